using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds what is spoken in lines of dialogue that begin with a dash: "— We stay, said Orla, and you go."</summary>
internal static class DashedDialogue
{
    /// <summary>Longest clause of a cue, in tokens: ", the harbour master said quietly,".</summary>
    private const int LongestClause = 12;

    /// <summary>Whether <paramref name="paragraph"/> begins with a dash and goes on.</summary>
    public static bool IsLine(Document document, Paragraph paragraph) =>
        IsDash(document, paragraph.FirstToken) && paragraph.EndToken - paragraph.FirstToken > 2;

    /// <summary>The spoken stretches of a line as tokens, each the first and the one behind the last; none where no clause says who speaks.</summary>
    /// <param name="document">The text.</param>
    /// <param name="paragraph">The line.</param>
    /// <param name="cues">The cues of the line, in reading order.</param>
    public static List<(int First, int End)> Pieces(Document document, Paragraph paragraph, ReadOnlySpan<Cue> cues)
    {
        var pieces = new List<(int First, int End)>();
        var start = paragraph.FirstToken + 1;
        foreach (var cue in cues)
        {
            if (cue.Class != CueClass.Say || cue.FirstToken <= start || Clause(document, cue, start, paragraph.EndToken) is not var (first, end))
                continue;
            if (first > start)
                pieces.Add((start, IsBreak(document, first - 1) ? first - 1 : first));
            start = end;
            // Behind a full stop speech goes on only with another dash.
            if (end < paragraph.EndToken && (IsBreak(document, end) || IsDash(document, end + 1 < paragraph.EndToken ? end + 1 : end)))
                start = IsDash(document, end + 1 < paragraph.EndToken ? end + 1 : end) ? Math.Min(end + 2, paragraph.EndToken) : end + 1;
            else
                start = paragraph.EndToken;
        }

        if (pieces.Count > 0 && start < paragraph.EndToken)
            pieces.Add((start, paragraph.EndToken));
        return pieces;
    }

    /// <summary>The clause of a cue, between a stop or dash before it and one behind, without another verb; null where it is no such clause.</summary>
    private static (int First, int End)? Clause(Document document, Cue cue, int from, int limit)
    {
        var first = cue.FirstToken;
        while (first > from && !IsBoundary(document, first - 1))
        {
            if (cue.FirstToken - --first > LongestClause)
                return null;
        }

        if (first <= from)
            return null;
        var end = cue.EndToken;
        while (end < limit && !IsBoundary(document, end))
        {
            var token = document.Tokens[end++];
            if (end - cue.EndToken > LongestClause || !token.IsCapitalized && (token.Is(WordClasses.Auxiliary) || token.Is(WordClasses.FiniteVerb) && !token.Is(WordClasses.Noun)))
                return null;
        }

        return (first, end);
    }

    private static bool IsBoundary(Document document, int token) =>
        IsBreak(document, token) || document.Tokens[token].Kind == TokenKind.Punctuation && document.Text[document.Tokens[token].Start] is '.' or '!' or '?' or '…';

    private static bool IsBreak(Document document, int token) => IsDash(document, token) || document.Text[document.Tokens[token].Start] == ',';

    private static bool IsDash(Document document, int token) => document.Text[document.Tokens[token].Start] is '—' or '–' or '―';
}
