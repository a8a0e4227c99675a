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
}
