using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Tells which words around a quotation belong to what was said, by where its cue stands.</summary>
internal sealed class ContentFinder(Reading reading)
{
    /// <summary>Tokens that are looked at on either side of a quotation: longer than any sentence of prose, and a bound on the work for each.</summary>
    public const int Reach = 400;

    private readonly Document _d = reading.Document;

    /// <summary>The piece of content that quotation <paramref name="index"/> belongs to.</summary>
    /// <param name="index">Index of the quotation.</param>
    /// <param name="mention">Index of the source mention, or −1.</param>
    /// <param name="cueIndex">Index of the cue, or −1.</param>
    /// <returns>The piece; just the quotation where nothing around it belongs.</returns>
    public TextSpan Piece(int index, int mention, int cueIndex)
    {
        var q = reading.Quotations[index];
        if (q.Kind is QuotationKind.Block or QuotationKind.Turn or QuotationKind.Dash)
            return q.Span;
        var first = _d.TokenAt(q.Span.Start);
        var end = _d.TokenAt(q.Span.End - 1) + 1;
        var sentenceFirst = _d.Sentences[reading.SentenceAt(first)].FirstToken;
        var sentenceEnd = _d.Sentences[reading.SentenceAt(end - 1)].EndToken;

        var (blockFirst, blockEnd) = Block(mention, cueIndex, sentenceFirst, sentenceEnd);
        if (blockFirst < 0)
        {
            // No cue here: the sentence belongs as far as it is one with the quotation.
            return reading.WordsBetween(sentenceFirst, first) + reading.WordsBetween(end, sentenceEnd) == 0 ? q.Span : Trim(sentenceFirst, sentenceEnd, q.Span);
        }

        if (blockEnd <= first)
        {
            var start = Start(first, blockEnd, cueIndex);
            var stop = start == first && EndsItself(q, end) ? end : Stop(end, sentenceEnd);
            return Trim(start, stop, q.Span);
        }

        if (blockFirst >= end)
        {
            var start = LastBoundary(sentenceFirst, first);
            // Behind a dash the quotation stands alone: "KELMOUTH — “We will build it,” she said."
            return Trim(IsBehindDash(first, sentenceFirst) || reading.WordsBetween(start, first) == 0 ? first : start, reading.WordsBetween(end, blockFirst) == 0 ? end : blockFirst, q.Span);
        }

        return q.Span;
    }

    private bool IsBehindDash(int first, int sentenceFirst) => first > sentenceFirst && _d.Text[_d.Tokens[first - 1].Start] is '—' or '–' or '-';

    /// <summary>The tokens of cue and source that lie in the sentence; (−1, −1) where they do not.</summary>
    private (int First, int End) Block(int mention, int cue, int sentenceFirst, int sentenceEnd)
    {
        int first = int.MaxValue, end = -1;
        if (mention >= 0 && reading.Mentions[mention] is var m && m.FirstToken >= sentenceFirst && m.EndToken <= sentenceEnd)
        {
            (first, end) = reading.PhraseOf(mention);
            // "the agency quoted Ruiz as saying": who quotes stands outside too.
            if (reading.Links[mention].Kind == LinkKind.QuotedAs && reading.CueAt(m.FirstToken - 1) is >= 0 and var relay)
                first = reading.MentionAtEnd(reading.Cues[relay].FirstToken) is >= 0 and var by ? reading.Mentions[by].FirstToken : reading.Cues[relay].FirstToken;
        }

        if (cue >= 0 && reading.Cues[cue] is var c && c.FirstToken >= sentenceFirst && c.EndToken <= sentenceEnd)
            (first, end) = (Math.Min(first, c.FirstToken), Math.Max(end, c.EndToken));
        return end < 0 ? (-1, -1) : (first, end);
    }

    /// <summary>Where content begins behind a cue block: at the quotation, behind "that", or right behind the cue.</summary>
    private int Start(int first, int blockEnd, int cue)
    {
        if (first == blockEnd || reading.WordsBetween(blockEnd, first) == 0)
            return first;
        var that = -1;
        for (var t = blockEnd; t < Math.Min(first, blockEnd + Reach); t++)
        {
            if (that < 0 && _d.Tokens[t].Is(WordSets.That))
                that = t;
        }

        var last = _d.Text[_d.Tokens[first - 1].Start];
        if (last == ':' || last == ',' && that < 0 && cue >= 0 && reading.Cues[cue].Class == CueClass.Say)
            return first;
        if (that >= 0 && that - blockEnd <= 12)
            return that + 1;
        // Behind the one who is told: "told reporters the deal is ...".
        var sentence = _d.Sentences[reading.SentenceAt(blockEnd)];
        var (mentionFirst, mentionEnd) = reading.MentionsOf(sentence.Paragraph);
        var m = reading.MentionAt(mentionFirst, mentionEnd, blockEnd);
        if (m < mentionEnd && reading.Links[m] is { Kind: LinkKind.Object } link && link.Cue == cue && cue >= 0 && reading.Cues[cue].Frame == CueFrame.Addressee && reading.Mentions[m].EndToken <= first)
            return reading.WordsBetween(reading.Mentions[m].EndToken, first) == 0 ? first : reading.Mentions[m].EndToken;
        return blockEnd;
    }

    /// <summary>Whether a quotation that begins its content also ends it: a stop or comma inside, or nothing but a stop behind.</summary>
    private bool EndsItself(Quotation q, int end)
    {
        var last = _d.Text[q.Inner.End - 1];
        return last is '.' or '!' or '?' or ',' or '…' || end < _d.Tokens.Length && _d.Text[_d.Tokens[end].Start] is '.' or ',' or '!' or '?' or ';';
    }

    /// <summary>Where content ends behind a quotation: at the sentence's end, or before the clause of another source.</summary>
    private int Stop(int end, int sentenceEnd)
    {
        for (var t = end; t < Math.Min(sentenceEnd, end + Reach); t++)
        {
            var cue = reading.CueAt(t);
            if (cue < 0 || reading.Quoted[t] || reading.Cues[cue].Class != CueClass.Say)
                continue;
            var c = reading.Cues[cue];
            var cut = c.FirstToken;
            while (cut > end && _d.Tokens[cut - 1].Kind != TokenKind.Punctuation)
                cut--;
            return cut > end ? cut : end;
        }

        return sentenceEnd;
    }

    /// <summary>The token behind the last cue, quotation or semicolon before <paramref name="first"/> in the sentence; its first token where there is none.</summary>
    private int LastBoundary(int sentenceFirst, int first)
    {
        for (var t = first - 1; t >= Math.Max(sentenceFirst, first - Reach); t--)
        {
            if (reading.Quoted[t] || reading.CueAt(t) >= 0 && reading.Cues[reading.CueAt(t)].Class != CueClass.Stance || _d.Text[_d.Tokens[t].Start] == ';')
                return t + 1;
        }

        return sentenceFirst;
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
