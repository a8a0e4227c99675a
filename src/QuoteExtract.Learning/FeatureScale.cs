using System.Globalization;

namespace QuoteExtract.Learning;

/// <summary>A number as features: one for each step that it reaches, so that weights add up along it.</summary>
public sealed class FeatureScale
{
    private readonly int[] _ids;
    private readonly double[] _steps;

    /// <summary>Declares the features "name:step" in <paramref name="space"/>.</summary>
    /// <param name="space">Where to.</param>
    /// <param name="name">What is measured.</param>
    /// <param name="steps">The steps, ascending.</param>
    public FeatureScale(FeatureSpace space, string name, params double[] steps)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(steps);
        _steps = steps;
        _ids = [.. steps.Select(s => space.Declare(string.Create(CultureInfo.InvariantCulture, $"{name}:{s}")))];
    }

    /// <summary>Adds the features of <paramref name="value"/> to <paramref name="features"/>.</summary>
    public void Add(List<int> features, double value)
    {
        ArgumentNullException.ThrowIfNull(features);
        for (var i = 0; i < _steps.Length && value >= _steps[i]; i++)
            features.Add(_ids[i]);
    }
}
