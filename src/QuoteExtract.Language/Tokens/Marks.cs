namespace QuoteExtract.Language;

/// <summary>Tells which marks stand together as one token.</summary>
internal static class Marks
{
    /// <summary>The end of the mark or symbol, no quotation mark, that begins at <paramref name="start"/>.</summary>
    public static int End(string text, int start, int limit)
    {
        var c = text[start];
        var i = start + 1;
        if (char.IsHighSurrogate(c) && i < limit && char.IsLowSurrogate(text[i]))
            i++;
        else if (c is '!' or '?' || c == '.' && i < limit && text[i] is '!' or '?')
        {
            while (i < limit && text[i] is '!' or '?')
                i++;
        }
        else if (c is '.' or '-' or '*' or '=' or '_' or '~' or '+')
        {
            while (i < limit && text[i] == c)
                i++;
        }
        else if (c == '…')
        {
            while (i < limit && text[i] is '…' or '.')
                i++;
        }
        else if (c is '<' or '>' && i < limit && text[i] == c)
            i++;

        // Signs that change the look of a symbol are part of it.
        while (i < limit && text[i] is >= '\uFE00' and <= '\uFE0F' or '\u20E3')
            i++;
        return i;
    }

    /// <summary>Whether three marks end both a single and a paired quotation: ''She said 'no'''.</summary>
    public static bool ClosesSingleFirst(string text, int start, int limit) =>
        start + 2 < limit && text[start + 2] == text[start] && !(start + 3 < limit && text[start + 3] == text[start]) &&
        start > 0 && text[start - 1] != text[start] && !Tokenizer.IsBlank(text[start - 1]);
}
