using System.Globalization;
using System.Text;
using System.Text.Json;
using QuoteExtract.Attribution;
using QuoteExtract.Attribution.Evaluation;
using QuoteExtract.Cli.Output;
using QuoteExtract.Language.Evaluation;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Evaluate;

/// <summary>The figures of an evaluation of attributions, for a person and for a program.</summary>
internal static class AttributionReport
{
    private static readonly double[] s_thresholds = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95];
    private static readonly double[] s_shares = [0.5, 0.8, 0.9];
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>For a person: figures in per cent, calibration by bins, operating points.</summary>
    public static string ToTable(AttributionEvaluation evaluation, ModelInfo model)
    {
        var text = new StringBuilder();
        Line($"{"",-24}{"F1",7}{"precision",11}{"recall",8}{"gold",8}{"found",8}");
        Match("quoted strings", evaluation.Strings);
        Match("mention", evaluation.Mentions);
        Match("attributions", evaluation.Attributions);
        foreach (var (type, recall, precision) in evaluation.Types)
            Line($"  {TypeNames.Of(type),-22}{"",7}{Percent(precision.Share),11}{Percent(recall.Share),8}{recall.Count,8}{precision.Count,8}");
        Match("attributions exact", evaluation.ExactAttributions);
        foreach (var (name, exact, begin) in evaluation.Elements)
        {
            Match($"{name} exact", exact);
            Match($"{name} begin", begin);
        }

        Line($"\n{"",-24}{"right",7}{"of",11}");
        Share("source overlaps", evaluation.SourceOverlap);
        Share("source exact", evaluation.SourceExact);
        foreach (var (name, accuracy) in evaluation.Speakers)
            Share($"speaker {name}", accuracy);
        if (evaluation.Confidence.Count > 0)
            Confidence(evaluation.Confidence);
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        void Match(string name, MatchCount count) => Line($"{name,-24}{Percent(count.F1),7}{Percent(count.Precision),11}{Percent(count.Recall),8}{count.Gold,8}{count.Predicted,8}");
        void Share(string name, Accuracy accuracy) => Line($"{name,-24}{Percent(accuracy.Share),7}{accuracy.Count,11}");

        void Confidence(ConfidenceEvaluation confidence)
        {
            Line($"\nexpected calibration error {confidence.ExpectedError:F3}");
            Line($"{"confidence",-24}{"mean",7}{"right",11}{"of",8}");
            foreach (var bin in confidence.Bins)
                Line($"{$"from {bin.Lower.ToString("F1", CultureInfo.InvariantCulture)}",-24}{Percent(bin.Confidence),7}{Percent(bin.Accuracy.Share),11}{bin.Accuracy.Count,8}");
            foreach (var share in s_shares)
                Line($"{$"most confident {(int)(100 * share)}%",-24}{"",7}{Percent(confidence.AccuracyOfMostConfident(share)),11}");
            Line($"\n{"threshold",-24}{"",7}{"answered",11}{"right",8}");
            foreach (var least in s_thresholds)
                Point($"{least.ToString("F2", CultureInfo.InvariantCulture)}", confidence.At(least));
            if (model.RecommendedMinConfidence is { } threshold)
                Point($"{threshold.ToString("F2", CultureInfo.InvariantCulture)}, the model's", confidence.At(threshold));
            if (confidence.LowestWith(ConfidenceEvaluation.TargetAccuracy) is { } lowest)
                Point($"{lowest.Threshold.ToString("F2", CultureInfo.InvariantCulture)}, lowest for {100 * ConfidenceEvaluation.TargetAccuracy}%", lowest);
        }

        void Point(string name, ConfidenceEvaluation.OperatingPoint point) => Line($"{name,-24}{"",7}{Percent(point.Answered),11}{Percent(point.Accuracy.Share),8}");
    }

    /// <summary>For a program: the same figures by name; shares from 0 to 1.</summary>
    public static string ToJson(AttributionEvaluation evaluation, ModelInfo model)
    {
        var confidence = evaluation.Confidence;
        return JsonSerializer.Serialize(
            new
            {
                evaluation.Documents,
                QuotedStrings = Figure(evaluation.Strings),
                Mention = Figure(evaluation.Mentions),
                Speaker = evaluation.Speakers.ToDictionary(s => s.Name, s => Figure(s.Accuracy), StringComparer.Ordinal),
                Attributions = Figure(evaluation.Attributions),
                AttributionsExact = Figure(evaluation.ExactAttributions),
                Types = evaluation.Types.ToDictionary(t => TypeNames.Of(t.Type), t => new { Recall = Figure(t.Recall), Precision = Figure(t.Precision) }, StringComparer.Ordinal),
                SourceOverlap = Figure(evaluation.SourceOverlap),
                SourceExact = Figure(evaluation.SourceExact),
                Elements = evaluation.Elements.ToDictionary(e => e.Name, e => new { Exact = Figure(e.Exact), Begin = Figure(e.Begin) }, StringComparer.Ordinal),
                Calibration = confidence.Count == 0 ? null : new
                {
                    confidence.ExpectedError,
                    confidence.Bins,
                    MostConfident = s_shares.Select(s => new { Share = s, Accuracy = confidence.AccuracyOfMostConfident(s) }),
                    OperatingPoints = s_thresholds.Select(confidence.At),
                    OfModel = model.RecommendedMinConfidence is { } own ? confidence.At(own) : (ConfidenceEvaluation.OperatingPoint?)null,
                    LowestThreshold = confidence.LowestWith(ConfidenceEvaluation.TargetAccuracy),
                },
            },
            s_indented) + "\n";
    }

    private static object Figure(MatchCount c) => new { c.F1, c.Precision, c.Recall, c.Correct, c.Gold, c.Predicted };

    private static object Figure(Accuracy a) => new { a.Share, a.Right, a.Count };

    private static string Percent(double share) => Math.Round(100 * share, 1).ToString("F1", CultureInfo.InvariantCulture);
}
