using System.CommandLine;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive speaker links</c>, <c>confirm</c> and <c>refuse</c>.</summary>
internal static class SpeakerLinkCommands
{
    private static readonly string[] s_states = ["made", "proposed", "confirmed", "refused"];

    /// <summary>Makes <c>links</c>.</summary>
    public static Command List()
    {
        var speaker = ListOptions.Text("--speaker", "Of this speaker alone: speakers/5");
        var states = new Option<string[]>("--state") { Description = "Only links that stand so" };
        states.AcceptOnlyFromAmong(s_states);
        var (size, token) = (ListOptions.PageSize(), ListOptions.PageToken());
        var command = new CommandWithExamples(
            "links",
            "Lists which document's speaker was taken for which of the archive's, how sure and why; those that are only proposed wait for a person.",
            "quotex archive speaker links --state proposed",
            "quotex archive speaker links --speaker 5") { speaker, states, size, token };
        var access = new ArchiveAccess(command);
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => SpeakerRequests.ListLinksAsync(call, new ListSpeakerLinksRequest
            {
                Speaker = ResourceArgument.Name(parsed.GetValue(speaker)!, ResourceName.Speakers),
                States = { (parsed.GetValue(states) ?? []).Select(s => Enum.Parse<SpeakerLinkState>(s, ignoreCase: true)) },
                PageSize = parsed.GetValue(size),
                PageToken = parsed.GetValue(token)!,
            }),
            (answer, terminal) => ArchiveText.Table(
                terminal,
                ["Name", "In the document", "Printed", "Speaker", "State", "Sure", "Because"],
                answer.Links.Select(l => new[]
                {
                    ArchiveText.MutedCell(l.Name), ArchiveText.Cell(string.Join(", ", l.Roles.Prepend(l.Entity.Name))), ArchiveText.Cell(ArchiveText.Print(l.Publication)),
                    ArchiveText.Cell($"{l.Speaker.DisplayName} ({l.Speaker.Name})"), ArchiveText.Cell(l.State.ToString().ToLowerInvariant()),
                    ArchiveText.Cell(ArchiveText.Percent(l.Score)), ArchiveText.Cell(string.Join("; ", l.Reasons)),
                }),
                ArchiveText.Count(answer.Links.Count, "link"),
                answer.NextPageToken),
            cancellationToken));
        return command;
    }

    /// <summary>Makes <c>confirm</c> or <c>refuse</c>.</summary>
    public static Command Resolve(bool isRight)
    {
        var name = ResourceArgument.One(ResourceName.SpeakerLinks, "The link");
        var reason = ListOptions.Reason();
        var command = isRight
            ? new CommandWithExamples("confirm", "Says that a link is right: the two are one.", "quotex archive speaker confirm 88") { name, reason }
            : new CommandWithExamples("refuse", "Says that a link is wrong: the two are not one.", "quotex archive speaker refuse 88 --reason \"his brother\"") { name, reason };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => SpeakerRequests.ResolveAsync(call, new ResolveSpeakerLinkRequest
            {
                Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.SpeakerLinks),
                Decision = isRight ? SpeakerLinkDecision.Confirm : SpeakerLinkDecision.Refuse,
                Reason = parsed.GetValue(reason)!,
            }),
            (answer, _) => SpeakerChangeCommands.Describe(answer.Change),
            cancellationToken));
        return command;
    }
}
