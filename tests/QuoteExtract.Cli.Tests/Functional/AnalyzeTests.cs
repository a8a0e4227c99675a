using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Functional;

public class AnalyzeTests
{
    [Theory]
    [InlineData("conllu", "# sent_id = stdin-1")]
    [InlineData("json", "\"sentences\"")]
    [InlineData("iob2", "\tB-PER\n")]
    public async Task Analyze_StandardInput_AnswersInEveryFormat(string format, string words)
    {
        var run = await QuotexProcess.RunAsync(["analyze", "-", "--format", format], "“It rains,” said Mayor Ana Orlow on Monday.\n");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_OneBadDocument_FailsAtTheEndAndAnswersTheOthers()
    {
        var run = await QuotexProcess.RunAsync(["analyze", "-", "--input", "jsonl"], "{\"id\":\"one\",\"text\":\"x\"}\nnonsense\n{\"id\":\"two\",\"text\":\"y\"}\n");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("# newdoc id = one\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("# newdoc id = two\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("stdin:2: is not JSON", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_UnknownFormat_IsWrongUsage() => Assert.Equal(ExitCode.Usage, (await QuotexProcess.RunAsync("analyze", "-", "--format", "xml")).ExitCode);
}
