using System.Globalization;
using System.Text;
using QuoteExtract.Archive.Verification.Evaluation;
using QuoteExtract.Attribution.Evaluation;

namespace QuoteExtract.Cli.Evaluate;

/// <summary>The figures of an evaluation of verdicts, for a person.</summary>
internal static class VerificationReport
{
    /// <summary>Shares in per cent: verdicts, changes of meaning, calibration, mistakes, edits.</summary>
    public static string ToTable(VerificationEvaluation evaluation)
    {
        var text = new StringBuilder();
        Line($"{"",-34}{"share",7}{"of",9}");
        Share("verdict right", evaluation.All);
        foreach (var (verdict, accuracy) in evaluation.Verdicts)
            Share($"  {verdict}", accuracy);
        Share("never said, called found", evaluation.FoundOfNeverSaid);
        Share("change of meaning flagged", evaluation.Flagged);
        foreach (var (change, accuracy) in evaluation.Changes)
            Share($"  {change}", accuracy);
        Share("warned with reason", evaluation.WarnedRightly);

        Line($"\nexpected calibration error {evaluation.Confidence.ExpectedError:F3}");
        Line($"{"score",-24}{"mean",10}{"right",7}{"of",9}");
        foreach (var bin in evaluation.Confidence.Bins)
            Line($"{$"from {bin.Lower.ToString("F1", CultureInfo.InvariantCulture)}",-24}{100 * bin.Confidence,10:F1}{100 * bin.Accuracy.Share,7:F1}{bin.Accuracy.Count,9}");

        Line($"\n{"right verdict",-16}{"given",-18}{"claims",9}");
        foreach (var (right, given, count) in evaluation.Mistakes)
            Line($"{right,-16}{given,-18}{count,9}");
        Line($"\n{"verdict right, by edit",-34}{"share",7}{"of",9}");
        foreach (var (edit, accuracy) in evaluation.Edits)
            Share(edit, accuracy);
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        void Share(string name, Accuracy accuracy) => Line($"{name,-34}{100 * accuracy.Share,7:F2}{accuracy.Count,9}");
    }
}
