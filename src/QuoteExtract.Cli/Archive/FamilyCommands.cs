using System.CommandLine;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive families</c> and <c>family</c>.</summary>
internal static class FamilyCommands
{
    private static readonly string[] s_orders = ["size", "newest"];

    /// <summary>Makes <c>families</c>.</summary>
    public static Command List()
    {
        var speaker = ListOptions.Text("--speaker", "Of this speaker alone: speakers/5");
        var least = new Option<int>("--min-prints") { Description = "With at least so many prints" };
        var order = new Option<string>("--order") { Description = "In which order", DefaultValueFactory = _ => s_orders[0] };
        order.AcceptOnlyFromAmong(s_orders);
        var (size, token) = (ListOptions.PageSize(), ListOptions.PageToken());
        var command = new CommandWithExamples("families", "Lists utterances that several articles print.", "quotex archive families --speaker 5 --order newest") { speaker, least, order, size, token };
        var access = new ArchiveAccess(command);
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => FamilyRequests.ListAsync(call, new ListFamiliesRequest
            {
                Speaker = ResourceArgument.Name(parsed.GetValue(speaker)!, ResourceName.Speakers),
                MinQuoteCount = parsed.GetValue(least),
                Order = Enum.Parse<FamilyOrder>(parsed.GetValue(order)!, ignoreCase: true),
                PageSize = parsed.GetValue(size),
                PageToken = parsed.GetValue(token)!,
            }),
            (answer, terminal) => ArchiveText.Table(
                terminal,
                ["Name", "Speaker", "Quotation", "Prints", "Outlets", "First printed"],
                answer.Families.Select(f => new[]
                {
                    ArchiveText.MutedCell(f.Name), ArchiveText.Cell(ArchiveText.Speaker(f.Representative)), ArchiveText.Words(f.Representative.Content, []),
                    ArchiveText.Number(f.QuoteCount), ArchiveText.Number(f.OutletCount), ArchiveText.Cell(ArchiveText.Day(f.FirstPublishTime)),
                }),
                answer.Families.Count == 1 ? "1 family" : $"{answer.Families.Count} families",
                answer.NextPageToken),
            cancellationToken));
        return command;
    }

    /// <summary>Makes <c>family</c>.</summary>
    public static Command Show()
    {
        var name = ResourceArgument.One(ResourceName.Families, "The family");
        var (size, token) = (ListOptions.PageSize(), ListOptions.PageToken());
        var command = new CommandWithExamples("family", "Shows one utterance as printed by many: who printed it first, who cut or changed what.", "quotex archive family 9") { name, size, token };
        var access = new ArchiveAccess(command);
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => FamilyRequests.GetAsync(call, new GetFamilyRequest
            {
                Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.Families),
                PageSize = parsed.GetValue(size),
                PageToken = parsed.GetValue(token)!,
            }),
            (answer, terminal) => ArchiveText.Table(
                terminal,
                ["Name", "Printed", "Is", "Against the fullest print"],
                answer.Members.Select(m => new[]
                {
                    ArchiveText.MutedCell(m.Quote.Name), ArchiveText.Cell(ArchiveText.Print(m.Quote.Publication)), ArchiveText.Cell(m.Relation.ToString().ToLowerInvariant()),
                    ArchiveText.Cell(ArchiveText.Difference(m.Edits, m.Quote.Content, answer.Family.Representative.Content)),
                }),
                $"{ArchiveText.Speaker(answer.Family.Representative)}; {ArchiveText.Count(answer.Family.QuoteCount, "print")} in {ArchiveText.Count(answer.Family.OutletCount, "outlet")}",
                answer.NextPageToken),
            cancellationToken));
        return command;
    }
}
