using QuoteExtract.Attribution.Evaluation;
using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Training;

/// <summary>An answer on a document that the answering model had not seen.</summary>
/// <param name="IsIndirect">Whether it is paraphrase.</param>
/// <param name="Content">Probability of the content as the step gave it, 0 to 1.</param>
/// <param name="IsContentRight">Whether somebody said it.</param>
/// <param name="Features">What tells how sure the speaker is.</param>
/// <param name="IsRight">Whether content and speaker are right; null where the annotation does not tell.</param>
internal sealed record HeldOutAnswer(bool IsIndirect, double Content, bool IsContentRight, int[] Features, bool? IsRight);

/// <summary>A document of the corpus with what was found in it without a model: what there is to learn from it.</summary>
/// <param name="gold">The annotation.</param>
/// <param name="reading">The text as the first steps read it.</param>
/// <param name="marked">The same with marks set around paraphrase, to learn sources from, and the attributions that have them; null for none.</param>
internal sealed class TrainingDocument(CorpusDocument gold, Reading reading, (TrainingDocument Document, IReadOnlySet<CorpusAttribution> Attributions)? marked)
{
    /// <summary>How much a decision counts whose marks were set: best on held-out documents among 1/4, 1/2 and 1.</summary>
    private const double MarkedWeight = 0.25;

    /// <summary>Share of a quotation that a content must cover to be its own.</summary>
    private const double LeastCover = 0.8;

    private readonly AnnotatedSpeakers _speakers = new(gold);

    /// <summary>Whether the corpus says who the speakers are, and not their sources alone.</summary>
    private readonly bool _hasSpeakers = gold.Attributions.Any(AnnotatedSpeakers.IsKnown);

    /// <summary>Its cues, contents and sources.</summary>
    public ElementExample Elements { get; } = new(gold, reading, marked?.Document.Elements);

    /// <summary>Which quotations are speech.</summary>
    public IEnumerable<Decision> Speech()
    {
        for (var i = 0; i < reading.Quotations.Count; i++)
            yield return new Decision([SpeechClassifier.Features(reading, i), []], [GoldOf(reading.Quotations[i]) is null ? 1 : 0]);
    }

    /// <summary>The document of a corpus, with what <paramref name="reader"/> finds in it.</summary>
    public static TrainingDocument Read(CorpusDocument gold, Reader reader, CancellationToken cancellationToken)
    {
        var reading = ReadText(gold);
        return new TrainingDocument(gold, reading, ParaphraseMarker.Mark(gold, reading) is var (document, marked) ? (new TrainingDocument(document, ReadText(document), null), marked) : null);

        Reading ReadText(CorpusDocument document) => reader.Read(document.Text, document.Title, _ => { }, cancellationToken);
    }

    /// <summary>Which mention is the source of each quotation, given the right one of the quotation before.</summary>
    public IEnumerable<Decision> Sources() => Sources(null)
        .Concat(marked is var (document, attributions) ? document.Sources(attributions).Select(d => d with { Weight = MarkedWeight }) : []);

    private IEnumerable<Decision> Sources(IReadOnlySet<CorpusAttribution>? only)
    {
        (int Quotation, SourceCandidate Candidate)? before = null;
        for (var i = 0; i < reading.Quotations.Count; i++)
        {
            if (GoldOf(reading.Quotations[i]) is not { } attribution)
                continue;
            var candidates = SourceRanker.Candidates(reading, i, before);
            var right = Enumerable.Range(0, candidates.Count).Where(c => candidates[c].Mention < 0
                ? attribution.Source.Length == 0
                : IsSource(attribution, candidates[c].Mention)).ToList();
            if (right.Count == 0)
                continue;
            if (only?.Contains(attribution) != false)
                yield return new Decision([.. candidates.Select(c => c.Features)], right);
            before = (i, candidates[right[0]]);
        }
    }

    /// <summary>The answers of a model that has not seen this document, one for each quotation and each paraphrase.</summary>
    public IEnumerable<HeldOutAnswer> Answers(AttributionExtractor extractor, CancellationToken cancellationToken)
    {
        foreach (var draft in extractor.Draft(reading, cancellationToken).Drafts)
        {
            var ranking = SpeakerRanking.Of(reading, draft.Decision);
            var features = ConfidenceModel.Features(reading, draft, ranking);
            var annotations = draft.Quotations.Count > 0
                ? draft.Quotations.Select(i => GoldOf(reading.Quotations[i]))
                : [gold.Attributions.FirstOrDefault(a => Jaccard(a.Content, draft.Pieces) >= ContentMatching.LeastOverlap)];
            foreach (var annotation in annotations)
                yield return new HeldOutAnswer(draft.Quotations.Count == 0, draft.Speech, annotation is not null, features, IsSpeaker(annotation, ranking));
        }
    }

    /// <summary>Adds the answers of a model that has not seen this document to its figures.</summary>
    public void Measure(AttributionExtractor extractor, AttributionEvaluation evaluation, CancellationToken cancellationToken) =>
        evaluation.Add(gold, extractor.Attribute(reading, new ExtractionOptions(), cancellationToken).Attributions);

    private CorpusAttribution? GoldOf(Quotation q) => gold.Attributions.FirstOrDefault(a => a.Covers(q.Inner) >= LeastCover);

    private bool IsSource(CorpusAttribution attribution, int mention) => attribution.Source.Any(reading.Mentions[mention].Span(reading.Document).Overlaps);

    /// <summary>Whether the speaker of a draft is the annotated one, of words that somebody said; null where the corpus does not say who that is.</summary>
    private bool? IsSpeaker(CorpusAttribution? annotation, SpeakerRanking ranking) => annotation is null
        ? _hasSpeakers ? false : null
        : AnnotatedSpeakers.IsKnown(annotation) ? _speakers.IsRight(annotation, ranking.Winner?.Name ?? "") : null;

    private static double Jaccard(TextSpan[] content, IReadOnlyList<TextSpan> pieces)
    {
        var common = content.Sum(c => pieces.Sum(p => Math.Max(0, Math.Min(c.End, p.End) - Math.Max(c.Start, p.Start))));
        return (double)common / (content.Sum(c => c.Length) + pieces.Sum(p => p.Length) - common);
    }
}
