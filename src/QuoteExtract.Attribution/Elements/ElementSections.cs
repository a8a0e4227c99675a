using System.Collections.Immutable;
using System.Text;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Elements;

/// <summary>An <see cref="ElementModel"/> in a model file: for each part a section of weights, and one of the names of their features, one a line.</summary>
internal static class ElementSections
{
    private const string HeadsSection = "elements.heads";
    private const string ContentsSection = "elements.contents";
    private const string SourcesSection = "elements.sources";
    private const string CuesSection = "elements.cues";
    private const string ThresholdParameter = "elements.threshold";

    /// <summary>The model in <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">A section or parameter is missing or damaged; the message names it.</exception>
    public static ElementModel Read(ModelFile file) => new(
        Weights(file, HeadsSection),
        Weights(file, ContentsSection),
        Weights(file, SourcesSection),
        Weights(file, CuesSection),
        file.Parameter(ThresholdParameter));

    /// <summary>Adds the sections of <paramref name="model"/>; gives <paramref name="parameters"/> with its own.</summary>
    public static ImmutableSortedDictionary<string, double> Add(ModelFileWriter writer, ElementModel model, ImmutableSortedDictionary<string, double> parameters)
    {
        Add(writer, HeadsSection, model.Heads);
        Add(writer, ContentsSection, model.Contents);
        Add(writer, SourcesSection, model.Sources);
        Add(writer, CuesSection, model.Cues);
        return parameters.SetItem(ThresholdParameter, Math.Round(model.Threshold, 4));
    }

    private static void Add(ModelFileWriter writer, string section, LogLinearModel model)
    {
        var counting = Enumerable.Range(0, model.Weights.Length).Where(f => Round(model.Weights[f]) != 0).ToArray();
        writer.Add(section, (ReadOnlySpan<float>)[.. counting.Select(f => (float)Round(model.Weights[f]))]);
        writer.Add(NamesOf(section), Encoding.UTF8.GetBytes(string.Join('\n', counting.Select(f => model.Space.Names[f]))));
    }

    private static LogLinearModel Weights(ModelFile file, string section)
    {
        var space = new FeatureSpace();
        foreach (var name in Encoding.UTF8.GetString(file[NamesOf(section)].Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            space.Declare(name);
        var weights = file[section].Expect(ModelSectionType.Float32, space.Count).Float32;
        return new LogLinearModel(space, [.. weights.ToArray().Select(w => (double)w)]);
    }

    private static string NamesOf(string section) => section + ".names";

    private static double Round(double x) => Math.Round(x, 3);
}
