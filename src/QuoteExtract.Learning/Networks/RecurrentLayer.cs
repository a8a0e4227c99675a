using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuoteExtract.Learning.Networks;

/// <summary>
/// The part of a simple recurrent unit that runs along a sentence, once forwards and once backwards: c = f∘c₋₁ + (1 − f)∘z and
/// h = r∘c, where the candidate z and the gates f and r come from a <see cref="LinearLayer"/> that knows nothing of other words.
/// </summary>
/// <remarks>
/// T. Lei, Y. Zhang, S. Wang, H. Dai, Y. Artzi: Simple Recurrent Units for Highly Parallelizable Recurrence, 2018, without the
/// state in the gates. A row of gates holds, for the direction forwards and then for backwards: z, f, r, each <c>width</c> wide.
/// </remarks>
public static class RecurrentLayer
{
    /// <summary>Columns of gates for a state of <paramref name="width"/> in each direction.</summary>
    public static int GateColumns(int width) => 6 * width;

    /// <summary>Turns gate inputs into gates, runs both directions over each sentence, and writes h: forwards, then backwards.</summary>
    /// <param name="gates">Rows of gate inputs; f and r are replaced by their logistic values.</param>
    /// <param name="states">Receives c, 2 × width a row.</param>
    /// <param name="output">Receives h, 2 × width a row.</param>
    /// <param name="ends">Index behind the last row of each sentence.</param>
    /// <param name="width">Width of the state in each direction, a multiple of 16.</param>
    public static void Forward(Span<float> gates, Span<float> states, Span<float> output, ReadOnlySpan<int> ends, int width)
    {
        var first = 0;
        foreach (var end in ends)
        {
            for (var i = first; i < end; i++)
                Step(gates, states, output, i, i > first ? i - 1 : -1, 0, width);
            for (var i = end - 1; i >= first; i--)
                Step(gates, states, output, i, i < end - 1 ? i + 1 : -1, 1, width);
            first = end;
        }
    }

    /// <summary>Turns the gradient of h into the gradient of the gate inputs.</summary>
    /// <param name="gates">As <see cref="Forward"/> left them.</param>
    /// <param name="states">As <see cref="Forward"/> left them.</param>
    /// <param name="dOutput">Gradient of h.</param>
    /// <param name="dGates">Receives the gradient of the gate inputs.</param>
    /// <param name="ends">Index behind the last row of each sentence.</param>
    /// <param name="width">Width of the state in each direction.</param>
    public static void Backward(ReadOnlySpan<float> gates, ReadOnlySpan<float> states, ReadOnlySpan<float> dOutput, Span<float> dGates, ReadOnlySpan<int> ends, int width)
    {
        var carry = new float[width];
        var first = 0;
        foreach (var end in ends)
        {
            Array.Clear(carry);
            for (var i = end - 1; i >= first; i--)
                StepBack(gates, states, dOutput, dGates, carry, i, i > first ? i - 1 : -1, 0, width);
            Array.Clear(carry);
            for (var i = first; i < end; i++)
                StepBack(gates, states, dOutput, dGates, carry, i, i < end - 1 ? i + 1 : -1, 1, width);
            first = end;
        }
    }

    private static void Step(Span<float> gates, Span<float> states, Span<float> output, int row, int before, int direction, int width)
    {
        ref var z = ref MemoryMarshal.GetReference(gates.Slice((row * 2 + direction) * 3 * width, 3 * width));
        ref var c = ref MemoryMarshal.GetReference(states.Slice((row * 2 + direction) * width, width));
        ref var h = ref MemoryMarshal.GetReference(output.Slice((row * 2 + direction) * width, width));
        ref var previous = ref before < 0 ? ref c : ref MemoryMarshal.GetReference(states.Slice((before * 2 + direction) * width, width));
        for (nuint j = 0; j < (nuint)width; j += MatrixProduct.Lanes)
        {
            var f = Logistic(Vector512.LoadUnsafe(ref z, j + (nuint)width));
            var r = Logistic(Vector512.LoadUnsafe(ref z, j + (nuint)(2 * width)));
            f.StoreUnsafe(ref z, j + (nuint)width);
            r.StoreUnsafe(ref z, j + (nuint)(2 * width));
            var candidate = Vector512.LoadUnsafe(ref z, j);
            var old = before < 0 ? Vector512<float>.Zero : Vector512.LoadUnsafe(ref previous, j);
            var state = candidate + f * (old - candidate);
            state.StoreUnsafe(ref c, j);
            (r * state).StoreUnsafe(ref h, j);
        }
    }

    private static void StepBack(ReadOnlySpan<float> gates, ReadOnlySpan<float> states, ReadOnlySpan<float> dOutput, Span<float> dGates, Span<float> carry, int row, int before, int direction, int width)
    {
        var g = gates.Slice((row * 2 + direction) * 3 * width, 3 * width);
        var d = dGates.Slice((row * 2 + direction) * 3 * width, 3 * width);
        var c = states.Slice((row * 2 + direction) * width, width);
        var dh = dOutput.Slice((row * 2 + direction) * width, width);
        var previous = before < 0 ? default : states.Slice((before * 2 + direction) * width, width);
        for (var j = 0; j < width; j++)
        {
            var (z, f, r) = (g[j], g[width + j], g[2 * width + j]);
            var old = before < 0 ? 0 : previous[j];
            var dc = carry[j] + dh[j] * r;
            d[j] = dc * (1 - f);
            d[width + j] = dc * (old - z) * f * (1 - f);
            d[2 * width + j] = dh[j] * c[j] * r * (1 - r);
            carry[j] = dc * f;
        }
    }

    private static Vector512<float> Logistic(Vector512<float> x) =>
        Vector512<float>.One / (Vector512<float>.One + Vector512.Exp(-Vector512.Clamp(x, Vector512.Create(-30f), Vector512.Create(30f))));
}
