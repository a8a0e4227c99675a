using Dapper;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Quotes;

/// <summary>Terms that are looked up together.</summary>
/// <param name="Terms">One or two.</param>
/// <param name="Count">About how many quotes have the rarer of them.</param>
internal record TermProbe(int[] Terms, double Count);

/// <summary>Looks terms up in the index, the newest quotes first where there are too many.</summary>
internal static class TermProbes
{
    /// <summary>Postings of its rarer term that a probe reads where there is no order: as many as some milliseconds take.</summary>
    private const double MostPostings = 20_000;

    /// <summary>The quotes that have the terms of each probe.</summary>
    /// <param name="session">The session.</param>
    /// <param name="probes">As many as a statement of the store may have.</param>
    /// <param name="filter">Which quotes; what it says of words does not count.</param>
    /// <param name="most">Most quotes of a probe.</param>
    public static async Task<List<(T Probe, long Id)>> FindAsync<T>(ArchiveSession session, T[] probes, QuoteFilter filter, int most) where T : TermProbe
    {
        var found = new List<(T, long)>();
        if (session.Dialect.Terms.IsOrdered)
        {
            foreach (var probe in probes)
                found.AddRange((await FindOrderedAsync(session, probe.Terms, filter, most)).Select(id => (probe, id)));
            return found;
        }

        var last = await TermStatistics.LastIdAsync(session);
        foreach (var group in probes.GroupBy(p => Since(p.Count, last)))
        {
            var together = group.ToArray();
            var places = group.Key == 0 ? null : QuotePlaces.OfIds(group.Key, last + 1);
            found.AddRange((await FindSinceAsync(session, together, filter, places, most)).Select(row => (together[(int)row.Number - 1], row.Id)));
        }

        return found;
    }

    /// <summary>The id from which quotes are looked at; 0 for all. Powers of eight, so that probes share statements.</summary>
    private static long Since(double count, double all) =>
        count <= MostPostings ? 0 : Math.Max(0, (long)(all - Math.Pow(8, Math.Ceiling(Math.Log(all * MostPostings / count, 8)))));

    private static Task<List<long>> FindOrderedAsync(ArchiveSession session, int[] terms, QuoteFilter filter, int most)
    {
        var dialect = session.Dialect;
        var parameters = new DynamicParameters(new { terms = dialect.Terms.All(terms), most });
        var among = IsOfAll(filter) ? "" : $"CROSS JOIN quote WHERE quote.id = quote_term.{dialect.Terms.QuoteId} AND {filter.Conditions(dialect, parameters)} AND";
        return session.QueryAsync<long>($"SELECT quote_term.{dialect.Terms.QuoteId} FROM quote_term {(among.Length > 0 ? among : "WHERE")} {dialect.Terms.Match} {dialect.Terms.Order} LIMIT @most", parameters);
    }

    private static Task<List<ProbedRow>> FindSinceAsync(ArchiveSession session, IReadOnlyCollection<TermProbe> probes, QuoteFilter filter, int[]? places, int most)
    {
        var parameters = new DynamicParameters(new { first = probes.Select(p => p.Terms[0]).ToArray(), second = probes.Select(p => p.Terms[^1]).ToArray(), most });
        var conditions = new PlaceConditions(parameters).Add(places).AddTimes(filter);
        var join = IsOfAll(filter) ? "" : "JOIN quote ON quote.id = quote_term.quote_id AND " + filter.Conditions(session.Dialect, parameters);
        // Each term is a condition of its own: the index goes from the one's next quote to the other's without reading what lies between.
        return session.QueryAsync<ProbedRow>(
            $"""
            SELECT probe.number, found.id FROM unnest(@first, @second) WITH ORDINALITY AS probe (first, second, number)
            CROSS JOIN LATERAL (
                SELECT quote_term.quote_id AS id FROM quote_term {join}
                WHERE quote_term.terms @> ARRAY[probe.first] AND quote_term.terms @> ARRAY[probe.second] {conditions} LIMIT @most) AS found
            """,
            parameters);
    }

    private static bool IsOfAll(QuoteFilter filter) => filter.SpeakerId is null && filter.From is null && filter.Before is null;

    private sealed class ProbedRow
    {
        public long Number { get; set; }
        public long Id { get; set; }
    }
}
