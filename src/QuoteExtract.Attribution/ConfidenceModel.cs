using System.Globalization;
using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>
/// Tells how likely an answer is right: logistic regressions over what the steps decided and how surely, trained on answers of models
/// that had not seen the document.
/// </summary>
/// <param name="marked">For what stands in marks: whether it is speech, and whose.</param>
/// <param name="indirect">For paraphrase: whether it is reported, and whose.</param>
/// <param name="markedContent">For what stands in marks: whether it is speech, whoever said it.</param>
/// <param name="indirectContent">For paraphrase: whether it is reported, whoever said it.</param>
internal sealed class ConfidenceModel(LogLinearModel marked, LogLinearModel indirect, Calibration markedContent, Calibration indirectContent)
{
    /// <summary>The features, in a fixed order.</summary>
    public static FeatureSpace Space { get; } = new();

    private static readonly int Bias = Space.Declare("bias");
    private static readonly int[] Type = Space.Declare<AttributionType>("type");
    private static readonly Scale Speech = new("speech-at-least", 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99);
    private static readonly Scale Source = new("source-at-least", 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99);
    private static readonly Scale RunnerUp = new("runner-up-at-least", 0.01, 0.03, 0.1, 0.2, 0.35);
    private static readonly Scale Resolution = new("resolution-at-least", 0.5, 0.65, 0.75, 0.85, 0.92, 0.96);
    private static readonly int[] Link = Space.Declare<LinkKind>("link");
    private static readonly int[] Cue = Space.Declare<CueClass>("cue");
    private static readonly int NoCue = Space.Declare("no-cue");
    private static readonly int Inherited = Space.Declare("source-of-quotation-before");
    private static readonly int[] Form = Space.Declare<MentionType>("mention");
    private static readonly int[] Sort = Space.Declare<MentionSort>("entity");
    private static readonly int Nameless = Space.Declare("entity-without-name");
    private static readonly int[] NameWords = Space.Declare("words-of-name", 4);
    private static readonly int[] Mentions = Space.Declare("mentions-of-entity", 4);
    private static readonly int[] Distance = Space.Declare("paragraphs-back", 2);
    private static readonly int[] Words = Space.Declare("words-by-eight", 4);
    private static readonly int SeveralPieces = Space.Declare("several-pieces");
    private static readonly int Headline = Space.Declare("headline");

    /// <summary>The weights for what stands in marks.</summary>
    public LogLinearModel Marked => marked;

    /// <summary>The weights for paraphrase.</summary>
    public LogLinearModel Indirect => indirect;

    /// <summary>The calibration of contents in marks.</summary>
    public Calibration MarkedContent => markedContent;

    /// <summary>The calibration of paraphrase.</summary>
    public Calibration IndirectContent => indirectContent;

    /// <summary>Probability that type and content are right, 0 to 1.</summary>
    public double Content(Draft draft) => (draft.Quotations.Count > 0 ? markedContent : indirectContent).Apply(draft.Speech);

    /// <summary>Probability that type, content and speaker are right, 0 to 1; just <see cref="Content"/> where the text names no speaker.</summary>
    public double Answer(Reading reading, Draft draft, SpeakerRanking ranking) =>
        ranking.Winner is null ? Content(draft) : (draft.Quotations.Count > 0 ? marked : indirect).Probability(Features(reading, draft, ranking));

    /// <summary>What tells how sure the speaker of a draft is; its ranking has a winner.</summary>
    public static int[] Features(Reading reading, Draft draft, SpeakerRanking ranking)
    {
        var candidate = draft.Decision.Candidate;
        var mention = reading.Mentions[candidate.Mention];
        var entity = ranking.Winner!;
        var f = new List<int>(40) { Bias, Type[(int)draft.TypeIn(reading)] };
        Speech.Add(f, draft.Speech);
        Source.Add(f, ranking.WinnerProbability);
        RunnerUp.Add(f, ranking.Others.Count > 0 ? ranking.Others[0].Probability : 0);
        Resolution.Add(f, entity.Reasons[mention].Score);
        f.Add(Link[(int)reading.Links[candidate.Mention].Kind]);
        f.Add(candidate.Cue >= 0 ? Cue[(int)reading.Cues[candidate.Cue].Class] : NoCue);
        if (candidate.Inherited)
            f.Add(Inherited);
        f.Add(Form[(int)mention.Form]);
        f.Add(Sort[(int)entity.Sort]);
        f.Add(entity.Named ? NameWords[Math.Min(4, entity.NameWords.Length)] : Nameless);
        f.Add(Mentions[Math.Min(4, (int)Math.Log2(entity.Mentions.Count))]);
        var first = reading.Document.TokenAt(draft.Pieces[0].Start);
        var paragraph = draft.Quotations.Count > 0 ? reading.Quotations[draft.Quotations[0]].Paragraph : mention.Paragraph;
        f.Add(Distance[Math.Clamp(paragraph - mention.Paragraph, 0, 2)]);
        f.Add(Words[Math.Min(4, (reading.Document.TokenAt(draft.Pieces[^1].End - 1) - first) / 8)]);
        if (draft.Pieces.Count > 1)
            f.Add(SeveralPieces);
        if (reading.Document.Paragraphs[paragraph].Kind == ParagraphKind.Headline)
            f.Add(Headline);
        return [.. f];
    }

    /// <summary>A number as features: one for each step that it reaches, so that weights add up along it.</summary>
    private sealed class Scale(string name, params double[] steps)
    {
        private readonly int[] _ids = [.. steps.Select(s => Space.Declare(string.Create(CultureInfo.InvariantCulture, $"{name}:{s}")))];

        public void Add(List<int> features, double value)
        {
            for (var i = 0; i < steps.Length && value >= steps[i]; i++)
                features.Add(_ids[i]);
        }
    }
}
