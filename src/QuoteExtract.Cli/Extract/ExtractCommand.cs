using System.CommandLine;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Extract;

/// <summary><c>quotex extract</c>.</summary>
internal static class ExtractCommand
{
    private static readonly string[] s_inputKinds = ["auto", "text", "html", "jsonl"];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Text (.txt), pages (.html) or one JSON document a line (.jsonl: \"id\", \"text\" or \"html\", \"title\"), in UTF-8; - is standard input",
            Arity = ArgumentArity.ZeroOrMore,
        };
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
        var input = new Option<string>("--input") { Description = "What the inputs hold; auto tells by name and first characters", DefaultValueFactory = _ => s_inputKinds[0] };
        input.AcceptOnlyFromAmong(s_inputKinds);
        var minConfidence = new Option<double>("--min-confidence") { Description = "Speakers below this are left open rather than guessed, 0 to 1" };
        minConfidence.Validators.Add(r => Require(r, r.GetValueOrDefault<double>() is >= 0 and <= 1, "must be a number from 0 to 1"));
        var jobs = new Option<int>("--jobs", "-j") { Description = "Documents worked on at a time", DefaultValueFactory = _ => Environment.ProcessorCount };
        jobs.Validators.Add(r => Require(r, r.GetValueOrDefault<int>() is >= 1 and <= 1024, "must be a number from 1 to 1024"));
        var maxTextBytes = new Option<int>("--max-text-bytes") { Description = "Largest text of a document, in bytes; a page of HTML may have four times as many", DefaultValueFactory = _ => InputLimits.DefaultMaxTextBytes };
        maxTextBytes.Validators.Add(r => Require(r, r.GetValueOrDefault<int>() is >= 1 and <= 1 << 28, "must be a number from 1 to 268435456"));
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress on standard error" };
        var model = ModelOption.Create();

        var command = new CommandWithExamples(
            "extract",
            "Finds the quotations of news texts and their speakers.",
            "quotex extract talks.txt",
            "curl -s https://news.example/talks.html | quotex extract - --format json --encoding utf8",
            "quotex extract --min-confidence 0.7 --format html *.txt > quotations.html",
            "quotex extract corpus.jsonl --format scorer > predictions.jsonl")
        {
            files, format, encoding, input, minConfidence, jobs, maxTextBytes, quiet, model,
        };
        command.Validators.Add(result =>
        {
            if (Array.Find(result.GetValue(files) ?? [], f => f.Length > 1 && f[0] == '-') is { } unknown)
                result.AddError($"There is no option '{unknown}'. A file of that name is written ./{unknown}.");
            if (result.GetValue(files) is not { Length: > 0 } && !Console.IsInputRedirected)
                result.AddError("Name a file, or - for standard input.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var output = StandardOutput.Open();
            var settings = new ExtractSettings(
                parsed.GetValue(files) is { Length: > 0 } named ? named : [InputReader.StandardInput],
                parsed.GetValue(input) is { } kind && kind != s_inputKinds[0] ? Enum.Parse<InputKind>(kind, ignoreCase: true) : null,
                new InputLimits(parsed.GetValue(maxTextBytes)),
                ModelOption.Load(parsed.GetValue(model)),
                new ExtractionOptions { MinConfidence = parsed.GetValue(minConfidence) },
                ResultFormats.Create(parsed.GetValue(format)!, parsed.GetValue(encoding)!),
                parsed.GetValue(jobs));
            var progress = new ProgressReport(parsed.GetValue(quiet) ? null : Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
            return await new ExtractRun(settings, output, Console.Error, progress).RunAsync(cancellationToken);
        });
        return command;
    }

    private static void Require(System.CommandLine.Parsing.OptionResult result, bool isValid, string message)
    {
        if (!isValid)
            result.AddError($"{result.Option.Name} {message}.");
    }
}
