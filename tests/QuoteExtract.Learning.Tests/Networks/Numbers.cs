using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Learning.Tests.Networks;

/// <summary>Numbers for the tests of networks, and the check of a gradient against the slope that it stands for.</summary>
internal static class Numbers
{
    /// <summary>As many numbers as <paramref name="count"/> says, evenly from ±1; the same for the same seed.</summary>
    public static float[] Random(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }

    /// <summary>The sum of the products of <paramref name="values"/> and <paramref name="weights"/>: a loss whose gradient is the weights.</summary>
    public static double Weighed(ReadOnlySpan<float> values, ReadOnlySpan<float> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            sum += (double)values[i] * weights[i];
        return sum;
    }

    /// <summary>Fails where <paramref name="gradient"/> is not the slope of <paramref name="loss"/> at <paramref name="point"/>, which is moved and moved back.</summary>
    public static void AssertIsGradient(Func<double> loss, Span<float> point, ReadOnlySpan<float> gradient)
    {
        const float step = 1f / 128;
        for (var i = 0; i < point.Length; i++)
        {
            var at = point[i];
            point[i] = at + step;
            var above = loss();
            point[i] = at - step;
            var below = loss();
            point[i] = at;
            var slope = (above - below) / (2 * step);
            var room = 2e-3 + 0.01 * Math.Abs(slope);
            Assert.True(Math.Abs(slope - gradient[i]) <= room, $"component {i}: the gradient is {gradient[i]}, the slope {slope}");
        }
    }
}
