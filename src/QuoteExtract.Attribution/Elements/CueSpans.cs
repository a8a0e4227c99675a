using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Elements;

/// <summary>The words around a cue's head that may belong to the cue, and what speaks for and against each extent.</summary>
/// <remarks>As PolNeAR marks it, a cue is one contiguous piece: the head with its auxiliaries, negation, particle and what ties it to its content.</remarks>
internal sealed class CueSpans(Clauses clauses)
{
    /// <summary>Tokens on either side of the head.</summary>
    private const int Reach = 6;

    private readonly Document _d = clauses.Document;

    /// <summary>The candidates: from a first token up to an end.</summary>
    public List<(int First, int End)> Of(int head, ContentSpan content, SourceSpan source)
    {
        var sentence = _d.Sentences[clauses.Reading.SentenceAt(head)];
        var spans = new List<(int, int)>();
        for (var first = head; first >= Math.Max(sentence.FirstToken, head - Reach) && IsFree(first, content, source); first--)
        {
            for (var end = head + 1; end <= Math.Min(sentence.EndToken, head + 1 + Reach) && (end == head + 1 || IsFree(end - 1, content, source)); end++)
                spans.Add((first, end));
        }

        if (spans.Count == 0)
            spans.Add((head, head + 1));
        return spans;
    }

    private bool IsFree(int t, ContentSpan content, SourceSpan source) =>
        !content.Contains(t) && !(t >= source.First && t < source.End) && !clauses.Reading.Quoted[t] && (_d.Tokens[t].Kind != TokenKind.Punctuation || _d.Text[_d.Tokens[t].Start] is '-' or ':');

    /// <summary>Adds what is known of a candidate to <paramref name="f"/>.</summary>
    public void Describe(int head, ContentSpan content, SourceSpan source, (int First, int End) span, FeatureList f)
    {
        var lemma = _d.Lemma(head);
        var pos = CueHeads.NameOf(_d.Syntax[head].Pos);
        f.Add("cue-before", s_counts[head - span.First], pos);
        f.Add("cue-behind", s_counts[span.End - head - 1], pos);
        f.Add("cue-behind-of", s_counts[span.End - head - 1], lemma);
        f.Add(span.End == content.First ? "meets-content" : "leaves-words-before-content", pos);
        for (var t = span.First; t < span.End; t++)
        {
            if (t == head)
                continue;
            var side = t < head ? "takes-before" : "takes-behind";
            f.Add(side, RelationTo(t, head));
            f.Add(t < head ? "takes-word-before" : "takes-word-behind", _d.Lemma(t), pos);
        }

        if (span.First > 0 && span.First - 1 is var before && IsFree(before, content, source))
        {
            f.Add("leaves-before", RelationTo(before, head));
            f.Add("leaves-word-before", _d.Lemma(before), pos);
        }

        if (span.End < _d.Tokens.Length && IsFree(span.End, content, source))
        {
            f.Add("leaves-behind", RelationTo(span.End, head));
            f.Add("leaves-word-behind", _d.Lemma(span.End), pos);
        }

        f.Add("cue-begins", CueHeads.NameOf(_d.Syntax[span.First].Pos));
        f.Add("cue-ends", CueHeads.NameOf(_d.Syntax[span.End - 1].Pos));
    }

    private static readonly string[] s_counts = [.. Enumerable.Range(0, Reach + 1).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private string RelationTo(int t, int head) =>
        _d.Syntax[t].Head == head ? CueHeads.NameOf(_d.Syntax[t].Relation) : _d.Syntax[head].Head == t ? "above" : _d.Syntax[t].Head is >= 0 and var above && _d.Syntax[above].Head == head ? "below" : "other";
}
