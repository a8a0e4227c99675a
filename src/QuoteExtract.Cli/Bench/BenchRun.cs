using System.Diagnostics;

namespace QuoteExtract.Cli.Bench;

/// <summary>What a measurement gave.</summary>
/// <param name="Workers">Threads that worked.</param>
/// <param name="Documents">Documents worked on, repetitions included.</param>
/// <param name="Tokens">Tokens of those.</param>
/// <param name="Busy">Time that the measured stage took, summed over the threads.</param>
/// <param name="Latency">Time of the measured stage for one document.</param>
/// <param name="AllocatedBytes">Managed memory allocated for all documents.</param>
internal sealed record BenchResult(int Workers, long Documents, long Tokens, TimeSpan Busy, Percentiles Latency, long AllocatedBytes)
{
    /// <summary>Documents a second with all threads.</summary>
    public double DocumentsPerSecond => Documents * Workers / Busy.TotalSeconds;

    /// <summary>Tokens a second with all threads.</summary>
    public double TokensPerSecond => Tokens * Workers / Busy.TotalSeconds;
}

/// <summary>Works on documents again and again for a while, and counts.</summary>
/// <param name="documents">The texts, at least one.</param>
/// <param name="work">Works on one text; gives the time that counts and the number of the text's tokens.</param>
internal sealed class BenchRun(IReadOnlyList<string> documents, Func<string, CancellationToken, (TimeSpan Time, int Tokens)> work)
{
    private sealed record Share(List<TimeSpan> Latencies, long Tokens, long AllocatedBytes);

    /// <summary>Measures for about <paramref name="duration"/>; every thread goes through the documents at least once.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<BenchResult> MeasureAsync(int workers, TimeSpan duration, CancellationToken cancellationToken)
    {
        var shares = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Factory.StartNew(
            () => Work(worker, duration, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var latencies = shares.SelectMany(s => s.Latencies).ToList();
        return new BenchResult(
            workers,
            latencies.Count,
            shares.Sum(s => s.Tokens),
            TimeSpan.FromTicks(latencies.Sum(l => l.Ticks)),
            new Percentiles(latencies),
            shares.Sum(s => s.AllocatedBytes));
    }

    private Share Work(int worker, TimeSpan duration, CancellationToken cancellationToken)
    {
        var latencies = new List<TimeSpan>(1 << 16);
        var tokens = 0L;
        var start = Stopwatch.GetTimestamp();
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        // Each thread begins elsewhere, so that they do not all meet the long document at once.
        for (var i = 0; i < documents.Count || Stopwatch.GetElapsedTime(start) < duration; i++)
        {
            var text = documents[(i + worker * documents.Count / 2) % documents.Count];
            var (time, count) = work(text, cancellationToken);
            latencies.Add(time);
            tokens += count;
        }

        return new Share(latencies, tokens, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}
