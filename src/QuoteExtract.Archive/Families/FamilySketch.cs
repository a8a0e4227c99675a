using System.Collections.Immutable;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Families;

/// <summary>Keys by which printings of one utterance are found: equal keys make a candidate.</summary>
/// <param name="Sought">What an arriving printing is looked up by. Rarest first, at most <see cref="MostSought"/>.</param>
/// <param name="Stored">What it is found by later: some of <paramref name="Sought"/>, at most <see cref="MostStored"/>.</param>
/// <remarks>
/// A key stands for two content words that follow each other, function words between them left out. Of any three neighbouring pairs the one of the rarest
/// words is stored, as in winnowing (Schleimer, Wilkerson and Aiken 2003): which that is depends on the neighbourhood alone, so that a trimmed printing
/// shares keys with a full one however long that is, and any four content words in a row that two printings share are enough to find one by the other.
/// </remarks>
internal sealed record FamilySketch(ImmutableArray<long> Sought, ImmutableArray<long> Stored)
{
    /// <summary>Keys that a printing is looked up by, at most.</summary>
    public const int MostSought = 48;

    /// <summary>Keys that are kept of a printing, at most.</summary>
    public const int MostStored = 24;

    /// <summary>Neighbouring pairs of which one is stored.</summary>
    private const int Window = 2;

    /// <summary>Words that are read, at most: the rest of a longer printing is not looked at.</summary>
    private const int MostWords = 2000;

    /// <summary>The keys of <paramref name="words"/>; none where there is no word.</summary>
    public static FamilySketch Of(ComparedText words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var pairs = Pairs(words);
        if (pairs.Count == 0)
        {
            ImmutableArray<long> whole = words.Words.IsEmpty ? [] : [Hash(words.Words.Take(MostWords).Select(w => w.Key))];
            return new FamilySketch(whole, whole);
        }

        var stored = new HashSet<int>();
        for (var first = 0; first <= Math.Max(0, pairs.Count - Window); first++)
        {
            var rarest = first;
            for (var p = first + 1; p < Math.Min(first + Window, pairs.Count); p++)
            {
                if (IsRarer(pairs[p], pairs[rarest]))
                    rarest = p;
            }

            stored.Add(rarest);
        }

        return new FamilySketch(Rarest(pairs, MostSought), Rarest(pairs.Where((_, p) => pairs.Count <= Window || stored.Contains(p)), MostStored));
    }

    private static bool IsRarer((long Key, double Bits) a, (long Key, double Bits) b) => a.Bits > b.Bits || a.Bits == b.Bits && a.Key < b.Key;

    private static ImmutableArray<long> Rarest(IEnumerable<(long Key, double Bits)> pairs, int most) =>
        [.. pairs.OrderByDescending(p => p.Bits).ThenBy(p => p.Key).Select(p => p.Key).Distinct().Take(most)];

    /// <summary>Pairs of content words in reading order, but those with a mark of omission between them.</summary>
    private static List<(long Key, double Bits)> Pairs(ComparedText words)
    {
        var pairs = new List<(long, double)>();
        string? last = null;
        var (lastIndex, lastBits) = (0, 0.0);
        for (var i = 0; i < Math.Min(words.Words.Length, MostWords); i++)
        {
            var word = words.Words[i];
            if (word.IsInserted || !char.IsLetterOrDigit(word.Key[0]) || (Lexicon.English.Classes(word.Key) & WordClasses.Function) != WordClasses.None)
                continue;
            var bits = WordRarity.Bits(word.Key);
            if (last is not null && !IsOmissionBetween(words, lastIndex, i))
                pairs.Add((Hash([last, word.Key]), lastBits + bits));
            (last, lastIndex, lastBits) = (word.Key, i, bits);
        }

        return pairs;
    }

    private static bool IsOmissionBetween(ComparedText words, int left, int right)
    {
        var at = words.Omissions.BinarySearch(left + 1);
        return at >= 0 || ~at < words.Omissions.Length && words.Omissions[~at] <= right;
    }

    /// <summary>FNV-1a (Fowler, Noll, Vo) over the letters, mixed. The keys are kept, so this never changes without a migration.</summary>
    private static long Hash(IEnumerable<string> keys)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var key in keys)
        {
            foreach (var c in key)
                hash = (hash ^ c) * 0x100000001B3UL;
            hash = (hash ^ ' ') * 0x100000001B3UL;
        }

        hash ^= hash >> 32;
        hash *= 0x9E3779B97F4A7C15UL;
        return (long)(hash >> 16);
    }
}
