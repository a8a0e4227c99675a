namespace QuoteExtract.Attribution.Evaluation;

/// <summary>How well confidence tells right answers from wrong ones: of quoted strings with an annotated speaker.</summary>
/// <remarks>
/// The expected calibration error is that of M. Pakdaman Naeini, G. Cooper, M. Hauskrecht: Obtaining Well Calibrated Probabilities Using
/// Bayesian Binning, 2015, over ten bins of equal width; a string that was not found counts as an answer of confidence 0.
/// </remarks>
internal sealed class ConfidenceEvaluation
{
    /// <summary>What share of the answered is to be right at the operating point.</summary>
    public const double TargetAccuracy = 0.97;

    private const int BinCount = 10;
    private readonly List<Answer> _answers = [];

    /// <summary>What is said of one quoted string.</summary>
    /// <param name="Confidence">Its confidence, 0 to 1.</param>
    /// <param name="IsGiven">Whether a speaker is named at all.</param>
    /// <param name="IsRight">Whether that is right.</param>
    internal readonly record struct Answer(double Confidence, bool IsGiven, bool IsRight);

    /// <summary>Answers of like confidence.</summary>
    /// <param name="Lower">The least confidence of the bin.</param>
    /// <param name="Confidence">Mean confidence, 0 to 1.</param>
    /// <param name="Accuracy">How many are right.</param>
    internal readonly record struct Bin(double Lower, double Confidence, Accuracy Accuracy);

    /// <summary>What leaving speakers open below a threshold leads to.</summary>
    /// <param name="Threshold">The least confidence of an answer.</param>
    /// <param name="Accuracy">How many of those answered are right.</param>
    /// <param name="Answered">Share of all that is answered, 0 to 1.</param>
    internal readonly record struct OperatingPoint(double Threshold, Accuracy Accuracy, double Answered);

    /// <summary>Number of answers.</summary>
    public int Count => _answers.Count;

    /// <summary>Mean distance of confidence and accuracy in a bin, weighted by the answers in it; 0 to 1, 0 without answers.</summary>
    public double ExpectedError => _answers.Count == 0 ? 0 : Bins.Sum(b => b.Accuracy.Count * Math.Abs(b.Confidence - b.Accuracy.Share)) / _answers.Count;

    /// <summary>The bins that hold answers, from the least confident on.</summary>
    public IEnumerable<Bin> Bins => _answers
        .GroupBy(a => Math.Min(BinCount - 1, (int)(a.Confidence * BinCount)))
        .OrderBy(g => g.Key)
        .Select(g => new Bin((double)g.Key / BinCount, g.Average(a => a.Confidence), new Accuracy(g.Count(a => a.IsRight), g.Count())));

    /// <summary>Adds an answer.</summary>
    public void Add(Answer answer) => _answers.Add(answer);

    /// <summary>Share of right ones among the most confident.</summary>
    /// <param name="share">How many of all, 0 to 1; at least one is looked at.</param>
    public double AccuracyOfMostConfident(double share)
    {
        var count = Math.Max(1, (int)(share * _answers.Count));
        return (double)_answers.OrderByDescending(a => a.Confidence).Take(count).Count(a => a.IsRight) / count;
    }

    /// <summary>What a threshold of 0 to 1 leads to.</summary>
    public OperatingPoint At(double threshold)
    {
        var given = _answers.Where(a => a.IsGiven && a.Confidence >= threshold).ToList();
        return new OperatingPoint(threshold, new Accuracy(given.Count(a => a.IsRight), given.Count), _answers.Count == 0 ? 0 : (double)given.Count / _answers.Count);
    }

    /// <summary>The lowest threshold, in steps of 0.01, at which at least the share <paramref name="accuracy"/> of what is answered is right; null for none.</summary>
    public OperatingPoint? LowestWith(double accuracy)
    {
        for (var hundredth = 0; hundredth <= 100; hundredth++)
        {
            if (At(hundredth / 100.0) is { Accuracy.Count: > 0 } point && point.Accuracy.Share >= accuracy)
                return point;
        }

        return null;
    }
}
