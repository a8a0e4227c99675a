using QuoteExtract.Attribution.Elements;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>What a quotation is part of.</summary>
/// <param name="Pieces">The pieces of content, in reading order: the one that holds the quotation, and what stands beyond its cue.</param>
/// <param name="Cue">Head word of the cue and its content; null where none is near.</param>
internal sealed record QuotationContent(List<TextSpan> Pieces, (int Head, Choice<ContentSpan> Content)? Cue);

/// <summary>Tells which words around a quotation belong to what was said: the model of contents chooses among the spans of the cue that hold it.</summary>
internal sealed class ContentFinder(Reading reading, Clauses clauses, ElementFinder elements)
{
    /// <summary>Tokens that are looked at on either side of a quotation: longer than any sentence of prose, and a bound on the work for each.</summary>
    public const int Reach = 400;

    /// <summary>Tokens on either side of a quotation among which its cue is looked for.</summary>
    private const int CueReach = 60;

    /// <summary>Most cues that are asked for their content.</summary>
    private const int MostHeads = 4;

    /// <summary>Least probability that a word attributes the quotation as part of its content.</summary>
    private const double Least = 0.05;

    private readonly Document _d = reading.Document;

    /// <summary>The content that quotation <paramref name="index"/> belongs to.</summary>
    /// <param name="index">Index of the quotation.</param>
    /// <param name="cue">Index of the cue, or −1.</param>
    public QuotationContent Find(int index, int cue)
    {
        var q = reading.Quotations[index];
        if (q.Kind is QuotationKind.Block or QuotationKind.Turn or QuotationKind.Dash || _d.Syntax.IsEmpty)
            return new QuotationContent([q.Span], null);
        var (first, end) = (_d.TokenAt(q.Span.Start), _d.TokenAt(q.Span.End - 1) + 1);
        var (low, high) = (_d.Sentences[reading.SentenceAt(first)].FirstToken, _d.Sentences[reading.SentenceAt(end - 1)].EndToken);
        (low, high) = (Math.Max(low, first - CueReach), Math.Min(high, end + CueReach));
        if (Choose(cue, low, first, end, high) is { } found)
            return new QuotationContent(Pieces(found.Content.Best, q.Span, first, end), found);
        // No cue here: the sentence belongs as far as it is one with the quotation.
        return new QuotationContent([StandsAlone(low, first, end, high) ? q.Span : Trim(low, high, q.Span)], null);
    }

    /// <summary>The cue beside the quotation, and its content, that are likeliest together; null where none is likely.</summary>
    private (int Head, Choice<ContentSpan> Content)? Choose(int cue, int low, int first, int end, int high)
    {
        (int Head, Choice<ContentSpan> Content)? best = null;
        var most = Least;
        // Behind a dash, a quotation before its cue begins its content: "KELMOUTH — “We will build it,” she said."
        var isBehindDash = first > low && _d.Text[_d.Tokens[first - 1].Start] is '—' or '–' or '-';
        foreach (var (head, p) in Heads(cue, low, first, end, high).OrderByDescending(h => h.Probability).Take(MostHeads))
        {
            var (from, to) = Inside(head, first, end);
            if (from < to && elements.Content(head, span => span.Contains(from) && span.Contains(to - 1) && !(isBehindDash && head >= end && span.First < first)) is { } content && p * content.Probability > most)
                (best, most) = ((head, content), p * content.Probability);
        }

        return best;
    }

    /// <summary>The heads of cues beside the quotation. That of its source is one, whatever its words.</summary>
    private IEnumerable<(int Head, double Probability)> Heads(int cue, int low, int first, int end, int high)
    {
        var own = cue >= 0 ? reading.Cues[cue].VerbToken : -1;
        for (var t = low; t < high; t++)
        {
            if (t == first)
                t = end;
            if (t >= high)
                break;
            var p = elements.HeadProbability(t);
            if (t == own)
                yield return (t, 1);
            else if (p > Least)
                yield return (t, p);
        }
    }

    /// <summary>Whether nothing around the quotation belongs to it: there are no words, or a mark parts it from them.</summary>
    private bool StandsAlone(int low, int first, int end, int high) =>
        reading.WordsBetween(low, first) + reading.WordsBetween(end, high) == 0 || first > low && _d.Text[_d.Tokens[first - 1].Start] is ':' or ',' or '—' or '–' or '-';

    /// <summary>What a content must hold: the quotation without the marks at its ends, as far as it lies in the sentence of the cue.</summary>
    private (int First, int End) Inside(int head, int first, int end)
    {
        var sentence = _d.Sentences[reading.SentenceAt(head)];
        (first, end) = (Math.Max(first, sentence.FirstToken), Math.Min(end, sentence.EndToken));
        while (end > first && _d.Tokens[end - 1].Kind is TokenKind.Punctuation or TokenKind.QuoteMark)
            end--;
        while (first < end && _d.Tokens[first].Kind is TokenKind.Punctuation or TokenKind.QuoteMark)
            first++;
        return (first, end);
    }

    private List<TextSpan> Pieces(ContentSpan span, TextSpan quotation, int first, int end)
    {
        var pieces = new List<TextSpan>();
        foreach (var (f, e) in span.HasGap ? new[] { (span.First, span.GapFirst), (span.GapEnd, span.End) } : [(span.First, span.End)])
        {
            var holds = f < end && e > first;
            // What other quotations are part of is theirs to add.
            if (holds || clauses.CountQuoted(f, e) == 0)
                pieces.Add(holds ? _d.SpanOf(f, e).Union(quotation) : _d.SpanOf(f, e));
        }

        return pieces;
    }

    /// <summary>The span of tokens without commas and blanks at its ends, never less than <paramref name="least"/>.</summary>
    private TextSpan Trim(int first, int end, TextSpan least)
    {
        while (first < end && _d.Tokens[first].Kind == TokenKind.Punctuation && _d.Text[_d.Tokens[first].Start] is ',' or ';' or ':' or '.' or '–' or '—')
            first++;
        while (end > first && _d.Tokens[end - 1].Kind == TokenKind.Punctuation && _d.Text[_d.Tokens[end - 1].Start] is ',' or ';' or ':' or '.' or '–' or '—')
            end--;
        return first < end ? _d.SpanOf(first, end).Union(least) : least;
    }
}
