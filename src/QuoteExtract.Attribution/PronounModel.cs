using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>The file of the model that <see cref="PronounRanker"/> asks.</summary>
internal static class PronounModel
{
    /// <summary>Name of the model file without its extension.</summary>
    public const string Name = "en-pronouns";

    /// <summary>Task of the model file.</summary>
    public const string Task = "pronouns";

    /// <summary>Feature set of the model file.</summary>
    public const string FeatureSet = "pronouns/1";

    private const string WeightsSection = "weights";

    private static readonly Lazy<PronounRanker> LazyShipped = new(() => new PronounRanker(Read(ModelFile.Open(ModelFolder.PathOf(Name)))));

    /// <summary>The model that comes with the program.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    public static PronounRanker Shipped => LazyShipped.Value;

    /// <summary>The model of <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">The file holds no such model, or is damaged.</exception>
    public static LogLinearModel Read(ModelFile file)
    {
        file.Expect(Task, FeatureSet);
        return file.Weights(WeightsSection, PronounRanker.Space);
    }

    /// <summary>Writes a model file. The same model and card give the same bytes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="card">What the file says of itself.</param>
    /// <param name="path">Where to.</param>
    public static void Save(LogLinearModel model, ModelHeader card, string path)
    {
        var writer = new ModelFileWriter();
        var labels = writer.AddWeights(WeightsSection, model, card.Labels);
        writer.Save(path, card with { Labels = labels });
    }
}
