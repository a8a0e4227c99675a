using System.Collections.Frozen;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Which given names one person may go by in turn: "Bill" and "William", "Dmytro" and "Dmitry".</summary>
internal static class GivenNameVariants
{
    /// <summary>The sets that each spelling is in, by number.</summary>
    private static readonly FrozenDictionary<string, int[]> s_sets = Lexicon.English.Rows("given-name-variants")
        .SelectMany((row, number) => row[0].Split(' ').Select(name => (Spelling: Romanization.Fold(name), Set: number)))
        .GroupBy(entry => entry.Spelling, entry => entry.Set, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>The sets that a name is in, by number; empty for a name without variants.</summary>
    public static IReadOnlyList<int> SetsOf(NameWord name) => s_sets.GetValueOrDefault(name.Folded, []);

    /// <summary>Whether one person may go by both names.</summary>
    public static bool Join(NameWord a, NameWord b) => SetsOf(a).Intersect(SetsOf(b)).Any();
}
