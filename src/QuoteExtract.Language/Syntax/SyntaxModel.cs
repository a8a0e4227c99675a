using System.Collections.Immutable;
using System.Numerics;
using QuoteExtract.Language.Vectors;
using QuoteExtract.Learning;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language;

/// <summary>The network as a model file.</summary>
internal static class SyntaxModel
{
    /// <summary>Task of the model file.</summary>
    public const string Task = "syntax";

    /// <summary>Feature set of the model file: changes with anything that <see cref="WordFeatures"/> or the network computes.</summary>
    public const string FeatureSet = "syntax/1";

    private const string Table = "words";
    private const string TableScales = "words.scales";
    private const string Labels = "features";

    private static readonly Lazy<SyntaxNetwork> LazyShipped = new(() => Load(ModelFile.Open(ModelFolder.PathOf("en-syntax")), WordVectors.Shipped));

    /// <summary>The network that comes with the program.</summary>
    /// <exception cref="InvalidDataException">A file of it is damaged.</exception>
    /// <exception cref="IOException">A file of it cannot be read.</exception>
    public static SyntaxNetwork Shipped => LazyShipped.Value;

    /// <summary>Writes <paramref name="network"/>; the rows of the table as integers of 8 bits, each row with a scale of its own.</summary>
    public static void Save(SyntaxNetwork network, ModelHeader card, string path)
    {
        var writer = new ModelFileWriter();
        foreach (var parameter in network.Set.Parameters.Where(p => !SyntaxNetwork.IsForTrainingAlone(p)))
            writer.Add(parameter.Name, (ReadOnlySpan<float>)parameter.In(network.Set.Values));
        var (rows, columns) = (network.Table.Rows, network.Table.Columns);
        var integers = new sbyte[rows * columns];
        var scales = new float[rows];
        for (var row = 0; row < rows; row++)
            scales[row] = ByteVector.Quantise(network.Table.Values.AsSpan(row * columns, columns), integers.AsSpan(row * columns, columns));
        writer.Add(TableScales, (ReadOnlySpan<float>)scales);
        writer.Add(Table, (ReadOnlySpan<sbyte>)integers);
        var size = network.Size;
        writer.Save(path, card with
        {
            Parameters = card.Parameters.SetItem("rows", size.Rows).SetItem("width", size.Width).SetItem("layers", size.Layers).SetItem("tree-width", size.TreeWidth),
            Labels = card.Labels.SetItem(Labels, [.. network.FeatureLabels.Select(UniversalNames.Of)]),
        });
    }

    /// <summary>Reads a network.</summary>
    /// <exception cref="InvalidDataException">The file holds none, or is damaged.</exception>
    public static SyntaxNetwork Load(ModelFile file, WordVectors vectors)
    {
        file.Expect(Task, FeatureSet);
        var size = new NetworkSize(Number("rows", 1 << 20), Number("width", 1024), Number("layers", 16), Number("tree-width", 1024));
        var features = file.Labels(Labels).Select(UniversalNames.ParseFeatures).ToImmutableArray();
        if (features.IsEmpty || !BitOperations.IsPow2(size.Rows))
            throw new InvalidDataException($"The model '{file.Header.Name}' is damaged: {size.Rows} rows are no power of two, or it has no labels '{Labels}'.");
        var integers = file[Table].Expect(ModelSectionType.Int8, size.Rows * size.Width).Int8;
        var scales = file[TableScales].Expect(ModelSectionType.Float32, size.Rows).Float32;
        var network = new SyntaxNetwork(size, vectors, features);
        foreach (var parameter in network.Set.Parameters.Where(p => !SyntaxNetwork.IsForTrainingAlone(p)))
            file[parameter.Name].Expect(ModelSectionType.Float32, parameter.Length).Float32.CopyTo(parameter.In(network.Set.Values));
        for (var row = 0; row < size.Rows; row++)
            ByteVector.Add(integers.Slice(row * size.Width, size.Width), scales[row], network.Table.Values.AsSpan(row * size.Width, size.Width));
        return network;

        int Number(string name, int most) =>
            file.Parameter(name) is var value && value >= 1 && value <= most && value == Math.Floor(value) && (name == "layers" || (int)value % 32 == 0)
                ? (int)value
                : throw new InvalidDataException($"The model '{file.Header.Name}' is damaged: its parameter '{name}' is {file.Parameter(name)}.");
    }
}
