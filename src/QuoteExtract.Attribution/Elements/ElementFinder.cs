using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Elements;

/// <summary>The best of several candidates.</summary>
/// <typeparam name="T">What they are.</typeparam>
/// <param name="Best">The one that won.</param>
/// <param name="Probability">Its probability among them, 0 to 1.</param>
/// <param name="Features">What spoke for and against it.</param>
internal readonly record struct Choice<T>(T Best, double Probability, int[] Features);

/// <summary>Finds cue, content and source in the clauses of one document: rules over the trees propose, the models decide.</summary>
internal sealed class ElementFinder
{
    private readonly ElementModel _model;
    private readonly Clauses _clauses;
    private readonly CueHeads _heads;
    private readonly ContentSpans _contents;
    private readonly SourceSpans _sources;
    private readonly CueSpans _cues;
    private readonly FeatureList _headFeatures;
    private readonly FeatureList _contentFeatures;
    private readonly FeatureList _sourceFeatures;
    private readonly FeatureList _cueFeatures;

    public ElementFinder(ElementModel model, Clauses clauses)
    {
        (_model, _clauses) = (model, clauses);
        (_heads, _contents, _sources, _cues) = (new CueHeads(clauses), new ContentSpans(clauses), new SourceSpans(clauses), new CueSpans(clauses));
        _headFeatures = new FeatureList(model.Heads.Space, declares: false);
        _contentFeatures = new FeatureList(model.Contents.Space, declares: false);
        _sourceFeatures = new FeatureList(model.Sources.Space, declares: false);
        _cueFeatures = new FeatureList(model.Cues.Space, declares: false);
    }

    /// <summary>Probability that token <paramref name="t"/> is the head of a cue; 0 for one that cannot be.</summary>
    public double HeadProbability(int t, out int[] features)
    {
        features = [];
        if (!_heads.IsCandidate(t))
            return 0;
        _headFeatures.Clear();
        _heads.Describe(t, _headFeatures);
        features = _headFeatures.ToArray();
        return _model.Heads.Probability(features);
    }

    /// <summary>The content of the cue with head <paramref name="head"/>; null where the trees offer none.</summary>
    /// <param name="head">Head of the cue.</param>
    /// <param name="isPossible">Which candidates are asked.</param>
    public Choice<ContentSpan>? Content(int head, Func<ContentSpan, bool> isPossible) =>
        Choose([.. _contents.Of(head).Where(isPossible)], _model.Contents, _contentFeatures, (span, f) => _contents.Describe(head, span, f));

    /// <summary>The source of the cue; <see cref="SourceSpan.None"/> where the text names none.</summary>
    public Choice<SourceSpan> Source(int head, ContentSpan content) =>
        Choose(_sources.Of(head, content), _model.Sources, _sourceFeatures, (span, f) => _sources.Describe(head, content, span, f))!.Value;

    /// <summary>The words of the cue.</summary>
    public Choice<(int First, int End)> Cue(int head, ContentSpan content, SourceSpan source) =>
        Choose(_cues.Of(head, content, source), _model.Cues, _cueFeatures, (span, f) => _cues.Describe(head, content, source, span, f))!.Value;

    private static Choice<T>? Choose<T>(List<T> candidates, LogLinearModel model, FeatureList list, Action<T, FeatureList> describe)
    {
        if (candidates.Count == 0)
            return null;
        var scores = new double[candidates.Count];
        var best = -1;
        int[] features = [];
        for (var c = 0; c < scores.Length; c++)
        {
            list.Clear();
            describe(candidates[c], list);
            scores[c] = model.Score(list.Features);
            if (best < 0 || scores[c] > scores[best])
                (best, features) = (c, list.ToArray());
        }

        LogLinearModel.Softmax(scores);
        return new Choice<T>(candidates[best], scores[best], features);
    }
}
