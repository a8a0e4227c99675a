using System.Globalization;
using System.Text.Json;
using QuoteExtract.Cli.Tests.Support;
using QuoteExtract.Tests.Shared;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Cli.Tests.Evaluate;

/// <summary><c>quotex evaluate attribution</c> as a process.</summary>
public class EvaluateAttributionTests
{
    private const string Gold =
        """{"id": "d", "text": "“We counted twice,” said Ana Ruiz.", "attributions": [{"type": "direct", "content": [[0, 19]], "cue": [[20, 24]], "source": [[25, 33]], "kind": "person", "speaker": "Ana Ruiz", "aliases": []}]}""" + "\n";

    [Fact]
    public async Task Attribution_PrintsFiguresCalibrationAndOperatingPoints()
    {
        using var folder = new TemporaryFolder();
        var run = await QuotexProcess.RunAsync("evaluate", "attribution", folder.Write("gold.jsonl", Gold));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"{"mention",-24}  100.0      100.0   100.0       1       1", run.Output, StringComparison.Ordinal);
        Assert.Contains("expected calibration error 0.", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{"0.00, lowest for 97%",-24}{"",7}      100.0   100.0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attribution_LeavesConfidenceOutWhereNoSpeakerIsAnnotated()
    {
        using var folder = new TemporaryFolder();
        var gold = """{"id": "d", "text": "“It rains,” she said.", "attributions": [{"type": "direct", "content": [[0, 11]]}]}""";
        var run = await QuotexProcess.RunAsync("evaluate", "attribution", "--format", "json", folder.Write("gold.jsonl", gold));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var figures = JsonDocument.Parse(run.Output);
        Assert.Equal(1, figures.RootElement.GetProperty("quotedStrings").GetProperty("f1").GetDouble());
        Assert.Equal(JsonValueKind.Null, figures.RootElement.GetProperty("calibration").ValueKind);
    }

    [Theory]
    [InlineData("""{"id": "d"}""")]
    [InlineData("""{"id": "d", "text": "a", "attributions": [{"type": "spoken", "content": []}]}""")]
    [InlineData("""{"id": "d", "text": "a", "attributions": [{"type": "direct", "content": [[0, 9]]}]}""")]
    public async Task Attribution_NamesTheLineThatIsWrong(string line)
    {
        using var folder = new TemporaryFolder();
        var run = await QuotexProcess.RunAsync("evaluate", "attribution", folder.Write("gold.jsonl", Gold + line));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 2: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attribution_NamesTheFileThatIsMissing()
    {
        var run = await QuotexProcess.RunAsync("evaluate", "attribution", "missing.jsonl");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is no file 'missing.jsonl'", run.Error, StringComparison.Ordinal);
    }

    [PythonScorerFact]
    public async Task Attribution_AgreesWithTheScorerInPython()
    {
        using var folder = new TemporaryFolder();
        var gold = SharedCorpusFactAttribute.PathOf("wikinews/dev.jsonl");
        var answers = folder.Write("answers.jsonl", (await QuotexProcess.RunAsync("extract", "--format", "scorer", gold)).Output);
        using var theirs = JsonDocument.Parse(await ClientProcess.RunAsync("python3", Path.GetDirectoryName(gold)!, PythonScorerFactAttribute.Script, gold, answers, "--json"));
        using var ours = JsonDocument.Parse((await QuotexProcess.RunAsync("evaluate", "attribution", "--format", "json", gold)).Output);

        foreach (var (their, our) in new[]
        {
            ("quoted strings.f1", "quotedStrings.f1"), ("mention.p", "mention.precision"), ("mention.r", "mention.recall"), ("mention.f1", "mention.f1"),
            ("speaker.person.acc", "speaker.person.share"), ("speaker.org.acc", "speaker.org.share"), ("speaker.unnamed.acc", "speaker.unnamed.share"),
            ("speaker.all.acc", "speaker.all.share"), ("speaker.full.acc", "speaker.full.share"), ("speaker.given.acc", "speaker.given.share"),
            ("attributions.f1", "attributions.f1"), ("attributions exact.f1", "attributionsExact.f1"),
            ("attributions direct.r", "types.direct.recall.share"), ("attributions mixed.r", "types.mixed.recall.share"),
            ("attributions indirect.r", "types.indirect.recall.share"), ("attributions indirect.p", "types.indirect.precision.share"),
            ("source given match.overlap", "sourceOverlap.share"), ("source given match.exact", "sourceExact.share"),
            ("elements source.exact.f1", "elements.source.exact.f1"), ("elements cue.exact.f1", "elements.cue.exact.f1"),
            ("elements content.exact.f1", "elements.content.exact.f1"), ("elements content.begin.f1", "elements.content.begin.f1"),
        })
            Assert.Equal($"{their} {Number(theirs, their):F1}", string.Create(CultureInfo.InvariantCulture, $"{their} {Math.Round(100 * Number(ours, our), 1):F1}"));
        Assert.Equal(Number(theirs, "calibration.ece"), Math.Round(Number(ours, "calibration.expectedError"), 3));
        Assert.Equal(Number(theirs, "calibration.acc_top50"), Math.Round(100 * ours.RootElement.GetProperty("calibration").GetProperty("mostConfident")[0].GetProperty("accuracy").GetDouble(), 1));
    }

    private static double Number(JsonDocument document, string path) =>
        path.Split('.').Aggregate(document.RootElement, (element, name) => element.GetProperty(name)).GetDouble();

    /// <summary>A test that needs Python, and the corpora and their scorer beside the repository.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PythonScorerFactAttribute : FactAttribute
    {
        public static readonly string Script = SharedCorpusFactAttribute.PathOf("../eval/score.py");

        public PythonScorerFactAttribute()
        {
            if (!File.Exists(Script) || !File.Exists(SharedCorpusFactAttribute.PathOf("wikinews/dev.jsonl")))
                Skip = "The corpora and their scorer are not beside this repository (../shared).";
            else if (!Array.Exists((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), p => File.Exists(Path.Combine(p, "python3"))))
                Skip = "There is no python3.";
        }
    }
}
