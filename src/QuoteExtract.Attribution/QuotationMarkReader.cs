using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Marks that belong together.</summary>
internal enum MarkStyle : byte
{
    /// <summary>“ ” „ ‟.</summary>
    Curly,

    /// <summary>The marks of a typewriter.</summary>
    Straight,

    /// <summary>Two grave accents, two apostrophes.</summary>
    Paired,

    /// <summary>« », either way round.</summary>
    Guillemet,

    /// <summary>「 」.</summary>
    Corner,

    /// <summary>『 』.</summary>
    WhiteCorner,

    /// <summary>‹ ›, either way round.</summary>
    SingleGuillemet,

    /// <summary>‘ ’ ‚ ‛ ' `.</summary>
    Single,

    /// <summary>Number of styles.</summary>
    Count,
}

/// <summary>What a mark does.</summary>
internal enum MarkDirection : byte
{
    /// <summary>It opens.</summary>
    Open,

    /// <summary>It closes.</summary>
    Close,

    /// <summary>It closes what is open, and opens where nothing is.</summary>
    Either,
}

/// <summary>A quotation mark of a paragraph.</summary>
/// <param name="Token">Index of its token.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Style">What it pairs with.</param>
/// <param name="Direction">What it does.</param>
/// <param name="IsDoubtful">Whether it may as well be an apostrophe or inches: workers', '92, 12".</param>
/// <param name="WordsBefore">Number of words and numbers before it in the paragraph.</param>
internal readonly record struct QuotationMark(int Token, TextSpan Span, MarkStyle Style, MarkDirection Direction, bool IsDoubtful, int WordsBefore)
{
    /// <summary>Whether marks of this kind are single.</summary>
    public bool IsSingle => Style is MarkStyle.Single or MarkStyle.SingleGuillemet;
}

/// <summary>Tells quotation marks from apostrophes, feet and inches, and which way they face.</summary>
/// <remarks>
/// Marks that stand together face one way, told by the characters on either side of them: what follows a blank, a bracket or a
/// dash opens, what stands before one or before a stop closes. Only where that says nothing does the glyph decide, since glyphs
/// are often wrong (”so“) and typewriter marks have no direction.
/// </remarks>
internal static class QuotationMarkReader
{
    /// <summary>Fills <paramref name="marks"/> with the quotation marks of <paramref name="paragraph"/>, in reading order.</summary>
    /// <returns>Number of words and numbers in the paragraph.</returns>
    public static int Read(Document document, Paragraph paragraph, List<QuotationMark> marks)
    {
        marks.Clear();
        var words = 0;
        for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
        {
            if (document.Tokens[i].Kind is TokenKind.Word or TokenKind.Number)
                words++;
            if (document.Tokens[i].Kind != TokenKind.QuoteMark)
                continue;
            var end = i + 1;
            while (end < paragraph.EndToken && document.Tokens[end].Kind == TokenKind.QuoteMark && document.Tokens[end].Start == document.Tokens[end - 1].End)
                end++;
            var freeBefore = IsFreeBefore(document.Tokens[i].Start > paragraph.Span.Start ? document.Text[document.Tokens[i].Start - 1] : ' ');
            var freeAfter = IsFreeAfter(document.Tokens[end - 1].End < paragraph.Span.End ? document.Text[document.Tokens[end - 1].End] : ' ');
            for (; i < end; i++)
            {
                if (Read(document, paragraph, i, freeBefore, freeAfter) is var (style, direction, doubtful))
                    marks.Add(new QuotationMark(i, document.Tokens[i].Span, style, direction, doubtful, words));
            }

            i--;
        }

        return words;
    }

    /// <summary>The style of the mark that is token <paramref name="token"/>.</summary>
    public static MarkStyle StyleOf(string text, Token token)
    {
        if (token.End - token.Start == 2)
            return MarkStyle.Paired;
        return text[token.Start] switch
        {
            '“' or '”' or '„' or '‟' => MarkStyle.Curly,
            '"' or '\uFF02' => MarkStyle.Straight,
            '«' or '»' => MarkStyle.Guillemet,
            '「' or '」' => MarkStyle.Corner,
            '『' or '』' => MarkStyle.WhiteCorner,
            '‹' or '›' => MarkStyle.SingleGuillemet,
            _ => MarkStyle.Single,
        };
    }

    private static bool IsFreeBefore(char c) => IsBlank(c) || IsDash(c) || c is '(' or '[' or '{' or '/';

    private static bool IsFreeAfter(char c) => IsBlank(c) || IsDash(c) || c is ',' or '.' or ';' or ':' or '!' or '?' or '…' or ')' or ']' or '}' or '/';

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\uFEFF';

    private static bool IsDash(char c) => c is '-' or '–' or '—' or '―';

    /// <summary>What the mark that is token <paramref name="i"/> does; null where it is none.</summary>
    private static (MarkStyle Style, MarkDirection Direction, bool Doubtful)? Read(Document document, Paragraph paragraph, int i, bool freeBefore, bool freeAfter)
    {
        var token = document.Tokens[i];
        var style = StyleOf(document.Text, token);
        var previous = i > paragraph.FirstToken && document.Tokens[i - 1].End == token.Start ? document.Tokens[i - 1] : default;
        var next = i + 1 < paragraph.EndToken ? document.Tokens[i + 1] : default;
        if (style == MarkStyle.Single)
        {
            return Single(document, previous, i, next, freeBefore, freeAfter) is var (singleDirection, doubtful) ? (style, singleDirection, doubtful) : null;
        }

        var direction = (freeBefore, freeAfter) switch
        {
            (true, false) => MarkDirection.Open,
            (false, true) => MarkDirection.Close,
            _ => Glyph(document.Text[token.Start]),
        };
        if (previous.Kind != TokenKind.Number || style is not (MarkStyle.Straight or MarkStyle.Paired or MarkStyle.Curly) || direction == MarkDirection.Open)
            return (style, direction, false);
        // Behind a number: inches for sure behind feet (5'11"), and perhaps else (a 12" pipe). What they are never, is an opening mark.
        var feet = i - 3 >= paragraph.FirstToken && document.Tokens[i - 2].Kind == TokenKind.QuoteMark && document.Tokens[i - 2].Start == document.Tokens[i - 3].End && document.Tokens[i - 3].Kind == TokenKind.Number;
        return feet ? null : (style, MarkDirection.Close, true);
    }

    private static MarkDirection Glyph(char c) => c switch
    {
        '“' or '„' or '‟' or '«' or '「' or '『' or '‹' or '`' => MarkDirection.Open,
        '”' or '»' or '」' or '』' or '›' => MarkDirection.Close,
        _ => MarkDirection.Either,
    };

    /// <summary>What the single mark that is token <paramref name="i"/> does; null where it is an apostrophe or feet.</summary>
    private static (MarkDirection Direction, bool Doubtful)? Single(Document document, Token previous, int i, Token next, bool freeBefore, bool freeAfter)
    {
        var c = document.Text[document.Tokens[i].Start];
        var clingsToNext = next.Start == document.Tokens[i].End;
        if (freeBefore == freeAfter)
        {
            // Between letters an apostrophe (Hawai‘i), between letter and mark a closing one, between stop and letter an opening one.
            if (freeBefore)
                return c switch { '‘' or '‚' => (MarkDirection.Open, false), '’' => (MarkDirection.Close, true), _ => null };
            if (previous.Kind == TokenKind.Punctuation)
                return c == '’' ? null : (MarkDirection.Open, false);
            return clingsToNext && next.Kind == TokenKind.QuoteMark ? (MarkDirection.Close, false) : null;
        }

        if (freeBefore)
        {
            // The n of rock 'n' roll.
            if (clingsToNext && next.End - next.Start == 1 && document.Text[next.Start] == 'n')
                return null;
            var elided = next.Kind == TokenKind.Number && (c == '’' || IsYears(next.Span.In(document.Text))) || next.IsWord && next.Is(WordSets.Elision);
            return !elided ? (MarkDirection.Open, false) : c == '’' ? null : (MarkDirection.Open, true);
        }

        if (c == '‚' || previous.Kind == TokenKind.Number && next.Kind == TokenKind.Number)
            return null;
        if (previous.End - previous.Start == 1 && document.Text[previous.Start] == 'n' && i >= 2 && document.Tokens[i - 2].Kind == TokenKind.QuoteMark && document.Tokens[i - 2].End == previous.Start)
            return null;
        // Possessive plurals (the workers'), dropped letters (goin'), feet (6').
        var word = previous.Span.In(document.Text);
        return (MarkDirection.Close, previous.Kind == TokenKind.Number || word.EndsWith("s", StringComparison.OrdinalIgnoreCase) || previous.IsWord && word.EndsWith("in", StringComparison.Ordinal));
    }

    /// <summary>Whether the digits may be a year without its century: 92, 90s.</summary>
    private static bool IsYears(ReadOnlySpan<char> digits) => digits.Length == 2 || digits.Length == 3 && digits[2] == 's';
}
