using QuoteExtract.Attribution;
using QuoteExtract.Learning;

namespace QuoteExtract.Archive.Verification;

/// <summary>Decides whether utterances bear a claim out, and tells how likely the verdict is right: logistic regressions over what the two have in common.</summary>
/// <param name="found">Whether the claim was taken from the utterances.</param>
/// <param name="confidence">Whether the verdict is right.</param>
internal sealed class VerificationModel(LogLinearModel found, LogLinearModel confidence)
{
    /// <summary>Name of the model file without its extension.</summary>
    public const string Name = "en-verification";

    /// <summary>Task of the model file.</summary>
    public const string Task = "verification";

    /// <summary>Feature set of the model file.</summary>
    public const string FeatureSet = "verification/1";

    /// <summary>Least probability at which a claim counts as found.</summary>
    public const double Threshold = 0.5;

    private const string FoundSection = "found";
    private const string ConfidenceSection = "confidence";

    private static readonly Lazy<VerificationModel> LazyShipped = new(() => Read(ModelFile.Open(ModelFolder.PathOf(Name))));

    /// <summary>The features of <c>found</c>, in a fixed order.</summary>
    public static FeatureSpace FoundSpace { get; } = new();

    /// <summary>The features of <c>confidence</c>, in a fixed order.</summary>
    public static FeatureSpace ConfidenceSpace { get; } = new();

    private static readonly int Bias = FoundSpace.Declare("bias");
    private static readonly int[] Parts = FoundSpace.Declare("parts", 3);
    private static readonly int Exact = FoundSpace.Declare("whole-and-exact");
    private static readonly FeatureScale Words = new(FoundSpace, "words-at-least", 3, 4, 5, 6, 8, 12, 20);
    private static readonly FeatureScale Share = new(FoundSpace, "share-at-least", 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97);
    private static readonly FeatureScale RunShare = new(FoundSpace, "share-of-run-at-least", 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9);
    private static readonly FeatureScale Common = new(FoundSpace, "bits-at-least", 0, 10, 20, 30, 40, 60, 80, 120, 200);
    private static readonly FeatureScale Run = new(FoundSpace, "bits-of-run-at-least", 0, 10, 20, 30, 40, 60, 80, 120);
    private static readonly FeatureScale Differences = new(FoundSpace, "differences-at-least", 1, 2, 3, 4, 6);
    private static readonly FeatureScale Omitted = new(FoundSpace, "omitted-words-at-least", 1, 3, 6, 10, 20);

    private static readonly int SureBias = ConfidenceSpace.Declare("bias");
    private static readonly int[] Verdicts = ConfidenceSpace.Declare<Verdict>("verdict");
    private static readonly FeatureScale SureFound = new(ConfidenceSpace, "found-at-least", 0.01, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99);
    private static readonly FeatureScale SureShare = new(ConfidenceSpace, "share-at-least", 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97);
    private static readonly FeatureScale SureWords = new(ConfidenceSpace, "words-at-least", 2, 3, 4, 5, 6, 8, 12);
    private static readonly FeatureScale SureDifferences = new(ConfidenceSpace, "differences-at-least", 1, 2, 3, 4, 6);

    /// <summary>The model that comes with the program.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    public static VerificationModel Shipped => LazyShipped.Value;

    /// <summary>Probability that the claim was taken from the sources, 0 to 1.</summary>
    public double Found(ClaimEvidence evidence) => found.Probability(FoundFeatures(evidence));

    /// <summary>Calibrated probability that <paramref name="verdict"/> is right, 0 to 1.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="evidence">What speaks for the sources; null where nothing shares enough with the claim.</param>
    /// <param name="probability">What <see cref="Found"/> made of it; 0 without.</param>
    public double Confidence(Verdict verdict, ClaimEvidence? evidence, double probability) => confidence.Probability(ConfidenceFeatures(verdict, evidence, probability));

    /// <summary>What tells whether a claim was taken from its sources.</summary>
    public static int[] FoundFeatures(ClaimEvidence evidence)
    {
        var f = new List<int>(32) { Bias, Parts[Math.Min(3, evidence.Parts)] };
        if (evidence is { Differences: 0, Share: > 0.999 })
            f.Add(Exact);
        Words.Add(f, evidence.Words);
        Share.Add(f, evidence.Share);
        RunShare.Add(f, evidence.RunShare);
        Common.Add(f, evidence.Common);
        Run.Add(f, evidence.LongestRun);
        Differences.Add(f, evidence.Differences);
        Omitted.Add(f, evidence.Omitted);
        return [.. f];
    }

    /// <summary>What tells whether a verdict is right.</summary>
    public static int[] ConfidenceFeatures(Verdict verdict, ClaimEvidence? evidence, double probability)
    {
        var f = new List<int>(32) { SureBias, Verdicts[(int)verdict] };
        if (evidence is null)
            return [.. f];
        SureFound.Add(f, probability);
        SureShare.Add(f, evidence.Share);
        SureWords.Add(f, evidence.Words);
        SureDifferences.Add(f, evidence.Differences);
        return [.. f];
    }

    /// <summary>The model of <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">The file holds no such model, or is damaged.</exception>
    public static VerificationModel Read(ModelFile file)
    {
        file.Expect(Task, FeatureSet);
        return new VerificationModel(file.Weights(FoundSection, FoundSpace), file.Weights(ConfidenceSection, ConfidenceSpace));
    }

    /// <summary>Writes a model file. The same model and card give the same bytes.</summary>
    /// <param name="card">What the file says of itself.</param>
    /// <param name="path">Where to.</param>
    public void Save(ModelHeader card, string path)
    {
        var writer = new ModelFileWriter();
        var labels = writer.AddWeights(FoundSection, found, card.Labels);
        labels = writer.AddWeights(ConfidenceSection, confidence, labels);
        writer.Save(path, card with { Labels = labels });
    }
}
