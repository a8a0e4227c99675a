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
    private readonly CueHeads _heads;
    private readonly ContentSpans _contents;
    private readonly SourceSpans _sources;
    private readonly CueSpans _cues;

    /// <summary>For each token the probability that it is the head of a cue; below 0 where it was not asked for.</summary>
    private readonly float[] _headProbability;

    private readonly FeatureList _headFeatures;
    private readonly FeatureList _contentFeatures;
    private readonly FeatureList _sourceFeatures;
    private readonly FeatureList _cueFeatures;

    public ElementFinder(ElementModel model, Clauses clauses)
    {
        _model = model;
        (_heads, _contents, _sources, _cues) = (new CueHeads(clauses), new ContentSpans(clauses), new SourceSpans(clauses), new CueSpans(clauses));
        _headProbability = new float[clauses.Document.Tokens.Length];
        Array.Fill(_headProbability, -1);
        _headFeatures = new FeatureList(model.Heads.Space, declares: false);
        _contentFeatures = new FeatureList(model.Contents.Space, declares: false);
        _sourceFeatures = new FeatureList(model.Sources.Space, declares: false);
        _cueFeatures = new FeatureList(model.Cues.Space, declares: false);
    }

    /// <summary>Probability that token <paramref name="t"/> is the head of a cue; 0 for one that cannot be.</summary>
    public double HeadProbability(int t)
    {
        if (_headProbability[t] < 0)
        {
            _headProbability[t] = 0;
            if (_heads.IsCandidate(t))
            {
                Describe(t);
                _headProbability[t] = (float)_model.Heads.Probability(_headFeatures.Features);
            }
        }

        return _headProbability[t];
    }

    /// <summary>What speaks for and against token <paramref name="t"/> as the head of a cue.</summary>
    public int[] HeadFeatures(int t)
    {
        Describe(t);
        return _headFeatures.ToArray();
    }

    private void Describe(int t)
    {
        _headFeatures.Clear();
        _heads.Describe(t, _headFeatures);
    }

    /// <summary>The content of the cue with head <paramref name="head"/>; null where the trees offer none.</summary>
    /// <param name="head">Head of the cue.</param>
    /// <param name="isPossible">Which candidates are possible; the others take their share of the probability all the same.</param>
    public Choice<ContentSpan>? Content(int head, Func<ContentSpan, bool> isPossible) =>
        Choose(_contents.Of(head), isPossible, _model.Contents, _contentFeatures, (span, f) => _contents.Describe(head, span, f));

    /// <summary>The source of the cue; <see cref="SourceSpan.None"/> where the text names none.</summary>
    public Choice<SourceSpan> Source(int head, ContentSpan content) => Source(head, content, _ => true)!.Value;

    /// <summary>The source of the cue among those that are possible; null where none is.</summary>
    public Choice<SourceSpan>? Source(int head, ContentSpan content, Func<SourceSpan, bool> isPossible) =>
        Choose(_sources.Of(head, content), isPossible, _model.Sources, _sourceFeatures, (span, f) => _sources.Describe(head, content, span, f));

    /// <summary>The words of the cue.</summary>
    public Choice<(int First, int End)> Cue(int head, ContentSpan content, SourceSpan source) =>
        Choose(_cues.Of(head, content, source), _ => true, _model.Cues, _cueFeatures, (span, f) => _cues.Describe(head, content, source, span, f))!.Value;

    private static Choice<T>? Choose<T>(List<T> candidates, Func<T, bool> isPossible, LogLinearModel model, FeatureList list, Action<T, FeatureList> describe)
    {
        var scores = new double[candidates.Count];
        var best = -1;
        int[] features = [];
        for (var c = 0; c < scores.Length; c++)
        {
            list.Clear();
            describe(candidates[c], list);
            scores[c] = model.Score(list.Features);
            if ((best < 0 || scores[c] > scores[best]) && isPossible(candidates[c]))
                (best, features) = (c, list.ToArray());
        }

        LogLinearModel.Softmax(scores);
        return best < 0 ? null : new Choice<T>(candidates[best], scores[best], features);
    }
}
