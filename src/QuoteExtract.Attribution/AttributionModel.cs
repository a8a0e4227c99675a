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
    private const string MarkedConfidence = "confidence.marked";
    private const string IndirectConfidence = "confidence.indirect";
    private const string MarkedContent = "content.marked";
    private const string IndirectContent = "content.indirect";
    private const string OperatingPoint = "confidence.operating-point";
    private readonly LogLinearModel _speech;
    private readonly LogLinearModel _source;

    public AttributionModel(ModelInfo info, LogLinearModel speech, LogLinearModel source, ElementModel elements, ConfidenceModel confidence)
    {
        (Info, _speech, _source, ElementModel, Confidence) = (info, speech, source, elements, confidence);
        (Speech, Source, Indirect) = (new SpeechClassifier(speech), new SourceRanker(source), new IndirectFinder(elements));
    }

    public ModelInfo Info { get; }

    /// <summary>Is it speech?</summary>
    public SpeechClassifier Speech { get; }

    /// <summary>Who is the source?</summary>
    public SourceRanker Source { get; }

    /// <summary>Which words are cue, content and source?</summary>
    public ElementModel ElementModel { get; }

    /// <summary>What finds cue, content and source in the clauses of one document.</summary>
    public ElementFinder Elements(Clauses clauses) => new(ElementModel, clauses);

    /// <summary>What is reported without marks?</summary>
    public IndirectFinder Indirect { get; }

    /// <summary>How sure is the answer?</summary>
    public ConfidenceModel Confidence { get; }

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
            new ConfidenceModel(
                file.Weights(MarkedConfidence, ConfidenceModel.Space),
                file.Weights(IndirectConfidence, ConfidenceModel.Space),
                Calibration.Read(file, MarkedContent),
                Calibration.Read(file, IndirectContent)));
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
        FeatureSet = header.FeatureSet,
        TrainingCommand = header.Command,
        Limitations = header.Limits,
        RecommendedMinConfidence = header.Parameters.TryGetValue(OperatingPoint, out var threshold) ? threshold : null,
        DataSources = header.Data,
        Figures = header.Figures,
    };

    /// <summary>The same model with another confidence.</summary>
    public AttributionModel With(ConfidenceModel confidence) => new(Info, _speech, _source, ElementModel, confidence);

    /// <summary>Writes the model file; the same model always gives the same bytes.</summary>
    public void Save(string path, ModelHeader card)
    {
        var writer = new ModelFileWriter();
        var labels = card.Labels;
        foreach (var (task, model) in new[] { (SpeechTask, _speech), (SourceTask, _source), (MarkedConfidence, Confidence.Marked), (IndirectConfidence, Confidence.Indirect) })
            labels = writer.AddWeights(task, model, labels);

        var parameters = Confidence.IndirectContent.AddTo(Confidence.MarkedContent.AddTo(ElementSections.Add(writer, ElementModel, card.Parameters), MarkedContent), IndirectContent);
        if (Info.RecommendedMinConfidence is { } threshold)
            parameters = parameters.SetItem(OperatingPoint, threshold);
        writer.Save(path, card with { Labels = labels, Parameters = parameters });
    }
}
