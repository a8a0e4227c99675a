using QuoteExtract.Attribution;
using QuoteExtract.Learning;

namespace QuoteExtract.Archive.Speakers;

/// <summary>The file of the model that <see cref="NameComparer"/> asks.</summary>
internal static class IdentityModel
{
    /// <summary>Name of the model file without its extension.</summary>
    public const string Name = "en-identity";

    /// <summary>Task of the model file.</summary>
    public const string Task = "identity";

    /// <summary>Feature set of the model file.</summary>
    public const string FeatureSet = "identity/1";

    private const string WeightsSection = "weights";

    /// <summary>The model of <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">The file holds no such model, or is damaged.</exception>
    public static LogLinearModel Read(ModelFile file)
    {
        file.Expect(Task, FeatureSet);
        return file.Weights(WeightsSection, IdentityFeatures.Space);
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
