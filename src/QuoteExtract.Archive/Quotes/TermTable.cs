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
        session.InsertAsync("quote_term", [session.Dialect.Terms.QuoteId, "terms"], quotes.Select(q => Row(session, q.Id, q.Terms)));

    /// <summary>Writes the terms of a quote whose content has changed.</summary>
    public static async Task UpdateAsync(ArchiveSession session, QuoteRow quote)
    {
        await session.ExecuteAsync($"DELETE FROM quote_term WHERE {session.Dialect.Terms.QuoteId} = @Id", new { quote.Id });
        await InsertAsync(session, [quote]);
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
            var quotes = await session.QueryAsync<QuoteContent>("SELECT id, content FROM quote WHERE id > @last ORDER BY id LIMIT @RebuildBatch", new { last, RebuildBatch });
            if (quotes.Count == 0)
                return;
            await session.InsertAsync("quote_term", [session.Dialect.Terms.QuoteId, "terms"], quotes.Select(q => Row(session, q.Id, QuoteTerms.Of(ComparedText.Read(q.Content)))));
            last = quotes[^1].Id;
        }
    }

    /// <summary>Ids of quotes that have all of <paramref name="terms"/>; the newest first where the store keeps them in that order.</summary>
    /// <param name="session">The session.</param>
    /// <param name="terms">At least one.</param>
    /// <param name="filter">Which quotes; what it says of words does not count.</param>
    /// <param name="most">Most ids that are given.</param>
    public static Task<List<long>> FindAsync(ArchiveSession session, int[] terms, QuoteFilter filter, int most)
    {
        var dialect = session.Dialect;
        var parameters = new DynamicParameters(new { terms = dialect.Terms.All(terms), most });
        if (filter.SpeakerId is null && filter.From is null && filter.Before is null)
            return session.QueryAsync<long>($"SELECT {dialect.Terms.QuoteId} FROM quote_term WHERE {dialect.Terms.Match} {dialect.Terms.Order} LIMIT @most", parameters);
        return session.QueryAsync<long>(
            $"""
            SELECT quote.id FROM quote_term CROSS JOIN quote
            WHERE {dialect.Terms.Match} AND quote.id = quote_term.{dialect.Terms.QuoteId} AND {filter.Conditions(dialect, parameters)} {dialect.Terms.Order} LIMIT @most
            """,
            parameters);
    }

    /// <summary>The condition that a quote has all of <paramref name="terms"/>; "1 = 1" where there are none.</summary>
    public static string Condition(ArchiveSession session, int[] terms, DynamicParameters parameters)
    {
        if (terms.Length == 0)
            return "1 = 1";
        parameters.Add("terms", session.Dialect.Terms.All(terms));
        return $"quote.id IN (SELECT {session.Dialect.Terms.QuoteId} FROM quote_term WHERE {session.Dialect.Terms.Match})";
    }

    private static object?[] Row(ArchiveSession session, long id, int[] terms) => [id, session.Dialect.Terms.Value(terms)];
}

/// <summary>A quote's words.</summary>
internal sealed class QuoteContent
{
    public long Id { get; set; }
    public string Content { get; set; } = "";
}
