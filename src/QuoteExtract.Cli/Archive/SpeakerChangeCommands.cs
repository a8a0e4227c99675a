using System.CommandLine;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive speaker changes</c> and <c>revert</c>.</summary>
internal static class SpeakerChangeCommands
{
    /// <summary>Makes <c>changes</c>.</summary>
    public static Command List()
    {
        var speaker = ListOptions.Text("--speaker", "Of this speaker alone: speakers/5");
        var (size, token) = (ListOptions.PageSize(), ListOptions.PageToken());
        var command = new CommandWithExamples("changes", "Lists what people changed about speakers, the last first.", "quotex archive speaker changes --speaker 5") { speaker, size, token };
        var access = new ArchiveAccess(command);
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => SpeakerRequests.ListChangesAsync(call, new ListSpeakerChangesRequest
            {
                Speaker = ResourceArgument.Name(parsed.GetValue(speaker)!, ResourceName.Speakers),
                PageSize = parsed.GetValue(size),
                PageToken = parsed.GetValue(token)!,
            }),
            (answer, terminal) => ArchiveText.Table(
                terminal,
                ["Name", "When", "Who", "What", "Why"],
                answer.Changes.Select(c => new[]
                {
                    ArchiveText.MutedCell(c.Name), ArchiveText.Cell(ArchiveText.Day(c.CreateTime)), ArchiveText.Cell(c.Author),
                    ArchiveText.Cell(c.Summary + (c.Reverted ? " (undone)" : "")), ArchiveText.Cell(c.Reason),
                }),
                ArchiveText.Count(answer.Changes.Count, "change"),
                answer.NextPageToken),
            cancellationToken));
        return command;
    }

    /// <summary>Makes <c>revert</c>.</summary>
    public static Command Revert()
    {
        var name = ResourceArgument.One(ResourceName.SpeakerChanges, "The change");
        var reason = ListOptions.Reason();
        var command = new CommandWithExamples("revert", "Undoes a change.", "quotex archive speaker revert 31") { name, reason };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => SpeakerRequests.RevertAsync(call, new RevertSpeakerChangeRequest
            {
                Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.SpeakerChanges),
                Reason = parsed.GetValue(reason)!,
            }),
            (answer, _) => Describe(answer.Change),
            cancellationToken));
        return command;
    }

    /// <summary>A change in one line.</summary>
    public static string Describe(SpeakerChange change) => $"{InertText.Of(change.Summary)} ({change.Name})\n";
}
