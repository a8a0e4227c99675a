using System.CommandLine;
using System.Globalization;
using System.Text;
using QuoteExtract.Archive;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Speakers.Evaluation;
using QuoteExtract.Attribution;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Evaluate;

/// <summary><c>quotex evaluate identity</c>.</summary>
internal static class EvaluateIdentityCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var gold = new Argument<FileInfo>("GOLD") { Description = "Pairs of names with roles (.tsv): same or different, sort, name, roles, name, roles; or annotated texts (.jsonl), which are archived" };
        var errors = new Option<bool>("--errors") { Description = "Name the pairs of a table that are judged wrongly, with the reasons" };
        var command = new CommandWithExamples(
            "identity",
            "Measures which names are taken for one speaker's: precision, recall and F1 of 'these two are one'. Of annotated texts those are pairs of speakers of two documents, archived with their annotated speakers and, end to end, as extracted.",
            "quotex evaluate identity tests/QuoteExtract.Archive.Tests/Speakers/name-pairs.tsv",
            "quotex evaluate identity ../shared/corpora/polnear/dev.jsonl") { gold, errors };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string text;
            try
            {
                var file = parsed.GetValue(gold)!;
                text = file.Extension == ".jsonl" ? await ArchiveAsync(file.FullName, cancellationToken) : Pairs(file.FullName, parsed.GetValue(errors));
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArchiveException)
            {
                throw new CommandException(e.Message, e);
            }

            await using var output = StandardOutput.Open();
            await output.WriteAsync(text.AsMemory(), cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }

    private static string Pairs(string path, bool namesErrors)
    {
        var evaluation = new PairEvaluation(NameComparer.Shipped);
        foreach (var pair in NamePair.Read(path))
            evaluation.Add(pair);
        var report = new EvaluationReport();
        report.Add(evaluation.BySort.Append(("all", evaluation.All)));
        var text = new StringBuilder(report.ToTable()).Append(CultureInfo.InvariantCulture, $"{"joined by a family name alone",-40}{evaluation.JoinedBySurname}\n");
        foreach (var (pair, score) in evaluation.Errors.Where(_ => namesErrors))
            text.Append(CultureInfo.InvariantCulture, $"{(pair.IsSame ? "missed" : "joined")} {score.Probability:F2}  {InertText.Of(string.Join("; ", score.Reasons))}\n");
        return text.ToString();
    }

    private static async Task<string> ArchiveAsync(string path, CancellationToken cancellationToken)
    {
        var documents = CorpusDocument.Read(path).ToList();
        var extractor = ModelCatalog.Load().Default;
        var report = new EvaluationReport();
        foreach (var (name, givesSpeakers) in new[] { ("annotated speakers", true), ("end to end", false) })
        {
            var folder = Directory.CreateTempSubdirectory("quotex-identity-");
            try
            {
                await using var archive = await QuoteArchive.OpenAsync($"Data Source={Path.Combine(folder.FullName, "quotes.db")}", cancellationToken: cancellationToken);
                report.Add([(name, await ArchiveEvaluation.RunAsync(archive, documents, extractor, givesSpeakers, cancellationToken))]);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return report.ToTable();
    }
}
