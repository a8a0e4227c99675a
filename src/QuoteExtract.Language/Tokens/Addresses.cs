namespace QuoteExtract.Language;

/// <summary>Finds addresses of the Internet, which are one token whatever marks they hold: of pages, of mailboxes, of users.</summary>
internal static class Addresses
{
    // The longest scheme, "https".
    private const int LongestScheme = 8;

    /// <summary>Where the address that begins at <paramref name="start"/> ends; <paramref name="start"/> itself where none does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Offset of a character that is not blank.</param>
    /// <param name="limit">Offset of the next blank.</param>
    /// <param name="checkedTo">Where the latest search for a mailbox ended: no mailbox begins before it. Moved forward, so that all searches together are linear.</param>
    public static int End(string text, int start, int limit, ref int checkedTo)
    {
        if (IsPage(text.AsSpan(start, limit - start)))
            return WithoutClosing(text, start, limit);
        if (start < checkedTo || !IsNamePart(text[start]))
            return start;
        var i = start;
        while (i < limit && IsNamePart(text[i]))
            i++;
        if (i >= limit || text[i] != '@' || i + 1 >= limit || !char.IsLetterOrDigit(text[i + 1]))
        {
            checkedTo = i;
            return start;
        }

        i++;
        while (i < limit && (char.IsLetterOrDigit(text[i]) || text[i] is '.' or '-' or '_'))
            i++;
        checkedTo = i;
        return WithoutClosing(text, start, i);
    }

    private static bool IsPage(ReadOnlySpan<char> chunk)
    {
        if (chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            return chunk.Length > 7;
        var colon = chunk[..Math.Min(chunk.Length, LongestScheme)].IndexOf(':');
        return colon > 1 && char.IsAsciiLetter(chunk[0]) && chunk[colon..].StartsWith("://", StringComparison.Ordinal);
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%';

    /// <summary>The end of an address without the marks of the sentence around it.</summary>
    private static int WithoutClosing(string text, int start, int end)
    {
        // An opening bracket inside keeps its closing one.
        var opened = text.AsSpan(start, end - start).Contains('(');
        while (end > start + 1 && (text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ']' or '}' or '>' or '*' || text[end - 1] == ')' && !opened || QuotationMarks.IsMark(text[end - 1])))
            end--;
        return end;
    }
}
