using System.Collections.Immutable;

namespace QuoteExtract.Language;

/// <summary>Tells running text from what stands around it on a page, by rules over one line.</summary>
internal sealed class ParagraphClassifier(Lexicon lexicon)
{
    private const int MostInHeadline = 22; // words
    private const int MostInCaption = 60; // tokens
    private const int MostInCredit = 14; // tokens, from the label's colon on

    private readonly ImmutableArray<(string Beginning, ParagraphKind Kind)> _beginnings =
    [
        .. lexicon.Rows("boilerplate").Select(row => (row[1], row[0] switch
        {
            "caption" => ParagraphKind.Caption,
            "byline" => ParagraphKind.Byline,
            _ => ParagraphKind.Boilerplate,
        })),
    ];

    /// <summary>What the line at <paramref name="span"/> is; its tokens run from <paramref name="firstToken"/> to the last.</summary>
    public ParagraphKind Classify(string text, TextSpan span, ImmutableArray<Token>.Builder tokens, int firstToken)
    {
        var count = tokens.Count - firstToken;
        int words = 0, capitalised = 0, dates = 0, digits = 0, marks = 0, function = 0;
        for (var i = firstToken; i < tokens.Count && words + digits < 64; i++)
        {
            var token = tokens[i];
            if (i > firstToken && tokens[i - 1].Kind == TokenKind.Hyphen)
                continue;
            if (token.Kind == TokenKind.Number)
                digits++;
            else if (token.IsWord)
            {
                words++;
                if (token.IsCapitalized)
                    capitalised++;
                if (token.Is(WordClasses.Function))
                    function++;
                if (token.Is(WordClasses.Calendar) || token.Is(WordSets.TimeStamp))
                    dates++;
            }
            else if (token.Kind == TokenKind.QuoteMark)
                marks++;
        }

        if (digits > 0 && words == dates && count <= 16)
            return ParagraphKind.TimeStamp;

        var line = span.In(text);
        var ends = line[^1] is '.' or '!' or '?' or '”' or '"' or '’' or ':' or ';' or ',';
        if (count <= 24)
        {
            foreach (var (beginning, kind) in _beginnings)
            {
                if (!line.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                    continue;
                var whole = line.Length == beginning.Length || !char.IsLetter(beginning[^1]) || !char.IsLetter(line[beginning.Length]);
                var fits = kind switch
                {
                    ParagraphKind.Byline => !ends && capitalised >= 2 && capitalised >= words - function - 1 && count <= 16,
                    ParagraphKind.Caption => marks == 0 || !ends,
                    _ => marks == 0 && (count <= 12 || !ends),
                };
                if (whole && fits)
                    return kind;
            }
        }

        if (count > 1 && (line[0] is '•' or '·' or '●' or '▪' or '■' or '‣' or '◦' or '*' || IsNumbered(text, tokens, firstToken)))
            return ParagraphKind.ListItem;
        if (count <= MostInCaption && EndsInCredit(text, tokens, firstToken))
            return ParagraphKind.Caption;
        return !ends && words is > 0 and <= MostInHeadline ? ParagraphKind.Headline : ParagraphKind.Body;
    }

    /// <summary>Whether the line begins with the number of an item: "1." or "1)".</summary>
    private static bool IsNumbered(string text, ImmutableArray<Token>.Builder tokens, int first)
    {
        var number = tokens[first];
        if (number.Kind != TokenKind.Number || number.End - number.Start > 3 || first + 2 >= tokens.Count)
            return false;
        var isWhole = text[number.End - 1] == '.';
        var mark = isWhole ? number : tokens[first + 1];
        return (isWhole || (mark.Start == number.End && text[mark.Start] is '.' or ')')) && tokens[first + (isWhole ? 1 : 2)].Start > mark.End;
    }

    /// <summary>Whether the line ends in who made the picture: "The harbour in winter. Photo: Marta Quill."</summary>
    private static bool EndsInCredit(string text, ImmutableArray<Token>.Builder tokens, int first)
    {
        for (var i = tokens.Count - 2; i > Math.Max(first, tokens.Count - MostInCredit); i--)
        {
            if (text[tokens[i].Start] == ':' && tokens[i - 1].Is(WordSets.CreditLabel))
                return true;
        }

        return false;
    }
}
