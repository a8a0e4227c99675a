namespace QuoteExtract.Language.Evaluation;

/// <summary>How much of what should be found was found.</summary>
/// <param name="Correct">Number found that should be.</param>
/// <param name="Gold">Number that should be found.</param>
/// <param name="Predicted">Number found.</param>
public readonly record struct MatchCount(int Correct, int Gold, int Predicted)
{
    /// <summary>Share of what was found that should be, 0 to 1; 0 where nothing was found.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)Correct / Predicted;

    /// <summary>Share of what should be found that was, 0 to 1; 0 where nothing should be.</summary>
    public double Recall => Gold == 0 ? 0 : (double)Correct / Gold;

    /// <summary>Harmonic mean of <see cref="Precision"/> and <see cref="Recall"/>, 0 to 1.</summary>
    public double F1 => Gold + Predicted == 0 ? 0 : 2.0 * Correct / (Gold + Predicted);

    /// <summary>The counts of two texts together.</summary>
    public static MatchCount operator +(MatchCount a, MatchCount b) => new(a.Correct + b.Correct, a.Gold + b.Gold, a.Predicted + b.Predicted);

    /// <summary>Counts the members that two sets have in common.</summary>
    public static MatchCount Of<T>(IReadOnlySet<T> gold, IReadOnlySet<T> predicted) => new(gold.Count(predicted.Contains), gold.Count, predicted.Count);
}
