using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using QuoteExtract.Benchmarks;

// Each prints a page of Markdown; README.md tells what they measure and how to run them.
switch (args)
{
    case ["rpc", ..]:
        await RpcBenchmark.RunAsync(Console.Out);
        return 0;
    case ["cancel", ..]:
        await CancellationBenchmark.RunAsync(Console.Out);
        return 0;
    case ["linear", ..]:
        LinearityBenchmark.Run(Console.Out);
        return 0;
    case ["archive", var store, var count, .. var texts] when int.TryParse(count, CultureInfo.InvariantCulture, out var quotes):
        await ArchiveBenchmark.RunAsync(Console.Out, store, quotes, texts);
        return 0;
    case ["fill", var count, .. var texts] when int.TryParse(count, CultureInfo.InvariantCulture, out var quotes):
        await FillComparison.RunAsync(Console.Out, quotes, texts);
        return 0;
    case ["desk", .. var texts]:
        await DeskBenchmark.RunAsync(Console.Out, texts);
        return 0;
    case ["hostile", var store]:
        await HostileBenchmark.RunAsync(Console.Out, store);
        return 0;
    case ["micro", .. var rest]:
        // In this process: the build that BenchmarkDotNet would make of its own knows nothing of src/Grpc.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromTypes([typeof(MicroBenchmarks)]).Run(rest.Length > 0 ? rest : ["--filter", "*"], config);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/QuoteExtract.Benchmarks -- rpc|cancel|linear|micro|hostile STORE|archive STORE QUOTES TEXT...|fill QUOTES TEXT...|desk TEXT...");
        return 2;
}
