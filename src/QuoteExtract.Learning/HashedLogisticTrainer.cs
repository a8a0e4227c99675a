namespace QuoteExtract.Learning;

/// <summary>A decision to learn from.</summary>
/// <param name="Features">The features that are there, hashed.</param>
/// <param name="IsYes">What is right.</param>
public sealed record HashedExample(uint[] Features, bool IsYes);

/// <summary>Trains a <see cref="HashedLogisticModel"/> by stochastic gradient ascent on the penalised log-likelihood.</summary>
/// <remarks>
/// A step size for each weight of its own (J. Duchi, E. Hazan, Y. Singer: Adaptive Subgradient Methods, 2011); the model is the mean of
/// the weights after each pass of the second half (after B. Polyak, A. Juditsky: Acceleration of Stochastic Approximation by Averaging, 1992). The same examples and seed give the same model.
/// </remarks>
public static class HashedLogisticTrainer
{
    private const float Step = 0.05f;

    /// <summary>Trains on <paramref name="examples"/>.</summary>
    /// <param name="examples">What to learn from.</param>
    /// <param name="bits">Logarithm to base two of the number of weights, 1 to 24.</param>
    /// <param name="penalty">Strength of the squared penalty on the weights of an example's features, 0 or more; about 1e-4 suits some ten thousand examples.</param>
    /// <param name="rounds">Passes over the data, 1 or more.</param>
    /// <param name="seed">Decides the order of the examples.</param>
    /// <param name="progress">Told the pass and the mean log-likelihood of an example, or null.</param>
    /// <param name="cancellationToken">Asked at every pass.</param>
    public static HashedLogisticModel Train(IReadOnlyList<HashedExample> examples, int bits, double penalty, int rounds, int seed, Action<int, double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfNegative(penalty);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 24);
        var mask = (1u << bits) - 1;
        var weights = new float[1 << bits];
        var squares = new float[1 << bits];
        var mean = new double[1 << bits];
        var random = new Random(seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var round = 1; round <= rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            var likelihood = 0.0;
            foreach (var i in order)
            {
                var (features, isYes) = examples[i];
                var score = 0f;
                foreach (var f in features)
                    score += weights[f & mask];
                var p = 1 / (1 + MathF.Exp(-score));
                likelihood += Math.Log(Math.Max(isYes ? p : 1 - p, 1e-7f));
                var error = (isYes ? 1 : 0) - p;
                foreach (var f in features)
                {
                    ref var w = ref weights[f & mask];
                    ref var square = ref squares[f & mask];
                    var g = error - (float)penalty * w;
                    square += g * g;
                    w += Step * g / MathF.Sqrt(square + 1e-6f);
                }
            }

            if (2 * round > rounds)
            {
                for (var f = 0; f < weights.Length; f++)
                    mean[f] += weights[f];
            }

            progress?.Invoke(round, examples.Count == 0 ? 0 : likelihood / examples.Count);
        }

        return Quantise(mean, rounds - rounds / 2);
    }

    /// <summary>Weights as bytes, the largest as the largest byte.</summary>
    private static HashedLogisticModel Quantise(double[] sums, int rounds)
    {
        var largest = Math.Max(sums.Max(Math.Abs), 1e-6);
        var units = Array.ConvertAll(sums, s => (sbyte)Math.Round(s / largest * sbyte.MaxValue));
        return new HashedLogisticModel(units, (float)(largest / rounds / sbyte.MaxValue));
    }
}
