namespace QuoteExtract.Language;

/// <summary>Which characters are quotation marks, as tokens see them. Which of them open and close a quotation is decided in Attribution.</summary>
public static class QuotationMarks
{
    /// <summary>Whether <paramref name="c"/> may be, or be half of, a quotation mark; apostrophes included.</summary>
    public static bool IsMark(char c) => c switch
    {
        '"' or '\'' or '`' or '«' or '»' => true,
        < '\u2018' => false,
        <= '\u201F' or '‹' or '›' or '「' or '」' or '『' or '』' or '\uFF02' or '\uFF07' => true,
        _ => false,
    };

    /// <summary>Number of code units of the mark at <paramref name="index"/>: 2 for '' and ``, 1 for any other, 0 where there is none.</summary>
    public static int LengthAt(string text, int index, int limit)
    {
        var c = text[index];
        if (!IsMark(c))
            return 0;
        return c is '\'' or '`' or '‘' or '’' && index + 1 < limit && text[index + 1] == c ? 2 : 1;
    }
}
