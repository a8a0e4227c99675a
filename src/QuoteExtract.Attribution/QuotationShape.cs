namespace QuoteExtract.Attribution;

/// <summary>How a quotation stands in its sentence.</summary>
internal enum QuotationShape
{
    /// <summary>With nothing around it.</summary>
    Alone,

    /// <summary>Ended by a comma, as before "she said".</summary>
    Comma,

    /// <summary>Begun by a capital and ended by another stop.</summary>
    Sentence,

    /// <summary>Part of a clause.</summary>
    Fragment,
}

/// <summary>Tells the shapes of quotations.</summary>
internal static class QuotationShapes
{
    /// <summary>The shape of quotation <paramref name="index"/>.</summary>
    public static QuotationShape Of(Reading reading, int index)
    {
        var d = reading.Document;
        var q = reading.Quotations[index];
        var (first, end) = (d.TokenAt(q.Span.Start), d.TokenAt(q.Span.End - 1) + 1);
        var sentenceFirst = d.Sentences[reading.SentenceAt(q.Tokens.First)].FirstToken;
        var sentenceEnd = d.Sentences[reading.SentenceAt(q.Tokens.End - 1)].EndToken;
        if (reading.WordsBetween(sentenceFirst, first) + reading.WordsBetween(end, sentenceEnd) == 0)
            return QuotationShape.Alone;
        var capital = d.Tokens[q.Tokens.First].IsCapitalized;
        var last = d.Text[q.Inner.End - 1];
        if (last == ',' || capital && end < d.Tokens.Length && d.Text[d.Tokens[end].Start] == ',')
            return QuotationShape.Comma;
        return capital && last is '.' or '!' or '?' or '…' ? QuotationShape.Sentence : QuotationShape.Fragment;
    }
}
