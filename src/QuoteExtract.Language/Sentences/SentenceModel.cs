using QuoteExtract.Learning;

namespace QuoteExtract.Language.Sentences;

/// <summary>The file of the model that <see cref="SentenceSplitter"/> asks.</summary>
internal static class SentenceModel
{
    /// <summary>Name of the model file without its extension.</summary>
    public const string Name = "en-sentences";

    /// <summary>Task of the model file.</summary>
    public const string Task = "sentences";

    private const string WeightsSection = "weights";
    private const string ScaleParameter = "scale";

    private static readonly Lazy<HashedLogisticModel> LazyShipped = new(() => Read(ModelFile.Open(ModelFolder.PathOf(Name))));

    /// <summary>The model that comes with the program.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    public static HashedLogisticModel Shipped => LazyShipped.Value;

    /// <summary>The model of <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">The file holds no such model, or is damaged.</exception>
    public static HashedLogisticModel Read(ModelFile file)
    {
        file.Expect(Task, BoundaryFeatures.Version);
        try
        {
            return new HashedLogisticModel(file[WeightsSection].Int8, (float)file.Parameter(ScaleParameter));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The model '{file.Header.Name}' is damaged: {e.Message}", e);
        }
    }

    /// <summary>Writes a model file. The same model and card give the same bytes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="card">What the file says of itself.</param>
    /// <param name="path">Where to.</param>
    public static void Save(HashedLogisticModel model, ModelHeader card, string path)
    {
        var writer = new ModelFileWriter();
        writer.Add(WeightsSection, model.Weights);
        writer.Save(path, card with { Parameters = card.Parameters.SetItem(ScaleParameter, model.Scale) });
    }
}
