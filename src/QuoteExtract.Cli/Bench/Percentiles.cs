namespace QuoteExtract.Cli.Bench;

/// <summary>Percentiles by nearest rank: the smallest measured value that at least that share of all values does not exceed.</summary>
internal sealed class Percentiles
{
    private readonly TimeSpan[] _sorted;

    /// <summary>Sorts a copy of the values.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public Percentiles(IEnumerable<TimeSpan> values)
    {
        _sorted = [.. values.Order()];
        if (_sorted.Length == 0)
            throw new ArgumentException("There are no values.", nameof(values));
    }

    /// <summary>The percentile <paramref name="percent"/>.</summary>
    /// <param name="percent">Above 0, up to 100.</param>
    public TimeSpan this[double percent]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
            return _sorted[(int)Math.Ceiling(percent / 100 * _sorted.Length) - 1];
        }
    }
}
