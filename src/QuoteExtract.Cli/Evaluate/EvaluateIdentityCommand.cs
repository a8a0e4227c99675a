using System.CommandLine;
using System.Globalization;
using System.Text;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Speakers.Evaluation;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Evaluate;

/// <summary><c>quotex evaluate identity</c>.</summary>
internal static class EvaluateIdentityCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var gold = new Argument<FileInfo>("GOLD") { Description = "Pairs of names with roles (.tsv): same or different, sort, name, roles, name, roles" };
        var errors = new Option<bool>("--errors") { Description = "Name the pairs that are judged wrongly, with the reasons" };
        var command = new CommandWithExamples(
            "identity",
            "Measures which names are taken for one speaker's: precision, recall and F1 of 'these two are one'.",
            "quotex evaluate identity tests/QuoteExtract.Archive.Tests/Speakers/name-pairs.tsv") { gold, errors };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var evaluation = new PairEvaluation(NameComparer.Shipped);
            try
            {
                foreach (var pair in NamePair.Read(parsed.GetValue(gold)!.FullName))
                    evaluation.Add(pair);
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                throw new CommandException(e.Message, e);
            }

            var report = new EvaluationReport();
            report.Add(evaluation.BySort.Append(("all", evaluation.All)));
            var text = new StringBuilder(report.ToTable()).Append(CultureInfo.InvariantCulture, $"{"joined by a family name alone",-40}{evaluation.JoinedBySurname}\n");
            if (parsed.GetValue(errors))
            {
                foreach (var (pair, score) in evaluation.Errors)
                    text.Append(CultureInfo.InvariantCulture, $"{(pair.IsSame ? "missed" : "joined")} {score.Probability:F2}  {string.Join("; ", score.Reasons)}\n");
            }

            await using var output = StandardOutput.Open();
            await output.WriteAsync(text, cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }
}
