using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>A word of a name in the forms under which it is compared.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Plain">In lower case, without diacritics.</param>
/// <param name="Folded">The spelling that stands for all its romanisations.</param>
/// <param name="Sound">Its consonants by class.</param>
internal sealed record NameWord(string Text, string Plain, string Folded, string Sound)
{
    /// <summary>Whether it is an initial.</summary>
    public bool IsInitial => Plain.Length == 1;

    /// <summary>The forms of a word.</summary>
    public static NameWord Of(string text)
    {
        var plain = string.Concat(NameKey.Of(text).Where(char.IsLetterOrDigit));
        var folded = Romanization.Fold(text);
        return new NameWord(text, plain, folded, Romanization.Sound(folded));
    }

    /// <summary>Several words as one: "Jong" "Un" as "JongUn".</summary>
    public static NameWord Join(IEnumerable<NameWord> words) => Of(string.Concat(words.Select(w => w.Text)));

    /// <summary>Whether the two differ by a slip or a free choice of letters: one letter, two in words of eight letters or more.</summary>
    public bool IsCloseTo(NameWord other)
    {
        var shorter = Math.Min(Folded.Length, other.Folded.Length);
        return shorter >= 5 && Math.Abs(Folded.Length - other.Folded.Length) <= 2 && Distance(Folded, other.Folded) <= (shorter >= 8 ? 2 : 1);
    }

    /// <summary>Whether the consonants sound alike and at least half of the letters are the same: "Tse-tung", "Zedong".</summary>
    public bool SoundsLike(NameWord other) =>
        Sound == other.Sound && Sound.Length > 2 && Distance(Folded, other.Folded) <= Math.Max(Folded.Length, other.Folded.Length) / 2;

    /// <summary>Levenshtein's distance; words of names are short.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
