using QuoteExtract.Cli.Samples;
using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Functional;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_NoTerminal_ShowsEverySampleAndEnds()
    {
        var run = await QuotexProcess.RunAsync("demo");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Matches("^Open http://127\\.0\\.0\\.1:[0-9]+/ in a browser", run.Output);
        Assert.All(Sample.All, sample => Assert.Contains(sample.Description, run.Output, StringComparison.Ordinal));
        Assert.Contains("warning      A negation is left out", run.Output, StringComparison.Ordinal);
        Assert.Matches("The service answers gRPC at 127\\.0\\.0\\.1:[0-9]+", run.Output);
    }

    [Fact]
    public async Task Demo_PortTaken_SaysSo()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var run = await QuotexProcess.RunAsync("demo", "--port", $"{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("Listen:Port", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
