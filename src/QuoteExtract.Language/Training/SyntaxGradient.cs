using System.Numerics.Tensors;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language.Training;

/// <summary>Losses of a batch, summed over its words.</summary>
internal struct SyntaxLoss
{
    public double Pos;
    public double Features;
    public double Arc;
    public double Relation;
    public double Names;
}

/// <summary>Computes the gradient of a share of a batch; each share has its own, so that shares can be computed side by side.</summary>
internal sealed class SyntaxGradient
{
    /// <summary>Score of a word as its own head.</summary>
    private const float Never = -1e4f;

    private readonly SyntaxNetwork _network;
    private readonly SyntaxPass _pass;
    private readonly Dropout _dropout;
    private readonly Dropout _treeDropout;
    private readonly int _width;
    private readonly int _tree;
    private float[] _dWords = [], _dInput = [], _dGates = [], _dNormal = [], _dOut = [], _dWindow = [];
    private float[] _scores = [], _dScores = [];
    private readonly float[][] _trees = [[], [], [], []];
    private readonly float[][] _dTrees = [[], [], [], []];
    private float[] _product = [], _dProduct = [], _heads = [], _headsT = [], _dHeads = [], _arcs = [], _arcsT = [], _hidden = [], _dHidden = [];

    public SyntaxGradient(SyntaxNetwork network, float dropout)
    {
        _network = network;
        (_width, _tree) = (network.Size.Width, network.Size.TreeWidth);
        _pass = new SyntaxPass(network, keep: true);
        _dropout = new Dropout(network.Size.Layers + 3, dropout);
        _treeDropout = new Dropout(4, dropout);
        _pass.Dropout = _dropout;
        Dense = new float[network.Set.Values.Length];
        Rows = new EmbeddingGradient(network.Table);
    }

    /// <summary>Gradient of the dense weights, summed until cleared.</summary>
    public float[] Dense { get; }

    /// <summary>Gradient of the word features' rows, summed until cleared.</summary>
    public EmbeddingGradient Rows { get; }

    /// <summary>Adds the gradient of <paramref name="sentences"/>, which <paramref name="pack"/> holds as the network reads them.</summary>
    /// <param name="pack">The sentences' words.</param>
    /// <param name="sentences">What is right.</param>
    /// <param name="weight">Weight of a word.</param>
    /// <param name="random">Where dropout's choices come from.</param>
    public SyntaxLoss Add(SyntaxPack pack, IReadOnlyList<TrainingSentence> sentences, float weight, RandomSource random)
    {
        _dropout.Begin(random);
        _treeDropout.Begin(new RandomSource(random.Next()));
        _pass.Forward(pack);
        var count = pack.Words;
        var words = _pass.Words(count);
        var dWords = SyntaxPass.Room(ref _dWords, count * _width);
        dWords.Clear();
        var loss = default(SyntaxLoss);
        loss.Pos = Classify(_network.Pos, SyntaxNetwork.PosCount, words, dWords, sentences, static (s, i) => s.Syntax is null ? -1 : (int)s.Syntax[i].Pos, weight);
        loss.Features = Classify(_network.Features, _network.Features.Outputs, words, dWords, sentences, static (s, i) => s.FeatureLabels is null ? -1 : s.FeatureLabels[i], weight);
        AddTrees(pack, sentences, words, dWords, weight, ref loss);
        loss.Names = AddNames(_network.Names, _network.NameChain, false, pack, sentences, words, dWords, weight)
            + AddNames(_network.OtherNames, _network.OtherNameChain, true, pack, sentences, words, dWords, weight);
        Backward(pack, dWords);
        return loss;
    }

    /// <summary>Forgets the gradient.</summary>
    public void Clear()
    {
        Array.Clear(Dense);
        Rows.Clear();
    }

    private double Classify(LinearLayer layer, int labels, ReadOnlySpan<float> words, Span<float> dWords, IReadOnlyList<TrainingSentence> sentences, Func<TrainingSentence, int, int> gold, float weight)
    {
        var count = words.Length / _width;
        var scores = SyntaxPass.Room(ref _scores, count * layer.Outputs);
        var dScores = SyntaxPass.Room(ref _dScores, count * layer.Outputs);
        layer.Forward(words, scores, count);
        dScores.Clear();
        var loss = 0.0;
        var row = 0;
        foreach (var sentence in sentences)
        {
            for (var i = 0; i < sentence.Forms.Length; i++, row++)
            {
                if (gold(sentence, i) is >= 0 and var label)
                    loss += SoftmaxLoss(scores.Slice(row * layer.Outputs, labels), dScores.Slice(row * layer.Outputs, labels), label, weight);
            }
        }

        layer.Backward(words, dScores, dWords, Dense, count);
        return loss;
    }

    private static double SoftmaxLoss(ReadOnlySpan<float> scores, Span<float> dScores, int label, float weight)
    {
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max(scores), dScores);
        TensorPrimitives.Exp(dScores, dScores);
        var sum = 0f; // One after the other: the order of a vectorised sum depends on the machine.
        foreach (var d in dScores)
            sum += d;
        var p = dScores[label] / sum;
        TensorPrimitives.Multiply(dScores, weight / sum, dScores);
        dScores[label] -= weight;
        return -Math.Log(Math.Max(p, 1e-9)) * weight;
    }

    private double AddNames(LinearLayer layer, LinearChain chain, bool isMessage, SyntaxPack pack, IReadOnlyList<TrainingSentence> sentences, ReadOnlySpan<float> words, Span<float> dWords, float weight)
    {
        var loss = 0.0;
        var first = 0;
        for (var k = 0; k < sentences.Count; k++)
        {
            var (sentence, n) = (sentences[k], pack.SentenceEnds[k] - first);
            if (sentence.Names is not null && sentence.IsMessage == isMessage)
            {
                var scores = SyntaxPass.Room(ref _scores, n * layer.Outputs);
                var dScores = SyntaxPass.Room(ref _dScores, n * layer.Outputs);
                var of = words.Slice(first * _width, n * _width);
                layer.Forward(of, scores, n);
                dScores.Clear();
                loss += chain.Backward(scores, sentence.Names, dScores, Dense, weight);
                layer.Backward(of, dScores, dWords.Slice(first * _width, n * _width), Dense, n);
            }

            first = pack.SentenceEnds[k];
        }

        return loss;
    }

    private void AddTrees(SyntaxPack pack, IReadOnlyList<TrainingSentence> sentences, ReadOnlySpan<float> words, Span<float> dWords, float weight, ref SyntaxLoss loss)
    {
        var count = pack.Words;
        LinearLayer[] layers = [_network.ArcDependent, _network.ArcHead, _network.RelationDependent, _network.RelationHead];
        for (var k = 0; k < 4; k++)
        {
            var to = SyntaxPass.Room(ref _trees[k], count * _tree);
            layers[k].Forward(words, to, count);
            if (k < 2)
                TensorPrimitives.Max(to, 0, to);
            _treeDropout.Apply(k, to);
            SyntaxPass.Room(ref _dTrees[k], count * _tree).Clear();
        }

        var first = 0;
        for (var k = 0; k < sentences.Count; k++)
        {
            var n = pack.SentenceEnds[k] - first;
            if (sentences[k].Syntax is { } gold)
            {
                loss.Arc += AddArcs(gold, first, n, weight);
                loss.Relation += AddRelations(gold, first, n, weight);
            }

            first = pack.SentenceEnds[k];
        }

        for (var k = 0; k < 4; k++)
        {
            var d = _dTrees[k].AsSpan(0, count * _tree);
            var values = _trees[k].AsSpan(0, count * _tree);
            _treeDropout.Back(k, d);
            if (k < 2)
                ZeroWhereZero(values, d);
            layers[k].Backward(words, d, dWords, Dense, count);
        }
    }

    /// <summary>Heads of one sentence: every word and the root (row n) compete for each word.</summary>
    private double AddArcs(WordSyntax[] gold, int first, int n, float weight)
    {
        var stride = MatrixProduct.Padded(n + 1);
        var dependents = _trees[0].AsSpan(first * _tree, n * _tree);
        var product = SyntaxPass.Room(ref _product, n * _tree);
        _network.ArcProduct.Forward(dependents, product, n);
        var heads = SyntaxPass.Room(ref _heads, stride * _tree);
        heads.Clear();
        _trees[1].AsSpan(first * _tree, n * _tree).CopyTo(heads);
        _network.ArcRoot.In(_network.Set.Values).CopyTo(heads.Slice(n * _tree, _tree));
        var transposed = SyntaxPass.Room(ref _headsT, stride * _tree);
        MatrixProduct.Transpose(heads, transposed, stride, _tree, stride);
        var arcs = SyntaxPass.Room(ref _arcs, n * stride);
        arcs.Clear();
        MatrixProduct.Add(product, transposed, arcs, n, _tree, stride);
        var distances = SyntaxPass.Room(ref _scores, n * Distance.Count);
        _network.ArcDistance.Forward(dependents, distances, n);
        SyntaxReader.AddDistances(distances, arcs, n, stride);

        var loss = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = arcs.Slice(i * stride, stride);
            row[i] = Never;
            loss += SoftmaxLoss(row[..(n + 1)], row[..(n + 1)], gold[i].Head < 0 ? n : gold[i].Head, weight);
            row[(n + 1)..].Clear();
        }

        var dDistances = SyntaxPass.Room(ref _dScores, n * Distance.Count);
        dDistances.Clear();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                dDistances[i * Distance.Count + Distance.ClassOf(j - i)] += arcs[i * stride + j];
            dDistances[i * Distance.Count + Distance.Root] = arcs[i * stride + n];
        }

        _network.ArcDistance.Backward(dependents, dDistances, _dTrees[0].AsSpan(first * _tree, n * _tree), Dense, n);
        var dProduct = SyntaxPass.Room(ref _dProduct, n * _tree);
        dProduct.Clear();
        MatrixProduct.Add(arcs, heads, dProduct, n, stride, _tree);
        var dHeads = SyntaxPass.Room(ref _dHeads, stride * _tree);
        dHeads.Clear();
        MatrixProduct.AddTransposed(arcs, product, dHeads, stride, n, _tree);
        var to = _dTrees[1].AsSpan(first * _tree, n * _tree);
        TensorPrimitives.Add(to, dHeads[..(n * _tree)], to);
        var root = _network.ArcRoot.In(Dense);
        TensorPrimitives.Add(root, dHeads.Slice(n * _tree, _tree), root);
        _network.ArcProduct.Backward(dependents, dProduct, _dTrees[0].AsSpan(first * _tree, n * _tree), Dense, n);
        return loss;
    }

    /// <summary>Relations of one sentence's words to their right heads.</summary>
    private double AddRelations(WordSyntax[] gold, int first, int n, float weight)
    {
        var hidden = SyntaxPass.Room(ref _hidden, n * _tree);
        var dHidden = SyntaxPass.Room(ref _dHidden, n * _tree);
        for (var i = 0; i < n; i++)
        {
            var row = hidden.Slice(i * _tree, _tree);
            TensorPrimitives.Add(_trees[2].AsSpan((first + i) * _tree, _tree), RelationHeadOf(gold[i].Head), row);
            TensorPrimitives.Add(row, _network.RelationDistance.In(_network.Set.Values).Slice(DistanceOf(i) * _tree, _tree), row);
        }

        TensorPrimitives.Max(hidden, 0, hidden);
        var columns = _network.Relation.Outputs;
        var scores = SyntaxPass.Room(ref _scores, n * columns);
        var dScores = SyntaxPass.Room(ref _dScores, n * columns);
        _network.Relation.Forward(hidden, scores, n);
        dScores.Clear();
        var loss = 0.0;
        for (var i = 0; i < n; i++)
            loss += SoftmaxLoss(scores.Slice(i * columns, SyntaxNetwork.RelationCount), dScores.Slice(i * columns, SyntaxNetwork.RelationCount), (int)gold[i].Relation, weight);
        dHidden.Clear();
        _network.Relation.Backward(hidden, dScores, dHidden, Dense, n);
        ZeroWhereZero(hidden, dHidden);
        for (var i = 0; i < n; i++)
        {
            var d = dHidden.Slice(i * _tree, _tree);
            var dependent = _dTrees[2].AsSpan((first + i) * _tree, _tree);
            TensorPrimitives.Add(dependent, d, dependent);
            var head = gold[i].Head < 0 ? _network.RelationRoot.In(Dense) : _dTrees[3].AsSpan((first + gold[i].Head) * _tree, _tree);
            TensorPrimitives.Add(head, d, head);
            var distance = _network.RelationDistance.In(Dense).Slice(DistanceOf(i) * _tree, _tree);
            TensorPrimitives.Add(distance, d, distance);
        }

        return loss;

        int DistanceOf(int i) => gold[i].Head < 0 ? Distance.Root : Distance.ClassOf(gold[i].Head - i);

        ReadOnlySpan<float> RelationHeadOf(int head) =>
            head < 0 ? _network.RelationRoot.In(_network.Set.Values) : _trees[3].AsSpan((first + head) * _tree, _tree);
    }

    private void Backward(SyntaxPack pack, ReadOnlySpan<float> dWords)
    {
        var count = pack.Words;
        var ends = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pack.SentenceEnds);
        var layers = _network.Size.Layers;
        var dOut = SyntaxPass.Room(ref _dOut, count * _width);
        dWords.CopyTo(dOut);
        _dropout.Back(2 + layers, dOut);
        var d = SyntaxPass.Room(ref _dInput, count * _width);
        d.Clear();
        _network.OutputNorm.Backward(_pass.Input(layers + 1, count), _pass.OutInverse(count), dOut, d, Dense, count);
        for (var layer = layers - 1; layer >= 0; layer--)
        {
            d.CopyTo(dOut);
            _dropout.Back(2 + layer, dOut);
            var dGates = SyntaxPass.Room(ref _dGates, count * RecurrentLayer.GateColumns(_width / 2));
            RecurrentLayer.Backward(_pass.Gates(layer, count), _pass.States(layer, count), dOut, dGates, ends, _width / 2);
            var dNormal = SyntaxPass.Room(ref _dNormal, count * _width);
            dNormal.Clear();
            _network.Gates[layer].Backward(_pass.Normal(layer, count), dGates, dNormal, Dense, count);
            _network.Norms[layer].Backward(_pass.Input(layer + 1, count), _pass.Inverse(layer, count), dNormal, d, Dense, count);
        }

        d.CopyTo(dOut);
        _dropout.Back(1, dOut);
        ZeroWhereZero(_pass.WindowOutput(count), dOut);
        var dWindow = SyntaxPass.Room(ref _dWindow, count * 3 * _width);
        dWindow.Clear();
        _network.Window.Backward(_pass.WindowInput(count), dOut, dWindow, Dense, count);
        AddWindow(dWindow, d, ends);
        _dropout.Back(0, d);
        dOut.Clear();
        _network.InputNorm.Backward(_pass.Sum(count), _pass.SumInverse(count), d, dOut, Dense, count);
        _network.Vectors.Backward(_pass.VectorsOf(count), dOut, default, Dense, count);
        for (var i = 0; i < count; i++)
            Rows.Add(pack.Features(i), dOut.Slice(i * _width, _width));
    }

    private void AddWindow(ReadOnlySpan<float> dWindow, Span<float> d, ReadOnlySpan<int> ends)
    {
        var first = 0;
        foreach (var end in ends)
        {
            for (var i = first; i < end; i++)
            {
                for (var k = 0; k < 3; k++)
                {
                    if (i + k - 1 < first || i + k - 1 >= end)
                        continue;
                    var to = d.Slice((i + k - 1) * _width, _width);
                    TensorPrimitives.Add(to, dWindow.Slice((i * 3 + k) * _width, _width), to);
                }
            }

            first = end;
        }
    }

    private static void ZeroWhereZero(ReadOnlySpan<float> values, Span<float> gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            if (values[i] <= 0)
                gradient[i] = 0;
        }
    }
}
