using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language;

/// <summary>Asks the network for the tags, tree and names of a pack of sentences. One thread at a time.</summary>
internal sealed class SyntaxReader(SyntaxNetwork network)
{
    private readonly TreeDecoder _decoder = new();
    private readonly SyntaxPass _pass = new(network, keep: false);
    private readonly int _tree = network.Size.TreeWidth;
    private float[] _scores = [], _dependents = [], _heads = [], _product = [], _relationDependents = [], _relationHeads = [], _all = [], _transposed = [], _arcs = [];
    private int[] _tops = [];
    private byte[] _back = [];

    /// <summary>Analyses the sentences of <paramref name="pack"/>.</summary>
    /// <param name="pack">The sentences.</param>
    /// <param name="syntax">Receives the analysis of each word; heads are indices into the pack.</param>
    /// <param name="names">Receives the label of each word.</param>
    public void Read(SyntaxPack pack, Span<WordSyntax> syntax, Span<byte> names)
    {
        var count = pack.Words;
        _pass.Forward(pack);
        var words = _pass.Words(count);
        var heads = FindHeads(pack, words);
        var relations = FindRelations(words, heads);
        var posScores = Scores(network.Pos, words, count);
        for (var i = 0; i < count; i++)
            syntax[i] = new WordSyntax((UniversalPos)TensorPrimitives.IndexOfMax(posScores.Slice(i * network.Pos.Outputs, SyntaxNetwork.PosCount)), MorphFeatures.None, heads[i], DependencyRelation.Dep);
        var featureScores = Scores(network.Features, words, count);
        for (var i = 0; i < count; i++)
            syntax[i] = syntax[i] with { Features = network.FeatureLabels[TensorPrimitives.IndexOfMax(featureScores.Slice(i * network.Features.Outputs, network.FeatureLabels.Length))] };
        var relationScores = Scores(network.Relation, relations, count);
        for (var i = 0; i < count; i++)
        {
            var row = relationScores.Slice(i * network.Relation.Outputs, SyntaxNetwork.RelationCount);
            // The root relation and the root go together.
            syntax[i] = syntax[i] with { Relation = heads[i] < 0 ? DependencyRelation.Root : (DependencyRelation)(1 + TensorPrimitives.IndexOfMax(row[1..])) };
        }

        FindNames(pack, words, names);
    }

    private Span<float> Scores(LinearLayer layer, ReadOnlySpan<float> x, int count)
    {
        var scores = SyntaxPass.Room(ref _scores, count * layer.Outputs);
        layer.Forward(x, scores, count);
        return scores;
    }

    private ReadOnlySpan<int> FindHeads(SyntaxPack pack, ReadOnlySpan<float> words)
    {
        var count = pack.Words;
        var dependents = SyntaxPass.Room(ref _dependents, count * _tree);
        var heads = SyntaxPass.Room(ref _heads, count * _tree);
        var product = SyntaxPass.Room(ref _product, count * _tree);
        network.ArcDependent.Forward(words, dependents, count);
        network.ArcHead.Forward(words, heads, count);
        TensorPrimitives.Max(dependents, 0, dependents);
        TensorPrimitives.Max(heads, 0, heads);
        network.ArcProduct.Forward(dependents, product, count);
        var distances = Scores(network.ArcDistance, dependents, count);
        if (_tops.Length < count)
            _tops = new int[count];
        var first = 0;
        foreach (var end in CollectionsMarshal.AsSpan(pack.SentenceEnds))
        {
            var n = end - first;
            var stride = MatrixProduct.Padded(n + 1);
            var all = SyntaxPass.Room(ref _all, stride * _tree);
            all.Clear();
            heads.Slice(first * _tree, n * _tree).CopyTo(all);
            network.ArcRoot.In(network.Set.Values).CopyTo(all.Slice(n * _tree, _tree));
            var transposed = SyntaxPass.Room(ref _transposed, stride * _tree);
            MatrixProduct.Transpose(all, transposed, stride, _tree, stride);
            var arcs = SyntaxPass.Room(ref _arcs, n * stride);
            arcs.Clear();
            MatrixProduct.Add(product.Slice(first * _tree, n * _tree), transposed, arcs, n, _tree, stride);
            var tops = _tops.AsSpan(first, n);
            AddDistances(distances.Slice(first * Distance.Count, n * Distance.Count), arcs, n, stride);
            _decoder.Decode(arcs, stride, tops);
            foreach (ref var top in tops)
                top = top < 0 ? -1 : first + top;
            first = end;
        }

        return _tops.AsSpan(0, count);
    }

    /// <summary>Adds to the score of each head what its distance from the word says.</summary>
    public static void AddDistances(ReadOnlySpan<float> distances, Span<float> arcs, int n, int stride)
    {
        for (var i = 0; i < n; i++)
        {
            var (row, of) = (i * stride, i * Distance.Count);
            for (var j = 0; j < n; j++)
                arcs[row + j] += distances[of + Distance.ClassOf(j - i)];
            arcs[row + n] += distances[of + Distance.Root];
        }
    }

    /// <summary>What the relation of each word to its head is told from.</summary>
    private ReadOnlySpan<float> FindRelations(ReadOnlySpan<float> words, ReadOnlySpan<int> heads)
    {
        var count = heads.Length;
        var dependents = SyntaxPass.Room(ref _relationDependents, count * _tree);
        var ofHeads = SyntaxPass.Room(ref _relationHeads, count * _tree);
        network.RelationDependent.Forward(words, dependents, count);
        network.RelationHead.Forward(words, ofHeads, count);
        for (var i = 0; i < count; i++)
        {
            var row = dependents.Slice(i * _tree, _tree);
            TensorPrimitives.Add(row, heads[i] < 0 ? network.RelationRoot.In(network.Set.Values) : ofHeads.Slice(heads[i] * _tree, _tree), row);
            var distance = heads[i] < 0 ? Distance.Root : Distance.ClassOf(heads[i] - i);
            TensorPrimitives.Add(row, network.RelationDistance.In(network.Set.Values).Slice(distance * _tree, _tree), row);
        }

        TensorPrimitives.Max(dependents, 0, dependents);
        return dependents;
    }

    private void FindNames(SyntaxPack pack, ReadOnlySpan<float> words, Span<byte> names)
    {
        var count = pack.Words;
        var scores = Scores(network.Names, words, count);
        if (_back.Length < count * NameLabels.Count)
            _back = new byte[count * NameLabels.Count];
        var first = 0;
        foreach (var end in CollectionsMarshal.AsSpan(pack.SentenceEnds))
        {
            network.NameChain.Decode(scores[(first * network.Names.Outputs)..], names[first..end], _back);
            first = end;
        }
    }
}
