using Dapper;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Quotes;

/// <summary>Reads the quotes that a search may mean, in the way that reads the fewest rows.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>From the words: each quote that has them is looked up. For words of which there are few, and where the latest are asked for and come first.</item>
/// <item>From the columns: quotes in the order that is asked for, or all of a speaker or outlet, each looked up among those that have the words.</item>
/// <item>From the columns alone, for words that a good part of all quotes has: who asked looks for them in the content anyway.</item>
/// <item>Where the store does not keep what it finds by words in an order: by <see cref="SearchWindows"/>, for all but the few quotes of a document, speaker or family.</item>
/// </list>
/// </remarks>
internal sealed class SearchCandidates
{
    /// <summary>Most that are counted.</summary>
    private const int MostCounted = 1_001;

    /// <summary>Quotes of a speaker, outlet or stretch of time that are fewer than these are put together before the words are looked up.</summary>
    private const int MostTogether = 50_000;

    /// <summary>Share of the quotes from which words are common: looking at quotes finds them soon.</summary>
    private const double CommonShare = 0.1;

    /// <summary>
    /// Going through quotes by time to fill a page, of n quotes of which m have the words, n / m are looked at for each that is found; from the words,
    /// all m are read and sorted. As measured, the one costs as much as the other where m² is about 32 n.
    /// </summary>
    private const double ScanAgainstSort = 32;

    private const string Columns = "quote.id, quote.content, quote.verbatim, quote.confidence, " + CountedColumns;
    private const string CountedColumns = "quote.print_time, quote.speaker_id, quote.outlet_id, quote.type";

    private readonly ArchiveSession _session;
    private readonly QuoteFilter _filter;
    private readonly QuoteQuery _query;
    private readonly double _words;
    private readonly double _all;
    private readonly long _together;
    private readonly SearchWindows? _windows;

    private SearchCandidates(ArchiveSession session, QuoteFilter filter, QuoteQuery query, double words, double all, long together, SearchWindows? windows = null) =>
        (_session, _filter, _query, _words, _all, _together, _windows) = (session, filter, query, words, all, together, windows);

    private enum Way
    {
        FromWords,
        FromColumns,
        FromColumnsAlone,
    }

    /// <summary>Finds out how many rows there would be to read.</summary>
    public static async Task<SearchCandidates> PlanAsync(ArchiveSession session, QuoteFilter filter, QuoteQuery query, TermStatistics statistics)
    {
        if (query.Terms.Length == 0)
            return new SearchCandidates(session, filter, query, statistics.Quotes, statistics.Quotes, long.MaxValue);
        var words = query.Terms.Min(statistics.Count);
        var parameters = new DynamicParameters(new { most = MostTogether });
        var indexed = session.Dialect.Terms.IsOrdered || filter.IsOfFew ? filter.IndexedConditions(session.Dialect, parameters) : "";
        var together = indexed.Length == 0 ? MostTogether : await session.ScalarAsync<long>($"SELECT count(*) FROM (SELECT 1 FROM quote WHERE {indexed} LIMIT @most) AS found", parameters);
        return new SearchCandidates(
            session, filter, query, words, statistics.Quotes, together < MostTogether ? together : long.MaxValue,
            session.Dialect.Terms.IsOrdered || together < MostTogether ? null : await SearchWindows.OpenAsync(session, filter, words, statistics.Quotes));
    }

    /// <summary>How many there are: exact up to a thousand, else a lower bound.</summary>
    public async Task<long> CountAsync()
    {
        if (_windows is not null)
            return await _windows.CountAsync(_query.Terms, MostCounted);
        var parameters = new DynamicParameters(new { most = MostCounted });
        var way = _query.Terms.Length == 0 ? Way.FromColumnsAlone : Way.FromWords;
        return await _session.ScalarAsync<long>($"SELECT count(*) FROM (SELECT 1 FROM {From(way, [], parameters)} LIMIT @most) AS found", parameters);
    }

    /// <summary>The latest archived of a range of ids, the latest first.</summary>
    /// <param name="pairs">Terms that they have besides.</param>
    /// <param name="lower">The least id; 0 for any: then <paramref name="most"/> rows at most.</param>
    /// <param name="upper">The id above the greatest.</param>
    /// <param name="most">Most rows.</param>
    public Task<List<SearchRow>> ReadBlockAsync(int[] pairs, long lower, long upper, int most)
    {
        if (_windows is not null)
            return _windows.ReadByIdAsync(Columns, [.. _query.Terms, .. pairs], lower, upper, most);
        var parameters = new DynamicParameters(new { lower, upper, most });
        var way = _session.Dialect.Terms.IsOrdered || IsSorted ? Way.FromWords : Way.FromColumns;
        var id = way == Way.FromWords && _session.Dialect.Terms.IsOrdered ? $"quote_term.{_session.Dialect.Terms.QuoteId}" : "quote.id";
        return _session.QueryAsync<SearchRow>($"SELECT {Columns} FROM {From(way, pairs, parameters)} AND {id} >= @lower AND {id} < @upper ORDER BY {id} DESC LIMIT @most", parameters);
    }

    /// <summary>The next by the time of printing.</summary>
    public Task<List<SearchRow>> ReadByTimeAsync(bool isAscending, long? time, long id, int most)
    {
        var isCommon = _words > CommonShare * _all;
        if (_windows is not null && !isCommon)
            return _windows.ReadByTimeAsync(Columns, _query.Terms, isAscending, time, id, most);
        var parameters = new DynamicParameters(new { time, id, most });
        var way = _query.Terms.Length == 0 || isCommon ? Way.FromColumnsAlone : IsSorted ? Way.FromWords : Way.FromColumns;
        return _session.QueryAsync<SearchRow>(
            $"SELECT {Columns} FROM {From(way, [], parameters)} {Behind(isAscending, time)} {TimeOrder(isAscending)} LIMIT @most", parameters);
    }

    /// <summary>What the latest printed are counted by, whatever their words, the latest first. They have no content.</summary>
    /// <param name="most">Most rows.</param>
    public Task<List<SearchRow>> ReadCountedAsync(int most)
    {
        var parameters = new DynamicParameters(new { most });
        return _session.QueryAsync<SearchRow>($"SELECT {CountedColumns} FROM {From(Way.FromColumnsAlone, [], parameters)} {TimeOrder(isAscending: false)} LIMIT @most", parameters);
    }

    /// <summary>The condition that a quote comes behind <c>@time</c> and <c>@id</c>; empty before the first.</summary>
    internal static string Behind(bool isAscending, long? time) => time is null ? "" : $"AND (quote.print_time, quote.id) {(isAscending ? ">" : "<")} (@time, @id)";

    /// <summary>The order by the time of printing.</summary>
    internal static string TimeOrder(bool isAscending) => isAscending ? "ORDER BY quote.print_time, quote.id" : "ORDER BY quote.print_time DESC, quote.id DESC";

    /// <summary>Whether those that have the words are so few that all are read and sorted.</summary>
    private bool IsSorted => _words <= _together && _words * _words <= ScanAgainstSort * Math.Min(_all, _together);

    private string From(Way way, int[] pairs, DynamicParameters parameters)
    {
        var terms = _session.Dialect.Terms;
        var conditions = _filter.Conditions(_session.Dialect, parameters);
        if (way == Way.FromColumnsAlone)
            return $"quote WHERE {conditions}";
        parameters.Add("terms", terms.All([.. _query.Terms, .. pairs]));
        if (way == Way.FromColumns)
            return $"quote WHERE {conditions} AND {terms.Among}";
        var together = _together < long.MaxValue ? $"AND +quote_term.{terms.QuoteId} IN (SELECT quote.id FROM quote WHERE {_filter.IndexedConditions(_session.Dialect, parameters)})" : "";
        return $"quote_term CROSS JOIN quote WHERE {terms.Match} {together} AND quote.id = quote_term.{terms.QuoteId} AND {conditions}";
    }
}

/// <summary>What ranking and counting need of a quote.</summary>
internal sealed class SearchRow
{
    public long Id { get; set; }
    public string Content { get; set; } = "";
    public string Verbatim { get; set; } = "[]";
    public double Confidence { get; set; }
    public long PrintTime { get; set; }
    public long? SpeakerId { get; set; }
    public long? OutletId { get; set; }
    public AttributionType Type { get; set; }
}
