using Dapper;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Quotes;

/// <summary>Reads the quotes that a search may mean, from the side that has the fewest: from the words, or from speaker, outlet, time.</summary>
/// <remarks>From the words, each row has them all, but for hashes that agree by chance. From the columns, the words are still to be looked for in the content.</remarks>
internal sealed class SearchCandidates
{
    /// <summary>Rows from which the total is counted, at most.</summary>
    private const int MostCounted = 1_001;

    /// <summary>Rows of a column's value that are counted to compare the two sides.</summary>
    private const int MostCompared = 10_000;

    /// <summary>How many rows of the index of words cost as much as a content that is read for its words.</summary>
    private const int WordRowsOfAContent = 8;

    private const string Columns = "quote.id, quote.content, quote.verbatim, quote.confidence, quote.print_time";

    private readonly ArchiveSession _session;
    private readonly QuoteFilter _filter;
    private readonly QuoteQuery _query;
    private readonly bool _isByWords;
    private readonly bool _isByWordsInTime;

    private SearchCandidates(ArchiveSession session, QuoteFilter filter, QuoteQuery query, bool isByWords, bool isByWordsInTime) =>
        (_session, _filter, _query, _isByWords, _isByWordsInTime) = (session, filter, query, isByWords, isByWordsInTime);

    /// <summary>Chooses the side to read from.</summary>
    public static async Task<SearchCandidates> PlanAsync(ArchiveSession session, QuoteFilter filter, QuoteQuery query, TermStatistics statistics)
    {
        if (query.Terms.Length == 0)
            return new SearchCandidates(session, filter, query, false, false);
        var words = query.Terms.Min(statistics.Count);
        var columns = await CountColumnsAsync(session, filter) ?? statistics.Quotes;
        // By time, the words' rows are all read and sorted; a scan of the others ends when a page is full.
        var scanned = Math.Min(columns, PageToken.DefaultSize * columns / Math.Max(1, words * columns / Math.Max(1, statistics.Quotes)));
        return new SearchCandidates(session, filter, query, words <= columns * WordRowsOfAContent, words <= scanned * WordRowsOfAContent);
    }

    /// <summary>How many there are: exact below a thousand, else a lower bound.</summary>
    public Task<long> CountAsync()
    {
        var parameters = new DynamicParameters(new { most = MostCounted });
        return _session.ScalarAsync<long>($"SELECT count(*) FROM (SELECT 1 FROM {From(_query.Terms.Length > 0, [], parameters)} LIMIT @most) AS found", parameters);
    }

    /// <summary>The latest archived of a range of ids, the latest first.</summary>
    /// <param name="pairs">Terms that they have besides.</param>
    /// <param name="lower">The least id; 0 for any: then <paramref name="most"/> rows at most.</param>
    /// <param name="upper">The id above the greatest.</param>
    /// <param name="most">Most rows.</param>
    public Task<List<SearchRow>> ReadBlockAsync(int[] pairs, long lower, long upper, int most)
    {
        var parameters = new DynamicParameters(new { lower, upper, most });
        var id = _isByWords ? $"quote_term.{_session.Dialect.Terms.QuoteId}" : "quote.id";
        return _session.QueryAsync<SearchRow>(
            $"SELECT {Columns} FROM {From(_isByWords, pairs, parameters)} AND {id} >= @lower AND {id} < @upper ORDER BY {id} DESC LIMIT @most", parameters);
    }

    /// <summary>The next by the time of printing.</summary>
    public Task<List<SearchRow>> ReadByTimeAsync(bool isAscending, long? time, long id, int most)
    {
        var parameters = new DynamicParameters(new { time, id, most });
        var (comparison, direction) = isAscending ? (">", "ASC") : ("<", "DESC");
        var behind = time is null ? "" : $"AND (quote.print_time, quote.id) {comparison} (@time, @id)";
        return _session.QueryAsync<SearchRow>(
            $"SELECT {Columns} FROM {From(_isByWordsInTime, [], parameters)} {behind} ORDER BY quote.print_time {direction}, quote.id {direction} LIMIT @most", parameters);
    }

    /// <summary>Rows of the column that restricts the most, among those that have an index; null where none restricts.</summary>
    private static async Task<long?> CountColumnsAsync(ArchiveSession session, QuoteFilter filter)
    {
        var only = new QuoteFilter { SpeakerId = filter.SpeakerId, SpeakerName = filter.SpeakerName, Outlet = filter.Outlet, DocumentId = filter.DocumentId, FamilyId = filter.FamilyId, IncludeRetracted = true };
        if (only == new QuoteFilter { IncludeRetracted = true })
            return null;
        var parameters = new DynamicParameters(new { most = MostCompared });
        var count = await session.ScalarAsync<long>($"SELECT count(*) FROM (SELECT 1 FROM quote WHERE {only.Conditions(session.Dialect, parameters)} LIMIT @most) AS found", parameters);
        return count < MostCompared ? count : null;
    }

    private string From(bool isByWords, int[] pairs, DynamicParameters parameters)
    {
        var conditions = _filter.Conditions(_session.Dialect, parameters);
        if (!isByWords)
            return $"quote WHERE {conditions}";
        var terms = _session.Dialect.Terms;
        parameters.Add("terms", terms.All([.. _query.Terms, .. pairs]));
        return $"quote_term CROSS JOIN quote WHERE {terms.Match} AND quote.id = quote_term.{terms.QuoteId} AND {conditions}";
    }
}

/// <summary>What ranking needs of a quote.</summary>
internal sealed class SearchRow
{
    public long Id { get; set; }
    public string Content { get; set; } = "";
    public string Verbatim { get; set; } = "[]";
    public double Confidence { get; set; }
    public long PrintTime { get; set; }
}
