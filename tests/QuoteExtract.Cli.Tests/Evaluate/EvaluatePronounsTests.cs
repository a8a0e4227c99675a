using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Evaluate;

/// <summary><c>quotex evaluate pronouns</c> as a process.</summary>
public class EvaluatePronounsTests
{
    private const string Headings = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n";

    [Fact]
    public async Task Pronouns_CountsTheNamesThatAPronounIsJoinedTo()
    {
        using var folder = new TemporaryFolder();
        var run = await QuotexProcess.RunAsync("evaluate", "pronouns", folder.Write("gap.tsv", Headings + "t-1\tAnna Orlow left early. Her brother Bram Vint stayed.\tHer\t23\tAnna Orlow\t0\tTRUE\tBram Vint\t35\tFALSE\thttps://example.org/\n"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("overall                 100.00     100.00  100.00        1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pronouns_NamesTheLineThatIsWrong()
    {
        using var folder = new TemporaryFolder();
        var run = await QuotexProcess.RunAsync("evaluate", "pronouns", folder.Write("gap.tsv", Headings + "t-1\tAnna left.\tShe\t90\tAnna\t0\tTRUE\tBo\t0\tFALSE\tx\n"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 2", run.Error, StringComparison.Ordinal);
    }
}
