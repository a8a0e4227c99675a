using System.Collections.Immutable;

namespace QuoteExtract.Archive.Verification;

/// <summary>Tells whether words that differ are the same words spelt otherwise.</summary>
internal static class Spelling
{
    /// <summary>Letters of a word that is compared letter by letter, at most.</summary>
    private const int LongestWord = 40;

    /// <summary>Words that may be written together, at most.</summary>
    private const int MostTogether = 4;

    /// <summary>Whether a word of the claim is one of the source: a short form of it, or misspelt, a letter or two apart and no word that is known.</summary>
    public static bool IsRespelt(in ComparedWord claim, in ComparedWord source)
    {
        var (a, b) = (claim.Key, source.Key);
        if (ComparisonWords.English.IsShortFor(a, b))
            return true;
        if (a.Length is < 4 or > LongestWord || b.Length is < 4 or > LongestWord || Math.Abs(a.Length - b.Length) > 2 || char.IsAsciiDigit(b[0]) || char.IsAsciiDigit(a[0]))
            return false;
        return !WordRarity.IsKnown(a) && Distance(a, b) <= (b.Length >= 8 ? 2 : 1);
    }

    /// <summary>Whether the words are written together in one text and apart in the other: "health care", "healthcare".</summary>
    public static bool IsWrittenTogether(ReadOnlySpan<ComparedWord> claim, ReadOnlySpan<ComparedWord> source)
    {
        if (claim.Length is 0 or > MostTogether || source.Length is 0 or > MostTogether || claim.Length == source.Length)
            return false;
        return Letters(claim) is var letters && letters == Letters(source) && letters.Length <= LongestWord;
    }

    private static string Letters(ReadOnlySpan<ComparedWord> words)
    {
        var letters = "";
        foreach (var word in words)
            letters += word.Key;
        return letters;
    }

    /// <summary>Number of letters to insert, delete, replace or swap with the next (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        Span<int> before = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1], next = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                next[j] = Math.Min(Math.Min(row[j], next[j - 1]) + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
            }

            row.CopyTo(before);
            next.CopyTo(row);
        }

        return row[b.Length];
    }
}
