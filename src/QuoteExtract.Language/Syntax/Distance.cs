namespace QuoteExtract.Language;

/// <summary>Distances between a word and its head, sorted into classes: each side apart, near ones one by one, far ones together.</summary>
internal static class Distance
{
    /// <summary>Number of classes; the last ones are not used.</summary>
    public const int Count = 32;

    private const int Side = 12;
    private static readonly int[] Limits = [1, 2, 3, 4, 5, 7, 10, 14, 19, 26, 40];

    /// <summary>The class of a head that stands <paramref name="distance"/> words behind its dependent; in front where negative.</summary>
    public static int ClassOf(int distance)
    {
        var length = Math.Abs(distance);
        var index = length <= 5 ? length - 1 : 5;
        while (index < Side - 1 && length > Limits[index])
            index++;
        return distance < 0 ? index : Side + index;
    }

    /// <summary>The class of the root.</summary>
    public const int Root = 2 * Side;
}
