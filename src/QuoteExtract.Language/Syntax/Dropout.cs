using System.Numerics.Tensors;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language;

/// <summary>Hides some of what training computes, so that nothing leans on one number.</summary>
/// <remarks>N. Srivastava et al.: Dropout, 2014.</remarks>
internal sealed class Dropout(int layers, float share)
{
    private readonly float[][] _masks = [.. Enumerable.Range(0, layers).Select(_ => Array.Empty<float>())];
    private RandomSource _random;

    /// <summary>Begins a pass whose choices come from <paramref name="random"/>.</summary>
    public void Begin(RandomSource random) => _random = random;

    /// <summary>Hides a share of <paramref name="values"/>, and remembers which.</summary>
    public void Apply(int layer, Span<float> values)
    {
        var mask = SyntaxPass.Room(ref _masks[layer], values.Length);
        var limit = (uint)(share * 256);
        var kept = 256f / (256 - limit);
        for (var i = 0; i < mask.Length; i += 8)
        {
            var bits = _random.Next();
            for (var j = i; j < Math.Min(i + 8, mask.Length); j++, bits >>= 8)
                mask[j] = (bits & 0xFF) < limit ? 0 : kept;
        }

        TensorPrimitives.Multiply(values, mask, values);
    }

    /// <summary>Hides the same of a gradient.</summary>
    public void Back(int layer, Span<float> gradient) => TensorPrimitives.Multiply(gradient, _masks[layer].AsSpan(0, gradient.Length), gradient);
}
