using System.CommandLine;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Run;
using QuoteExtract.Language;

namespace QuoteExtract.Cli.Explain;

/// <summary><c>quotex explain</c>.</summary>
internal static class ExplainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "One document: text (.txt), a page (.html), or a line of a .jsonl, in UTF-8; - is standard input" };
        var at = new Option<int>("--at") { Description = "Offset in the text of a character of the quotation, its cue or its source", Required = true };
        at.Validators.Add(r => RunOptions.Require(r, r.GetValueOrDefault<int>() >= 0, "must be 0 or more"));
        var encoding = new Option<string>("--encoding", "-e") { Description = "Unit of the offsets", DefaultValueFactory = _ => ResultFormats.Encodings[0] };
        encoding.AcceptOnlyFromAmong(ResultFormats.Encodings);
        var format = new Option<string>("--format", "-f") { Description = "text: for a person; json: for a program", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var id = new Option<string?>("--id") { Description = "Which document, where the file holds several" };
        var model = ModelOption.Create();
        var command = new CommandWithExamples(
            "explain",
            "Tells why one quotation was decided as it was: each step, what counted, what was looked at, and the runner-up.",
            "quotex explain talks.txt --at 1204",
            "quotex explain talks.html --at 310 --encoding utf8 --format json",
            "quotex explain corpus.jsonl --id doc-17 --at 95 --encoding utf32") { file, at, encoding, format, id, model };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var document = await SingleDocument.ReadAsync(parsed.GetValue(file)!, parsed.GetValue(id), cancellationToken);
            var unit = Enum.Parse<OffsetEncoding>(parsed.GetValue(encoding)!, ignoreCase: true);
            var offset = parsed.GetValue(at);
            var position = OffsetMap.Utf16Of(document.Text, unit, offset)
                ?? throw new CommandException($"--at: {offset} lies outside the text, which has {new OffsetMap(document.Text, unit)[document.Text.Length]} units of {parsed.GetValue(encoding)}, or inside a character");
            var extraction = ModelOption.Load(parsed.GetValue(model)).Extract(document.Text, new ExtractionOptions { Title = document.Title }, cancellationToken);
            var found = new ExplainedText(document.Text, unit, extraction);
            var explained = found.At(position) ?? throw new CommandException(found.NothingAt(position));

            await using var output = StandardOutput.Open();
            await output.WriteAsync(parsed.GetValue(format) == "json" ? ExplanationJson.Render(document.Id, found, explained) : ExplanationText.Render(found, explained));
            return ExitCode.Success;
        });
        return command;
    }
}
