using System.Collections.Immutable;
using QuoteExtract.Language.Vectors;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language;

/// <summary>How large a network is.</summary>
/// <param name="Rows">Rows of the table of word features, a power of two.</param>
/// <param name="Width">Width of a word, a multiple of 32.</param>
/// <param name="Layers">Number of recurrent layers.</param>
/// <param name="TreeWidth">Width of a word as head and as dependent, a multiple of 16.</param>
internal sealed record NetworkSize(int Rows, int Width, int Layers, int TreeWidth);

/// <summary>
/// The network that reads a sentence: word features and word vectors, a window of three words, recurrent layers in both directions,
/// and on top of them parts of speech, features, heads, relations and names, all at once.
/// </summary>
/// <remarks>Heads are scored as in T. Dozat, C. Manning: Deep Biaffine Attention for Neural Dependency Parsing, 2017.</remarks>
internal sealed class SyntaxNetwork
{
    /// <summary>A network of zeros.</summary>
    /// <param name="size">How large it is.</param>
    /// <param name="vectors">The vectors of words.</param>
    /// <param name="features">The combinations of features that it tells apart.</param>
    public SyntaxNetwork(NetworkSize size, WordVectors vectors, ImmutableArray<MorphFeatures> features)
    {
        (Size, WordVectors, FeatureLabels) = (size, vectors, features);
        var (width, tree) = (size.Width, size.TreeWidth);
        Table = new EmbeddingTable(size.Rows, width);
        Vectors = new LinearLayer(Set, "vectors", vectors.Dimensions, width);
        InputNorm = new NormLayer(Set, "input", width);
        Window = new LinearLayer(Set, "window", 3 * width, width);
        for (var layer = 0; layer < size.Layers; layer++)
        {
            Norms.Add(new NormLayer(Set, $"norm{layer}", width));
            Gates.Add(new LinearLayer(Set, $"gates{layer}", width, RecurrentLayer.GateColumns(width / 2)));
        }

        OutputNorm = new NormLayer(Set, "output", width);
        Pos = new LinearLayer(Set, "pos", width, MatrixProduct.Padded(PosCount));
        Features = new LinearLayer(Set, "features", width, MatrixProduct.Padded(features.Length));
        ArcDependent = new LinearLayer(Set, "arc.dependent", width, tree);
        ArcHead = new LinearLayer(Set, "arc.head", width, tree);
        ArcProduct = new LinearLayer(Set, "arc.product", tree, tree);
        ArcDistance = new LinearLayer(Set, "arc.distance", tree, Distance.Count);
        ArcRoot = Set.Add("arc.root", 1, tree);
        RelationDependent = new LinearLayer(Set, "relation.dependent", width, tree);
        RelationHead = new LinearLayer(Set, "relation.head", width, tree);
        RelationRoot = Set.Add("relation.root", 1, tree);
        RelationDistance = Set.Add("relation.distance", Distance.Count, tree);
        Relation = new LinearLayer(Set, "relation", tree, MatrixProduct.Padded(RelationCount));
        Names = new LinearLayer(Set, "names", width, MatrixProduct.Padded(NameLabels.Count));
        NameChain = new LinearChain(Set, "names", NameLabels.Count, NameLabels.MayFollow);
        OtherNames = new LinearLayer(Set, "other-names", width, MatrixProduct.Padded(NameLabels.Count));
        OtherNameChain = new LinearChain(Set, "other-names", NameLabels.Count, NameLabels.MayFollow);
    }

    public static int PosCount { get; } = Enum.GetValues<UniversalPos>().Length;

    public static int RelationCount { get; } = Enum.GetValues<DependencyRelation>().Length;

    public NetworkSize Size { get; }

    public WordVectors WordVectors { get; }

    /// <summary>The combinations of features, by label.</summary>
    public ImmutableArray<MorphFeatures> FeatureLabels { get; }

    public ParameterSet Set { get; } = new();

    public EmbeddingTable Table { get; }

    public LinearLayer Vectors { get; }

    public NormLayer InputNorm { get; }

    public LinearLayer Window { get; }

    public List<NormLayer> Norms { get; } = [];

    public List<LinearLayer> Gates { get; } = [];

    public NormLayer OutputNorm { get; }

    public LinearLayer Pos { get; }

    public LinearLayer Features { get; }

    public LinearLayer ArcDependent { get; }

    public LinearLayer ArcHead { get; }

    public LinearLayer ArcProduct { get; }

    public LinearLayer ArcDistance { get; }

    public Parameter ArcRoot { get; }

    public LinearLayer RelationDependent { get; }

    public LinearLayer RelationHead { get; }

    public Parameter RelationRoot { get; }

    public Parameter RelationDistance { get; }

    public LinearLayer Relation { get; }

    public LinearLayer Names { get; }

    public LinearChain NameChain { get; }

    public LinearLayer OtherNames { get; }

    public LinearChain OtherNameChain { get; }

    /// <summary>The layers whose input has a gradient.</summary>
    public IEnumerable<LinearLayer> Inner =>
        [Window, .. Gates, Pos, Features, ArcDependent, ArcHead, ArcProduct, ArcDistance, RelationDependent, RelationHead, Relation, Names, OtherNames];

    /// <summary>Whether a matrix only helps training: it marks names by the rules of other corpora.</summary>
    public static bool IsForTrainingAlone(Parameter parameter) => parameter.Name.StartsWith("other-names", StringComparison.Ordinal);

    /// <summary>Draws all weights at random.</summary>
    public void Randomize(ulong seed)
    {
        var random = new RandomSource(seed);
        foreach (var layer in Inner.Prepend(Vectors))
            layer.Randomize(ref random);
        Table.Randomize(0.075f, ref random);
    }
}
