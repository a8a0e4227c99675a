using System.Text.Json;
using QuoteExtract.Cli.Explain;
using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Explain;

/// <summary><c>quotex explain</c> as a process.</summary>
public class ExplainTests
{
    private const string Text = "Mayor Ana Orlow met Bram Vint, the harbour master, on Monday. “It rains – again,” said Orlow. The so-called “ghost ferry” never sailed.\n";

    [Fact]
    public async Task Explain_AQuotation_TellsStepsWinnerAndRunnerUp()
    {
        var run = await QuotexProcess.RunAsync(["explain", "-", "--at", "65"], Text);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("Ana Orlow", run.Output, StringComparison.Ordinal);
        Assert.Contains("“It rains – again,”", run.Output, StringComparison.Ordinal);
        Assert.Contains("speech ", run.Output, StringComparison.Ordinal);
        Assert.Contains("cue ", run.Output, StringComparison.Ordinal);
        Assert.Contains("runner-up", run.Output, StringComparison.Ordinal);
        Assert.Contains("it lacks: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_WordsThatAreNobodys_TellsWhy()
    {
        var run = await QuotexProcess.RunAsync(["explain", "-", "--at", Text.IndexOf("ghost", StringComparison.Ordinal).ToString(System.Globalization.CultureInfo.InvariantCulture)], Text);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("nobody's words", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_JsonInBytes_CountsOffsetsAsAsked()
    {
        var at = System.Text.Encoding.UTF8.GetByteCount(Text[..Text.IndexOf("again", StringComparison.Ordinal)]);
        var run = await QuotexProcess.RunAsync(["explain", "-", "--at", at.ToString(System.Globalization.CultureInfo.InvariantCulture), "--encoding", "utf8", "--format", "json"], Text);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var content = json.RootElement.GetProperty("content")[0];
        Assert.Equal("“It rains – again,”", content.GetProperty("text").GetString());
        Assert.Equal(25, content.GetProperty("end").GetInt32() - content.GetProperty("begin").GetInt32());
        Assert.Contains(json.RootElement.GetProperty("steps").EnumerateArray(), s => s.GetProperty("step").GetString() == "source" && s.TryGetProperty("runner_up", out _));
    }

    [Fact]
    public async Task Explain_NothingThere_SaysWhatIsNear()
    {
        var run = await QuotexProcess.RunAsync(["explain", "-", "--at", "15"], Text);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("nothing is attributed at 15; near it: 62 “It rains – again,”", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_OffsetOutsideTheText_SaysSo() =>
        Assert.Contains("lies outside the text", (await QuotexProcess.RunAsync(["explain", "-", "--at", "9999"], Text)).Error, StringComparison.Ordinal);
}
