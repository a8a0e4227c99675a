using System.Numerics.Tensors;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language;

/// <summary>What the network computes for one pack, from word features up to the scores of every label. Reused from pack to pack.</summary>
internal sealed class SyntaxPass(SyntaxNetwork network, bool keep)
{
    private readonly int _width = network.Size.Width;

    // One a layer where gradients follow, else one for all.
    private readonly float[][] _inputs = Buffers(network, keep, 1);
    private readonly float[][] _normal = Buffers(network, keep, 0);
    private readonly float[][] _inverse = Buffers(network, keep, 0);
    private readonly float[][] _gates = Buffers(network, keep, 0);
    private readonly float[][] _states = Buffers(network, keep, 0);
    private readonly float[][] _outputs = Buffers(network, keep, 0);
    private float[] _vectors = [];
    private float[] _sum = [];
    private float[] _sumInverse = [];
    private float[] _window = [];
    private float[] _windowOut = [];
    private float[] _outInverse = [];
    private float[] _words = [];

    /// <summary>The dropout of training; none where the network is only asked.</summary>
    public Dropout? Dropout { get; set; }

    public Span<float> VectorsOf(int count) => Room(ref _vectors, count * network.WordVectors.Dimensions);

    public Span<float> Sum(int count) => Room(ref _sum, count * _width);

    public Span<float> SumInverse(int count) => Room(ref _sumInverse, count);

    public Span<float> WindowInput(int count) => Room(ref _window, count * 3 * _width);

    public Span<float> WindowOutput(int count) => Room(ref _windowOut, count * _width);

    /// <summary>What goes into layer <paramref name="layer"/>: the window at 0, then the recurrent layers, then the output.</summary>
    public Span<float> Input(int layer, int count) => Room(ref _inputs[keep ? layer : 0], count * _width);

    public Span<float> Normal(int layer, int count) => Room(ref _normal[keep ? layer : 0], count * _width);

    public Span<float> Inverse(int layer, int count) => Room(ref _inverse[keep ? layer : 0], count);

    public Span<float> Gates(int layer, int count) => Room(ref _gates[keep ? layer : 0], count * RecurrentLayer.GateColumns(_width / 2));

    public Span<float> States(int layer, int count) => Room(ref _states[keep ? layer : 0], count * _width);

    public Span<float> Output(int layer, int count) => Room(ref _outputs[keep ? layer : 0], count * _width);

    public Span<float> OutInverse(int count) => Room(ref _outInverse, count);

    /// <summary>What the network makes of each word, in its sentence.</summary>
    public Span<float> Words(int count) => Room(ref _words, count * _width);

    /// <summary>Runs the network up to <see cref="Words"/>.</summary>
    public void Forward(SyntaxPack pack)
    {
        var count = pack.Words;
        var ends = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pack.SentenceEnds);
        Embed(pack, count);

        network.InputNorm.Forward(Sum(count), Input(0, count), keep ? SumInverse(count) : default, count);
        Dropout?.Apply(0, Input(0, count));
        FillWindow(Input(0, count), WindowInput(count), ends);
        network.Window.Forward(WindowInput(count), WindowOutput(count), count);
        TensorPrimitives.Max(WindowOutput(count), 0, WindowOutput(count));
        Dropout?.Apply(1, WindowOutput(count));
        TensorPrimitives.Add(Input(0, count), WindowOutput(count), Input(1, count));

        for (var layer = 0; layer < network.Size.Layers; layer++)
        {
            network.Norms[layer].Forward(Input(layer + 1, count), Normal(layer, count), keep ? Inverse(layer, count) : default, count);
            network.Gates[layer].Forward(Normal(layer, count), Gates(layer, count), count);
            RecurrentLayer.Forward(Gates(layer, count), States(layer, count), Output(layer, count), ends, _width / 2);
            Dropout?.Apply(2 + layer, Output(layer, count));
            TensorPrimitives.Add(Input(layer + 1, count), Output(layer, count), Input(layer + 2, count));
        }

        network.OutputNorm.Forward(Input(network.Size.Layers + 1, count), Words(count), keep ? OutInverse(count) : default, count);
        Dropout?.Apply(2 + network.Size.Layers, Words(count));
    }

    private void Embed(SyntaxPack pack, int count)
    {
        var vectors = VectorsOf(count);
        var dimensions = network.WordVectors.Dimensions;
        vectors.Clear();
        for (var i = 0; i < count; i++)
        {
            if (pack.Vectors[i] >= 0)
                network.WordVectors.Add(pack.Vectors[i], vectors.Slice(i * dimensions, dimensions));
        }

        var sum = Sum(count);
        network.Vectors.Forward(vectors, sum, count);
        for (var i = 0; i < count; i++)
            network.Table.AddRows(pack.Features(i), sum.Slice(i * _width, _width));
    }

    /// <summary>Puts each word between the one before and the one behind it; beyond a sentence there is nothing.</summary>
    private void FillWindow(ReadOnlySpan<float> words, Span<float> window, ReadOnlySpan<int> ends)
    {
        var first = 0;
        foreach (var end in ends)
        {
            for (var i = first; i < end; i++)
            {
                var row = window.Slice(i * 3 * _width, 3 * _width);
                Put(words, i - 1, i > first, row[.._width]);
                Put(words, i, true, row.Slice(_width, _width));
                Put(words, i + 1, i + 1 < end, row[(2 * _width)..]);
            }

            first = end;
        }
    }

    private void Put(ReadOnlySpan<float> words, int index, bool exists, Span<float> to)
    {
        if (exists)
            words.Slice(index * _width, _width).CopyTo(to);
        else
            to.Clear();
    }

    public static Span<float> Room(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new float[Math.Max(length, buffer.Length * 3 / 2)];
        return buffer.AsSpan(0, length);
    }

    private static float[][] Buffers(SyntaxNetwork network, bool keep, int more) =>
        [.. Enumerable.Range(0, keep ? network.Size.Layers + 1 + more : 1).Select(_ => Array.Empty<float>())];
}
