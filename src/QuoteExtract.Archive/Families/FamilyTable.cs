using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Families;

/// <summary>A row of the table of families.</summary>
internal sealed class FamilyRow
{
    public static readonly string[] Columns = ["id", "quote_count", "last_quote_id", "fullest_quote_id", "fullest_words"];

    public long Id { get; set; }
    public long QuoteCount { get; set; }
    public long LastQuoteId { get; set; }
    public long FullestQuoteId { get; set; }
    public long FullestWords { get; set; }

    public object?[] Values() => [Id, QuoteCount, LastQuoteId, FullestQuoteId, FullestWords];
}

/// <summary>The table of families, and which quotes are in them.</summary>
internal static class FamilyTable
{
    /// <summary>Quotes of a family whose words are counted to find the fullest, at most.</summary>
    private const int MostCounted = 1_000;

    /// <summary>Makes a family of a quote that is alone.</summary>
    /// <returns>Its id.</returns>
    public static async Task<long> CreateAsync(ArchiveSession session, FamilyMemberRow first)
    {
        var family = new FamilyRow { Id = await session.TakeIdsAsync("family", 1), QuoteCount = first.RetractTime is null ? 1 : 0, LastQuoteId = first.Id, FullestQuoteId = first.Id, FullestWords = first.Printing.Words.Words.Length };
        await session.InsertAsync("family", FamilyRow.Columns, [family.Values()]);
        await session.ExecuteAsync("UPDATE quote SET family_id = @family WHERE id = @id", new { family = family.Id, id = first.Id });
        await session.AddAsync("families", 1);
        return family.Id;
    }

    /// <summary>Puts a quote into a family.</summary>
    public static async Task AddAsync(ArchiveSession session, long family, long quote, int words, bool isRetracted)
    {
        await session.ExecuteAsync("UPDATE quote SET family_id = @family WHERE id = @quote", new { family, quote });
        await session.ExecuteAsync(
            """
            UPDATE family SET quote_count = quote_count + @counted, last_quote_id = CASE WHEN last_quote_id < @quote THEN @quote ELSE last_quote_id END,
                fullest_quote_id = CASE WHEN fullest_words < @candidate THEN @quote ELSE fullest_quote_id END, fullest_words = CASE WHEN fullest_words < @candidate THEN @candidate ELSE fullest_words END
            WHERE id = @family
            """,
            new { family, quote, counted = isRetracted ? 0 : 1, candidate = isRetracted ? 0 : words });
    }

    /// <summary>Makes one family of two: that of <paramref name="from"/> is no more.</summary>
    public static async Task UniteAsync(ArchiveSession session, long into, long from)
    {
        await session.ExecuteAsync("UPDATE quote SET family_id = @into WHERE family_id = @from", new { into, from });
        await DeleteAsync(session, from);
        await RefreshAsync(session, into);
    }

    /// <summary>Counts a family anew, after quotes of it were retracted, came back or are about to be deleted. One of a single quote is none and vanishes.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="family">The family.</param>
    /// <param name="withoutDocument">The document whose quotes do not count, since they are about to be deleted; 0 for none.</param>
    public static async Task RefreshAsync(ArchiveSession session, long family, long withoutDocument = 0)
    {
        var members = await session.QueryAsync<FamilyMemberRow>(
            "SELECT id, document_id, family_id, speaker_id, content, verbatim, print_time, retract_time FROM quote WHERE family_id = @family AND document_id <> @withoutDocument ORDER BY retract_time IS NOT NULL, print_time, id LIMIT @MostCounted",
            new { family, withoutDocument, MostCounted });
        if (members.Count < 2)
        {
            await session.ExecuteAsync("UPDATE quote SET family_id = NULL WHERE family_id = @family", new { family });
            await DeleteAsync(session, family);
            return;
        }

        var fullest = members.Where(m => m.RetractTime is null == members[0].RetractTime is null).MaxBy(m => m.Printing.Words.Words.Length)!;
        await session.ExecuteAsync(
            """
            UPDATE family SET quote_count = (SELECT count(*) FROM quote WHERE family_id = @family AND document_id <> @withoutDocument AND retract_time IS NULL),
                last_quote_id = (SELECT max(id) FROM quote WHERE family_id = @family AND document_id <> @withoutDocument), fullest_quote_id = @fullest, fullest_words = @words
            WHERE id = @family
            """,
            new { family, withoutDocument, fullest = fullest.Id, words = fullest.Printing.Words.Words.Length });
    }

    private static async Task DeleteAsync(ArchiveSession session, long family) =>
        await session.AddAsync("families", -await session.ExecuteAsync("DELETE FROM family WHERE id = @family", new { family }));
}

/// <summary>What families need of a row of the table of quotes.</summary>
internal sealed class FamilyMemberRow
{
    public long Id { get; set; }
    public long DocumentId { get; set; }
    public long? FamilyId { get; set; }
    public long? SpeakerId { get; set; }
    public string Content { get; set; } = "";
    public string Verbatim { get; set; } = "";
    public long PrintTime { get; set; }
    public long? RetractTime { get; set; }

    /// <summary>The quotes among <paramref name="ids"/> that may be of one utterance with those of <paramref name="document"/>. One that is linked to no speaker has that of its family.</summary>
    public static async Task<Dictionary<long, FamilyMemberRow>> CandidatesAsync(ArchiveSession session, long[] ids, long document)
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

    /// <summary>Those of <paramref name="ids"/> that are among <paramref name="rows"/>, in their order.</summary>
    public static IEnumerable<FamilyCandidate> Candidates(Dictionary<long, FamilyMemberRow> rows, IEnumerable<long> ids) =>
        ids.Where(rows.ContainsKey).Select(id => new FamilyCandidate(id, rows[id].FamilyId, rows[id].Printing));

    /// <summary>The row as it is compared.</summary>
    public Printing Printing => field ??= new Printing(Content, QuoteRow.ReadSpans(Verbatim), SpeakerId, DateTimeOffset.FromUnixTimeMilliseconds(PrintTime));
}
