using System.Collections.Immutable;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>Log-linear models in model files: the weights that are not 0 in a section, the names of their features among the labels.</summary>
internal static class WeightSections
{
    /// <summary>The model in section <paramref name="section"/>.</summary>
    /// <exception cref="InvalidDataException">The section is missing, or has a feature that <paramref name="space"/> has not; the message names it.</exception>
    public static LogLinearModel Weights(this ModelFile file, string section, FeatureSpace space)
    {
        var names = file.Labels(section);
        var values = file[section].Expect(ModelSectionType.Float32, names.Count).Float32;
        var weights = new double[space.Count];
        for (var i = 0; i < names.Count; i++)
        {
            var id = space.Find(names[i]);
            if (id < 0)
                throw new InvalidDataException($"The model '{file.Header.Name}' is of another version: its task '{section}' has the feature '{names[i]}', which this one does not know.");
            weights[id] = values[i];
        }

        return new LogLinearModel(space, weights);
    }

    /// <summary>Adds a model as section <paramref name="section"/>; gives <paramref name="labels"/> with the names of its features.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> AddWeights(this ModelFileWriter writer, string section, LogLinearModel model, ImmutableSortedDictionary<string, ImmutableArray<string>> labels)
    {
        var counting = Enumerable.Range(0, model.Weights.Length).Where(f => Round(model.Weights[f]) != 0).ToArray();
        writer.Add(section, (ReadOnlySpan<float>)[.. counting.Select(f => (float)Round(model.Weights[f]))]);
        return labels.SetItem(section, [.. counting.Select(f => model.Space.Names[f])]);
    }

    private static double Round(double x) => Math.Round(x, 4);
}
