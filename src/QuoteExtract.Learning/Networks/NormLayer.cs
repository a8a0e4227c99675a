using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuoteExtract.Learning.Networks;

/// <summary>Brings each row to mean 0 and variance 1, then scales and shifts its columns.</summary>
/// <remarks>J. Ba, J. Kiros, G. Hinton: Layer Normalization, 2016.</remarks>
public sealed class NormLayer
{
    private readonly ParameterSet _set;
    private readonly Parameter _scale;
    private readonly Parameter _shift;

    /// <summary>A layer for rows of <paramref name="columns"/>, a multiple of 16.</summary>
    public NormLayer(ParameterSet set, string name, int columns)
    {
        ArgumentNullException.ThrowIfNull(set);
        _set = set;
        (_scale, _shift) = (set.Add(name + ".scale", 1, columns), set.Add(name + ".shift", 1, columns));
        _scale.In(set.Values).Fill(1);
    }

    /// <summary>Writes the rows of <paramref name="x"/>, brought to the norm, into <paramref name="y"/>.</summary>
    /// <param name="x">Rows.</param>
    /// <param name="y">Where they go.</param>
    /// <param name="inverse">Receives one over the deviation of each row; empty where no gradient is wanted.</param>
    /// <param name="rows">Number of rows.</param>
    public void Forward(ReadOnlySpan<float> x, Span<float> y, Span<float> inverse, int rows)
    {
        var columns = _scale.Columns;
        ref var scale = ref MemoryMarshal.GetReference(_scale.In(_set.Values));
        ref var shift = ref MemoryMarshal.GetReference(_shift.In(_set.Values));
        for (var i = 0; i < rows; i++)
        {
            ref var from = ref MemoryMarshal.GetReference(x.Slice(i * columns, columns));
            ref var to = ref MemoryMarshal.GetReference(y.Slice(i * columns, columns));
            var (mean, factor) = Moments(ref from, columns);
            var (means, factors) = (Vector512.Create(mean), Vector512.Create(factor));
            for (nuint j = 0; j < (nuint)columns; j += MatrixProduct.Lanes)
            {
                var normal = (Vector512.LoadUnsafe(ref from, j) - means) * factors;
                (normal * Vector512.LoadUnsafe(ref scale, j) + Vector512.LoadUnsafe(ref shift, j)).StoreUnsafe(ref to, j);
            }

            if (!inverse.IsEmpty)
                inverse[i] = factor;
        }
    }

    /// <summary>Adds to the gradients of the weights and of the input.</summary>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> inverse, ReadOnlySpan<float> dy, Span<float> dx, float[] gradient, int rows)
    {
        var columns = _scale.Columns;
        var scale = _scale.In(_set.Values);
        var dScale = _scale.In(gradient);
        var dShift = _shift.In(gradient);
        for (var i = 0; i < rows; i++)
        {
            var xi = x.Slice(i * columns, columns);
            var di = dy.Slice(i * columns, columns);
            var mean = Moments(ref MemoryMarshal.GetReference(xi), columns).Mean;
            float sum = 0, product = 0;
            for (var j = 0; j < columns; j++)
            {
                var normal = (xi[j] - mean) * inverse[i];
                dScale[j] += di[j] * normal;
                dShift[j] += di[j];
                var d = di[j] * scale[j];
                sum += d;
                product += d * normal;
            }

            (sum, product) = (sum / columns, product / columns);
            var to = dx.Slice(i * columns, columns);
            for (var j = 0; j < columns; j++)
                to[j] += inverse[i] * (di[j] * scale[j] - sum - (xi[j] - mean) * inverse[i] * product);
        }
    }

    private static (float Mean, float InverseDeviation) Moments(ref float x, int columns)
    {
        var sums = Vector512<float>.Zero;
        var squares = Vector512<float>.Zero;
        for (nuint j = 0; j < (nuint)columns; j += MatrixProduct.Lanes)
        {
            var value = Vector512.LoadUnsafe(ref x, j);
            sums += value;
            squares = Vector512.FusedMultiplyAdd(value, value, squares);
        }

        float sum = 0, square = 0;
        for (var lane = 0; lane < MatrixProduct.Lanes; lane++)
        {
            sum += sums.GetElement(lane);
            square += squares.GetElement(lane);
        }

        var mean = sum / columns;
        return (mean, 1 / MathF.Sqrt(Math.Max(0, square / columns - mean * mean) + 1e-5f));
    }
}
