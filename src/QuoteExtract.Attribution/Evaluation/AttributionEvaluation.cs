using System.Globalization;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Language;
using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Attribution.Evaluation;

/// <summary>Measures predicted attributions against annotated ones; figures add up over documents.</summary>
/// <remarks>
/// Strings: a quoted string is annotated, or predicted, where a content covers 80% of its inside; it then has that attribution's source
/// and speaker. Attributions: contents are matched one to one by <see cref="ContentMatching"/>. Elements: exact and begin match of source,
/// cue and content pieces as spans, after Y. Wang and others: CofeNet, 2022.
/// </remarks>
internal sealed class AttributionEvaluation
{
    /// <summary>Share of a quoted string's inside that a content must cover.</summary>
    private const double LeastCover = 0.8;

    private readonly Dictionary<string, Accuracy> _speakers = new(StringComparer.Ordinal);
    private readonly Dictionary<AttributionType, Accuracy> _recall = [];
    private readonly Dictionary<AttributionType, Accuracy> _precision = [];
    private readonly Dictionary<string, (MatchCount Exact, MatchCount Begin)> _elements = new(StringComparer.Ordinal);

    /// <summary>Documents measured.</summary>
    public int Documents { get; private set; }

    /// <summary>Which quoted strings are found to be somebody's.</summary>
    public MatchCount Strings { get; private set; }

    /// <summary>Which of the annotated strings have a source that overlaps the annotated one.</summary>
    public MatchCount Mentions { get; private set; }

    /// <summary>Contents that match.</summary>
    public MatchCount Attributions { get; private set; }

    /// <summary>Contents that are the same to the character.</summary>
    public MatchCount ExactAttributions { get; private set; }

    /// <summary>Of matched attributions with an annotated source: the predicted one overlaps it.</summary>
    public Accuracy SourceOverlap { get; private set; }

    /// <summary>Of matched attributions with an annotated source: the predicted one is the same.</summary>
    public Accuracy SourceExact { get; private set; }

    /// <summary>Confidence of the strings with an annotated speaker.</summary>
    public ConfidenceEvaluation Confidence { get; } = new();

    /// <summary>
    /// Of the strings with an annotated speaker, whether any form of the name is given: by kind, "all", of those that are given a speaker
    /// ("given"), and whether the fullest form is ("full", not of the unnamed). A speaker without a name is right unless another's name is given.
    /// </summary>
    public IEnumerable<(string Name, Accuracy Accuracy)> Speakers =>
        from name in (string[])[.. AnnotatedSpeakers.Kinds, "all", "full", "given"] where _speakers.ContainsKey(name) select (name, _speakers[name]);

    /// <summary>By type, how many annotated attributions are matched, and how many predicted ones.</summary>
    public IEnumerable<(AttributionType Type, Accuracy Recall, Accuracy Precision)> Types =>
        from type in Enum.GetValues<AttributionType>() select (type, _recall.GetValueOrDefault(type), _precision.GetValueOrDefault(type));

    /// <summary>Elements as spans: "source", "cue", "content".</summary>
    public IEnumerable<(string Name, MatchCount Exact, MatchCount Begin)> Elements =>
        from name in (string[])["source", "cue", "content"] let e = _elements.GetValueOrDefault(name) select (name, e.Exact, e.Begin);

    /// <summary>Share of the strings with an annotated speaker that are given a form of its name, 0 to 1.</summary>
    public double SpeakerAccuracy => _speakers.GetValueOrDefault("all").Share;

    /// <summary>The main figures in a few lines, per cent.</summary>
    public IEnumerable<string> Summary()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"quoted strings F1 {100 * Strings.F1:F1}, mention F1 {100 * Mentions.F1:F1}, speaker {string.Join(", ", Speakers.Select(s => $"{s.Name} {100 * s.Accuracy.Share:F1}"))}");
        yield return string.Create(CultureInfo.InvariantCulture, $"recall (precision) {string.Join(", ", Types.Select(t => $"{t.Type} {100 * t.Recall.Share:F1} ({100 * t.Precision.Share:F1})"))}; exact F1 {string.Join(", ", Elements.Select(e => $"{e.Name} {100 * e.Exact.F1:F1}"))}");
        if (Confidence.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"calibration error {Confidence.ExpectedError:F3}; of the most confident 50% right {100 * Confidence.AccuracyOfMostConfident(0.5):F1}; {(Confidence.LowestWith(ConfidenceEvaluation.TargetAccuracy) is { } point ? $"97% right from {point.Threshold:F2} on, where {100 * point.Answered:F1}% are answered" : "97% right nowhere")}");
    }

    /// <summary>Adds a document and what was predicted for its text.</summary>
    public void Add(CorpusDocument gold, IReadOnlyList<QuoteAttribution> predicted)
    {
        Documents++;
        AddStrings(gold, predicted);
        AddAttributions(gold, predicted);
        AddElements("source", gold.Text, gold.Attributions.SelectMany(a => a.Source), predicted.Select(a => a.Source).OfType<TextSpan>());
        AddElements("cue", gold.Text, gold.Attributions.SelectMany(a => a.Cue), predicted.Select(a => a.Cue).OfType<TextSpan>());
        AddElements("content", gold.Text, gold.Attributions.SelectMany(a => a.Content), predicted.SelectMany(a => a.Content.Select(c => c.Span)));
    }

    private void AddStrings(CorpusDocument gold, IReadOnlyList<QuoteAttribution> predicted)
    {
        var marked = predicted.Where(a => a.Type != AttributionType.Indirect).ToList();
        var speakers = new AnnotatedSpeakers(gold);
        foreach (var quoted in QuotedStrings.Find(gold.Text))
        {
            var annotation = gold.Attributions.FirstOrDefault(a => a.Covers(quoted) >= LeastCover);
            var answer = marked.Where(a => Cover(a, quoted) >= LeastCover).MaxBy(a => Cover(a, quoted));
            Strings += new MatchCount(annotation is not null && answer is not null ? 1 : 0, annotation is null ? 0 : 1, answer is null ? 0 : 1);
            if (annotation is null)
                continue;
            if (annotation.Source.Length > 0)
                Mentions += new MatchCount(answer?.Source is { } source && annotation.Source.Any(source.Overlaps) ? 1 : 0, 1, answer?.Source is null ? 0 : 1);
            if (AnnotatedSpeakers.IsKnown(annotation))
                AddSpeaker(speakers, annotation, answer);
        }
    }

    private void AddSpeaker(AnnotatedSpeakers speakers, CorpusAttribution annotation, QuoteAttribution? answer)
    {
        var name = answer?.Speaker?.Name ?? "";
        var isRight = answer is not null && speakers.IsRight(annotation, name);
        Count(_speakers, annotation.Kind, isRight);
        Count(_speakers, "all", isRight);
        if (annotation.Kind != "unnamed")
            Count(_speakers, "full", answer is not null && AnnotatedSpeakers.IsFull(annotation, name));
        if (answer?.Speaker is not null)
            Count(_speakers, "given", isRight);
        // As the formats for programs write it.
        Confidence.Add(new ConfidenceEvaluation.Answer(Math.Round(answer?.Confidence ?? 0, 4), answer?.Speaker is not null, isRight));
    }

    private void AddAttributions(CorpusDocument gold, IReadOnlyList<QuoteAttribution> predicted)
    {
        var matching = new ContentMatching(gold.Text);
        var annotated = gold.Attributions.Select(a => matching.Characters(a.Content)).ToList();
        var answers = predicted.Select(a => matching.Characters(a.Content.Select(c => c.Span))).ToList();
        var matches = matching.Pair(annotated, answers);
        var matchOf = matches.ToDictionary(m => m.Gold);
        var matched = matches.Select(m => m.Predicted).ToHashSet();
        var (goldCount, predictedCount) = (annotated.Count(c => c.Count > 0), answers.Count(c => c.Count > 0));
        Attributions += new MatchCount(matches.Count, goldCount, predictedCount);
        ExactAttributions += new MatchCount(matches.Count(m => m.Jaccard == 1), goldCount, predictedCount);
        for (var i = 0; i < annotated.Count; i++)
        {
            if (annotated[i].Count == 0)
                continue;
            var annotation = gold.Attributions[i];
            Count(_recall, annotation.Type, matchOf.ContainsKey(i));
            if (annotation.Source.Length > 0 && matchOf.TryGetValue(i, out var match))
                AddSource(gold.Text, annotation.Source, predicted[match.Predicted].Source);
        }

        for (var j = 0; j < answers.Count; j++)
        {
            if (answers[j].Count > 0)
                Count(_precision, predicted[j].Type, matched.Contains(j));
        }
    }

    private void AddSource(string text, TextSpan[] annotated, TextSpan? predicted)
    {
        SourceOverlap = SourceOverlap.With(predicted is { } source && annotated.Any(source.Overlaps));
        SourceExact = SourceExact.With(predicted is { } span && ContentMatching.Tight(text, [span]).SequenceEqual(ContentMatching.Tight(text, annotated)));
    }

    private void AddElements(string name, string text, IEnumerable<TextSpan> annotated, IEnumerable<TextSpan> predicted)
    {
        var (gold, found) = (ContentMatching.Tight(text, annotated).ToHashSet(), ContentMatching.Tight(text, predicted).ToHashSet());
        var begins = gold.Select(s => s.Start).Intersect(found.Select(s => s.Start)).Count();
        var (exact, begin) = _elements.GetValueOrDefault(name);
        _elements[name] = (exact + MatchCount.Of(gold, found), begin + new MatchCount(begins, gold.Count, found.Count));
    }

    private static double Cover(QuoteAttribution attribution, TextSpan quoted) =>
        (double)attribution.Content.Sum(c => Math.Max(0, Math.Min(c.Span.End, quoted.End) - Math.Max(c.Span.Start, quoted.Start))) / quoted.Length;

    private static void Count<TKey>(Dictionary<TKey, Accuracy> counts, TKey key, bool isRight)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key).With(isRight);
}
