using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Functional;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("extract")]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("bench")]
    [InlineData("model")]
    public async Task Help_Command_HasExamples(string command)
    {
        var run = await QuotexProcess.RunAsync(command, "--help");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains($"Examples:{Environment.NewLine}  quotex {command}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_Root_NamesCommandsAndExitCodes()
    {
        var run = await QuotexProcess.RunAsync("--help");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.All((string[])["extract", "demo", "serve", "bench", "model", "archive", "Exit codes", "130"], word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--help shows", "nonsense")]
    [InlineData("no option '--bogus'", "extract", "--bogus", "x.txt")]
    [InlineData("'table'", "extract", "--format", "xml", "x.txt")]
    [InlineData("from 0 to 1", "extract", "--min-confidence", "2", "x.txt")]
    [InlineData("from 1 to 1024", "extract", "--jobs", "0", "x.txt")]
    [InlineData("above 0", "bench", "--seconds", "0")]
    [InlineData("'--prot' is no option", "serve", "--prot")]
    public async Task WrongCommandLine_EndsWithUsageAndTeaches(string words, params string[] arguments)
    {
        var run = await QuotexProcess.RunAsync(arguments);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(words, run.Error.Replace("'quotex --help'", "--help", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no file './none.json'", "./none.json")]
    [InlineData("no model is named 'none'; there are: en-news", "none")]
    public async Task UnknownModel_EndsWithFailureAndSaysWhichThereAre(string words, string model)
    {
        var run = await QuotexProcess.RunAsync("extract", "--model", model, "x.txt");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_Json_NamesTheDefaultModel()
    {
        var run = await QuotexProcess.RunAsync("model", "--format", "json");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("en-news", System.Text.Json.JsonDocument.Parse(run.Output).RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Model_TellsDataLicencesFiguresAndOperatingPoint()
    {
        var run = await QuotexProcess.RunAsync("model");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.All(
            (string[])["features     attribution/", "made from    Wikinews", "CC-BY-4.0", "made by      quotex train attribution", "sure from    0.", "on polnear/dev", "on wikinews/dev"],
            words => Assert.Contains(words, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bench_Samples_ReportsEveryFigure()
    {
        var run = await QuotexProcess.RunAsync("bench", "--seconds", "0.2");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.All(
            (string[])["documents/s", "tokens/s", "latency p50", "latency p99", "peak memory", "allocated a document", "one core"],
            word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bench_Language_TellsWhyItHasNoPeer()
    {
        var run = await QuotexProcess.RunAsync("bench", "--stage", "language", "--seconds", "0.2", "--wink", "nowhere");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.All((string[])["allocated a token", "ready after", "against one core", "wink-nlp is not measured: there is no 'nowhere"], word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bench_UnknownStage_NamesThoseThatThereAre()
    {
        var run = await QuotexProcess.RunAsync("bench", "--stage", "poetry", "--seconds", "0.2");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("there are: all, language, ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_NewKey_PrintsAHashThatTheKeyMatches()
    {
        var run = await QuotexProcess.RunAsync("serve", "--new-key");
        var words = run.Output.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

        Assert.True(QuoteExtract.Service.ApiKeyHash.TryParse(words.Single(w => w.StartsWith("sha256:", StringComparison.Ordinal)), out var hash));
        Assert.True(hash.Matches(words.Single(w => w.StartsWith("qx_", StringComparison.Ordinal))));
    }
}
