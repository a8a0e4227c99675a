namespace QuoteExtract.Language;

/// <summary>Distances between a word and its head, sorted into classes: each side apart, near ones one by one, far ones together.</summary>
internal static class Distance
{
    /// <summary>Number of classes; the last ones are not used.</summary>
    public const int Count = 32;

    /// <summary>The class of the root.</summary>
    public const int Root = 2 * Side;

    private const int Side = 12;
    private const int Far = 64;

    // The greatest distance of each class but the last.
    private static readonly int[] Limits = [1, 2, 3, 4, 5, 7, 10, 14, 19, 26, 40];
    private static readonly byte[] Classes = [.. Enumerable.Range(-Far, 2 * Far + 1).Select(d => (byte)((d < 0 ? 0 : Side) + Limits.Count(l => l < Math.Abs(d))))];

    /// <summary>The class of a head that stands <paramref name="distance"/> words behind its dependent; in front where negative.</summary>
    public static int ClassOf(int distance) => Classes[Far + Math.Clamp(distance, -Far, Far)];
}
