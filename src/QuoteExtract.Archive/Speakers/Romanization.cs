using System.Collections.Frozen;
using System.Text;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Speakers;

/// <summary>The forms under which spellings of one name in Latin letters are alike, whoever romanised it.</summary>
/// <remarks>The rules are the rows of the language data <c>romanization</c>, which names their sources.</remarks>
internal static class Romanization
{
    private const int MostLetters = 64;

    private static readonly FrozenDictionary<string, (int Length, string Form)>.AlternateLookup<ReadOnlySpan<char>> s_rules = Lexicon.English.Rows("romanization")
        .ToFrozenDictionary(row => row[0].Replace("/", "", StringComparison.Ordinal), row => (row[0].IndexOf('/', StringComparison.Ordinal) is var cut and >= 0 ? cut : row[0].Length, row[1]), StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int s_longest = Lexicon.English.Rows("romanization").Max(row => row[0].Length);

    /// <summary>The spelling of a word that stands for all its romanisations: "Zelenskyy", "Zelenskiy" to "zelenski". Letters and digits alone, no letter twice in a row.</summary>
    public static string Fold(string word)
    {
        var marked = "^" + string.Concat(NameKey.Of(word).Where(char.IsLetterOrDigit).Take(MostLetters).Select(Base)) + "$";
        var folded = new StringBuilder(marked.Length);
        for (var at = 0; at < marked.Length;)
        {
            var (length, form) = RuleAt(marked.AsSpan(at));
            foreach (var c in form)
            {
                if (folded.Length == 0 || folded[^1] != c)
                    folded.Append(c);
            }

            at += length;
        }

        return folded.ToString();
    }

    /// <summary>
    /// The sound of a folded word, by classes of consonants: vowels and h are left out behind the first letter, voiced and voiceless
    /// are one, hisses are one: "kadafi" and "gadafi" to "KTF".
    /// </summary>
    public static string Sound(string folded)
    {
        var sound = new StringBuilder(folded.Length);
        var before = '\0';
        foreach (var c in folded)
        {
            var sort = c switch
            {
                'p' or 'b' => 'P',
                'f' or 'v' => 'F',
                't' or 'd' => 'T',
                'k' or 'g' or 'X' => 'K',
                's' or 'z' or 'c' or 'x' or 'j' or 'S' or 'C' => 'S',
                'a' or 'e' or 'i' or 'o' or 'u' or 'h' => sound.Length == 0 && c != 'h' ? 'A' : '\0',
                _ => char.ToUpperInvariant(c),
            };
            if (sort != '\0' && sort != before)
                sound.Append(sort);
            before = sort;
        }

        return sound.Length > 0 ? sound.ToString() : folded;
    }

    /// <summary>The plain letters of a letter beyond ASCII; others as they are.</summary>
    private static string Base(char letter) => !char.IsAscii(letter) && s_rules.TryGetValue([letter], out var rule) ? rule.Form : letter.ToString();

    private static (int Length, string Form) RuleAt(ReadOnlySpan<char> rest)
    {
        for (var length = Math.Min(s_longest, rest.Length); length > 0; length--)
        {
            if (s_rules.TryGetValue(rest[..length], out var rule))
                return rule;
        }

        return (1, rest[0] is '^' or '$' ? "" : rest[0].ToString());
    }
}
