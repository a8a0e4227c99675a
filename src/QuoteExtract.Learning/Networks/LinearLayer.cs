using System.Numerics.Tensors;

namespace QuoteExtract.Learning.Networks;

/// <summary>y = x · W + b.</summary>
public sealed class LinearLayer
{
    private readonly ParameterSet _set;
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private float[] _transposed = [];

    /// <summary>A layer of zeros from <paramref name="inputs"/> to <paramref name="outputs"/> columns, the latter a multiple of 16.</summary>
    public LinearLayer(ParameterSet set, string name, int inputs, int outputs)
    {
        ArgumentNullException.ThrowIfNull(set);
        _set = set;
        (_weight, _bias) = (set.Add(name + ".weight", inputs, outputs), set.Add(name + ".bias", 1, outputs));
    }

    /// <summary>Draws the weights at random, evenly, as wide as suits their number.</summary>
    /// <remarks>X. Glorot, Y. Bengio: Understanding the Difficulty of Training Deep Feedforward Neural Networks, 2010.</remarks>
    public void Randomize(ref RandomSource random) => _set.Randomize(_weight, MathF.Sqrt(6f / (Inputs + Outputs)), ref random);

    /// <summary>Number of columns that go in.</summary>
    public int Inputs => _weight.Rows;

    /// <summary>Number of columns that come out.</summary>
    public int Outputs => _weight.Columns;

    /// <summary>Writes x · W + b into <paramref name="y"/>.</summary>
    public void Forward(ReadOnlySpan<float> x, Span<float> y, int rows)
    {
        var bias = _bias.In(_set.Values);
        for (var i = 0; i < rows; i++)
            bias.CopyTo(y.Slice(i * Outputs, Outputs));
        MatrixProduct.Add(x, _weight.In(_set.Values), y, rows, Inputs, Outputs);
    }

    /// <summary>Makes ready for <see cref="Backward"/> with the weights as they are now; before every step, from one thread.</summary>
    public void Prepare()
    {
        if (_transposed.Length == 0)
            _transposed = new float[_weight.Length];
        MatrixProduct.Transpose(_weight.In(_set.Values), _transposed, Inputs, Outputs, Inputs);
    }

    /// <summary>Adds to the gradients of the weights and, where it is asked for, of the input.</summary>
    /// <param name="x">What went in.</param>
    /// <param name="dy">Gradient of what came out.</param>
    /// <param name="dx">Gradient of the input, added to; empty where nobody asks.</param>
    /// <param name="gradient">Gradient of the set, added to.</param>
    /// <param name="rows">Number of rows.</param>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, float[] gradient, int rows)
    {
        MatrixProduct.AddTransposed(x, dy, _weight.In(gradient), Inputs, rows, Outputs);
        var bias = _bias.In(gradient);
        for (var i = 0; i < rows; i++)
            TensorPrimitives.Add(bias, dy.Slice(i * Outputs, Outputs), bias);
        if (!dx.IsEmpty)
            MatrixProduct.Add(dy, _transposed, dx, rows, Outputs, Inputs);
    }
}
