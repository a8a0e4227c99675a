using System.CommandLine;
using System.Globalization;
using System.Text;
using QuoteExtract.Attribution;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Evaluate;

/// <summary><c>quotex evaluate pronouns</c>.</summary>
internal static class EvaluatePronounsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var gold = new Argument<FileInfo>("GOLD") { Description = "Pronouns with two names each, in GAP's table (.tsv)" };
        var command = new CommandWithExamples(
            "pronouns",
            "Measures whom pronouns are joined to, as GAP's scorer counts: precision, recall and F1 of 'refers to this name', by gender, and the bias (F1 of feminine over masculine).",
            "quotex evaluate pronouns ../shared/corpora/gap/gap-validation.tsv") { gold };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = parsed.GetValue(gold)!;
            if (!file.Exists)
                throw new CommandException($"there is no file '{file}'");
            var reader = new Reader(PronounModel.Shipped);
            var evaluation = new PronounEvaluation();
            var progress = new ProgressReport(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
            try
            {
                foreach (var example in PronounExample.Read(file.FullName))
                {
                    evaluation.Add(reader, PronounModel.Shipped, example, cancellationToken);
                    progress.Advance(failed: 0);
                }
            }
            catch (InvalidDataException e)
            {
                throw new CommandException(e.Message, e);
            }
            finally
            {
                progress.Finish();
            }

            var report = new EvaluationReport();
            report.Add([("masculine", evaluation.Masculine), ("feminine", evaluation.Feminine), ("overall", evaluation.Overall)]);
            await using var output = StandardOutput.Open();
            await output.WriteAsync(new StringBuilder(report.ToTable()).Append(CultureInfo.InvariantCulture, $"{"bias",-22}{evaluation.Bias,8:F2}\n"), cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }
}
