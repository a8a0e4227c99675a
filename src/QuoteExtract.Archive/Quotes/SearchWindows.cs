using Dapper;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Quotes;

/// <summary>
/// Reads the quotes that have words in an order, from an index that has none: a window of ids or of times after the other, the first as wide as should
/// hold enough of them by how common the words are, each further one by how many were in those before, until there are enough.
/// </summary>
internal sealed class SearchWindows
{
    /// <summary>By how much a window is wider than words that are spread evenly need.</summary>
    private const double Reserve = 1.5;

    /// <summary>By how much a window is wider than the one before, at most.</summary>
    private const double Growth = 8;

    /// <summary>Quotes of a window that the index goes through in the time in which a row that has the words is read, as measured.</summary>
    private const double PlacedAgainstRead = 500;

    private readonly ArchiveSession _session;
    private readonly QuoteFilter _filter;
    private readonly double _share;
    private readonly Bounds _bounds;

    private SearchWindows(ArchiveSession session, QuoteFilter filter, double share, Bounds bounds) => (_session, _filter, _share, _bounds) = (session, filter, share, bounds);

    /// <summary>Finds the bounds of the archive.</summary>
    /// <param name="session">The session.</param>
    /// <param name="filter">Which quotes.</param>
    /// <param name="words">About how many quotes have the words.</param>
    /// <param name="all">About how many there are.</param>
    public static async Task<SearchWindows> OpenAsync(ArchiveSession session, QuoteFilter filter, double words, double all)
    {
        var bounds = await session.QueryFirstAsync<Bounds>(
            """
            SELECT coalesce((SELECT value FROM counter WHERE name = 'quote.id'), 0) AS last_id, coalesce((SELECT min(print_time) FROM quote), 0) AS first_time,
                coalesce((SELECT max(print_time) FROM quote), 0) AS last_time, (SELECT min(id) FROM outlet WHERE lower(name) = lower(@Outlet)) AS outlet_id,
                coalesce((SELECT max(id) FROM outlet), 0) AS outlets
            """,
            new { filter.Outlet });
        return new SearchWindows(session, filter, words / Math.Max(1, all), bounds!);
    }

    /// <summary>How many quotes have the terms, up to <paramref name="most"/>.</summary>
    public async Task<long> CountAsync(int[] terms, int most) =>
        (await ReadAsync(1, _bounds.LastId + 1, _bounds.LastId / TimeShare, isAscending: false, most, (from, before, missing) => QueryAsync<long>("quote.id", terms, OfIds(from, before), "found.id >= @lower AND found.id < @upper", "", new { lower = from, upper = before, most = missing }))).Count;

    /// <summary>The latest archived of a range of ids, the latest first; see <see cref="SearchCandidates.ReadBlockAsync"/>.</summary>
    public Task<List<SearchRow>> ReadByIdAsync(string columns, int[] terms, long lower, long upper, int most)
    {
        Task<List<SearchRow>> Read(long from, long before, int missing) =>
            QueryAsync<SearchRow>(columns, terms, OfIds(from, before), "found.id >= @lower AND found.id < @upper", "ORDER BY found.id DESC", new { lower = from, upper = before, most = missing });

        return lower > 0 ? Read(lower, upper, most) : ReadAsync(1, upper, _bounds.LastId / TimeShare, isAscending: false, most, Read);
    }

    /// <summary>The next by the time of printing; see <see cref="SearchCandidates.ReadByTimeAsync"/>.</summary>
    public Task<List<SearchRow>> ReadByTimeAsync(string columns, int[] terms, bool isAscending, long? time, long id, int most)
    {
        var first = Math.Max(_filter.From?.ToUnixTimeMilliseconds() ?? long.MinValue, isAscending ? time ?? _bounds.FirstTime : _bounds.FirstTime);
        var last = Math.Min((_filter.Before?.ToUnixTimeMilliseconds() ?? long.MaxValue) - 1, isAscending ? _bounds.LastTime : time ?? _bounds.LastTime);
        var condition = $"quote.print_time >= @lower AND quote.print_time < @upper {SearchCandidates.Behind(isAscending, time)}";
        return ReadAsync(first, last + 1, _bounds.LastTime - _bounds.FirstTime + 1, isAscending, most, (from, before, missing) =>
            QueryAsync<SearchRow>(columns, terms, OfTimes(from, before), condition, SearchCandidates.TimeOrder(isAscending), new { lower = from, upper = before, time, id, most = missing }));
    }

    /// <summary>Goes through the windows.</summary>
    /// <param name="from">The least number.</param>
    /// <param name="before">The number above the greatest.</param>
    /// <param name="all">Numbers over which as many quotes are spread as there are in all.</param>
    /// <param name="isAscending">At which end to begin.</param>
    /// <param name="most">Most rows.</param>
    /// <param name="read">Reads the rows of a window, so many at most.</param>
    private async Task<List<T>> ReadAsync<T>(long from, long before, double all, bool isAscending, int most, Func<long, long, int, Task<List<T>>> read)
    {
        var rows = new List<T>();
        var (width, seen) = (Reserve * most * all / Math.Max(1, _share * _bounds.LastId), 0.0);
        while (from < before && rows.Count < most)
        {
            var taken = (long)Math.Clamp(width, 1, before - from);
            rows.AddRange(isAscending ? await read(from, from + taken, most - rows.Count) : await read(before - taken, before, most - rows.Count));
            (from, before) = isAscending ? (from + taken, before) : (from, before - taken);
            seen += taken;
            width = Math.Min(taken * Growth, Reserve * (most - rows.Count) * seen / Math.Max(1, rows.Count));
        }

        return rows;
    }

    /// <summary>Share of all times that the filter means, above 0, 1 for all.</summary>
    private double TimeShare
    {
        get
        {
            var from = Math.Max(_bounds.FirstTime, _filter.From?.ToUnixTimeMilliseconds() ?? long.MinValue);
            var before = Math.Min(_bounds.LastTime + 1, _filter.Before?.ToUnixTimeMilliseconds() ?? long.MaxValue);
            return Math.Max(1.0, before - from) / Math.Max(1, _bounds.LastTime + 1 - _bounds.FirstTime);
        }
    }

    private int[]? OfIds(long from, long before) => IsPlaced((before - from) / Math.Max(1.0, _bounds.LastId), _share * TimeShare) ? QuotePlaces.OfIds(from, before) : null;

    private int[]? OfTimes(long from, long before) => IsPlaced((before - from) / Math.Max(1.0, _bounds.LastTime - _bounds.FirstTime), _share) ? QuotePlaces.OfTimes(from, before) : null;

    /// <summary>Whether the index is told of a window: it then goes through all quotes of that; else those that have the words are read outside of it too.</summary>
    /// <param name="part">Share of all quotes that the window covers.</param>
    /// <param name="words">Share that have the words.</param>
    private bool IsPlaced(double part, double words) => words * (1 - part) * PlacedAgainstRead > part * (_filter.Outlet.Length > 0 ? Math.Max(1, _bounds.Outlets) : 1);

    private Task<List<T>> QueryAsync<T>(string columns, int[] terms, int[]? window, string condition, string order, object values)
    {
        var parameters = new DynamicParameters(values);
        parameters.Add("terms", _session.Dialect.Terms.All(terms));
        var places = new PlaceConditions(parameters).Add(window).AddTimes(_filter);
        if (_filter.Outlet.Length > 0)
            places.Add(_bounds.OutletId is { } outlet ? [QuotePlaces.OfOutlet(outlet)] : []);
        // By itself, so that no plan goes through all quotes of a window and looks each up among the terms.
        return _session.QueryAsync<T>(
            $"""
            WITH found AS MATERIALIZED (SELECT quote_term.quote_id AS id FROM quote_term WHERE {_session.Dialect.Terms.Match} {places})
            SELECT {columns} FROM found JOIN quote ON quote.id = found.id WHERE {condition} AND {_filter.Conditions(_session.Dialect, parameters)} {order} LIMIT @most
            """,
            parameters);
    }

    private sealed class Bounds
    {
        public long LastId { get; set; }
        public long FirstTime { get; set; }
        public long LastTime { get; set; }
        public long? OutletId { get; set; }
        public long Outlets { get; set; }
    }
}
