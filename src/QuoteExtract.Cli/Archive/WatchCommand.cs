using System.CommandLine;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Json;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive watch</c>.</summary>
internal static class WatchCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var words = new Argument<string[]>("WORDS") { Description = "Words that the quotes hold; \"words in marks\" follow each other", Arity = ArgumentArity.ZeroOrMore };
        var cursor = new Option<FileInfo?>("--cursor-file") { Description = "File that keeps how far this watch has come: the next one with it goes on from there" };
        var beginning = new Option<bool>("--from-beginning") { Description = "Begin with the first quote of the archive, where there is no cursor" };
        var command = new CommandWithExamples(
            "watch",
            "Shows quotes as they are archived, until Ctrl-C; with a cursor file each at least once, across restarts.",
            "quotex archive watch --speaker Ruiz",
            "quotex archive watch --format jsonl --cursor-file desk.cursor | ./alert") { words, cursor, beginning };
        var filter = new FilterOptions(command);
        var access = new ArchiveAccess(command, "text", "jsonl");
        command.SetAction((parsed, cancellationToken) => ArchiveAccess.ExplainedAsync(async () =>
        {
            var file = parsed.GetValue(cursor);
            var request = new WatchQuotesRequest
            {
                Filter = filter.Read(parsed, string.Join(' ', parsed.GetValue(words) ?? [])),
                Cursor = file is { Exists: true } ? (await File.ReadAllTextAsync(file.FullName, cancellationToken)).Trim() : "",
                FromBeginning = parsed.GetValue(beginning),
            };
            await using var archive = await access.OpenAsync(parsed, cancellationToken);
            await using var output = StandardOutput.Open();
            await foreach (var item in QuoteRequests.Watch(new ArchiveCall(archive, Environment.UserName, cancellationToken), request).WithCancellation(cancellationToken))
            {
                if (item.Quote is not null)
                {
                    await output.WriteAsync(access.WantsJson(parsed) ? MessageJson.Render(item, isIndented: false) : Describe(item.Quote));
                    await output.FlushAsync(cancellationToken);
                }

                // Behind the output: what was not written out is given again.
                if (file is not null)
                    await SaveAsync(file, item.Cursor);
            }

            return ExitCode.Success;
        }));
        return command;
    }

    private static string Describe(ArchivedQuote quote) =>
        InertText.Of($"{ArchiveText.Print(quote.Publication)}  {ArchiveText.Speaker(quote)}: {quote.Content}  ({quote.Name})") + "\n";

    /// <summary>Replaces the file in one step, so that a kill leaves the old cursor or the new one.</summary>
    private static async Task SaveAsync(FileInfo file, string cursor)
    {
        var next = file.FullName + ".new";
        await File.WriteAllTextAsync(next, cursor + "\n", CancellationToken.None);
        File.Move(next, file.FullName, overwrite: true);
    }
}
