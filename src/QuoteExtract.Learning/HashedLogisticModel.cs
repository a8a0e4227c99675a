using System.Numerics;

namespace QuoteExtract.Learning;

/// <summary>
/// Logistic regression over hashed features: a feature is a number made from its name and value, and its low bits say which weight is
/// its own. Weights are bytes. Nothing is allocated when it is asked; any thread may ask.
/// </summary>
/// <remarks>K. Weinberger and others: Feature Hashing for Large Scale Multitask Learning, 2009.</remarks>
public sealed class HashedLogisticModel
{
    private readonly sbyte[] _weights;
    private readonly float _scale;

    /// <summary>A model with these weights.</summary>
    /// <param name="weights">Weights in units of <paramref name="scale"/>; their number is a power of two.</param>
    /// <param name="scale">What one unit is worth in log-odds, above 0.</param>
    /// <exception cref="ArgumentException">The number of weights is no power of two.</exception>
    public HashedLogisticModel(ReadOnlySpan<sbyte> weights, float scale)
    {
        if (!BitOperations.IsPow2(weights.Length))
            throw new ArgumentException($"{weights.Length} weights are no power of two.", nameof(weights));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        (_weights, _scale) = (weights.ToArray(), scale);
    }

    /// <summary>The weights, in units of <see cref="Scale"/>.</summary>
    public ReadOnlySpan<sbyte> Weights => _weights;

    /// <summary>What one unit of a weight is worth, in log-odds.</summary>
    public float Scale => _scale;

    /// <summary>Log-odds of yes against no.</summary>
    /// <param name="features">The features that are there, hashed.</param>
    public float Score(ReadOnlySpan<uint> features)
    {
        var weights = _weights;
        var mask = (uint)weights.Length - 1;
        var sum = 0;
        foreach (var f in features)
            sum += weights[f & mask];
        return sum * _scale;
    }
}
