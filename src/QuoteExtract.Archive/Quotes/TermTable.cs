using Dapper;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Quotes;

/// <summary>The table of the terms of all quotes, retracted ones included; written in the transactions that write the quotes.</summary>
internal static class TermTable
{
    /// <summary>Quotes that a rebuild reads at a time.</summary>
    private const int RebuildBatch = 1_000;

    /// <summary>Adds quotes.</summary>
    public static Task InsertAsync(ArchiveSession session, IEnumerable<QuoteRow> quotes) =>
        session.InsertAsync("quote_term", session.Dialect.Terms.Columns, quotes.Select(q => session.Dialect.Terms.Values(q.Id, q.Terms, QuotePlaces.Of(q.Id, q.PrintTime, q.OutletId))));

    /// <summary>Writes the terms of a quote whose content has changed.</summary>
    public static async Task UpdateAsync(ArchiveSession session, QuoteRow quote)
    {
        await session.ExecuteAsync($"DELETE FROM quote_term WHERE {session.Dialect.Terms.QuoteId} = @Id", new { quote.Id });
        await InsertAsync(session, [quote]);
    }

    /// <summary>Writes the places of a document's quotes, whose time or outlet has changed.</summary>
    public static async Task MoveAsync(ArchiveSession session, long documentId)
    {
        if (session.Dialect.Terms.IsOrdered)
            return; // has no places
        var quotes = await session.QueryAsync<PlacedQuoteRow>("SELECT id, content, print_time, outlet_id FROM quote WHERE document_id = @documentId", new { documentId });
        await DeleteAsync(session, documentId);
        await InsertAsync(session, quotes);
    }

    /// <summary>Takes out the quotes of a document, whose rows are still there.</summary>
    public static Task DeleteAsync(ArchiveSession session, long documentId) =>
        session.ExecuteAsync($"DELETE FROM quote_term WHERE {session.Dialect.Terms.QuoteId} IN (SELECT id FROM quote WHERE document_id = @documentId)", new { documentId });

    /// <summary>Writes the terms of all quotes: of those that are older than the table, or after a change of what terms are.</summary>
    public static async Task RebuildAsync(ArchiveSession session)
    {
        await session.ExecuteAsync("DELETE FROM quote_term");
        for (var last = 0L; ;)
        {
            var quotes = await session.QueryAsync<PlacedQuoteRow>("SELECT id, content, print_time, outlet_id FROM quote WHERE id > @last ORDER BY id LIMIT @RebuildBatch", new { last, RebuildBatch });
            if (quotes.Count == 0)
                return;
            await InsertAsync(session, quotes);
            last = quotes[^1].Id;
        }
    }

    /// <summary>The condition that a quote has all of <paramref name="terms"/>; "1 = 1" where there are none.</summary>
    public static string Condition(ArchiveSession session, int[] terms, DynamicParameters parameters)
    {
        if (terms.Length == 0)
            return "1 = 1";
        parameters.Add("terms", session.Dialect.Terms.All(terms));
        return $"quote.id IN (SELECT {session.Dialect.Terms.QuoteId} FROM quote_term WHERE {session.Dialect.Terms.Match})";
    }

    private static Task InsertAsync(ArchiveSession session, List<PlacedQuoteRow> quotes) =>
        session.InsertAsync("quote_term", session.Dialect.Terms.Columns, quotes.Select(q => session.Dialect.Terms.Values(q.Id, QuoteTerms.Of(ComparedText.Read(q.Content)), QuotePlaces.Of(q.Id, q.PrintTime, q.OutletId))));

    /// <summary>A quote's words and places.</summary>
    private sealed class PlacedQuoteRow
    {
        public long Id { get; set; }
        public string Content { get; set; } = "";
        public long PrintTime { get; set; }
        public long? OutletId { get; set; }
    }
}

/// <summary>A quote's words.</summary>
internal sealed class QuoteContent
{
    public long Id { get; set; }
    public string Content { get; set; } = "";
}
