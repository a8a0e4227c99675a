using System.Text.Json;

namespace QuoteExtract.Learning;

/// <summary>The card of a model: the part of its header that a person writes, as a JSON file. Training puts it into the model.</summary>
public static class ModelCard
{
    /// <summary>Reads the card at <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">It is no card; the message says why and names the file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ModelHeader Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ModelContentsJson.Default.ModelHeader) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The file '{path}' is no card of a model: {e.Message}", e);
        }
    }

    /// <summary>Puts a card into a model that is there, as training would have: its sections, labels and parameters stay.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="card">What it is to say of itself.</param>
    /// <exception cref="InvalidDataException">The file is no model, or not the one that the card is for.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static void Apply(string path, ModelHeader card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var file = ModelFile.Open(path).Expect(card.Task, card.FeatureSet);
        var writer = new ModelFileWriter();
        foreach (var section in file.Sections)
            writer.Add(section);
        writer.Save(path, card with { Labels = file.Header.Labels, Parameters = file.Header.Parameters });
    }
}
