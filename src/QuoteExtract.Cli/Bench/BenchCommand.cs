using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Samples;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Bench;

/// <summary><c>quotex bench</c>.</summary>
internal static class BenchCommand
{
    private const string AllStages = "all";
    private const int MaxDocuments = 1_000;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = $"Documents as for extract, the first {MaxDocuments} of them; the built-in samples where none is named",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var seconds = new Option<double>("--seconds", "-s") { Description = "How long each of the two measurements takes", DefaultValueFactory = _ => 5 };
        seconds.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double>() is not (> 0 and <= 3600))
                r.AddError("--seconds must be a number above 0 and up to 3600.");
        });
        var stage = new Option<string>("--stage") { Description = "What is timed: all, or one stage of the work (language, quotations, speakers)", DefaultValueFactory = _ => AllStages };
        var model = ModelOption.Create();
        var wink = new Option<string>("--wink")
        {
            Description = "With --stage language: folder where wink-nlp is installed, which then works on the same texts",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => WinkPeer.DefaultFolder,
        };
        var command = new CommandWithExamples(
            "bench",
            "Measures how fast documents are worked on: one core, then all cores.",
            "quotex bench",
            "quotex bench corpus.jsonl --seconds 20",
            "quotex bench corpus.jsonl --stage language") { files, seconds, stage, model, wink };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var stageName = parsed.GetValue(stage)!;
            var documents = await ReadAsync(parsed.GetValue(files) ?? [], cancellationToken);
            var work = stageName == TimedWork.Language
                ? TimedWork.OfLanguage()
                : TimedWork.OfExtraction(() => ModelOption.Load(parsed.GetValue(model)), stageName == AllStages ? null : stageName);
            var run = new BenchRun(documents, work.Run);
            var duration = TimeSpan.FromSeconds(parsed.GetValue(seconds));

            await using var output = StandardOutput.Open();
            var bytes = documents.Average(System.Text.Encoding.UTF8.GetByteCount);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{documents.Count:N0} documents of {bytes / 1024:N1} KiB on average; stage: {stageName}; model: {InertText.Of(work.Model)}"));
            await output.FlushAsync(cancellationToken);

            // The first round compiles the code; it is not counted.
            await run.MeasureAsync(1, duration / 4, cancellationToken);
            var one = await run.MeasureAsync(1, duration, cancellationToken);
            var all = await run.MeasureAsync(Environment.ProcessorCount, duration, cancellationToken);
            await output.WriteAsync(BenchReport.Render(one, all, work.ReadyIn, Process.GetCurrentProcess().PeakWorkingSet64));
            if (stageName == TimedWork.Language)
            {
                var folder = parsed.GetValue(wink)!;
                await output.WriteAsync(WinkPeer.Obstacle(folder) is { } obstacle
                    ? $"wink-nlp is not measured: {InertText.Of(obstacle)}\n"
                    : BenchReport.Render(one, await WinkPeer.MeasureAsync(folder, documents, duration, cancellationToken)));
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<List<string>> ReadAsync(string[] files, CancellationToken cancellationToken)
    {
        if (files.Length == 0)
            return [.. Sample.All.Select(s => s.Text)];

        var limits = new InputLimits(InputLimits.DefaultMaxTextBytes);
        var documents = new List<string>();
        await foreach (var part in new InputReader(limits, kind: null).ReadAsync(files, cancellationToken))
        {
            try
            {
                documents.Add(InputDocument.Decode(part, limits, cancellationToken).Text);
            }
            catch (CommandException e)
            {
                throw new CommandException($"{part.Name}: {e.Message}", e);
            }

            if (documents.Count == MaxDocuments)
                break;
        }

        return documents.Count > 0 ? documents : throw new CommandException("the inputs hold no documents");
    }
}
