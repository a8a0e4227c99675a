using System.Diagnostics;
using QuoteExtract.Archive;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Benchmarks;

/// <summary>Time of search, candidates of claims and speaker pages as an archive grows, and how fast it takes documents in.</summary>
internal static class ArchiveBenchmark
{
    private const int Seed = 5;
    private const int WarmUp = 20;
    private const int SearchesOfAKind = 100;
    private const int Claims = 500;
    private const int SpeakerPages = 500;

    /// <summary>Documents that are being put at a time: while the writer writes one batch, others are made ready.</summary>
    private const int PutAtATime = 512;

    /// <summary>Documents that PostgreSQL takes in by the way of the service; more than these by COPY.</summary>
    private const int Put = 5_000;

    public static async Task RunAsync(TextWriter output, string store, int quotes, IReadOnlyList<string> texts)
    {
        Report.Begin(output, $"Archive of up to {Report.Number(quotes)} quotes in {store}", $"archive {store} {quotes} TEXT...");
        using var place = store.Contains('=', StringComparison.Ordinal) ? null : new TestStore(store == "sqlite" ? Store.Sqlite : Store.Postgres, isDurable: true);
        var connectionString = place?.ConnectionString ?? store;
        await using var archive = await QuoteArchive.OpenAsync(connectionString);
        var news = new SyntheticNews(Seed, texts);
        if (place is not null && store != "sqlite")
            output.WriteLine($"PostgreSQL on the same machine, `{PostgresServer.Settings}`; fsync and synchronous_commit on.{Environment.NewLine}");
        Report.Row(output, "quotes", "ingest, quotes/s", "per CPU second", "file", "search p50", "p99", "candidates p50", "p99", "verify p50", "p99", "speaker page p50", "p99");
        Report.Row(output, Enumerable.Repeat("---", 12));
        var held = (int)(await archive.GetInfoAsync()).QuoteCount;
        for (var i = 0; i < held / SyntheticNews.QuotesOfADocument; i++)
            news.Next();
        List<(string Kind, Latencies Times)> searches = [];
        for (var size = Math.Min(10_000, quotes); searches.Count == 0 || held < quotes; size = Math.Min(size * 10, quotes))
        {
            size = Math.Max(size, Math.Min(held, quotes));
            var (rate, cpuRate) = await FillAsync(archive, connectionString, news, (size - held) / SyntheticNews.QuotesOfADocument);
            held = size;
            var queries = new ArchiveQueries(Seed, news);
            searches = await SearchAsync(archive, queries);
            var (candidates, verify) = await VerifyAsync(archive, queries);
            var speakers = await SpeakersAsync(archive);
            Report.Row(output, [Report.Number(size), Report.Number(rate), Report.Number(cpuRate), FileSize(archive.Location), .. Latencies.Of(searches.Select(s => s.Times)).Cells, .. candidates.Cells, .. verify.Cells, .. speakers.Cells]);
            output.Flush();
        }

        output.WriteLine();
        Report.Row(output, $"search of {Report.Number(held)}", "p50", "p99");
        Report.Row(output, Enumerable.Repeat("---", 3));
        foreach (var (kind, times) in searches)
            Report.Row(output, [kind, .. times.Cells]);
    }

    /// <summary>Adds documents: the last <see cref="Put"/> at least by the way of the service, which is what is measured.</summary>
    /// <returns>Quotes a second, and a second of processor time of this process: where other programs share the processors, the second tells what the first would be.</returns>
    private static async Task<(double Rate, double CpuRate)> FillAsync(QuoteArchive archive, string connectionString, SyntheticNews news, int documents)
    {
        if (documents > Put && connectionString.Contains("Host=", StringComparison.Ordinal))
        {
            await PostgresFill.AddAsync(connectionString, news, documents - Put, Console.Error);
            documents = Put;
        }

        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, documents).Select(_ => news.Next().Document),
            new ParallelOptions { MaxDegreeOfParallelism = PutAtATime },
            async (document, cancellationToken) => await archive.Documents.PutAsync(document, cancellationToken: cancellationToken));
        var quotes = documents * SyntheticNews.QuotesOfADocument;
        return (quotes / Stopwatch.GetElapsedTime(start).TotalSeconds, quotes / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static string FileSize(string location) => File.Exists(location) ? $"{Report.Number(new FileInfo(location).Length / 1e6)} MB" : "—";

    private static async Task<List<(string Kind, Latencies Times)>> SearchAsync(QuoteArchive archive, ArchiveQueries queries)
    {
        var kinds = new List<(string, Latencies)>();
        foreach (var (kind, make) in queries.Searches)
        {
            var times = new Latencies();
            for (var i = -WarmUp; i < SearchesOfAKind; i++)
            {
                var (filter, order) = make();
                await times.MeasureAsync(() => archive.Search.FindAsync(filter, order, 20), isCounted: i >= 0);
            }

            kinds.Add((kind, times));
        }

        return kinds;
    }

    private static async Task<(Latencies Candidates, Latencies Verify)> VerifyAsync(QuoteArchive archive, ArchiveQueries queries)
    {
        var (candidates, verify) = (new Latencies(), new Latencies());
        for (var i = -WarmUp; i < Claims; i++)
        {
            var claim = queries.Claim();
            await candidates.MeasureAsync(() => archive.Index.FindAsync(Claim.Read(claim), new QuoteFilter()), i >= 0);
            await verify.MeasureAsync(() => archive.Verifier.VerifyAsync(new VerificationRequest { Claim = claim }), i >= 0);
        }

        return (candidates, verify);
    }

    private static async Task<Latencies> SpeakersAsync(QuoteArchive archive)
    {
        var times = new Latencies();
        var speakers = (await archive.Search.FindAsync(new QuoteFilter(), QuoteOrder.Newest, 1_000)).Matches.Select(m => m.Quote.SpeakerId).OfType<long>().ToList();
        for (var i = -WarmUp; i < SpeakerPages && speakers.Count > 0; i++)
        {
            var filter = new QuoteFilter { SpeakerId = speakers[(i + WarmUp) % speakers.Count] };
            await times.MeasureAsync(() => archive.Search.FindAsync(filter, QuoteOrder.Newest, 50), i >= 0);
        }

        return times;
    }
}

/// <summary>How long calls took.</summary>
internal sealed class Latencies
{
    private readonly List<TimeSpan> _times = [];
    private readonly List<TimeSpan> _cpu = [];

    /// <summary>Median and 99th percentile in milliseconds; in brackets those of this process's processor time.</summary>
    public IEnumerable<string> Cells => [At(0.5), At(0.99)];

    public static Latencies Of(IEnumerable<Latencies> parts)
    {
        var all = new Latencies();
        foreach (var part in parts)
        {
            all._times.AddRange(part._times);
            all._cpu.AddRange(part._cpu);
        }

        return all;
    }

    public async Task MeasureAsync<T>(Func<Task<T>> call, bool isCounted)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await call();
        if (!isCounted)
            return;
        _times.Add(Stopwatch.GetElapsedTime(start));
        _cpu.Add(Environment.CpuUsage.TotalTime - cpu);
    }

    private string At(double share)
    {
        string Of(List<TimeSpan> times) => Report.Number(times.Order().ElementAt((int)Math.Ceiling(share * times.Count) - 1).TotalMilliseconds, 1);

        return _times.Count == 0 ? "—" : $"{Of(_times)} ({Of(_cpu)}) ms";
    }
}
