using System.Globalization;
using System.Text;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>The form under which the words of names are compared: lower case, without accents and the apostrophes of transliterations.</summary>
internal static class NameKey
{
    /// <summary>The key of one word.</summary>
    public static string Of(string word)
    {
        var key = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (PlainLetter.Of(c) is not '\'' and var plain && (char.IsAscii(c) || CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
                key.Append(plain);
        }

        return key.ToString();
    }

    /// <summary>The key of a name.</summary>
    public static string Of(string[] words) => Of(string.Join(' ', words));
}
