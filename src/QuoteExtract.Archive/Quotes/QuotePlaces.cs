namespace QuoteExtract.Archive.Quotes;

/// <summary>
/// Where a quote stands, as numbers that an inverted index can hold beside its terms: the block of its id and the stretch of its time, each at four
/// sizes, and its outlet. Any range is covered by a few of one size. The index proposes, and who asked looks at the columns.
/// </summary>
internal static class QuotePlaces
{
    /// <summary>Places that cover a range, at most.</summary>
    private const int MostOfRange = 16;

    private const int OutletKind = 8;
    private const int NumberBits = 28;

    /// <summary>Bits of a quote's id that are left out: blocks of 512 to two million.</summary>
    private static readonly int[] s_idShifts = [9, 13, 17, 21];

    /// <summary>Bits of milliseconds that are left out: stretches of nine hours, six days, a hundred days, four years.</summary>
    private static readonly int[] s_timeShifts = [25, 29, 33, 37];

    /// <summary>The places of a quote. They are kept, so this never changes without a migration.</summary>
    public static int[] Of(long id, long printTime, long? outlet)
    {
        var places = new List<int>(OutletKind + 1);
        for (var size = 0; size < s_idShifts.Length; size++)
            places.Add(Place(size, id >> s_idShifts[size]));
        for (var size = 0; size < s_timeShifts.Length; size++)
            places.Add(Place(s_idShifts.Length + size, printTime >> s_timeShifts[size]));
        if (outlet is { } known)
            places.Add(OfOutlet(known));
        return [.. places];
    }

    /// <summary>The place that all quotes of an outlet have.</summary>
    public static int OfOutlet(long outlet) => Place(OutletKind, outlet);

    /// <summary>Places of which each quote with an id from <paramref name="from"/> to below <paramref name="before"/> has one; null where they would be too many.</summary>
    public static int[]? OfIds(long from, long before) => Cover(0, s_idShifts, from, before);

    /// <summary>The same of times, in milliseconds since 1970.</summary>
    public static int[]? OfTimes(long from, long before) => Cover(s_idShifts.Length, s_timeShifts, from, before);

    private static int[]? Cover(int kind, int[] shifts, long from, long before)
    {
        for (var size = 0; size < shifts.Length; size++)
        {
            var (first, last) = (from >> shifts[size], before - 1 >> shifts[size]);
            if (last - first < MostOfRange)
                return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Place(kind + size, first + i))];
        }

        return null;
    }

    private static int Place(int kind, long number) => kind - OutletKind << NumberBits | (int)(number & (1 << NumberBits) - 1);
}
