using System.Collections.Immutable;
using System.Globalization;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Attribution;
using QuoteExtract.Learning;

namespace QuoteExtract.Archive.Families;

/// <summary>What two printings know of each other's speaker.</summary>
internal enum SpeakerRelation
{
    /// <summary>Neither is linked to a speaker.</summary>
    BothOpen,

    /// <summary>One is linked to a speaker.</summary>
    OneOpen,

    /// <summary>Both are linked to one speaker.</summary>
    Same,

    /// <summary>They are linked to two speakers.</summary>
    Different,
}

/// <summary>Logistic regressions that tell whether two printings are of one utterance, and whether other words are another translation.</summary>
/// <param name="utterance">Whether two printings are of one utterance.</param>
/// <param name="translation">Whether replaced words say the same in other words.</param>
internal sealed class FamilyModel(LogLinearModel utterance, LogLinearModel translation)
{
    /// <summary>Name of the model file without its extension.</summary>
    public const string Name = "en-families";

    /// <summary>Task of the model file.</summary>
    public const string Task = "families";

    /// <summary>Feature set of the model file.</summary>
    public const string FeatureSet = "families/1";

    private const string UtteranceSection = "utterance";
    private const string TranslationSection = "translation";
    private static readonly double[] s_amounts = [25, 50, 90, 160];
    private static readonly double[] s_days = [1.5, 5, 15, 60, 200, 500];

    private static readonly Lazy<FamilyModel> LazyShipped = new(() => Read(ModelFile.Open(ModelFolder.PathOf(Name))));

    /// <summary>The features of the first, in a fixed order.</summary>
    public static FeatureSpace UtteranceSpace { get; } = new();

    /// <summary>The features of the second, in a fixed order.</summary>
    public static FeatureSpace TranslationSpace { get; } = new();

    private static readonly int Bias = UtteranceSpace.Declare("bias");
    private static readonly FeatureScale Containment = new(UtteranceSpace, "containment-at-least", 0.2, 0.35, 0.5, 0.65, 0.75, 0.85, 0.92, 0.97, 1);
    private static readonly FeatureScale NearContainment = new(UtteranceSpace, "near-containment-at-least", 0.35, 0.5, 0.65, 0.75, 0.85, 0.92, 0.97);
    private static readonly FeatureScale Overlap = new(UtteranceSpace, "overlap-at-least", 0.35, 0.5, 0.65, 0.75, 0.85, 0.92, 0.97, 1);
    private static readonly FeatureScale Common = new(UtteranceSpace, "common-bits-at-least", 15, 25, 35, 50, 70, 90, 120, 160, 240);
    private static readonly FeatureScale Run = new(UtteranceSpace, "run-bits-at-least", 15, 25, 35, 50, 70, 90, 120, 160);
    private static readonly FeatureScale Conflict = new(UtteranceSpace, "conflict-bits-at-least", 4, 10, 18, 30, 50, 90);
    private static readonly FeatureScale Silent = new(UtteranceSpace, "silently-omitted-bits-at-least", 5, 20, 50, 120, 300);
    private static readonly FeatureScale Added = new(UtteranceSpace, "added-bits-at-least", 4, 12, 25, 50);
    private static readonly FeatureScale Similarity = new(UtteranceSpace, "similarity-at-least", 0, 0.2, 0.35, 0.5, 0.65, 0.8, 1);
    private static readonly int[] Changed = UtteranceSpace.Declare<MeaningChange>("changes");
    private static readonly int[][] Relation = [.. Enum.GetNames<SpeakerRelation>().Select(r => UtteranceSpace.Declare("speakers:" + r, s_amounts.Length))];
    private static readonly int[][] Apart = [.. Enumerable.Range(0, s_days.Length + 1).Select(d => UtteranceSpace.Declare("days:" + (d < s_days.Length ? s_days[d].ToString(CultureInfo.InvariantCulture) : "more"), s_amounts.Length))];
    private static readonly int[] Undated = UtteranceSpace.Declare("undated", s_amounts.Length);

    private static readonly int TranslationBias = TranslationSpace.Declare("bias");
    private static readonly FeatureScale Mean = new(TranslationSpace, "similarity-at-least", 0, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75);
    private static readonly FeatureScale Least = new(TranslationSpace, "least-similarity-at-least", 0, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75);
    private static readonly FeatureScale AddedWords = new(TranslationSpace, "added-bits-at-least", 4, 8, 12, 25, 50);
    private static readonly int[] TranslationChanged = TranslationSpace.Declare<MeaningChange>("changes");

    /// <summary>The model that comes with the program.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    public static FamilyModel Shipped => LazyShipped.Value;

    /// <summary>Probability that two printings are of one utterance, 0 to 1.</summary>
    /// <param name="likeness">What they have in common.</param>
    /// <param name="speakers">What is known of their speakers.</param>
    /// <param name="daysApart">Days between them; null where one has no date.</param>
    public double OneUtterance(Likeness likeness, SpeakerRelation speakers, double? daysApart) => utterance.Probability(UtteranceFeatures(likeness, speakers, daysApart));

    /// <summary>Probability that the words that differ say the same, 0 to 1.</summary>
    public double Translation(Likeness likeness) => translation.Probability(TranslationFeatures(likeness));

    /// <summary>What tells one utterance from two.</summary>
    public static int[] UtteranceFeatures(Likeness likeness, SpeakerRelation speakers, double? daysApart)
    {
        var f = new List<int>(64) { Bias };
        Containment.Add(f, likeness.Containment);
        NearContainment.Add(f, likeness.NearContainment);
        Overlap.Add(f, likeness.Overlap);
        Common.Add(f, likeness.Common);
        Run.Add(f, likeness.Run);
        Conflict.Add(f, likeness.Conflict);
        Silent.Add(f, likeness.Silent);
        Added.Add(f, likeness.Added);
        Similarity.Add(f, likeness.Similarity);
        foreach (var change in likeness.Changes)
            f.Add(Changed[(int)change]);
        var amount = Step(s_amounts, likeness.Common);
        f.Add(Relation[(int)speakers][amount]);
        f.Add(daysApart is { } days ? Apart[Step(s_days, days)][amount] : Undated[amount]);
        return [.. f];
    }

    /// <summary>What tells another translation from an alteration.</summary>
    public static int[] TranslationFeatures(Likeness likeness)
    {
        var f = new List<int>(32) { TranslationBias };
        Mean.Add(f, likeness.Similarity);
        Least.Add(f, likeness.LeastSimilarity);
        AddedWords.Add(f, likeness.Added);
        foreach (var change in likeness.Changes)
            f.Add(TranslationChanged[(int)change]);
        return [.. f];
    }

    /// <summary>The model of <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">The file holds no such model, or is damaged.</exception>
    public static FamilyModel Read(ModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        file.Expect(Task, FeatureSet);
        return new FamilyModel(file.Weights(UtteranceSection, UtteranceSpace), file.Weights(TranslationSection, TranslationSpace));
    }

    /// <summary>Writes a model file. The same model and card give the same bytes.</summary>
    /// <param name="card">What the file says of itself.</param>
    /// <param name="path">Where to.</param>
    public void Save(ModelHeader card, string path)
    {
        var writer = new ModelFileWriter();
        var labels = writer.AddWeights(UtteranceSection, utterance, card.Labels);
        labels = writer.AddWeights(TranslationSection, translation, labels);
        writer.Save(path, card with { Labels = labels });
    }

    private static int Step(double[] steps, double value) => Array.FindIndex(steps, s => value < s) is >= 0 and var i ? i : steps.Length;
}
