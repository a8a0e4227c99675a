using QuoteExtract.Attribution.Elements;
using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Training;

/// <summary>A document of a corpus as examples of cues, contents and sources.</summary>
/// <remarks>
/// Corpora differ in two habits, which are made one, PolNeAR's: "that" before a clause belongs to the content; auxiliaries and adverbs
/// between them and the verb belong to the cue.
/// </remarks>
internal sealed class ElementExample
{
    private sealed record Element(int Head, AttributionType Type, bool[] Content, int ContentFirst, (int First, int End) Cue, (int First, int End)? Source, bool HasSource);

    private readonly Clauses _clauses;
    private readonly Document _d;
    private readonly List<Element> _elements = [];
    private readonly bool[] _isContent;

    /// <summary>How much a decision counts whose marks were set.</summary>
    private const double MarkedWeight = 0.25;

    private readonly ElementExample? _marked;

    /// <summary>Reads the annotation of a document.</summary>
    /// <param name="gold">The annotation.</param>
    /// <param name="reading">The text as the first steps read it.</param>
    /// <param name="marked">The same with marks set around paraphrase, to learn what quoted fragments are part of; null for none.</param>
    public ElementExample(CorpusDocument gold, Reading reading, ElementExample? marked)
    {
        _marked = marked;
        (_clauses, _d) = (new Clauses(reading), reading.Document);
        _isContent = new bool[_d.Tokens.Length];
        foreach (var attribution in gold.Attributions)
        {
            foreach (var piece in attribution.Content)
                Array.Fill(_isContent, true, _d.TokenAt(piece.Start), Math.Max(0, _d.TokenAt(piece.End - 1) + 1 - _d.TokenAt(piece.Start)));
            if (attribution.Cue.Length > 0 && ElementOf(attribution) is { } element)
                _elements.Add(element);
        }
    }

    private (int First, int End) TokensOf(TextSpan span)
    {
        var (first, end) = (_d.TokenAt(span.Start), _d.TokenAt(span.End - 1) + 1);
        while (end > first + 1 && _d.Tokens[end - 1].Kind is TokenKind.Punctuation && _d.Text[_d.Tokens[end - 1].Start] is ',' or '.' or ';' or '!' or '?')
            end--;
        while (first + 1 < end && _d.Tokens[first].Kind is TokenKind.Punctuation && _d.Text[_d.Tokens[first].Start] is ',' or '.' or ':')
            first++;
        return (first, end);
    }

    private Element? ElementOf(CorpusAttribution attribution)
    {
        var (cueFirst, cueEnd) = TokensOf(attribution.Cue[0]);
        var head = HeadOf(cueFirst, cueEnd);
        var sentence = _d.Sentences[_clauses.Reading.SentenceAt(head)];
        while (cueFirst > sentence.FirstToken && cueFirst <= head && _d.Syntax[cueFirst - 1] is var before && before.Head == head && before.Relation is DependencyRelation.Aux or DependencyRelation.AuxPass or DependencyRelation.Advmod && !_isContent[cueFirst - 1])
            cueFirst--;
        var content = new bool[sentence.EndToken - sentence.FirstToken];
        var contentFirst = -1;
        foreach (var piece in attribution.Content)
        {
            var (first, end) = TokensOf(piece);
            if (first > sentence.FirstToken && first < sentence.EndToken && _d.Tokens[first - 1].Is(WordSets.That) && _d.Syntax[first - 1].Relation == DependencyRelation.Mark)
                first--;
            for (var t = Math.Max(first, sentence.FirstToken); t < Math.Min(end, sentence.EndToken); t++)
            {
                content[t - sentence.FirstToken] = true;
                contentFirst = contentFirst < 0 ? t : contentFirst;
            }
        }

        (int, int)? source = attribution.Source.Length > 0 ? TokensOf(attribution.Source[0]) : null;
        return new Element(head, attribution.Type, content, contentFirst, (cueFirst, cueEnd), source, attribution.Source.Length > 0);
    }

    /// <summary>The word of a cue that the others hang on: the first verb, noun or adjective that hangs on none of them.</summary>
    private int HeadOf(int first, int end)
    {
        var found = -1;
        for (var t = first; t < end; t++)
        {
            if (_d.Syntax[t].Head >= first && _d.Syntax[t].Head < end)
                continue;
            if (_d.Syntax[t].Pos is UniversalPos.Verb or UniversalPos.Noun or UniversalPos.Adj)
                return t;
            if (found < 0)
                found = t;
        }

        return found < 0 ? first : found;
    }

    /// <summary>Which words are heads of cues. Those of direct speech are left out: quotations have their own way.</summary>
    public IEnumerable<Decision> Heads(FeatureSpace space)
    {
        var heads = new CueHeads(_clauses);
        var list = new FeatureList(space, declares: true);
        var right = _elements.Where(e => e.Type != AttributionType.Direct).Select(e => e.Head).ToHashSet();
        var direct = _elements.Where(e => e.Type == AttributionType.Direct).Select(e => e.Head).ToHashSet();
        for (var t = 0; t < _d.Syntax.Length; t++)
        {
            if (direct.Contains(t) && !right.Contains(t) || !heads.IsCandidate(t))
                continue;
            list.Clear();
            heads.Describe(t, list);
            yield return new Decision([list.ToArray(), []], [right.Contains(t) ? 0 : 1]);
        }
    }

    /// <summary>Which spans are contents, given the head of the cue.</summary>
    public IEnumerable<Decision> Contents(FeatureSpace space) =>
        OwnContents(space).Concat(_marked?.OwnContents(space).Select(d => d with { Weight = MarkedWeight }) ?? []);

    private IEnumerable<Decision> OwnContents(FeatureSpace space)
    {
        var contents = new ContentSpans(_clauses);
        var list = new FeatureList(space, declares: true);
        foreach (var element in _elements.Where(e => e.ContentFirst >= 0))
        {
            var candidates = contents.Of(element.Head);
            if (Right(candidates, c => Jaccard(element, c)) is not { } right)
                continue;
            yield return new Decision([.. candidates.Select(c => Features(list, () => contents.Describe(element.Head, c, list)))], right);
        }
    }

    /// <summary>Which noun phrases are sources, given cue and content.</summary>
    public IEnumerable<Decision> Sources(FeatureSpace space)
    {
        var sources = new SourceSpans(_clauses);
        var list = new FeatureList(space, declares: true);
        foreach (var (element, content) in WithContent())
        {
            // A second verb of one subject is annotated with it or without: it has one.
            if (!element.HasSource && _clauses.SubjectOf(element.Head).Path == SourcePath.SharedSubject)
                continue;
            var candidates = sources.Of(element.Head, content);
            var right = !element.HasSource ? [candidates.Count - 1] : Right(candidates, c => c.Head < 0 || element.Source is not { } s ? 0 : Jaccard(s, (c.First, c.End)));
            if (right is null)
                continue;
            yield return new Decision([.. candidates.Select(c => Features(list, () => sources.Describe(element.Head, content, c, list)))], right);
        }
    }

    /// <summary>Which words belong to cues, given head, content and source.</summary>
    public IEnumerable<Decision> Cues(FeatureSpace space)
    {
        var cues = new CueSpans(_clauses);
        var list = new FeatureList(space, declares: true);
        foreach (var (element, content) in WithContent())
        {
            var source = element.Source is { } s ? new SourceSpan(s.First, s.First, s.End, SourcePath.Subject, PhraseCut.Whole) : SourceSpan.None;
            var candidates = cues.Of(element.Head, content, source);
            if (Right(candidates, c => Jaccard(element.Cue, c)) is not { } right)
                continue;
            yield return new Decision([.. candidates.Select(c => Features(list, () => cues.Describe(element.Head, content, source, c, list)))], right);
        }
    }

    private IEnumerable<(Element Element, ContentSpan Content)> WithContent()
    {
        var contents = new ContentSpans(_clauses);
        foreach (var element in _elements.Where(e => e.ContentFirst >= 0))
        {
            var candidates = contents.Of(element.Head);
            if (Right(candidates, c => Jaccard(element, c)) is { } right)
                yield return (element, candidates[right[0]]);
        }
    }

    private static int[] Features(FeatureList list, Action describe)
    {
        list.Clear();
        describe();
        return list.ToArray();
    }

    /// <summary>The candidates that are the annotated one, or nearest to it; null where none is near.</summary>
    private static List<int>? Right<T>(List<T> candidates, Func<T, double> likeness)
    {
        var scores = candidates.ConvertAll(c => likeness(c));
        var best = scores.Count == 0 ? 0 : scores.Max();
        return best < 0.6 ? null : [.. Enumerable.Range(0, scores.Count).Where(c => scores[c] == best)];
    }

    private double Jaccard(Element element, ContentSpan span)
    {
        var sentence = _d.Sentences[_clauses.Reading.SentenceAt(element.Head)];
        int common = 0, either = 0;
        for (var t = sentence.FirstToken; t < sentence.EndToken; t++)
        {
            if (_d.Tokens[t].Kind is TokenKind.Punctuation or TokenKind.QuoteMark)
                continue;
            var (a, b) = (element.Content[t - sentence.FirstToken], span.Contains(t));
            common += a && b ? 1 : 0;
            either += a || b ? 1 : 0;
        }

        return either == 0 ? 0 : (double)common / either;
    }

    private static double Jaccard((int First, int End) a, (int First, int End) b)
    {
        var common = Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.First, b.First));
        return (double)common / (a.End - a.First + b.End - b.First - common);
    }
}
