using System.CommandLine;
using System.Globalization;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive correct</c>, <c>corrections</c>, <c>export-corrections</c> and <c>review</c>.</summary>
internal static class CorrectionCommands
{
    private static readonly string[] s_types = ["direct", "mixed", "indirect"];

    /// <summary>Makes <c>correct</c>.</summary>
    public static Command Correct()
    {
        var name = ResourceArgument.One(ResourceName.Quotes, "The quote");
        var speaker = ListOptions.Text("--speaker", "Who said it: a name, or a resource name, speakers/5");
        var noSpeaker = new Option<bool>("--no-speaker") { Description = "Nobody whom the text names said it" };
        var type = new Option<string?>("--type") { Description = "How the words are given" };
        type.AcceptOnlyFromAmong(s_types);
        var content = new Option<string[]>("--content") { Description = "A piece of the content, BEGIN:END in UTF-16 units of the document's text, END exclusive; all pieces, in reading order", HelpName = "BEGIN:END" };
        var reject = new Option<bool>("--reject") { Description = "It is no quote at all" };
        var confirm = new Option<bool>("--confirm") { Description = "It is right as it stands" };
        var reopen = new Option<bool>("--reopen") { Description = "It is to be looked at again, as if nobody had; with --speaker, --content or --type that takes back a correction" };
        var reason = ListOptions.Reason();
        var command = new CommandWithExamples(
            "correct",
            "Says what is right about a quote. A correction is kept through every later model, and its author is you.",
            "quotex archive correct 203 --speaker \"Ana Ruiz\" --reason \"she spoke next\"",
            "quotex archive correct 203 --content 14:52 --content 80:97 --type direct",
            "quotex archive correct 203 --reject") { name, speaker, noSpeaker, type, content, reject, confirm, reopen, reason };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) =>
        {
            var change = new QuoteChange
            {
                Type = parsed.GetValue(type) is { } given ? Enum.Parse<AttributionType>(given, ignoreCase: true) : AttributionType.Unspecified,
                Content = { (parsed.GetValue(content) ?? []).Select(Piece) },
                Rejected = parsed.GetValue(reject),
                Confirmed = parsed.GetValue(confirm),
                Reopened = parsed.GetValue(reopen),
            };
            if (parsed.GetValue(noSpeaker))
                change.NoSpeaker = true;
            else if (parsed.GetValue(speaker) is { Length: > 0 } who)
                SetSpeaker(change, who);
            return access.AnswerAsync(
                parsed,
                call => CorrectionRequests.CorrectAsync(call, new CorrectQuoteRequest
                {
                    Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.Quotes),
                    Change = change,
                    Reason = parsed.GetValue(reason)!,
                }),
                (answer, _) => $"{InertText.Of(answer.Correction.Summary)} ({answer.Correction.Name})\n",
                cancellationToken);
        });
        return command;
    }

    /// <summary>Makes <c>corrections</c>.</summary>
    public static Command List()
    {
        var quote = ListOptions.Text("--quote", "Of this quote alone: quotes/203");
        var (size, token) = (ListOptions.PageSize(), ListOptions.PageToken());
        var command = new CommandWithExamples("corrections", "Lists what people corrected, the last first.", "quotex archive corrections --quote 203") { quote, size, token };
        var access = new ArchiveAccess(command);
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => CorrectionRequests.ListAsync(call, new ListCorrectionsRequest
            {
                Quote = ResourceArgument.Name(parsed.GetValue(quote)!, ResourceName.Quotes),
                PageSize = parsed.GetValue(size),
                PageToken = parsed.GetValue(token)!,
            }),
            (answer, terminal) => ArchiveText.Table(
                terminal,
                ["Name", "Quote", "When", "Who", "What", "Why"],
                answer.Corrections.Select(c => new[]
                {
                    ArchiveText.MutedCell(c.Name), ArchiveText.MutedCell(c.Quote), ArchiveText.Cell(ArchiveText.Day(c.CreateTime)),
                    ArchiveText.Cell(c.Author), ArchiveText.Cell(c.Summary), ArchiveText.Cell(c.Reason),
                }),
                ArchiveText.Count(answer.Corrections.Count, "correction"),
                answer.NextPageToken),
            cancellationToken));
        return command;
    }

    /// <summary>Makes <c>export-corrections</c>.</summary>
    public static Command Export()
    {
        var command = new CommandWithExamples(
            "export-corrections",
            "Writes what people said of quotes as training data: a line of JSON for each document, as the annotated corpora have it.",
            "quotex archive export-corrections > desk.jsonl");
        var access = new ArchiveAccess(command, "jsonl");
        command.SetAction((parsed, cancellationToken) => ArchiveAccess.ExplainedAsync(async () =>
        {
            await using var archive = await access.OpenAsync(parsed, cancellationToken);
            await using var output = StandardOutput.Open();
            await foreach (var line in archive.Corrections.ExportAsync(cancellationToken))
                await output.WriteAsync(line + "\n");
            return ExitCode.Success;
        }));
        return command;
    }

    /// <summary>Makes <c>review</c>.</summary>
    public static Command Review()
    {
        var (size, token) = (ListOptions.PageSize(), ListOptions.PageToken());
        var command = new CommandWithExamples(
            "review", "Lists quotes for a person to look at, the least certain first; 'correct' says what is right.", "quotex archive review --outlet \"Harbour Gazette\" --limit 10") { size, token };
        var filter = new FilterOptions(command);
        var access = new ArchiveAccess(command);
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => CorrectionRequests.ReviewAsync(call, new ListReviewItemsRequest { Filter = filter.Read(parsed, ""), PageSize = parsed.GetValue(size), PageToken = parsed.GetValue(token)! }),
            (answer, terminal) => ArchiveText.Table(
                terminal, ArchiveText.QuoteHeadings, answer.Items.Select(i => ArchiveText.QuoteRow(i.Quote, [])), ArchiveText.Count(answer.Items.Count, "quote"), answer.NextPageToken),
            cancellationToken));
        return command;
    }

    private static void SetSpeaker(QuoteChange change, string who)
    {
        if (who.StartsWith(ResourceName.Speakers + "/", StringComparison.Ordinal))
            change.Speaker = who;
        else
            change.SpeakerName = who;
    }

    private static TextRange Piece(string text) =>
        text.Split(':') is [var begin, var end] && int.TryParse(begin, CultureInfo.InvariantCulture, out var first) && int.TryParse(end, CultureInfo.InvariantCulture, out var last)
            ? new TextRange { BeginOffset = first, EndOffset = last }
            : throw new CommandException($"--content: '{text}' is no piece; write BEGIN:END, 14:52") { ExitCode = ExitCode.Usage };
}
