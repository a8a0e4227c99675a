using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Quotes;

/// <summary>In which order quotes are found.</summary>
public enum QuoteOrder
{
    /// <summary>The best match of the words first; without words, the newest first.</summary>
    Relevance,

    /// <summary>Printed last first.</summary>
    Newest,

    /// <summary>Printed first first.</summary>
    Oldest,
}

/// <summary>A quote that was found.</summary>
/// <param name="Quote">The quote.</param>
/// <param name="Highlights">The words of its content that were searched for, in reading order, at most 100; empty where there were none.</param>
public sealed record QuoteMatch(ArchivedQuote Quote, ImmutableArray<TextSpan> Highlights);

/// <summary>Some of the quotes that a search finds.</summary>
/// <param name="Matches">The quotes. May be fewer than were asked for, or none, where finding more would take long.</param>
/// <param name="NextPageToken">What goes on; empty where there are no more.</param>
/// <param name="TotalSize">About how many there are on all pages: exact while small, else a lower bound.</param>
public sealed record QuoteSearchResult(IReadOnlyList<QuoteMatch> Matches, string NextPageToken, long TotalSize);

/// <summary>Searches the quotes.</summary>
/// <remarks>
/// By relevance, quotes in which all words follow each other as in the query come before the others; each of the two is ranked in blocks of
/// the latest archived, so that a search for common words ranks some hundreds of quotes and not the archive. A block is a range of ids: pages stay
/// as they are while quotes are added.
/// </remarks>
public sealed class QuoteSearch
{
    /// <summary>Quotes that are ranked together.</summary>
    private const int Block = 200;

    /// <summary>Blocks that one page reads, at most.</summary>
    private const int MostBlocks = 6;

    /// <summary>Quotes that a stream reads at a time.</summary>
    private const int StreamPage = 500;

    private readonly ArchiveDatabase _database;
    private readonly QuoteIndex _index;

    internal QuoteSearch(ArchiveDatabase database, QuoteIndex index) => (_database, _index) = (database, index);

    /// <summary>A page of the quotes that <paramref name="filter"/> means.</summary>
    /// <param name="filter">Which quotes.</param>
    /// <param name="order">In which order.</param>
    /// <param name="pageSize">Most of a page; 0 for 50; over 1,000 is 1,000.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The query, token or size is bad.</exception>
    public async Task<QuoteSearchResult> FindAsync(QuoteFilter filter, QuoteOrder order = QuoteOrder.Relevance, int pageSize = 0, string pageToken = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(pageToken);
        var size = PageToken.Size(pageSize);
        var query = QuoteQuery.Read(filter);
        if (query.IsEmptyOf(filter))
            return new QuoteSearchResult([], "", 0);
        var bound = new { filter, order };
        var place = PageToken.Read<SearchPlace>(bound, pageToken);
        var statistics = await _index.StatisticsAsync(cancellationToken);
        return await _database.ReadAsync(
            async session =>
            {
                var candidates = await SearchCandidates.PlanAsync(session, filter, query, statistics);
                place ??= new SearchPlace { Snapshot = await TermStatistics.LastIdAsync(session), Total = await candidates.CountAsync() };
                var (hits, next) = await PageAsync(candidates, query, order, place, size);
                var quotes = (await QuoteStore.ReadAsync(session, [.. hits.Select(h => h.Id)])).ToDictionary(q => q.Id);
                return new QuoteSearchResult(
                    [.. hits.Where(h => quotes.ContainsKey(h.Id)).Select(h => new QuoteMatch(quotes[h.Id], h.Highlights))], next is null ? "" : PageToken.Write(bound, next), place.Total);
            },
            cancellationToken);
    }

    /// <summary>Counts the quotes that <paramref name="filter"/> means by speaker, outlet, type and month.</summary>
    /// <param name="filter">Which quotes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The query is bad.</exception>
    public async Task<QuoteFacets> CountAsync(QuoteFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = QuoteQuery.Read(filter);
        if (query.IsEmptyOf(filter))
            return new QuoteFacets();
        var statistics = await _index.StatisticsAsync(cancellationToken);
        return await _database.ReadAsync(
            async session =>
            {
                var candidates = await SearchCandidates.PlanAsync(session, filter, query, statistics);
                var rows = query.Terms.Length == 0 ? await candidates.ReadCountedAsync(QuoteFacets.MostCounted)
                    : await candidates.ReadBlockAsync([], 0, await TermStatistics.LastIdAsync(session) + 1, QuoteFacets.MostRead);
                var most = query.Terms.Length == 0 ? QuoteFacets.MostCounted : QuoteFacets.MostRead;
                return await QuoteFacets.OfAsync(session, query.Terms.Length == 0 ? rows : rows.FindAll(r => query.Match(r.Content) is not null), isPartial: rows.Count == most);
            },
            cancellationToken);
    }

    /// <summary>
    /// All quotes that <paramref name="filter"/> means, with the texts that print them, as the archive is when the first is read. Takes the memory of a
    /// page and a document, however many there are.
    /// </summary>
    /// <param name="filter">Which quotes.</param>
    /// <param name="order">In which order.</param>
    /// <param name="withAttribution">Whether <see cref="PrintedQuote.Attribution"/> is wanted, which makes the reading slower.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The query is bad.</exception>
    public async IAsyncEnumerable<PrintedQuote> StreamAsync(
        QuoteFilter filter, QuoteOrder order = QuoteOrder.Relevance, bool withAttribution = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = QuoteQuery.Read(filter);
        if (query.IsEmptyOf(filter))
            yield break;
        var statistics = await _index.StatisticsAsync(cancellationToken);
        await foreach (var quote in _database.StreamSnapshotAsync(session => StreamAsync(session, filter, query, order, statistics, withAttribution), cancellationToken))
            yield return quote;
    }

    private static async IAsyncEnumerable<PrintedQuote> StreamAsync(ArchiveSession session, QuoteFilter filter, QuoteQuery query, QuoteOrder order, TermStatistics statistics, bool withAttribution)
    {
        var candidates = await SearchCandidates.PlanAsync(session, filter, query, statistics);
        var prints = new PrintReader(session, withAttribution);
        for (var place = new SearchPlace { Snapshot = await TermStatistics.LastIdAsync(session) }; place is not null;)
        {
            (var hits, place) = await PageAsync(candidates, query, order, place, StreamPage);
            await foreach (var quote in prints.ReadAsync(hits.ConvertAll(h => h.Id)))
                yield return quote;
        }
    }

    private static Task<(List<Hit> Hits, SearchPlace? Next)> PageAsync(SearchCandidates candidates, QuoteQuery query, QuoteOrder order, SearchPlace place, int size) =>
        query.Terms.Length > 0 && order == QuoteOrder.Relevance ? RankAsync(candidates, query, place, size) : ListAsync(candidates, query, order == QuoteOrder.Oldest, place, size);

    /// <summary>Goes through the blocks, ranking each.</summary>
    private static async Task<(List<Hit> Hits, SearchPlace? Next)> RankAsync(SearchCandidates candidates, QuoteQuery query, SearchPlace place, int size)
    {
        var hits = new List<Hit>();
        if (place.Upper == 0)
            place = place with { Upper = place.Snapshot + 1, IsScattered = query.Pairs.Length == 0 };
        for (var blocks = 0; blocks < MostBlocks; blocks++)
        {
            var rows = await candidates.ReadBlockAsync(place.IsScattered ? [] : query.Pairs, place.Lower, place.Upper, Block);
            var isLast = place.Lower == 0 && rows.Count < Block;
            var block = place with { Lower = place.Lower > 0 ? place.Lower : rows.Count > 0 ? rows[^1].Id : place.Upper };
            hits.AddRange(rows.Select(r => (Row: r, Match: query.Match(r.Content))).Where(r => r.Match?.HasPairs == !place.IsScattered)
                .Select(r => Hit.Of(r.Row, r.Match, block)).OfType<Hit>().Where(h => h.Place.IsBehind(place)).OrderByDescending(h => h.Place.Score).ThenByDescending(h => h.Id));
            if (hits.Count > size)
                return (hits[..size], hits[size - 1].Place);
            if (isLast && place.IsScattered)
                return (hits, null);
            place = place with { Upper = isLast ? place.Snapshot + 1 : block.Lower, Lower = 0, IsScattered = place.IsScattered || isLast, Score = double.MaxValue, Id = long.MaxValue };
        }

        return (hits, place);
    }

    /// <summary>Goes through the quotes by time.</summary>
    private static async Task<(List<Hit> Hits, SearchPlace? Next)> ListAsync(SearchCandidates candidates, QuoteQuery query, bool isAscending, SearchPlace place, int size)
    {
        var hits = new List<Hit>();
        var chunk = query.Terms.Length == 0 ? size + 1 : Math.Max(Block, size + 1);
        for (var blocks = 0; blocks < MostBlocks; blocks++)
        {
            var rows = await candidates.ReadByTimeAsync(isAscending, place.Time, place.Id, chunk);
            foreach (var row in rows)
            {
                place = place with { Time = row.PrintTime, Id = row.Id };
                if (Hit.Of(row, query.Match(row.Content), place) is { } hit)
                    hits.Add(hit);
            }

            if (hits.Count > size)
                return (hits[..size], hits[size - 1].Place);
            if (rows.Count < chunk)
                return (hits, null);
        }

        return (hits, place);
    }

    private sealed record Hit(long Id, ImmutableArray<TextSpan> Highlights, SearchPlace Place)
    {
        public static Hit? Of(SearchRow row, ContentMatch? match, SearchPlace place) =>
            match is null ? null : new Hit(row.Id, match.Highlights, place with { Id = row.Id, Score = Score(row, match) });

        /// <summary>
        /// What a match is worth: above all how near the words stand, then how much of the content they are, whether they are the speaker's own,
        /// how sure the quote is, and a little how new. Of the quote alone, so that it is the same on every page.
        /// </summary>
        private static double Score(SearchRow row, ContentMatch match)
        {
            var verbatim = QuoteRow.ReadSpans(row.Verbatim);
            var own = match.Highlights.Length == 0 ? 0 : (double)match.Highlights.Count(h => verbatim.Any(v => v.Contains(h))) / match.Highlights.Length;
            var years = row.PrintTime / TimeSpan.FromDays(365).TotalMilliseconds;
            return 2.0 * match.Sought / match.Stretch + Math.Sqrt((double)match.Sought / match.Length) + 0.5 * own + 0.5 * row.Confidence + 0.02 * years;
        }
    }
}

/// <summary>How far the pages have come.</summary>
internal sealed record SearchPlace
{
    /// <summary>The latest quote when the first page was read.</summary>
    public long Snapshot { get; init; }

    /// <summary>The estimate of the first page.</summary>
    public long Total { get; init; }

    /// <summary>Whether quotes in which the words follow each other have all been given.</summary>
    public bool IsScattered { get; init; }

    /// <summary>Ids of the block: below this one; 0 where none was read.</summary>
    public long Upper { get; init; }

    /// <summary>Ids of the block: this one and above; 0 where it is to be read first.</summary>
    public long Lower { get; init; }

    /// <summary>Of the last quote, where ranked.</summary>
    public double Score { get; init; } = double.MaxValue;

    /// <summary>Time of the last quote, where listed by time; null before the first.</summary>
    public long? Time { get; init; }

    /// <summary>The last quote.</summary>
    public long Id { get; init; } = long.MaxValue;

    /// <summary>Whether a place in a block comes behind another in it.</summary>
    public bool IsBehind(SearchPlace other) => Score < other.Score || Score == other.Score && Id < other.Id;
}
