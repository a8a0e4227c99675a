using System.Diagnostics;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Bench;
using QuoteExtract.Client;
using QuoteExtract.V1;

namespace QuoteExtract.Benchmarks;

/// <summary>
/// What the RPC adds to the work: Extract of a 5 KB article called in process, and called over gRPC in a server process of its own, at 64
/// calls at a time in both cases. Rounds of both take turns, so that what else the machine does hits both alike.
/// </summary>
/// <remarks>
/// Client and server share the machine, so time a document holds the client's share too, which in service is another machine's. The
/// server's processor time a document shows what the server alone pays.
/// </remarks>
internal static class RpcBenchmark
{
    private const int Concurrency = 64;
    private const int Rounds = 10;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1.5);

    private sealed record Round(int Documents, TimeSpan Elapsed, TimeSpan OwnProcessor, TimeSpan ServerProcessor, Percentiles Latency)
    {
        public double MicrosecondsEach => Elapsed.TotalMicroseconds / Documents;

        public double OwnProcessorEach => OwnProcessor.TotalMicroseconds / Documents;

        public double ServerProcessorEach => ServerProcessor.TotalMicroseconds / Documents;
    }

    public static async Task RunAsync(TextWriter output)
    {
        var text = Texts.Article;
        var extractor = ModelCatalog.Load().Default;
        using var server = await ServerProcess.StartAsync("--Logging:LogLevel:Microsoft.AspNetCore=Warning");
        using var channel = QuoteExtractChannel.ForAddress(server.Address);
        var client = new QuoteExtractor.QuoteExtractorClient(channel);
        var request = new ExtractRequest { Document = new Document { Text = text } };
        var tiny = new ExtractRequest { Document = new Document { Text = "It rains." } };
        var bare = new ExtractRequest { Document = new Document { Text = text }, Config = new ExtractConfig { OmitEvidence = true } };

        var nothing = new ExtractRequest { Document = new Document { Text = text }, Config = new ExtractConfig { Types_ = { V1.AttributionType.Indirect }, OmitEvidence = true } };

        // In process as in the server: 64 callers wait for as many threads as there are cores, first come, first served.
        var inProcess = () => Task.Factory.StartNew(() => extractor.Extract(text), CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        var rpc = Task () => client.ExtractAsync(request).ResponseAsync;
        var rpcBare = Task () => client.ExtractAsync(bare).ResponseAsync;

        var rpcNothing = Task () => client.ExtractAsync(nothing).ResponseAsync;
        var rpcAlone = Task () => client.ExtractAsync(tiny).ResponseAsync;

        foreach (var warmUp in (Func<Task>[])[inProcess, rpc, rpcBare, rpcNothing, rpcAlone])
            await MeasureAsync(server, warmUp);
        var (alone, whole, without, empty, floor) = (new List<Round>(), new List<Round>(), new List<Round>(), new List<Round>(), new List<Round>());
        for (var i = 0; i < Rounds; i++)
        {
            alone.Add(await MeasureAsync(server, inProcess));
            whole.Add(await MeasureAsync(server, rpc));
            without.Add(await MeasureAsync(server, rpcBare));
            empty.Add(await MeasureAsync(server, rpcNothing));
            floor.Add(await MeasureAsync(server, rpcAlone));
        }

        Report.Begin(output, $"Extract of a 5 KB article, {Concurrency} calls at a time", "rpc");
        output.WriteLine($"Best of {Rounds} rounds of {s_round.TotalSeconds} s, which take turns; each column for itself, since whatever else the machine does only ever adds.");
        output.WriteLine($"The answer has {extractor.Extract(text).Attributions.Length} attributions, {(await client.ExtractAsync(request)).CalculateSize():N0} bytes with their evidence and {(await client.ExtractAsync(bare)).CalculateSize():N0} without.");
        output.WriteLine();
        Report.Row(output, "", "documents/s", "µs a document", "p50, ms", "p99, ms", "caller's CPU, µs", "server's CPU, µs", "time over in process", "server's CPU over in process");
        Report.Row(output, Enumerable.Repeat("---", 9));
        Write("in process", alone);
        Write("RPC", whole);
        Write("RPC, omit_evidence", without);
        Write("RPC, indirect ones alone, omit_evidence", empty);
        Write("RPC of \"It rains.\"", floor);

        void Write(string name, List<Round> rounds) => Report.Row(
            output,
            name,
            Report.Number(1e6 / Best(rounds, r => r.MicrosecondsEach)),
            Report.Number(Best(rounds, r => r.MicrosecondsEach)),
            Report.Number(Best(rounds, r => r.Latency[50].TotalMilliseconds), 1),
            Report.Number(Best(rounds, r => r.Latency[99].TotalMilliseconds), 1),
            Report.Number(Best(rounds, r => r.OwnProcessorEach)),
            rounds == alone ? "" : Report.Number(Best(rounds, r => r.ServerProcessorEach)),
            rounds == alone ? "" : Percent(Best(rounds, r => r.MicrosecondsEach) / Best(alone, r => r.MicrosecondsEach)),
            rounds == alone ? "" : Percent(Best(rounds, r => r.ServerProcessorEach) / Best(alone, r => r.OwnProcessorEach)));
    }

    private static async Task<Round> MeasureAsync(ServerProcess server, Func<Task> call)
    {
        var own = Process.GetCurrentProcess();
        var (ownBefore, serverBefore) = (own.TotalProcessorTime, server.ProcessorTime);
        var start = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(async _ =>
        {
            var mine = new List<TimeSpan>();
            while (Stopwatch.GetElapsedTime(start) < s_round)
            {
                var began = Stopwatch.GetTimestamp();
                await call();
                mine.Add(Stopwatch.GetElapsedTime(began));
            }

            return mine;
        }));
        var elapsed = Stopwatch.GetElapsedTime(start);
        own.Refresh();
        var all = latencies.SelectMany(l => l).ToList();
        return new Round(all.Count, elapsed, own.TotalProcessorTime - ownBefore, server.ProcessorTime - serverBefore, new Percentiles(all));
    }

    private static double Best(List<Round> rounds, Func<Round, double> value) => rounds.Min(value);

    private static string Percent(double ratio) => $"{100 * (ratio - 1):+0.0;-0.0}%";
}
