using System.CommandLine;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive quote</c>.</summary>
internal static class QuoteCommands
{
    /// <summary>Makes <c>quote</c>.</summary>
    public static Command Show()
    {
        var name = ResourceArgument.One(ResourceName.Quotes, "The quote");
        var command = new CommandWithExamples("quote", "Shows a quote with the paragraphs around it and how it was found.", "quotex archive quote 203") { name };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => QuoteRequests.GetAsync(call, new GetQuoteRequest { Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.Quotes) }),
            (answer, _) => Describe(answer),
            cancellationToken));
        return command;
    }

    private static string Describe(GetQuoteResponse answer)
    {
        var (quote, found) = (answer.Quote, answer.Attribution);
        return string.Concat(
            ArchiveText.Line("quote", quote.Name),
            ArchiveText.Line("words", quote.Content),
            ArchiveText.Line("speaker", quote.Speaker is { Name.Length: > 0 } speaker ? $"{speaker.DisplayName} ({speaker.Name})" : ArchiveText.Speaker(quote)),
            ArchiveText.Line("type", TypeNames.Of(quote.Type)),
            ArchiveText.Line("channel", quote.Channel),
            ArchiveText.Line("sure", ArchiveText.Percent(quote.Confidence) + (quote.Corrected ? ", corrected by a person" : "")),
            ArchiveText.Line("state", StateOf(quote)),
            ArchiveText.Line("printed", ArchiveText.Print(quote.Publication)),
            ArchiveText.Line("document", quote.Publication.Document),
            ArchiveText.Line("url", quote.Publication.Url),
            ArchiveText.Line("family", quote.Family),
            ArchiveText.Line("cue", found?.Cue?.Text ?? ""),
            ArchiveText.Line("source", found?.Source?.Text ?? ""),
            string.Concat(found?.Evidence.Select(e => ArchiveText.Line("because", $"{e.Explanation} {ArchiveText.Percent(e.Score)}")) ?? []),
            "\n",
            string.Join('\n', answer.Context.Text.Split('\n').Select(InertText.Of)),
            "\n");
    }

    private static string StateOf(ArchivedQuote quote) => quote.State switch
    {
        QuoteState.Active => "",
        QuoteState.Retracted => $"retracted: the article no longer has it since {ArchiveText.Day(quote.RetractTime)}",
        QuoteState.Rejected => $"rejected by a person on {ArchiveText.Day(quote.RetractTime)}",
        QuoteState.Withdrawn => $"withdrawn: a later model does not take it for a quote, since {ArchiveText.Day(quote.RetractTime)}",
        _ => "",
    };
}
