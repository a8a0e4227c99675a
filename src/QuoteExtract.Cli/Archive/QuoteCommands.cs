using System.CommandLine;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive search</c> and <c>quote</c>.</summary>
internal static class QuoteCommands
{
    private static readonly string[] s_orders = ["relevance", "newest", "oldest"];

    /// <summary>Makes <c>search</c>.</summary>
    public static Command Search()
    {
        var words = new Argument<string[]>("WORDS") { Description = "Words that the quote holds; \"words in marks\" follow each other", Arity = ArgumentArity.ZeroOrMore };
        var order = Order();
        var (size, token) = (ListOptions.PageSize(), ListOptions.PageToken());
        var command = new CommandWithExamples(
            "search",
            "Searches the quotes of the archive.",
            "quotex archive search ships twice",
            "quotex archive search '\"counted twice\"' --speaker Ruiz --from 2026-03-01",
            "quotex archive search --speaker speakers/5 --order oldest --format json") { words, order, size, token };
        var filter = new FilterOptions(command);
        var access = new ArchiveAccess(command);
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => QuoteRequests.SearchAsync(call, new SearchQuotesRequest
            {
                Filter = filter.Read(parsed, string.Join(' ', parsed.GetValue(words) ?? [])),
                Order = Enum.Parse<QuoteOrder>(parsed.GetValue(order)!, ignoreCase: true),
                PageSize = parsed.GetValue(size),
                PageToken = parsed.GetValue(token)!,
            }),
            (answer, terminal) => ArchiveText.Table(
                terminal,
                ArchiveText.QuoteHeadings,
                answer.Matches.Select(m => ArchiveText.QuoteRow(m.Quote, m.Highlights)),
                answer.TotalSize > answer.Matches.Count ? $"{ArchiveText.Count(answer.Matches.Count, "quote")} of about {answer.TotalSize:N0}" : ArchiveText.Count(answer.Matches.Count, "quote"),
                answer.NextPageToken),
            cancellationToken));
        return command;
    }

    /// <summary>In which order quotes are found.</summary>
    public static Option<string> Order()
    {
        var order = new Option<string>("--order") { Description = "In which order", DefaultValueFactory = _ => s_orders[0] };
        order.AcceptOnlyFromAmong(s_orders);
        return order;
    }

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
