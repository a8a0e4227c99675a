using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Elements;

/// <summary>The best of several candidates.</summary>
/// <typeparam name="T">What they are.</typeparam>
/// <param name="Best">The one that won.</param>
/// <param name="Probability">Its probability among them, 0 to 1.</param>
/// <param name="Features">What spoke for and against it.</param>
/// <param name="Second">The next best, and the same of it; null where there is none.</param>
internal readonly record struct Choice<T>(T Best, double Probability, int[] Features, (T Best, double Probability, int[] Features)? Second);

/// <summary>Cue, content and source of an attribution, as the models chose them among what the trees offer.</summary>
/// <param name="Head">Head word of the cue.</param>
/// <param name="Content">The content.</param>
/// <param name="Relation">What the content is to the head; null where it is no dependent of it.</param>
/// <param name="Source">The source; null where none was possible.</param>
/// <param name="Cue">First token of the cue and behind its last; null where the trees do not tell.</param>
internal sealed record AttributionElements(int Head, Choice<ContentSpan> Content, DependencyRelation? Relation, Choice<SourceSpan>? Source, Choice<(int First, int End)>? Cue);

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

    /// <summary>Source and words of the cue to its content.</summary>
    /// <param name="head">Head of the cue.</param>
    /// <param name="content">Its content.</param>
    /// <param name="isPossible">Which sources are possible; <see cref="SourceSpan.None"/> is asked for too.</param>
    public AttributionElements Complete(int head, Choice<ContentSpan> content, Func<SourceSpan, bool> isPossible)
    {
        var source = Choose(_sources.Of(head, content.Best), isPossible, _model.Sources, _sourceFeatures, (span, f) => _sources.Describe(head, content.Best, span, f));
        var phrase = source?.Best ?? SourceSpan.None;
        var cue = Choose(_cues.Of(head, content.Best, phrase), _ => true, _model.Cues, _cueFeatures, (span, f) => _cues.Describe(head, content.Best, phrase, span, f));
        return new AttributionElements(head, content, _contents.RelationOf(head, content.Best), source, cue);
    }

    private static Choice<T>? Choose<T>(List<T> candidates, Func<T, bool> isPossible, LogLinearModel model, FeatureList list, Action<T, FeatureList> describe)
    {
        var scores = new double[candidates.Count];
        var (best, second) = (-1, -1);
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] = model.Score(Features(c));
            if (!isPossible(candidates[c]))
                continue;
            if (best < 0 || scores[c] > scores[best])
                (best, second) = (c, best);
            else if (second < 0 || scores[c] > scores[second])
                second = c;
        }

        LogLinearModel.Softmax(scores);
        return best < 0 ? null : new Choice<T>(candidates[best], scores[best], Features(best).ToArray(), second < 0 ? null : (candidates[second], scores[second], Features(second).ToArray()));

        ReadOnlySpan<int> Features(int c)
        {
            list.Clear();
            describe(candidates[c], list);
            return list.Features;
        }
    }
}
