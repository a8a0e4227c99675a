using System.Runtime.Intrinsics;

namespace QuoteExtract.Learning;

/// <summary>Vectors kept as integers of 8 bits and a scale: the components are the integers times the scale.</summary>
public static class ByteVector
{
    /// <summary>Rounds a vector to 255 steps between its greatest component and that one's opposite.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="integers">Receives as many integers, −127 to 127.</param>
    /// <returns>The scale, above 0.</returns>
    public static float Quantise(ReadOnlySpan<float> vector, Span<sbyte> integers)
    {
        var greatest = 0f;
        foreach (var x in vector)
            greatest = Math.Max(greatest, Math.Abs(x));
        var scale = greatest == 0 ? 1 : greatest / sbyte.MaxValue;
        for (var i = 0; i < vector.Length; i++)
            integers[i] = (sbyte)Math.Round(vector[i] / scale);
        return scale;
    }

    /// <summary>Adds a vector to <paramref name="to"/>, which is as long.</summary>
    public static void Add(ReadOnlySpan<sbyte> integers, float scale, Span<float> to)
    {
        if (to.Length < integers.Length)
            throw new ArgumentException($"{to.Length} numbers are too few for a vector of {integers.Length}.", nameof(to));
        var i = 0;
        for (; i + Vector128<sbyte>.Count <= integers.Length; i += Vector128<sbyte>.Count)
        {
            var (lower, upper) = Vector128.Widen(Vector128.Create(integers[i..]));
            Add(lower, scale, to[i..]);
            Add(upper, scale, to[(i + Vector128<short>.Count)..]);
        }

        for (; i < integers.Length; i++)
            to[i] = MathF.FusedMultiplyAdd(integers[i], scale, to[i]);
    }

    private static void Add(Vector128<short> integers, float scale, Span<float> to)
    {
        var (lower, upper) = Vector128.Widen(integers);
        var wide = Vector256.ConvertToSingle(Vector256.Create(lower, upper));
        Vector256.FusedMultiplyAdd(wide, Vector256.Create(scale), Vector256.Create((ReadOnlySpan<float>)to)).CopyTo(to);
    }
}
