using System.CommandLine;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Run;
using QuoteExtract.Language;

namespace QuoteExtract.Cli.Analyze;

/// <summary><c>quotex analyze</c>.</summary>
internal static class AnalyzeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var format = new Option<string>("--format", "-f")
        {
            Description = "conllu: Universal Dependencies' columns; json: one line a document, with offsets; iob2: words and the names that they are part of",
            DefaultValueFactory = _ => "conllu",
        };
        format.AcceptOnlyFromAmong("conllu", "json", "iob2");
        var encoding = new Option<string>("--encoding", "-e")
        {
            Description = "Unit of the offsets",
            DefaultValueFactory = _ => ResultFormats.Encodings[0],
        };
        encoding.AcceptOnlyFromAmong(ResultFormats.Encodings);
        var command = new CommandWithExamples(
            "analyze",
            "Shows the analysis that attribution stands on: paragraphs, sentences, words with their grammar, names.",
            "quotex analyze talks.txt",
            "curl -s https://news.example/talks.html | quotex analyze - --format json --encoding utf8",
            "quotex analyze corpus.jsonl --format iob2 > names.iob2") { format, encoding };
        var run = new RunOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var analyzer = new LanguageAnalyzer(Lexicon.English);
            var unit = Enum.Parse<OffsetEncoding>(parsed.GetValue(encoding)!, ignoreCase: true);
            Func<InputDocument, Document, string> render = parsed.GetValue(format) switch
            {
                "json" => (document, analysis) => AnalysisJson.Render(document, analysis, unit),
                "iob2" => (document, analysis) => Iob2Format.Render(document.Id, analysis),
                _ => (document, analysis) => ConlluFormat.Render(document.Id, analysis, unit),
            };

            await using var output = StandardOutput.Open();
            return await new DocumentRun(
                run.SettingsOf(parsed),
                (_, document, cancellation) => ValueTask.FromResult(render(document, analyzer.Analyze(document.Text, cancellation))),
                output,
                Console.Error,
                run.ProgressOf(parsed)).RunAsync(cancellationToken);
        });
        return command;
    }
}
