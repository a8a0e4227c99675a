using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace QuoteExtract.Language;

/// <summary>Text of a page as a reader sees it: references decoded, runs of blanks one blank, invisible characters gone.</summary>
internal static class HtmlText
{
    // The longest name of the standard's table, "CounterClockwiseContourIntegral;", has 32 characters.
    private const int MaxReferenceLength = 32;

    /// <summary>Adds <paramref name="source"/> to <paramref name="target"/>, which begins with no blank and never has two in a row.</summary>
    public static void Append(StringBuilder target, ReadOnlySpan<char> source)
    {
        while (!source.IsEmpty)
        {
            var ampersand = source.IndexOf('&');
            AppendVisible(target, ampersand < 0 ? source : source[..ampersand]);
            if (ampersand < 0)
                return;
            source = source[ampersand..];
            var length = Reference(source, out var characters);
            AppendVisible(target, characters ?? "&");
            source = source[Math.Max(1, length)..];
        }
    }

    /// <summary><paramref name="source"/> as a string of its own.</summary>
    public static string Decode(ReadOnlySpan<char> source)
    {
        var builder = new StringBuilder(source.Length);
        Append(builder, source);
        return builder.ToString().TrimEnd(' ');
    }

    private static void AppendVisible(StringBuilder target, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00A0')
            {
                if (target.Length > 0 && target[^1] is not (' ' or '\n'))
                    target.Append(' ');
            }
            else if (!char.IsControl(c) && c is not ('\u00AD' or '\u200B' or '\uFEFF'))
            {
                target.Append(c);
            }
        }
    }

    /// <summary>Length of the reference at the start of <paramref name="source"/>, 0 where it is none.</summary>
    private static int Reference(ReadOnlySpan<char> source, out string? characters)
    {
        characters = null;
        if (source.StartsWith("&#"))
            return NumericReference(source, out characters);

        var end = 1;
        while (end < source.Length && end <= MaxReferenceLength && char.IsAsciiLetterOrDigit(source[end]))
            end++;
        if (end == 1)
            return 0;
        if (end < source.Length && source[end] == ';')
            end++;
        characters = HtmlEntityProvider.Resolver.GetSymbol(source[1..end].ToString());
        return characters is null ? 0 : end;
    }

    private static int NumericReference(ReadOnlySpan<char> source, out string? characters)
    {
        characters = null;
        var hexadecimal = source.Length > 2 && source[2] is 'x' or 'X';
        var start = hexadecimal ? 3 : 2;
        var end = start;
        while (end < source.Length && (hexadecimal ? char.IsAsciiHexDigit(source[end]) : char.IsAsciiDigit(source[end])))
            end++;
        if (end == start)
            return 0;

        var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var isNumber = int.TryParse(source[start..end], style, CultureInfo.InvariantCulture, out var number);
        if (isNumber && HtmlEntityProvider.IsInCharacterTable(number))
            characters = HtmlEntityProvider.GetSymbolFromTable(number);
        else
            characters = isNumber && number > 0 && Rune.IsValid(number) ? new Rune(number).ToString() : "\uFFFD";
        return end < source.Length && source[end] == ';' ? end + 1 : end;
    }
}
