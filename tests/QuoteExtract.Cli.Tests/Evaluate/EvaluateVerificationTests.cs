using QuoteExtract.Cli.Tests.Support;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Cli.Tests.Evaluate;

/// <summary><c>quotex evaluate verification</c> as a process.</summary>
public class EvaluateVerificationTests
{
    [Fact]
    public async Task Verification_PrintsFigures()
    {
        using var folder = new TemporaryFolder();
        var gold = """{"id": "d", "text": "“We counted all of the boats twice before noon,” said Ana Ruiz.", "attributions": [{"type": "direct", "content": [[0, 48]]}]}""";
        var run = await QuotexProcess.RunAsync("evaluate", "verification", "--claims", "30", "--seeds", "1", "--", folder.Write("gold.jsonl", gold));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("verdict right", run.Output, StringComparison.Ordinal);
        Assert.Contains("expected calibration error 0.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_NoQuotation_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var run = await QuotexProcess.RunAsync("evaluate", "verification", folder.Write("gold.jsonl", """{"id": "d", "text": "It rains.", "attributions": []}"""));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no direct quotation", run.Error, StringComparison.Ordinal);
    }
}
