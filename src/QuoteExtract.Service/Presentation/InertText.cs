using System.Globalization;
using System.Text;

namespace QuoteExtract.Service.Presentation;

/// <summary>Text out of a document as a terminal or a page may show it: nothing in it moves the cursor, changes colours or turns the reading direction.</summary>
internal static class InertText
{
    // Below this there is no room for an end.
    private const int MinElidedLength = 20;

    // A longer word is cut rather than left out.
    private const int MaxCutWord = 12;

    /// <summary>
    /// <paramref name="text"/> on one line: blanks and line ends are one blank each, control characters their pictures (U+2400 and on),
    /// invisible format characters and lone surrogates U+FFFD. Joiners inside emoji and scripts stay.
    /// </summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            if (Substitute(rune) is { } shown)
                result.Append(shown);
            else
                result.Append(text, i, length);
            i += length;
        }

        return result.ToString();
    }

    /// <summary>What is shown for a character, a lone surrogate being U+FFFD already; null where it is shown as it is.</summary>
    public static char? Substitute(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control when Rune.IsWhiteSpace(rune) => ' ',
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ' ',
        UnicodeCategory.Control => rune.Value < 0x20 ? (char)(0x2400 + rune.Value) : rune.Value == 0x7F ? '\u2421' : '\uFFFD',
        UnicodeCategory.Format when rune.Value is not (0x200C or 0x200D) => '\uFFFD',
        _ => rune == Rune.ReplacementChar ? '\uFFFD' : null,
    };

    /// <summary>At most <paramref name="maxLength"/> characters of <paramref name="text"/>: beginning and end in whole words, an ellipsis between.</summary>
    public static string Elide(string text, int maxLength)
    {
        const string Ellipsis = " … ";
        if (text.Length <= maxLength)
            return text;
        if (maxLength < MinElidedLength)
            return string.Concat(text.AsSpan(0, Whole(text, Math.Max(0, maxLength - 1))), "…");

        var head = maxLength * 2 / 3;
        var tail = text.Length - (maxLength - head - Ellipsis.Length);
        var headBlank = text.LastIndexOf(' ', head, MaxCutWord);
        var tailBlank = text.IndexOf(' ', tail, Math.Min(MaxCutWord, text.Length - tail));
        head = headBlank < 0 ? Whole(text, head) : headBlank;
        tail = tailBlank < 0 ? Whole(text, tail + 1) : tailBlank;
        return $"{text.AsSpan(0, head).TrimEnd()}{Ellipsis}{text.AsSpan(tail).TrimStart()}";
    }

    /// <summary>The nearest index at or before <paramref name="index"/> that splits no surrogate pair.</summary>
    private static int Whole(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index;
}
