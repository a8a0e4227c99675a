using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Families;

/// <summary>
/// Joins the quotes of a document to families as they arrive, in the transaction that archives them: keys find the prints that may be of the same
/// utterance, the matcher decides. Two quotes of one document are of one family only by way of a third. Paraphrase alone is in no family.
/// Of a document's quotes the first <see cref="MostJoined"/> look for theirs: no article has more, and others do not wait for the writer.
/// </summary>
internal sealed class FamilyWriter(FamilyMatcher matcher) : IDocumentFollower
{
    /// <summary>Quotes of one document that look for a family, at most.</summary>
    private const int MostJoined = 2_000;

    private readonly FamilyJoin _join = new(matcher);
    private readonly FamilyKeys _keys = new();

    /// <inheritdoc/>
    public async Task PutAsync(ArchiveSession session, DocumentChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        await FamilyKeys.RemoveAsync(session, [.. change.Kept.Where(q => q.PrintingBefore is not null).SelectMany(q => KeysOf(q, q.PrintingBefore!))]);
        await JoinAsync(session, change.New.Concat(change.Kept).Where(q => q.RetractTime is null));
        foreach (var family in change.Kept.Concat(change.Retracted).Select(q => q.FamilyId).OfType<long>().Distinct())
            await FamilyTable.RefreshAsync(session, family);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(ArchiveSession session, DocumentRow document, IReadOnlyList<QuoteRow> quotes)
    {
        ArgumentNullException.ThrowIfNull(quotes);
        await FamilyKeys.RemoveAsync(session, [.. quotes.SelectMany(q => KeysOf(q, q.Printing))]);
        foreach (var family in quotes.Select(q => q.FamilyId).OfType<long>().Distinct())
            await FamilyTable.RefreshAsync(session, family, document.Id);
    }

    /// <summary>Joins the quotes of all documents of an archive that knew no families, as if they arrived now.</summary>
    public async Task JoinAllAsync(ArchiveSession session)
    {
        const int Batch = 100;
        for (var last = 0L; await session.QueryAsync<long>($"SELECT id FROM document WHERE id > @last ORDER BY id LIMIT {Batch}", new { last }) is { Count: > 0 } documents; last = documents[^1])
        {
            var quotes = await session.QueryAsync<QuoteRow>($"SELECT * FROM quote WHERE {session.Dialect.In("document_id", "@ids")} AND retract_time IS NULL ORDER BY id", new { ids = documents.ToArray() });
            foreach (var document in quotes.GroupBy(q => q.DocumentId).OrderBy(d => d.Key))
                await JoinAsync(session, document);
        }
    }

    /// <summary>Joins the quotes of one document.</summary>
    private async Task JoinAsync(ArchiveSession session, IEnumerable<QuoteRow> quotes)
    {
        var arriving = quotes.Select(q => new Arriving(q)).Where(a => a.Sketch.Sought.Length > 0).Take(MostJoined).ToList();
        if (arriving.Count == 0)
            return;
        var found = await FamilyKeys.FindAsync(session, arriving.SelectMany(a => a.Sketch.Sought));
        var likeliest = arriving.ConvertAll(a => FamilyJoin.Likeliest(a.Sketch.Sought.SelectMany(key => found[key].Take(FamilyJoin.MostUnderKey))));
        var candidates = await CandidatesAsync(session, [.. likeliest.SelectMany(ids => ids).Distinct()], arriving[0].Quote.DocumentId);

        void United(long from, long into)
        {
            foreach (var candidate in candidates.Values.Where(c => c.FamilyId == from))
                candidate.FamilyId = into;
            foreach (var quote in arriving.Where(a => a.Quote.FamilyId == from))
                quote.Quote.FamilyId = into;
        }

        foreach (var (quote, ids) in arriving.Zip(likeliest).Where(a => a.First.Quote.FamilyId is null))
        {
            var matches = _join.Matches(quote.Printing, ids.Where(candidates.ContainsKey).Select(id => new FamilyCandidate(id, candidates[id].FamilyId, candidates[id].Printing)));
            if (matches.Count > 0)
                quote.Quote.FamilyId = await JoinAsync(session, quote, [.. matches.Select(m => candidates[m.Id])], United);
        }

        await _keys.AddAsync(session, arriving.SelectMany(a => KeysOf(a.Quote, a.Printing)), found);
    }

    private static IEnumerable<FamilyKeys.KeyRow> KeysOf(QuoteRow quote, Printing printing) => printing.Sketch.Stored.Select(key => new FamilyKeys.KeyRow(key, quote.Id));

    /// <summary>The quotes that may be of one utterance with those of <paramref name="document"/>. One that is linked to no speaker has that of its family.</summary>
    private static async Task<Dictionary<long, FamilyMemberRow>> CandidatesAsync(ArchiveSession session, long[] ids, long document)
    {
        if (ids.Length == 0)
            return [];
        var rows = await session.QueryAsync<FamilyMemberRow>(
            $"""
            SELECT id, document_id, family_id, content, verbatim, print_time, retract_time,
                coalesce(speaker_id, (SELECT m.speaker_id FROM quote m WHERE m.family_id = quote.family_id AND m.speaker_id IS NOT NULL LIMIT 1)) AS speaker_id
            FROM quote WHERE {session.Dialect.In("id", "@ids")} AND document_id <> @document AND state NOT IN ({(int)QuoteState.Rejected}, {(int)QuoteState.Withdrawn})
            """,
            new { ids, document });
        return rows.ToDictionary(r => r.Id);
    }

    /// <summary>Puts a quote into the family of the surest match, which is made where that is alone, and unites it with those of the others.</summary>
    /// <returns>The family.</returns>
    /// <param name="session">The transaction.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="matches">What it matches, the surest first.</param>
    /// <param name="united">Told which family has become part of which.</param>
    private static async Task<long> JoinAsync(ArchiveSession session, Arriving quote, List<FamilyMemberRow> matches, Action<long, long> united)
    {
        if (matches.TrueForAll(m => m.FamilyId is null))
            matches[0].FamilyId = await FamilyTable.CreateAsync(session, matches[0]);
        var families = matches.Select(m => m.FamilyId).OfType<long>().Distinct().Order().ToList();
        foreach (var alone in matches.Where(m => m.FamilyId is null))
        {
            alone.FamilyId = families[0];
            await FamilyTable.AddAsync(session, families[0], alone.Id, alone.Printing.Words.Words.Length, alone.RetractTime is not null);
        }

        foreach (var other in families.Skip(1))
        {
            await FamilyTable.UniteAsync(session, families[0], other);
            united(other, families[0]);
        }

        await FamilyTable.AddAsync(session, families[0], quote.Quote.Id, quote.Printing.Words.Words.Length, isRetracted: false);
        return families[0];
    }

    /// <summary>A quote that looks for its family.</summary>
    private sealed class Arriving(QuoteRow quote)
    {
        public QuoteRow Quote => quote;

        public Printing Printing { get; } = quote.Printing;

        public FamilySketch Sketch => Printing.Sketch;
    }
}
