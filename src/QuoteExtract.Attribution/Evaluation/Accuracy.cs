namespace QuoteExtract.Attribution.Evaluation;

/// <summary>How many of a number of cases are right.</summary>
/// <param name="Right">Number that are right.</param>
/// <param name="Count">Number of cases.</param>
internal readonly record struct Accuracy(int Right, int Count)
{
    /// <summary>Share that is right, 0 to 1; 0 where there is no case.</summary>
    public double Share => Count == 0 ? 0 : (double)Right / Count;

    /// <summary>The same with one more case.</summary>
    public Accuracy With(bool isRight) => new(Right + (isRight ? 1 : 0), Count + 1);
}
