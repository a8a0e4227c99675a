namespace QuoteExtract.Architecture.Tests.Contract;

/// <summary>Tells a change that breaks callers from one that does not, given two descriptions of the contract.</summary>
internal static class ContractBreakingChanges
{
    /// <summary>
    /// What <paramref name="after"/> takes away or alters of <paramref name="before"/>, in words. A field or an enum value may go where both its number
    /// and its name are reserved.
    /// </summary>
    public static IEnumerable<string> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var now = Sections(after).ToDictionary(section => section.Heading, section => section.Lines, StringComparer.Ordinal);
        foreach (var (heading, lines) in Sections(before))
        {
            if (!now.TryGetValue(heading, out var kept))
            {
                yield return $"{heading}: removed, renamed or moved";
                continue;
            }

            foreach (var line in lines.Except(kept, StringComparer.Ordinal).Where(line => !IsReserved(line, kept)))
                yield return $"{heading}: '{line}' is gone";
        }
    }

    private static IEnumerable<(string Heading, List<string> Lines)> Sections(IReadOnlyList<string> description)
    {
        for (var i = 0; i < description.Count;)
        {
            var heading = description[i++];
            var lines = description.Skip(i).TakeWhile(line => line.StartsWith(' ')).Select(line => line.Trim()).ToList();
            i += lines.Count;
            yield return (heading, lines);
        }
    }

    private static bool IsReserved(string line, List<string> kept) =>
        line.Split(' ', ':') is [var number, var name, ..]
        && kept.Contains($"reserved {number}", StringComparer.Ordinal)
        && kept.Contains($"reserved {name}", StringComparer.Ordinal);
}
