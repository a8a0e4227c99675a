using System.Text.Json;
using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Evaluate;

/// <summary><c>quotex evaluate language</c> as a process.</summary>
public class EvaluateCommandTests
{
    private const string Treebank = "1\tOrla\tOrla\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n1\tBram\tBram\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tstayed\tstay\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n";

    [Fact]
    public async Task Language_MeasuresTreebanksTogether()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("gold.conllu", Treebank);
        var run = await QuotexProcess.RunAsync("evaluate", "language", "--format", "json", file, file);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var figures = JsonDocument.Parse(run.Output);
        Assert.Equal(12, figures.RootElement.GetProperty("tokens").GetProperty("gold").GetInt32());
        Assert.Equal(1, figures.RootElement.GetProperty("sentences").GetProperty("f1").GetDouble());
    }

    [Fact]
    public async Task Language_MeasuresNames()
    {
        using var folder = new TemporaryFolder();
        var run = await QuotexProcess.RunAsync("evaluate", "language", folder.Write("gold.iob2", "1\tMaria\tB-PER\n2\tRuiz\tI-PER\n3\tleft\tO\n"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("PER                     100.00     100.00  100.00        1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_NamesTheLineThatIsWrong()
    {
        using var folder = new TemporaryFolder();
        var run = await QuotexProcess.RunAsync("evaluate", "language", folder.Write("gold.conllu", "1\tOrla\n"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 1: 2 columns instead of 10", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_NamesTheFileThatIsMissing()
    {
        var run = await QuotexProcess.RunAsync("evaluate", "language", "missing.conllu");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is no file 'missing.conllu'", run.Error, StringComparison.Ordinal);
    }
}
