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
    private static readonly FeatureScale Speech = new(Space, "speech-at-least", 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99);
    private static readonly FeatureScale Source = new(Space, "source-at-least", 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99);
    private static readonly int NoSpeaker = Space.Declare("no-speaker");
    private static readonly int[] Form = Space.Declare<MentionType>("mention");
    private static readonly FeatureScale[] Resolution = [.. Enum.GetNames<MentionType>().Select(form => new FeatureScale(Space, $"resolution-of-{form}-at-least", 0.5, 0.65, 0.75, 0.85, 0.92, 0.96))];
    private static readonly int[] Sort = Space.Declare<MentionSort>("entity");
    private static readonly int Nameless = Space.Declare("entity-without-name");
    private static readonly int[] NameWords = Space.Declare("words-of-name", 4);
    private static readonly int NameHoldsNoun = Space.Declare("name-holds-common-noun");
    private static readonly int BesideCapital = Space.Declare("name-beside-capital");

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

    /// <summary>Probability that type, content and speaker are right, 0 to 1; where none is named, that none is to be named.</summary>
    public double Answer(Reading reading, Draft draft, SpeakerRanking ranking) =>
        (draft.Quotations.Count > 0 ? marked : indirect).Probability(Features(reading, draft, ranking));

    /// <summary>What tells how sure the speaker of a draft is.</summary>
    public static int[] Features(Reading reading, Draft draft, SpeakerRanking ranking)
    {
        var candidate = draft.Decision.Candidate;
        var f = new List<int>(32) { Bias, Type[(int)draft.TypeIn(reading)] };
        Speech.Add(f, draft.Speech);
        Source.Add(f, ranking.WinnerProbability);
        if (ranking.Winner is not { } entity)
        {
            f.Add(NoSpeaker);
            return [.. f];
        }

        var mention = reading.Mentions[candidate.Mention];
        f.Add(Form[(int)mention.Form]);
        Resolution[(int)mention.Form].Add(f, entity.Reasons[mention].Score);
        f.Add(Sort[(int)entity.Sort]);
        f.Add(entity.Named ? NameWords[Math.Min(4, entity.NameWords.Length)] : Nameless);
        if (entity.Named && Array.Exists(entity.NameWords, w => Lexicon.English.Classes(w).HasFlag(WordClasses.Noun)))
            f.Add(NameHoldsNoun);
        if (mention.Form == MentionType.Proper && IsBesideCapital(reading.Document, mention))
            f.Add(BesideCapital);
        return [.. f];
    }

    /// <summary>Whether a capitalised word or a hyphen stands right beside the name, so that it may go on there.</summary>
    private static bool IsBesideCapital(Document d, SourceMention mention)
    {
        var (before, behind) = (mention.FirstToken - 1, mention.EndToken);
        var sentence = d.Sentences[mention.Sentence];
        return before > sentence.FirstToken && d.Tokens[before].IsCapitalized && d.Tokens[before].IsWord ||
            behind < sentence.EndToken && (d.Tokens[behind].IsCapitalized && d.Tokens[behind].IsWord || d.Tokens[behind].Kind == TokenKind.Hyphen);
    }
}
