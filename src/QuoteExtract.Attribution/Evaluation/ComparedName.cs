using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Evaluation;

/// <summary>Names as they are compared: case, accents, honorifics in front, a leading "the" and possessive endings do not count.</summary>
internal static partial class ComparedName
{
    private static readonly HashSet<string> s_honorifics = new(
        ["mr", "mrs", "ms", "miss", "dr", "sir", "president", "sen", "senator", "rep", "gov", "governor", "secretary", "prof", "the", "lord", "lady", "gen", "judge", "justice", "rev"],
        StringComparer.Ordinal);

    /// <summary>The form of <paramref name="name"/> that is compared; empty for a name without a letter or digit.</summary>
    public static string Of(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(PlainLetter.Of(c));
        }

        var words = Separator.Split(Possessive.Replace(plain.ToString(), "")).Where(w => w.Length > 0).ToList();
        var first = words.FindIndex(w => !s_honorifics.Contains(w));
        return string.Join(' ', first < 0 ? words.TakeLast(1) : words.Skip(first));
    }

    [GeneratedRegex(@"'s\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Possessive { get; }

    [GeneratedRegex(@"[^\w&]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Separator { get; }
}
