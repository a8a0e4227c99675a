using System.Globalization;

namespace QuoteExtract.Language;

/// <summary>Where a token that begins with a digit ends: amounts, dates, times, numbers of telephones are one; ranges and fractions are not.</summary>
internal static class Figures
{
    // No date, time or number of a telephone is longer; an amount may be.
    private const int LongestGroup = 32;

    /// <summary>Whether <paramref name="c"/> is the sign of a currency.</summary>
    public static bool IsCurrency(char c) => c == '$' || c >= '\u00A2' && char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    /// <summary>The end of the figure that begins at <paramref name="start"/> with a digit, letters behind it left out.</summary>
    public static int End(string text, int start, int limit)
    {
        var i = Digits(text, start, limit);
        int hyphens = 0, slashes = 0, parts = 1, firstHyphen = -1, firstSlash = -1, lastPart = start, longest = i - start;
        var times = false;
        // Behind a hyphen or slash the figure may turn out to be several; amounts are read to their end.
        while (i + 1 < limit && char.IsAsciiDigit(text[i + 1]) && (i - start < LongestGroup || hyphens + slashes == 0))
        {
            var c = text[i];
            if (c is '-')
            {
                firstHyphen = hyphens++ == 0 ? i : firstHyphen;
                lastPart = i + 1;
            }
            else if (c is '/')
                firstSlash = slashes++ == 0 ? i : firstSlash;
            else if (c is ',' or '.' or ':')
                times |= c == ':';
            else
                break;
            if (c is '-' or '/')
                parts++;
            var end = Digits(text, i + 1, limit);
            longest = Math.Max(longest, end - i - 1);
            i = end;
        }

        if (parts == 1)
            return i;
        if (hyphens == 0)
            // 9/11, 3/8/00; but the halves of 1/2 are words.
            return parts == 2 && longest == 1 ? firstSlash : i;
        var letters = i < limit && char.IsLetter(text[i]);
        // 12-20-2000, 555-010-0199; 555-0199 and 02139-4307, but 1969-1970 and 3-4 are ranges.
        var whole = hyphens > 1 ? longest > 1 : i - lastPart == 4 && firstHyphen - start != 4 && !letters;
        return whole && !times ? i : firstHyphen;
    }

    private static int Digits(string text, int start, int limit)
    {
        var i = start;
        while (i < limit && char.IsDigit(text[i]))
            i++;
        return i;
    }
}
