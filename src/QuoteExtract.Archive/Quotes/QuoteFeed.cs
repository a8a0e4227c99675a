using System.Runtime.CompilerServices;
using Dapper;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Quotes;

/// <summary>A quote that was archived, or a sign of life.</summary>
/// <param name="Quote">The quote; null for a sign of life.</param>
/// <param name="Cursor">What to ask with to go on behind it.</param>
public sealed record FeedItem(ArchivedQuote? Quote, string Cursor);

/// <summary>New quotes as they are archived, each at least once and in the order of archiving, across restarts of either side.</summary>
public sealed class QuoteFeed
{
    /// <summary>How often it is looked for what another process has written.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private const int BatchSize = 200;

    private readonly ArchiveDatabase _database;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal QuoteFeed(ArchiveDatabase database) => _database = database;

    /// <summary>Follows the archive until the token is cancelled.</summary>
    /// <param name="filter">Which quotes.</param>
    /// <param name="cursor">Of the last item that was dealt with; empty to begin.</param>
    /// <param name="fromBeginning">Where there is no cursor: whether to begin with the first quote, rather than with the next that is archived.</param>
    /// <param name="heartbeat">Longest silence.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArchiveArgumentException">The cursor is none, or the query is bad.</exception>
    public async IAsyncEnumerable<FeedItem> WatchAsync(QuoteFilter filter, string cursor, bool fromBeginning, TimeSpan heartbeat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(cursor);
        var query = QuoteQuery.Read(filter);
        var last = Read(cursor) ?? (fromBeginning ? 0 : await _database.ReadAsync(LatestAsync, cancellationToken));
        if (cursor.Length == 0)
            yield return new FeedItem(null, Write(last)); // whoever is cut off before the first quote goes on from here
        var silentSince = _database.Time.GetTimestamp();
        while (true)
        {
            var changed = _changed.Task;
            var (quotes, end, isWhole) = await _database.ReadAsync(session => NextAsync(session, filter, query, last), cancellationToken);
            foreach (var quote in quotes)
                yield return new FeedItem(quote, Write(quote.Id));
            last = end;
            if (quotes.Count > 0)
                silentSince = _database.Time.GetTimestamp();
            if (!isWhole)
                continue;
            if (_database.Time.GetElapsedTime(silentSince) >= heartbeat)
            {
                yield return new FeedItem(null, Write(last));
                silentSince = _database.Time.GetTimestamp();
            }

            var wait = heartbeat - _database.Time.GetElapsedTime(silentSince);
            await Task.WhenAny(changed, Task.Delay(wait < PollInterval ? wait : PollInterval, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Wakes those who wait.</summary>
    internal void Signal() => Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    /// <summary>The quotes behind <paramref name="last"/>, how far they were looked for, and whether that is all there is.</summary>
    private static async Task<(List<ArchivedQuote> Quotes, long End, bool IsWhole)> NextAsync(ArchiveSession session, QuoteFilter filter, QuoteQuery query, long last)
    {
        var latest = await LatestAsync(session);
        if (latest <= last)
            return ([], last, true);
        var parameters = new DynamicParameters(new { last, latest, limit = BatchSize });
        var ids = await session.QueryAsync<long>(
            $"""
            SELECT quote.id FROM quote
            WHERE quote.id > @last AND quote.id <= @latest AND {filter.Conditions(session.Dialect, parameters)} AND {TermTable.Condition(session, query.Terms, parameters)}
            ORDER BY quote.id LIMIT @limit
            """,
            parameters);
        var quotes = await QuoteStore.ReadAsync(session, ids);
        quotes.RemoveAll(q => query.Match(q.Content) is null);
        return ids.Count == BatchSize ? (quotes, ids[^1], false) : (quotes, latest, true);
    }

    /// <summary>The id of the last quote that was archived.</summary>
    private static Task<long> LatestAsync(ArchiveSession session) => session.ScalarAsync<long>("SELECT coalesce(max(value), 0) FROM counter WHERE name = 'quote.id'");

    private static string Write(long id) => PageToken.Write("watch", id);

    private static long? Read(string cursor)
    {
        try
        {
            return PageToken.Read<long?>("watch", cursor);
        }
        catch (ArchiveArgumentException)
        {
            throw new ArchiveArgumentException("cursor", "Is none that this archive has given.");
        }
    }
}
