using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds quotations that no marks show: block quotations behind a colon, turns of a transcript, dialogue behind dashes.</summary>
internal static class UnmarkedQuotations
{
    /// <summary>The quotations of paragraphs that hold no marked one, in reading order.</summary>
    /// <param name="document">The text.</param>
    /// <param name="marked">The outermost marked quotations, by start.</param>
    /// <param name="all">All cues of the document, in reading order.</param>
    /// <param name="cancellationToken">Asked at every paragraph.</param>
    public static List<Quotation> Find(Document document, IReadOnlyList<Quotation> marked, IReadOnlyList<Cue> all, CancellationToken cancellationToken)
    {
        var hasMarks = new bool[document.Paragraphs.Length];
        foreach (var q in marked)
            hasMarks[q.Paragraph] = true;
        var cueCount = new int[document.Paragraphs.Length];
        foreach (var cue in all)
            cueCount[document.Sentences[SentenceAt(document, cue.VerbToken)].Paragraph]++;

        var found = new List<Quotation>();
        var turns = 0;
        for (var p = 0; p < document.Paragraphs.Length; p++)
            turns += TurnColon(document, p) > 0 ? 1 : 0;
        for (var p = 0; p < document.Paragraphs.Length; p++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var paragraph = document.Paragraphs[p];
            if (turns >= 2 && TurnColon(document, p) is > 0 and var colon && colon + 1 < paragraph.EndToken && !OneMarkedTurn(document, marked, p, colon))
                found.Add(Make(document, p, colon + 1, paragraph.EndToken, QuotationKind.Turn, "quotation.transcript"));
            else if (!hasMarks[p] && p > 0 && paragraph.Kind is ParagraphKind.Body or ParagraphKind.ListItem && Introduces(document, p - 1) && cueCount[p - 1] > 0 && TurnColon(document, p) < 0)
                found.Add(Make(document, p, paragraph.FirstToken, paragraph.EndToken, QuotationKind.Block, "quotation.block"));
            else if (!hasMarks[p] && Dash(document, p) && cueCount[p] > 0 && DashEnd(document, paragraph, all) is > 0 and var end)
                found.Add(Make(document, p, paragraph.FirstToken + 1, end, QuotationKind.Dash, "quotation.dash"));
        }

        return found;
    }

    /// <summary>Whether the line ends in a colon and is short enough to introduce what follows.</summary>
    private static bool Introduces(Document document, int p)
    {
        var paragraph = document.Paragraphs[p];
        return document.Text[document.Tokens[paragraph.EndToken - 1].Start] == ':' && paragraph.EndToken - paragraph.FirstToken <= 60;
    }

    /// <summary>The token of the colon in "WALLACE: ..." or "Chris Wallace: ..."; −1 where the line does not begin so.</summary>
    private static int TurnColon(Document document, int p)
    {
        var paragraph = document.Paragraphs[p];
        var upper = true;
        for (var t = paragraph.FirstToken; t < Math.Min(paragraph.EndToken, paragraph.FirstToken + 5); t++)
        {
            var token = document.Tokens[t];
            if (t > paragraph.FirstToken && document.Text[token.Start] == ':' && token.Kind == TokenKind.Punctuation)
                return upper ? t : -1;
            if (!token.IsWord || !token.IsUpper && !(token.Is(WordClasses.Honorific | WordClasses.Title) && token.IsCapitalized))
                upper = false;
        }

        return -1;
    }

    /// <summary>Whether the turn is one marked quotation and nothing else.</summary>
    private static bool OneMarkedTurn(Document document, IReadOnlyList<Quotation> marked, int p, int colon)
    {
        var start = document.Tokens[colon + 1].Start;
        int low = 0, high = marked.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (marked[middle].Span.Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low < marked.Count && marked[low].Span.Start == start && marked[low].Span.End >= document.Paragraphs[p].Span.End - 1;
    }

    private static bool Dash(Document document, int p)
    {
        var paragraph = document.Paragraphs[p];
        return document.Text[document.Tokens[paragraph.FirstToken].Start] is '—' or '–' or '―' && paragraph.EndToken - paragraph.FirstToken > 2;
    }

    /// <summary>The token behind the words of a dialogue line: the comma or dash before the cue's clause; −1 where the line has none.</summary>
    private static int DashEnd(Document document, Paragraph paragraph, IReadOnlyList<Cue> all)
    {
        int low = 0, high = all.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].FirstToken < paragraph.FirstToken)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < all.Count && all[low].EndToken <= paragraph.EndToken; low++)
        {
            if (all[low].Class != CueClass.Say)
                continue;
            for (var t = all[low].FirstToken - 1; t > paragraph.FirstToken + 1 && t >= all[low].FirstToken - 6; t--)
            {
                if (document.Text[document.Tokens[t].Start] is ',' or '—' or '–' or '!' or '?')
                    return t + (document.Text[document.Tokens[t].Start] is '!' or '?' ? 1 : 0);
            }
        }

        return -1;
    }

    private static int SentenceAt(Document document, int token)
    {
        int low = 0, high = document.Sentences.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (document.Sentences[middle].EndToken <= token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static Quotation Make(Document document, int p, int first, int end, QuotationKind kind, string rule)
    {
        var span = document.SpanOf(first, end);
        return new Quotation { Span = span, Inner = span, Kind = kind, Paragraph = p, Tokens = (first, end), Rule = rule };
    }
}
