using System.CommandLine;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Run;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Documents;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary>What an operator does: <c>quotex archive info</c>, <c>check</c>, <c>backup</c>, <c>restore</c>, <c>reprocess</c>. All of them while the archive serves.</summary>
internal static class UpkeepCommands
{
    /// <summary>Makes <c>info</c>.</summary>
    public static Command Info()
    {
        var command = new CommandWithExamples("info", "Tells where the archive is and what it holds.", "quotex archive info");
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) =>
        {
            var location = "";
            return access.AnswerAsync(
                parsed,
                call =>
                {
                    location = call.Archive.Location;
                    return InfoRequests.GetAsync(call);
                },
                (answer, _) => ArchiveText.Line("archive", location) + Describe(answer),
                cancellationToken);
        });
        return command;
    }

    /// <summary>Makes <c>check</c>.</summary>
    public static Command Check()
    {
        var command = new CommandWithExamples(
            "check", "Reads all of the archive and names what is damaged; exit code 1 where something is.", "quotex archive check --archive quotes.db");
        var access = new ArchiveAccess(command, "text");
        command.SetAction((parsed, cancellationToken) => ArchiveAccess.ExplainedAsync(async () =>
        {
            await using var archive = await access.OpenAsync(parsed, cancellationToken);
            var damages = await archive.Upkeep.CheckAsync(cancellationToken: cancellationToken);
            await using var output = StandardOutput.Open();
            foreach (var damage in damages)
                await output.WriteLineAsync($"{InertText.Of(damage.Resource)}: {InertText.Of(damage.Problem)}");
            await output.WriteLineAsync(damages.Count == 0 ? "no damage was found" : $"{ArchiveText.Count(damages.Count, "finding")}; at most 100 are told");
            return damages.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        }));
        return command;
    }

    /// <summary>Makes <c>backup</c>.</summary>
    public static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; it appears when it is whole" };
        var command = new CommandWithExamples(
            "backup", "Writes a backup of the archive as it is now; it restores into SQLite and PostgreSQL alike.", "quotex archive backup quotes-2026-03-01.backup") { file };
        var access = new ArchiveAccess(command, "text");
        command.SetAction((parsed, cancellationToken) => ArchiveAccess.ExplainedAsync(async () =>
        {
            await using var archive = await access.OpenAsync(parsed, cancellationToken);
            var rows = await archive.Upkeep.BackUpAsync(parsed.GetValue(file)!, cancellationToken: cancellationToken);
            return Say($"{ArchiveText.Count(rows, "row")} in {parsed.GetValue(file)}");
        }));
        return command;
    }

    /// <summary>Makes <c>restore</c>.</summary>
    public static Command Restore()
    {
        var file = new Argument<string>("FILE") { Description = "What 'quotex archive backup' wrote" };
        var command = new CommandWithExamples(
            "restore", "Restores a backup into an archive that has no documents: all of it, or nothing.", "quotex archive restore quotes-2026-03-01.backup --archive new.db") { file };
        var access = new ArchiveAccess(command, "text");
        command.SetAction((parsed, cancellationToken) => ArchiveAccess.ExplainedAsync(async () =>
        {
            await using var archive = await access.OpenOrCreateAsync(parsed, cancellationToken);
            var rows = await archive.Upkeep.RestoreAsync(parsed.GetValue(file)!, cancellationToken: cancellationToken);
            return Say($"{ArchiveText.Count(rows, "row")} restored into {archive.Location}");
        }));
        return command;
    }

    /// <summary>Makes <c>reprocess</c>.</summary>
    public static Command Reprocess()
    {
        var model = ModelOption.Create();
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress on standard error" };
        var command = new CommandWithExamples(
            "reprocess",
            "Reads every document anew that another model has read. Names, corrections and speakers stay; after a kill run it again.",
            "quotex archive reprocess --model en-news-polnear") { model, quiet };
        var access = new ArchiveAccess(command, "text");
        command.SetAction((parsed, cancellationToken) => ArchiveAccess.ExplainedAsync(async () =>
        {
            await using var archive = await access.OpenAsync(parsed, cancellationToken);
            var extractor = ModelOption.Load(parsed.GetValue(model));
            var progress = new ProgressReport(parsed.GetValue(quiet) ? null : Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
            var (done, skipped) = (0L, 0L);
            await foreach (var step in archive.Upkeep.ReprocessAsync(
                extractor.Info.Label(), (text, title, token) => extractor.Extract(text, new ExtractionOptions { Title = title }, token), cancellationToken))
            {
                progress.Advance(failed: 0, documents: (int)(step.Done - done));
                (done, skipped) = (step.Done, step.Skipped);
            }

            progress.Finish();
            return Say($"{ArchiveText.Count(done, "document")} read by {extractor.Info.Label()}" + (skipped > 0 ? $"; {skipped:N0} changed meanwhile, run it again" : ""));
        }));
        return command;
    }

    private static int Say(string line)
    {
        Console.Out.WriteLine(InertText.Of(line));
        return ExitCode.Success;
    }

    private static string Describe(GetArchiveInfoResponse info) => string.Concat(
        ArchiveText.Line("store", info.Store),
        ArchiveText.Line("schema", FormattableString.Invariant($"version {info.SchemaVersion}")),
        ArchiveText.Line("documents", FormattableString.Invariant($"{info.DocumentCount:N0}")),
        ArchiveText.Line("quotes", FormattableString.Invariant($"{info.QuoteCount:N0}, and {info.RetractedQuoteCount:N0} that were and are no more")),
        ArchiveText.Line("speakers", FormattableString.Invariant($"{info.SpeakerCount:N0}")),
        ArchiveText.Line("families", FormattableString.Invariant($"{info.FamilyCount:N0}")),
        ArchiveText.Line("published", info.FirstPublishTime is null ? "" : $"{ArchiveText.Day(info.FirstPublishTime)} to {ArchiveText.Day(info.LastPublishTime)}"),
        ArchiveText.Line("last added", ArchiveText.Day(info.LastCreateTime)));
}
