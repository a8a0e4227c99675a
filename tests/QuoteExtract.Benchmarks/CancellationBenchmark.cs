using System.Diagnostics;
using Grpc.Core;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Bench;
using QuoteExtract.Client;
using QuoteExtract.V1;

namespace QuoteExtract.Benchmarks;

/// <summary>
/// How soon work stops that nobody waits for any more: Extract of 1 MiB, cancelled after 20 ms. Over gRPC the server has one worker, and the
/// time runs until it has answered a tiny document after the cancelled one, so that the wire and the tiny document are in it.
/// </summary>
internal static class CancellationBenchmark
{
    private const int Calls = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(TextWriter output)
    {
        var text = Texts.News((1 << 20) - 1024);
        var extractor = ModelCatalog.Load().Default;
        extractor.Extract(text);
        var whole = Stopwatch.StartNew();
        extractor.Extract(text);
        whole.Stop();

        using var server = await ServerProcess.StartAsync("--Limits:MaxConcurrency=1");
        using var channel = QuoteExtractChannel.ForAddress(server.Address);
        var client = new QuoteExtractor.QuoteExtractorClient(channel);
        var large = new ExtractRequest { Document = new Document { Text = text } };
        var tiny = new ExtractRequest { Document = new Document { Text = "It rains." } };
        for (var i = 0; i < 3; i++)
            await client.ExtractAsync(large);

        var idle = await MeasureAsync(() => client.ExtractAsync(tiny).ResponseAsync);
        var rpc = new List<TimeSpan>();
        var inProcess = new List<TimeSpan>();
        for (var i = 0; i < Calls; i++)
        {
            inProcess.Add(CancelInProcess(extractor, text));
            rpc.Add(await CancelRpcAsync(client, large, tiny));
        }

        Report.Begin(output, "Time until the work stops after a cancel", "cancel");
        output.WriteLine($"Extract of {text.Length:N0} characters, which takes {whole.ElapsedMilliseconds:N0} ms in process if it is left alone, cancelled after {s_patience.TotalMilliseconds} ms; {Calls} times each. Milliseconds from the cancel on.");
        output.WriteLine();
        Report.Row(output, "", "p50", "p99", "longest");
        Report.Row(output, "---", "---", "---", "---");
        Write("in process: until the call has ended", inProcess);
        Write("RPC: until the server's only worker has answered another document", rpc);
        Write("for comparison: that document on an idle server", idle);

        void Write(string name, IEnumerable<TimeSpan> times)
        {
            var percentiles = new Percentiles(times);
            Report.Row(output, name, Report.Milliseconds(percentiles[50]), Report.Milliseconds(percentiles[99]), Report.Milliseconds(percentiles[100]));
        }
    }

    private static async Task<List<TimeSpan>> MeasureAsync(Func<Task> call)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < Calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await call();
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return times;
    }

    private static TimeSpan CancelInProcess(AttributionExtractor extractor, string text)
    {
        using var patience = new CancellationTokenSource();
        var cancelled = 0L;
        patience.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
        patience.CancelAfter(s_patience);
        try
        {
            extractor.Extract(text, options: null, patience.Token);
            throw new InvalidOperationException("The work was done before the cancel: the text is too short for this machine.");
        }
        catch (OperationCanceledException)
        {
            return Stopwatch.GetElapsedTime(cancelled);
        }
    }

    private static async Task<TimeSpan> CancelRpcAsync(QuoteExtractor.QuoteExtractorClient client, ExtractRequest large, ExtractRequest tiny)
    {
        using var patience = new CancellationTokenSource();
        using var call = client.ExtractAsync(large, cancellationToken: patience.Token);
        await Task.Delay(s_patience);
        var start = Stopwatch.GetTimestamp();
        await patience.CancelAsync();
        try
        {
            await call;
            throw new InvalidOperationException("The work was done before the cancel: the text is too short for this machine.");
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled)
        {
            await client.ExtractAsync(tiny);
            return Stopwatch.GetElapsedTime(start);
        }
    }
}
