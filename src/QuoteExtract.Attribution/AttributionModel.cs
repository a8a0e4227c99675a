using QuoteExtract.Attribution.Elements;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>The trained parts of attribution, from one model file: for each task the features that count, by name, and their weights.</summary>
internal sealed class AttributionModel
{
    /// <summary>Task of the model file.</summary>
    public const string Task = "attribution";

    /// <summary>Feature set of the model file.</summary>
    public const string FeatureSet = "attribution/2";

    private const string SpeechTask = "speech";
    private const string SourceTask = "source";
    private const string SlopeParameter = "calibration.slope";
    private const string OffsetParameter = "calibration.offset";
    private readonly LogLinearModel _speech;
    private readonly LogLinearModel _source;
    private readonly ElementModel _elements;

    public AttributionModel(ModelInfo info, LogLinearModel speech, LogLinearModel source, ElementModel elements, Calibration calibration)
    {
        (Info, _speech, _source, _elements, Calibration) = (info, speech, source, elements, calibration);
        (Speech, Source, Indirect) = (new SpeechClassifier(speech), new SourceRanker(source), new IndirectFinder(elements));
    }

    public ModelInfo Info { get; }

    /// <summary>Is it speech?</summary>
    public SpeechClassifier Speech { get; }

    /// <summary>Who is the source?</summary>
    public SourceRanker Source { get; }

    /// <summary>What finds cue, content and source in the clauses of one document.</summary>
    public ElementFinder Elements(Clauses clauses) => new(_elements, clauses);

    /// <summary>What is reported without marks?</summary>
    public IndirectFinder Indirect { get; }

    /// <summary>Turns the product of the steps' probabilities into one that holds.</summary>
    public Calibration Calibration { get; }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InvalidDataException">It is none of this version; the message says why.</exception>
    public static AttributionModel Load(string path)
    {
        var file = ModelFile.Open(path).Expect(Task, FeatureSet);
        return new AttributionModel(
            InfoOf(file.Header, file.Sha256),
            file.Weights(SpeechTask, SpeechClassifier.Space),
            file.Weights(SourceTask, SourceRanker.Space),
            ElementSections.Read(file),
            new Calibration(file.Parameter(SlopeParameter), file.Parameter(OffsetParameter)));
    }

    /// <summary>What a model says of itself in the header of its file.</summary>
    public static ModelInfo InfoOf(ModelHeader header, string sha256) => new()
    {
        Name = header.Name,
        Version = header.Version,
        Language = header.Language,
        Description = header.Description,
        License = header.License,
        Sha256 = sha256,
        DataSources = header.Data,
        Figures = header.Figures,
    };

    /// <summary>Writes the model file; the same model always gives the same bytes.</summary>
    public void Save(string path, ModelHeader card)
    {
        var writer = new ModelFileWriter();
        var labels = card.Labels;
        foreach (var (task, model) in new[] { (SpeechTask, _speech), (SourceTask, _source) })
            labels = writer.AddWeights(task, model, labels);

        var parameters = ElementSections.Add(writer, _elements, card.Parameters).SetItem(SlopeParameter, Round(Calibration.Slope)).SetItem(OffsetParameter, Round(Calibration.Offset));
        writer.Save(path, card with { Labels = labels, Parameters = parameters });
    }

    private static double Round(double x) => Math.Round(x, 4);
}

/// <summary>Turns a probability that is too sure, or not sure enough, into one that holds: logistic in its log-odds.</summary>
/// <param name="Slope">Below 1 where the steps are too sure of themselves.</param>
/// <param name="Offset">Log-odds to add.</param>
/// <remarks>J. Platt: Probabilistic Outputs for Support Vector Machines, 1999.</remarks>
internal sealed record Calibration(double Slope, double Offset)
{
    /// <summary>The calibrated probability of <paramref name="p"/>, 0 to 1.</summary>
    public double Apply(double p) => 1 / (1 + Math.Exp(-(Slope * LogOdds(p) + Offset)));

    /// <summary>Log-odds, kept finite.</summary>
    public static double LogOdds(double p)
    {
        p = Math.Clamp(p, 0.001, 0.999);
        return Math.Log(p / (1 - p));
    }
}
