using System.Runtime.Intrinsics;

namespace QuoteExtract.Learning.Networks;

/// <summary>Gradient descent with a step of its own for each weight.</summary>
/// <remarks>D. Kingma, J. Ba: Adam: A Method for Stochastic Optimization, 2015.</remarks>
public sealed class Adam(int length)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.98f;
    private readonly float[] _first = new float[length];
    private readonly float[] _second = new float[length];
    private double _power1 = 1;
    private double _power2 = 1;
    private float _stride;

    /// <summary>Begins a step of length <paramref name="rate"/>.</summary>
    public void Begin(double rate)
    {
        _power1 *= Beta1;
        _power2 *= Beta2;
        _stride = (float)(rate * Math.Sqrt(1 - _power2) / (1 - _power1));
    }

    /// <summary>Moves weights against their gradient.</summary>
    /// <param name="values">All weights.</param>
    /// <param name="offset">Where the first weight to move stands.</param>
    /// <param name="gradient">The gradient of the weights to move; their number is a multiple of 16.</param>
    public void Move(float[] values, int offset, ReadOnlySpan<float> gradient)
    {
        ArgumentNullException.ThrowIfNull(values);
        ref var v = ref values.AsSpan(offset, gradient.Length)[0];
        ref var m = ref _first.AsSpan(offset, gradient.Length)[0];
        ref var s = ref _second.AsSpan(offset, gradient.Length)[0];
        ref var g = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(gradient);
        var (keep1, keep2) = (Vector512.Create(1 - Beta1), Vector512.Create(1 - Beta2));
        var (stride, epsilon) = (Vector512.Create(_stride), Vector512.Create(1e-8f));
        for (nuint i = 0; i < (nuint)gradient.Length; i += MatrixProduct.Lanes)
        {
            var gradients = Vector512.LoadUnsafe(ref g, i);
            var first = Vector512.LoadUnsafe(ref m, i);
            var second = Vector512.LoadUnsafe(ref s, i);
            first += keep1 * (gradients - first);
            second += keep2 * (gradients * gradients - second);
            first.StoreUnsafe(ref m, i);
            second.StoreUnsafe(ref s, i);
            (Vector512.LoadUnsafe(ref v, i) - stride * first / (Vector512.Sqrt(second) + epsilon)).StoreUnsafe(ref v, i);
        }
    }
}
