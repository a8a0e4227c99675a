using System.CommandLine;
using System.Diagnostics;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Run;

namespace QuoteExtract.Cli.Extract;

/// <summary><c>quotex extract</c>.</summary>
internal static class ExtractCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var format = new Option<string>("--format", "-f")
        {
            Description = "table: for a person; json, jsonl: the service's answer, indented or one a line; html: a page of its own; scorer: one line a document, offsets in code points",
            DefaultValueFactory = _ => ResultFormats.Table,
        };
        format.AcceptOnlyFromAmong(ResultFormats.Names);
        var encoding = new Option<string>("--encoding", "-e")
        {
            Description = "Unit of the offsets in json and jsonl",
            DefaultValueFactory = _ => ResultFormats.Encodings[0],
        };
        encoding.AcceptOnlyFromAmong(ResultFormats.Encodings);
        var minConfidence = new Option<double>("--min-confidence") { Description = "Speakers below this are left open rather than guessed, 0 to 1" };
        minConfidence.Validators.Add(r => RunOptions.Require(r, r.GetValueOrDefault<double>() is >= 0 and <= 1, "must be a number from 0 to 1"));
        var model = ModelOption.Create();

        var command = new CommandWithExamples(
            "extract",
            "Finds the quotations of news texts and their speakers.",
            "quotex extract talks.txt",
            "curl -s https://news.example/talks.html | quotex extract - --format json --encoding utf8",
            "quotex extract --min-confidence 0.7 --format html *.txt > quotations.html",
            "quotex extract corpus.jsonl --format scorer > predictions.jsonl")
        {
            format, encoding, minConfidence, model,
        };
        var run = new RunOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var extractor = ModelOption.Load(parsed.GetValue(model));
            var options = new ExtractionOptions { MinConfidence = parsed.GetValue(minConfidence) };
            var answers = ResultFormats.Create(parsed.GetValue(format)!, parsed.GetValue(encoding)!);

            ValueTask<string> Render(InputPart part, InputDocument document, CancellationToken cancellation)
            {
                var start = Stopwatch.GetTimestamp();
                var extraction = extractor.Extract(document.Text, options with { Title = document.Title }, cancellation);
                return ValueTask.FromResult(answers.Render(new DocumentResult(part.Number, document, extraction, Stopwatch.GetElapsedTime(start), extractor.Info)));
            }

            await using var output = StandardOutput.Open();
            return await new DocumentRun(run.SettingsOf(parsed), Render, output, Console.Error, run.ProgressOf(parsed)) { Begin = answers.Begin, End = answers.End }
                .RunAsync(cancellationToken);
        });
        return command;
    }
}
