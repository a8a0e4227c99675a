using System.CommandLine;
using System.Globalization;
using System.Text;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Families.Evaluation;
using QuoteExtract.Archive.Families.Training;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Evaluate;

/// <summary><c>quotex evaluate families</c>.</summary>
internal static class EvaluateFamiliesCommand
{
    private const int Seed = 1;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var gold = new Argument<FileInfo[]>("GOLD") { Description = "Annotated documents, JSON lines; their direct and mixed quotes are what was said", Arity = ArgumentArity.OneOrMore };
        var seed = new Option<int>("--seed") { Description = "Seed of chance", DefaultValueFactory = _ => Seed };
        var command = new CommandWithExamples(
            "families",
            "Measures how well prints of one utterance are put together, on prints that made-up outlets make of real quotes: trimmed, cut, translated otherwise, altered, in other marks and spelling. Precision, recall and F1 of pairs of prints in one family.",
            "quotex evaluate families ../shared/corpora/polnear/dev.jsonl ../shared/corpora/wikinews/dev.jsonl") { gold, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var files = parsed.GetValue(gold)!;
            if (Array.Find(files, f => !f.Exists) is { } missing)
                throw new CommandException($"there is no file '{missing}'");
            try
            {
                var said = SaidWords.Read(files.Select(f => f.FullName));
                var result = FamilyEvaluation.Measure(FamilyMatcher.Shipped, SyntheticOutlets.Print(said, isTraining: false, parsed.GetValue(seed)), cancellationToken);
                await using var output = StandardOutput.Open();
                await output.WriteAsync(Table(said.Count, result), cancellationToken);
            }
            catch (InvalidDataException e)
            {
                throw new CommandException(e.Message, e);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static StringBuilder Table(int quotes, FamilyEvaluation result)
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{quotes} quotes, {result.Printings} prints, {result.GoldPairs} pairs in one family\n");
        foreach (var (name, value) in new[] { ("precision", result.Precision), ("recall", result.Recall), ("F1", result.F1), ("kind of difference", result.KindAccuracy) })
            table.Append(CultureInfo.InvariantCulture, $"{name,-22}{100 * value,8:F1}\n");
        foreach (var (kind, count) in result.Kinds.OrderBy(k => k.Key))
            table.Append(CultureInfo.InvariantCulture, $"  {kind.Done,-11}told as {kind.Told,-11}{count,8}\n");
        return table;
    }
}
