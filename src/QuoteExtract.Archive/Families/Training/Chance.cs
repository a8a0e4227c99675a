namespace QuoteExtract.Archive.Families.Training;

/// <summary>Chance that a seed repeats.</summary>
internal sealed class Chance(int seed)
{
#pragma warning disable CA5394 // repeatable, no secret
    private readonly Random _random = new(seed);

    /// <summary>True with probability <paramref name="p"/>.</summary>
    public bool Is(double p) => _random.NextDouble() < p;

    /// <summary>A whole number from 0 up to <paramref name="end"/>, each as likely.</summary>
    public int Below(int end) => _random.Next(end);

    /// <summary>A number from 0 up to 1.</summary>
    public double Share() => _random.NextDouble();
#pragma warning restore CA5394
}
