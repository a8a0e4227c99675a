using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Elements;

/// <summary>A candidate for the content of a cue: tokens from First up to End, without those of the gap.</summary>
/// <param name="First">First token.</param>
/// <param name="End">Behind the last token.</param>
/// <param name="GapFirst">First token of the words of cue and source inside; equal to <paramref name="GapEnd"/> where there are none.</param>
/// <param name="GapEnd">Behind their last token.</param>
internal readonly record struct ContentSpan(int First, int End, int GapFirst, int GapEnd)
{
    /// <summary>Whether cue and source stand inside.</summary>
    public bool HasGap => GapEnd > GapFirst;

    /// <summary>Whether token <paramref name="t"/> is part of it.</summary>
    public bool Contains(int t) => t >= First && t < End && !(t >= GapFirst && t < GapEnd);
}

/// <summary>The spans that may be the content of a cue, and what speaks for and against each.</summary>
internal sealed class ContentSpans(Clauses clauses)
{
    /// <summary>Most edges of one kind that are tried for one cue: a bound on the work.</summary>
    private const int MostEdges = 14;

    /// <summary>Tokens on either side of a cue that its content may reach to.</summary>
    private const int Reach = 120;

    /// <summary>Tokens on either side of a cue within which quotations lend their edges.</summary>
    private const int QuotationReach = 60;

    private readonly Document _d = clauses.Document;

    /// <summary>The candidates of the cue with head <paramref name="head"/>.</summary>
    public List<ContentSpan> Of(int head)
    {
        var sentence = _d.Sentences[clauses.Reading.SentenceAt(head)];
        var (low, high) = (Math.Max(sentence.FirstToken, head - Reach), Math.Min(sentence.EndToken, head + Reach));
        var block = clauses.BlockOf(head);
        block = (Math.Max(block.First, low), Math.Min(block.End, high));
        var spans = new List<ContentSpan>();
        List<int> starts = [], ends = [], leftStarts = [], leftEnds = [];

        for (var t = Math.Max(low, head - QuotationReach); t <= Math.Min(high, head + QuotationReach); t++)
        {
            if (!clauses.IsQuotationEdge(t))
                continue;
            var opens = t < high && clauses.Reading.Quoted[t];
            if (t > head)
                AddEdge(opens ? starts : ends, t, head + 1, high);
            else
                AddEdge(opens ? leftStarts : leftEnds, t, low, head);
        }

        // A quotation that goes on in the next sentence ends with this one.
        if (high > head + 1 && clauses.Reading.Quoted[high - 1])
            AddEdge(ends, high, head + 2, high);

        // Behind the cue.
        AddEdge(starts, SkipOpening(head + 1, high), head + 1, high);
        AddEdge(starts, SkipOpening(block.End, high), head + 1, high);
        var last = TrimEnd(high, head + 1);
        AddEdge(ends, last, head + 2, high);
        AddBranches(head, starts, ends, head, high, depth: 0);
        foreach (var end in ClauseEnds(head, high))
            AddEdge(ends, TrimEnd(end, head + 1), head + 1, high);
        Pair(spans, starts, ends);

        // Before it.
        AddEdge(leftEnds, TrimEnd(block.First, low), low + 1, head + 1);
        AddEdge(leftEnds, TrimEnd(head, low), low + 1, head + 1);
        AddEdge(leftStarts, SkipOpening(low, head), low, head);
        for (var t = head; t > low; t--)
        {
            if (leftStarts.Count >= 5)
                break;
            if (_d.Text[_d.Tokens[t].Start] is ';' or ':' or ',' or '—' or '–' && _d.Tokens[t].Kind == TokenKind.Punctuation && t < block.First - 1)
                AddEdge(leftStarts, SkipOpening(t + 1, head), low, head);
        }

        for (var c = clauses.Trees.FirstChild(head); c >= 0 && c < head; c = clauses.Trees.NextSibling(c))
        {
            if (_d.Syntax[c].Relation is DependencyRelation.Ccomp or DependencyRelation.Parataxis or DependencyRelation.Advcl or DependencyRelation.Obj or DependencyRelation.NsubjPass or DependencyRelation.Nsubj or DependencyRelation.Obl or DependencyRelation.Compound or DependencyRelation.Amod)
            {
                var (cf, ce) = clauses.Trees.Of(c);
                AddEdge(leftStarts, SkipOpening(Math.Max(low, cf), head), low, head);
                AddEdge(leftEnds, TrimEnd(ce, low), low + 1, head + 1);
            }
        }

        for (var (t, step) = (head, 0); _d.Syntax[t].Head is >= 0 and var above && step < Clauses.LongestClimb; t = above, step++)
        {
            AddEdge(leftStarts, SkipOpening(Math.Max(low, clauses.Trees.Of(above).First), head), low, head);
            if (_d.Syntax[t].Relation is DependencyRelation.AclRelcl or DependencyRelation.Acl && above < head)
            {
                AddEdge(leftStarts, SkipOpening(Math.Max(low, clauses.Trees.Of(above).First), head), low, head);
                AddEdge(leftEnds, above + 1, low + 1, head);
                AddEdge(leftEnds, TrimEnd(Math.Max(above + 1, clauses.Trees.Of(t).First), low), low + 1, head);
            }
        }

        Pair(spans, leftStarts, leftEnds);

        // Around it.
        if (block.First > low + 1 && block.End < high - 1)
        {
            foreach (var first in leftStarts)
            {
                foreach (var end in ends)
                {
                    var span = new ContentSpan(first, end, TrimEnd(block.First, low), SkipOpening(block.End, high));
                    if (first < span.GapFirst && span.GapEnd < end)
                        spans.Add(span);
                }
            }
        }

        return spans;
    }

    private static void Pair(List<ContentSpan> spans, List<int> starts, List<int> ends)
    {
        foreach (var first in starts)
        {
            foreach (var end in ends)
            {
                if (first < end)
                    spans.Add(new ContentSpan(first, end, end, end));
            }
        }
    }

    private static void AddEdge(List<int> edges, int edge, int least, int most)
    {
        if (edges.Count < MostEdges && edge >= least && edge <= most && !edges.Contains(edge))
            edges.Add(edge);
    }

    /// <summary>The edges of what hangs on <paramref name="head"/> behind <paramref name="from"/>, and of what hangs on that.</summary>
    private void AddBranches(int head, List<int> starts, List<int> ends, int from, int high, int depth)
    {
        for (var c = clauses.Trees.FirstChild(head); c >= 0; c = clauses.Trees.NextSibling(c))
        {
            var relation = _d.Syntax[c].Relation;
            if (c <= from && clauses.Trees.Of(c).End <= from + 1 || relation is DependencyRelation.Punct)
                continue;
            var (first, end) = clauses.Trees.Of(c);
            if (first > from)
            {
                if (depth == 0 || relation is DependencyRelation.Ccomp or DependencyRelation.Xcomp or DependencyRelation.Acl or DependencyRelation.Nmod or DependencyRelation.AclRelcl or DependencyRelation.Advcl or DependencyRelation.Parataxis)
                {
                    AddEdge(starts, SkipOpening(first, high), from + 1, high);
                    if (clauses.Child(c, DependencyRelation.Case) == first || clauses.Child(c, DependencyRelation.Mark) == first)
                        AddEdge(starts, SkipOpening(first + 1, high), from + 1, high);
                }

                AddEdge(ends, TrimEnd(Math.Min(first, high), from + 1), from + 1, high);
            }

            AddEdge(ends, TrimEnd(Math.Min(end, high), from + 1), from + 1, high);
            if (depth == 0 && relation is not (DependencyRelation.Nsubj or DependencyRelation.Aux or DependencyRelation.Advmod or DependencyRelation.Mark))
                AddBranches(c, starts, ends, Math.Max(from, head), high, depth: 1);
        }
    }

    /// <summary>Where the clause of the cue may end: before "and" with a clause of its own, before a comma.</summary>
    private IEnumerable<int> ClauseEnds(int head, int high)
    {
        var found = 0;
        for (var t = head + 2; t < high && found < 6; t++)
        {
            if (_d.Syntax[t].Pos == UniversalPos.Cconj && _d.Syntax[t].Head is >= 0 and var conjunct && _d.Syntax[conjunct].Pos is UniversalPos.Verb or UniversalPos.Aux or UniversalPos.Adj or UniversalPos.Noun && _d.Syntax[conjunct].Relation == DependencyRelation.Conj ||
                _d.Tokens[t].Kind == TokenKind.Punctuation && _d.Text[_d.Tokens[t].Start] is ',' or ';' or ':' or '—' or '–' or '(')
            {
                found++;
                yield return t;
            }
        }
    }

    private int SkipOpening(int t, int high)
    {
        while (t < high && _d.Tokens[t].Kind == TokenKind.Punctuation && _d.Text[_d.Tokens[t].Start] is ',' or ':' or ';' or '—' or '–' or '-' or '.')
            t++;
        return t;
    }

    private int TrimEnd(int end, int low)
    {
        while (end > low && _d.Tokens[end - 1].Kind == TokenKind.Punctuation && _d.Text[_d.Tokens[end - 1].Start] is ',' or ':' or ';' or '—' or '–' or '-' or '.' or '!' or '?' or '…')
            end--;
        return end;
    }

    /// <summary>Adds what is known of a candidate to <paramref name="f"/>.</summary>
    public void Describe(int head, ContentSpan span, FeatureList f)
    {
        var syntax = _d.Syntax;
        var sentence = _d.Sentences[clauses.Reading.SentenceAt(head)];
        var lemma = _d.Lemma(head);
        var pos = CueHeads.NameOf(syntax[head].Pos);
        var side = span.HasGap ? "around" : span.First > head ? "behind" : "before";
        f.Add("side", side, CueHeads.NameOf(syntax[head].Relation));
        f.Add("side-of", side, lemma);
        f.Add("side-pos", side, pos);

        var branch = BranchOf(span.First, span.End, head);
        var relation = branch < 0 ? "outside" : branch == head ? "above" : CueHeads.NameOf(syntax[branch].Relation);
        f.Add("content-is", relation, side);
        f.Add("content-is-of-pos", relation, pos);
        f.Add("content-is-of", relation, lemma);

        Top(head, span, f);
        Start(head, span.First, sentence, side, relation, pos, lemma, branch, f);
        End(head, span, sentence, side, relation, branch, f);

        var length = span.End - span.First - (span.GapEnd - span.GapFirst);
        f.Add("content-length", length <= 3 ? s_numbers[length] : length <= 6 ? "4-6" : length <= 12 ? "7-12" : length <= 25 ? "13-25" : "26+");
        f.Add(clauses.CountVerbs(span.First, span.End) > clauses.CountVerbs(span.GapFirst, span.GapEnd) ? "content-has-verb" : "content-has-no-verb", relation);
        Quotations(span, sentence, side, relation, f);
    }

    /// <summary>How the span lies to the quotations that it touches.</summary>
    private void Quotations(ContentSpan span, Sentence sentence, string side, string relation, FeatureList f)
    {
        if (CutsQuotation(span.First, sentence) || CutsQuotation(span.End, sentence))
            f.Add("cuts-a-quotation");
        var quoted = clauses.CountQuoted(span.First, span.End) - clauses.CountQuoted(span.GapFirst, span.GapEnd);
        var begins = clauses.Reading.Quoted[span.First] && (span.First == sentence.FirstToken || clauses.IsQuotationEdge(span.First));
        var ends = clauses.Reading.Quoted[span.End - 1] && (span.End == sentence.EndToken || clauses.IsQuotationEdge(span.End));
        var words = span.End - span.First - (span.GapEnd - span.GapFirst) - quoted;
        f.Add("quotation", quoted == 0 ? "none" : words == 0 ? "all" : begins ? ends ? "at-both-ends" : "first" : ends ? "last" : "inside", side);
        if (quoted == 0)
            return;
        f.Add("quotation-and-content", words == 0 ? "all" : "part", relation);
        if (begins && span.First > 0)
            f.Add("before-quotation", words == 0 ? "all" : "part", _d.Tokens[span.First - 1].Kind == TokenKind.Punctuation ? _d.Word(span.First - 1) : CueHeads.NameOf(_d.Syntax[span.First - 1].Pos));
        if (ends && span.End - span.First > 1)
            f.Add("quotation-ends-in", words == 0 ? "all" : "part", _d.Tokens[span.End - 2].Kind == TokenKind.Punctuation ? _d.Word(span.End - 2) : "word");
        if (words > 0)
            f.Add("words-around-quotation", words <= 3 ? s_numbers[words] : words <= 8 ? "4-8" : "9+", side);
    }

    private bool CutsQuotation(int edge, Sentence sentence) => edge > sentence.FirstToken && edge < sentence.EndToken && clauses.Reading.Quoted[edge - 1] && clauses.Reading.Quoted[edge];

    private static readonly string[] s_numbers = ["0", "1", "2", "3"];

    /// <summary>What the words at the beginning of the span hang on: the cue, what is left out between, or something else.</summary>
    private void Top(int head, ContentSpan span, FeatureList f)
    {
        var top = span.First;
        for (var step = 0; step < Clauses.LongestClimb && span.Contains(_d.Syntax[top].Head); step++)
            top = _d.Syntax[top].Head;
        var above = _d.Syntax[top].Head;
        var on = above < 0 ? "nothing" : above == head ? "cue" : span.Contains(above) ? "content" : above > Math.Min(head, span.First) && above < Math.Max(head, span.First) ? "words-between" : "other";
        f.Add("begins-hanging-on", on, CueHeads.NameOf(_d.Syntax[top].Relation));
    }

    private void Start(int head, int first, Sentence sentence, string side, string relation, string pos, ReadOnlySpan<char> lemma, int branch, FeatureList f)
    {
        var syntax = _d.Syntax;
        f.Add("first-word", _d.Word(first), pos);
        f.Add("first-pos", CueHeads.NameOf(syntax[first].Pos), relation);
        f.Add("word-before-content", first > sentence.FirstToken ? first - 1 == head ? "cue" : _d.Word(first - 1) : "none", side);
        if (side == "behind")
        {
            var distance = first - head - 1;
            f.Add("words-from-cue", distance <= 3 ? s_numbers[distance] : distance <= 8 ? "4-8" : "9+", relation);
            f.Add("words-from-cue-of", distance <= 1 ? s_numbers[distance] : "2+", lemma);
            // What is left out between cue and content.
            for (var c = clauses.Trees.FirstChild(head); c >= 0; c = clauses.Trees.NextSibling(c))
            {
                if (c > head && clauses.Trees.Of(c).End <= first && syntax[c].Relation is not DependencyRelation.Punct)
                    f.Add("skips", CueHeads.NameOf(syntax[c].Relation), relation);
            }
        }
        else if (first == sentence.FirstToken)
            f.Add("begins-the-sentence", side);
        if (branch >= 0 && branch != head)
            f.Add(clauses.Trees.Of(branch).First == first ? "begins-with-branch" : clauses.Trees.Of(branch).First > first ? "begins-before-branch" : "begins-inside-branch", relation, side);
    }

    private void End(int head, ContentSpan span, Sentence sentence, string side, string relation, int branch, FeatureList f)
    {
        var syntax = _d.Syntax;
        var end = span.End;
        f.Add("word-behind-content", end < sentence.EndToken ? _d.Tokens[end].Kind == TokenKind.Punctuation ? _d.Word(end) : CueHeads.NameOf(syntax[end].Pos) : "none", side);
        f.Add("last-pos", CueHeads.NameOf(syntax[end - 1].Pos));
        var next = end;
        while (next < sentence.EndToken && _d.Tokens[next].Kind is TokenKind.Punctuation or TokenKind.QuoteMark)
            next++;
        if (next >= sentence.EndToken)
        {
            f.Add("ends-the-sentence-too", relation, side);
        }
        else
        {
            // How what follows hangs: on the content, on the cue, or elsewhere.
            var top = next;
            for (var step = 0; step < Clauses.LongestClimb && syntax[top].Head >= end; step++)
                top = syntax[top].Head;
            var above = syntax[top].Head;
            var on = above == head ? "cue" : above >= span.First && above < end ? "content" : above < 0 ? "root" : "other";
            f.Add("next-hangs-on", on, CueHeads.NameOf(syntax[top].Relation));
            f.Add("next-hangs-on-from", on, relation);
            if (_d.Tokens[end].Kind == TokenKind.Punctuation)
                f.Add("next-hangs-behind-mark", on, _d.Word(end));
        }

        if (branch >= 0 && branch != head)
            f.Add(clauses.Trees.Of(branch).End <= end ? clauses.Trees.Of(branch).End >= end - 1 ? "ends-with-branch" : "ends-behind-branch" : "ends-inside-branch", relation, side);
        if (syntax[end - 1].Pos is UniversalPos.Adp or UniversalPos.Det or UniversalPos.Cconj or UniversalPos.Sconj or UniversalPos.Part)
            f.Add("ends-in-function-word");
    }

    /// <summary>What the words of a span are to <paramref name="head"/>; null where they do not hang on it.</summary>
    public DependencyRelation? RelationOf(int head, ContentSpan span) =>
        BranchOf(span.First, span.End, head) is >= 0 and var branch && branch != head ? _d.Syntax[branch].Relation : null;

    /// <summary>The dependent of <paramref name="head"/> that the words hang by; the head itself where it hangs on them, −1 for neither.</summary>
    private int BranchOf(int first, int end, int head)
    {
        var syntax = _d.Syntax;
        for (var c = clauses.Trees.FirstChild(head); c >= 0; c = clauses.Trees.NextSibling(c))
        {
            if (c >= first && c < end && syntax[c].Relation is not (DependencyRelation.Punct or DependencyRelation.Mark or DependencyRelation.Advmod or DependencyRelation.Case))
                return c;
        }

        // One level down: "announced plans [to build]".
        var top = first;
        for (var step = 0; step < 12 && syntax[top].Head >= first && syntax[top].Head < end; step++)
            top = syntax[top].Head;
        for (var (t, step) = (syntax[top].Head, 0); t >= 0 && step < Clauses.LongestClimb; t = syntax[t].Head, step++)
        {
            if (syntax[t].Head == head)
                return t;
        }

        for (var (t, step) = (syntax[head].Head, 0); t >= 0 && step < Clauses.LongestClimb; t = syntax[t].Head, step++)
        {
            if (t >= first && t < end)
                return head;
        }

        return -1;
    }
}
