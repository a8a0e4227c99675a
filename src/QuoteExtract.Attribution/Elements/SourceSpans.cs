using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Elements;

/// <summary>A candidate for the source of a cue.</summary>
/// <param name="Head">Head word of the noun phrase.</param>
/// <param name="First">First token.</param>
/// <param name="End">Behind the last token.</param>
/// <param name="Path">How it hangs on the cue.</param>
/// <param name="Cut">How much of the phrase it takes.</param>
internal readonly record struct SourceSpan(int Head, int First, int End, SourcePath Path, PhraseCut Cut)
{
    /// <summary>"The text names no source."</summary>
    public static SourceSpan None { get; } = new(-1, 0, 0, SourcePath.None, PhraseCut.Whole);
}

/// <summary>How much of a noun phrase a span takes.</summary>
internal enum PhraseCut
{
    /// <summary>All that hangs on its head.</summary>
    Whole,

    /// <summary>All but relative and other clauses.</summary>
    NoClauses,

    /// <summary>All but clauses and appositions.</summary>
    NoAppositions,

    /// <summary>The mention.</summary>
    Mention,

    /// <summary>The relative pronoun that stands for it.</summary>
    Relative,
}

/// <summary>The noun phrases that may name the source of a cue, and what speaks for and against each.</summary>
internal sealed class SourceSpans(Clauses clauses)
{
    /// <summary>Tokens of a noun phrase that are taken on either side of its head.</summary>
    private const int Longest = 60;

    private static readonly string[] s_cuts = [.. Enum.GetNames<PhraseCut>().Select(n => n.ToLowerInvariant())];

    private readonly Document _d = clauses.Document;

    /// <summary>The candidates for the source of the cue with head <paramref name="head"/> and content <paramref name="content"/>; "none" is the last.</summary>
    public List<SourceSpan> Of(int head, ContentSpan content)
    {
        var spans = new List<SourceSpan>();
        foreach (var (token, path) in clauses.SourcesOf(head))
        {
            if (path == SourcePath.BeforeColon)
            {
                var first = _d.Sentences[clauses.Reading.SentenceAt(head)].FirstToken;
                if (head - first <= Longest)
                    Add(spans, new SourceSpan(token, first, head, path, PhraseCut.Whole), head, content);
                continue;
            }

            var (whole, wholeEnd) = clauses.Trees.Of(token);
            (whole, wholeEnd) = (Math.Max(whole, token - Longest), Math.Min(wholeEnd, token + Longest));
            Add(spans, Trim(token, whole, wholeEnd, path, PhraseCut.Whole), head, content);
            Add(spans, Trim(token, whole, EndWithout(token, wholeEnd, appositions: false), path, PhraseCut.NoClauses), head, content);
            Add(spans, Trim(token, whole, EndWithout(token, wholeEnd, appositions: true), path, PhraseCut.NoAppositions), head, content);
            if (clauses.MentionAt(token) is >= 0 and var m)
                Add(spans, Trim(token, clauses.Reading.Mentions[m].FirstToken, clauses.Reading.Mentions[m].EndToken, path, PhraseCut.Mention), head, content);
            if (path == SourcePath.Modified && clauses.Trees.Of(head).First is var opening && _d.Tokens[opening].Is(WordSets.Who))
                Add(spans, new SourceSpan(opening, opening, opening + 1, path, PhraseCut.Relative), head, content);
        }

        spans.Add(SourceSpan.None);
        return spans;
    }

    private static void Add(List<SourceSpan> spans, SourceSpan span, int cue, ContentSpan content)
    {
        if (span.First >= span.End || cue >= span.First && cue < span.End)
            return;
        for (var t = span.First; t < span.End; t++)
        {
            if (content.Contains(t))
                return;
        }

        if (!spans.Exists(s => s.First == span.First && s.End == span.End))
            spans.Add(span);
    }

    /// <summary>Where the phrase ends without the clauses, or also the appositions, behind its head.</summary>
    private int EndWithout(int token, int end, bool appositions)
    {
        for (var c = clauses.Trees.FirstChild(token); c >= 0; c = clauses.Trees.NextSibling(c))
        {
            if (c > token && (_d.Syntax[c].Relation is DependencyRelation.AclRelcl or DependencyRelation.Acl or DependencyRelation.Advcl or DependencyRelation.Parataxis or DependencyRelation.AdvclRelcl || appositions && _d.Syntax[c].Relation is DependencyRelation.Appos or DependencyRelation.List))
                return Math.Min(end, Math.Max(token + 1, clauses.Trees.Of(c).First));
        }

        return end;
    }

    /// <summary>The span without a preposition, possessive ending or comma at its ends.</summary>
    private SourceSpan Trim(int token, int first, int end, SourcePath path, PhraseCut cut)
    {
        while (first < token && (_d.Tokens[first].Kind == TokenKind.Punctuation || _d.Syntax[first].Relation is DependencyRelation.Case or DependencyRelation.Fixed or DependencyRelation.Mark or DependencyRelation.Cc && first < token))
            first++;
        while (end > token + 1 && (_d.Tokens[end - 1].Kind is TokenKind.Punctuation or TokenKind.Possessive && _d.Text[_d.Tokens[end - 1].Start] != ')'))
            end--;
        return new SourceSpan(token, first, end, path, cut);
    }

    /// <summary>Adds what is known of a candidate to <paramref name="f"/>.</summary>
    public void Describe(int head, ContentSpan content, SourceSpan span, FeatureList f)
    {
        var cue = _d.Syntax[head];
        var pos = CueHeads.NameOf(cue.Pos);
        if (span.Head < 0)
        {
            f.Add("no-source", pos, CueHeads.NameOf(cue.Relation));
            f.Add("no-source-of", _d.Lemma(head));
            return;
        }

        var path = CueHeads.NameOf(span.Path);
        var cut = s_cuts[(int)span.Cut];
        var kind = clauses.KindOf(span.Head);
        f.Add("source-path", path, pos);
        f.Add("source-path-by", path, CueHeads.NameOf(cue.Relation));
        f.Add("source-path-of", path, _d.Lemma(head));
        f.Add("source-kind", kind);
        f.Add("source-kind-by", path, kind);
        f.Add("source-cut", cut, path);
        f.Add("source-cut-of-kind", cut, kind);
        f.Add("source-side", span.First > head ? "behind" : "before", path);
        if (clauses.MentionAt(span.Head) is >= 0 and var m)
        {
            var mention = clauses.Reading.Mentions[m];
            f.Add(mention.FirstToken == span.First ? "begins-as-mention" : "begins-unlike-mention", cut);
            f.Add(mention.EndToken == span.End ? "ends-as-mention" : "ends-unlike-mention", cut);
        }

        f.Add("word-behind-source", span.End < _d.Tokens.Length ? span.End == head ? "cue" : _d.Tokens[span.End].Kind == TokenKind.Punctuation ? _d.Word(span.End) : CueHeads.NameOf(_d.Syntax[span.End].Pos) : "none", cut);
        f.Add("source-begins", CueHeads.NameOf(_d.Syntax[span.First].Pos));
        f.Add("source-ends", CueHeads.NameOf(_d.Syntax[span.End - 1].Pos));
        for (var c = clauses.Trees.FirstChild(span.Head); c >= 0; c = clauses.Trees.NextSibling(c))
        {
            if (_d.Syntax[c].Relation is DependencyRelation.AclRelcl or DependencyRelation.Acl or DependencyRelation.Appos or DependencyRelation.Nmod or DependencyRelation.Conj && c > span.Head)
                f.Add(c < span.End ? "source-takes" : "source-leaves", CueHeads.NameOf(_d.Syntax[c].Relation), path);
        }
    }
}
