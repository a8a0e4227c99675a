using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Families;

/// <summary>
/// Joins the quotes of a document to families as they arrive, in the transaction that archives them: keys find the prints that may be of the same
/// utterance, the matcher decides. Two quotes of one document are of one family only by way of a third. Paraphrase alone is in no family.
/// </summary>
/// <remarks>
/// Most of the looking is done before the writer's turn, while others are written (<see cref="FamilyProspect"/>). In its turn a quote is compared with what was found
/// then and with what this writer has archived since; where others have written too, all is looked up again.
/// </remarks>
internal sealed class FamilyWriter(FamilyMatcher matcher) : IDocumentFollower
{
    /// <summary>Documents that look ahead at a time: one core is the writer's.</summary>
    private static readonly int s_looking = Math.Max(1, Environment.ProcessorCount - 1);

    private readonly FamilyJoin _join = new(matcher);
    private readonly FamilyKeys _keys = new();
    private readonly RecentKeys _recent = new();
    private readonly SemaphoreSlim _looking = new(s_looking);

    /// <inheritdoc/>
    public async Task PrepareAsync(ArchiveDatabase database, IReadOnlyList<QuoteRow> quotes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var arriving = ArrivingQuote.Of(quotes);
        if (arriving.Count == 0)
            return;
        await _looking.WaitAsync(cancellationToken);
        try
        {
            var stamp = _recent.Stamp;
            await database.ReadSnapshotAsync(
                async session =>
                {
                    await FamilyProspect.FindAsync(session, _join, stamp, arriving);
                    return true;
                },
                cancellationToken);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <inheritdoc/>
    public async Task PutAsync(ArchiveSession session, DocumentChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        session.OnUndone(_recent.Forget);
        var changed = change.Kept.FindAll(q => q.PrintingBefore is not null);
        await FamilyKeys.RemoveAsync(session, [.. changed.SelectMany(q => KeysOf(q, q.PrintingBefore!))]);
        var rows = await JoinAsync(session, change.New.Concat(change.Kept).Where(q => q.RetractTime is null), change.New.Count > 0 ? change.New[0].Id - 1 : null);
        if (change.New.Count > 0)
            _recent.Add(change.New[0].Id, change.New[^1].Id, rows);
        if (changed.Count > 0)
            _recent.Forget();
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
                await JoinAsync(session, document, lastBefore: null);
        }
    }

    /// <summary>Joins the quotes of one document.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="quotes">The quotes.</param>
    /// <param name="lastBefore">The last quote that was archived before those of the document that are new; null where none are.</param>
    /// <returns>The keys that they are found by from now on.</returns>
    private async Task<List<FamilyKeys.KeyRow>> JoinAsync(ArchiveSession session, IEnumerable<QuoteRow> quotes, long? lastBefore)
    {
        var arriving = ArrivingQuote.Of(quotes);
        if (arriving.Count == 0)
            return [];
        var ahead = arriving.ConvertAll(a => a.Quote.Prospect is { } p && lastBefore is { } last && _recent.Covers(p.Stamp, p.LastQuoteId, last) ? p : null);
        var found = await FamilyKeys.FindAsync(session, arriving.Where((_, i) => ahead[i] is null).SelectMany(a => a.Sketch.Sought));
        var likeliest = arriving.Zip(ahead, (quote, prospect) => prospect is null
            ? FamilyJoin.Likeliest(quote.Sketch.Sought.SelectMany(key => found[key].Take(FamilyJoin.MostUnderKey)))
            : [.. prospect.Alike, .. FamilyJoin.Likeliest(quote.Sketch.Sought.SelectMany(key => _recent.Under(key, prospect.LastQuoteId)))]).ToList();
        var candidates = await FamilyMemberRow.CandidatesAsync(session, [.. likeliest.SelectMany(ids => ids).Distinct()], arriving[0].Quote.DocumentId);

        void United(long from, long into)
        {
            foreach (var candidate in candidates.Values.Where(c => c.FamilyId == from))
                candidate.FamilyId = into;
            foreach (var quote in arriving.Where(a => a.Quote.FamilyId == from))
                quote.Quote.FamilyId = into;
        }

        foreach (var (quote, ids) in arriving.Zip(likeliest).Where(a => a.First.Quote.FamilyId is null))
        {
            var matches = _join.Matches(quote.Printing, FamilyMemberRow.Candidates(candidates, ids));
            if (matches.Count > 0)
                quote.Quote.FamilyId = await JoinAsync(session, quote, [.. matches.Select(m => candidates[m.Id])], United);
        }

        var rows = arriving.SelectMany(a => KeysOf(a.Quote, a.Printing)).ToList();
        var looked = ahead.Find(p => p is not null);
        await _keys.AddAsync(session, rows, key => looked is null ? found[key] : found[key].Concat(looked.Crowded.GetValueOrDefault(key) ?? []).Concat(_recent.Under(key, looked.LastQuoteId)));
        return rows;
    }

    private static IEnumerable<FamilyKeys.KeyRow> KeysOf(QuoteRow quote, Printing printing) => printing.Sketch.Stored.Select(key => new FamilyKeys.KeyRow(key, quote.Id));

    /// <summary>Puts a quote into the family of the surest match, which is made where that is alone, and unites it with those of the others.</summary>
    /// <returns>The family.</returns>
    /// <param name="session">The transaction.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="matches">What it matches, the surest first.</param>
    /// <param name="united">Told which family has become part of which.</param>
    private static async Task<long> JoinAsync(ArchiveSession session, ArrivingQuote quote, List<FamilyMemberRow> matches, Action<long, long> united)
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
}
