using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>The models of a folder, each loaded once.</summary>
public sealed class ModelCatalog
{
    /// <summary>Name of the model that answers where none is named.</summary>
    public const string DefaultModelName = "en-news";

    private readonly ImmutableSortedDictionary<string, AttributionExtractor> _extractors;

    private ModelCatalog(ImmutableSortedDictionary<string, AttributionExtractor> extractors, AttributionExtractor @default)
    {
        _extractors = extractors;
        Default = @default;
    }

    /// <summary>The model that answers where none is named.</summary>
    public AttributionExtractor Default { get; }

    /// <summary>All models, the default one first.</summary>
    public IEnumerable<AttributionExtractor> All => _extractors.Values.OrderBy(e => e != Default);

    /// <summary>Folder of the models that come with the program.</summary>
    public static string ShippedDirectory => ModelFolder.Shipped;

    /// <summary>Loads every attribution model of <paramref name="directory"/>.</summary>
    /// <param name="directory">The folder; null for the models that come with the program.</param>
    /// <param name="defaultModel">Name of the default model.</param>
    /// <exception cref="InvalidDataException">A file is no model, or the default model is not there; the message names it.</exception>
    public static ModelCatalog Load(string? directory = null, string defaultModel = DefaultModelName)
    {
        directory ??= ShippedDirectory;
        if (!Directory.Exists(directory))
            throw new InvalidDataException($"There is no folder of models at '{directory}'.");

        var extractors = Directory.EnumerateFiles(directory, "*" + ModelFile.Extension)
            .Where(path => ModelFile.ReadHeader(path).Task == AttributionModel.Task)
            .Select(AttributionExtractor.Load)
            .ToImmutableSortedDictionary(e => e.Info.Name, e => e, StringComparer.Ordinal);
        return extractors.TryGetValue(defaultModel, out var found)
            ? new ModelCatalog(extractors, found)
            : throw new InvalidDataException($"The folder '{directory}' holds no model '{defaultModel}'; it holds: {string.Join(", ", extractors.Keys)}.");
    }

    /// <summary>The model of that name; the default model for an empty name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out AttributionExtractor? extractor)
    {
        extractor = name.Length == 0 ? Default : _extractors.GetValueOrDefault(name);
        return extractor is not null;
    }
}
