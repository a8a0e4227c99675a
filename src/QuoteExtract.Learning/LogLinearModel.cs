namespace QuoteExtract.Learning;

/// <summary>
/// A conditional log-linear model over sets of present features: p(candidate) is proportional to exp(sum of the weights of its
/// features). With one candidate against none it is logistic regression; with several it ranks.
/// </summary>
/// <remarks>A. Berger, S. Della Pietra, V. Della Pietra: A Maximum Entropy Approach to Natural Language Processing, 1996.</remarks>
public sealed class LogLinearModel
{
    private readonly FeatureSpace _space;
    private readonly double[] _weights;

    /// <summary>A model with these weights, one for each feature of <paramref name="space"/>.</summary>
    public LogLinearModel(FeatureSpace space, double[] weights)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Length != space.Count)
            throw new ArgumentException($"{weights.Length} weights for {space.Count} features.", nameof(weights));
        (_space, _weights) = (space, weights);
    }

    /// <summary>The features.</summary>
    public FeatureSpace Space => _space;

    /// <summary>The weights, by feature.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Sum of the weights of <paramref name="features"/>: log-odds against a candidate without any.</summary>
    public double Score(ReadOnlySpan<int> features)
    {
        var sum = 0.0;
        foreach (var f in features)
            sum += _weights[f];
        return sum;
    }

    /// <summary>Probability of one candidate with these features against none: logistic of <see cref="Score"/>.</summary>
    public double Probability(ReadOnlySpan<int> features) => 1 / (1 + Math.Exp(-Score(features)));

    /// <summary>Turns the scores of rivals into probabilities that sum to 1, in place.</summary>
    public static void Softmax(Span<double> scores)
    {
        if (scores.IsEmpty)
            return;
        var top = double.NegativeInfinity;
        foreach (var s in scores)
            top = Math.Max(top, s);
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
            sum += scores[i] = Math.Exp(scores[i] - top);
        foreach (ref var s in scores)
            s /= sum;
    }

    /// <summary>The features that counted most, strongest first.</summary>
    /// <param name="features">Those present.</param>
    /// <param name="most">How many at most.</param>
    public IEnumerable<(string Name, double Weight)> Strongest(ReadOnlySpan<int> features, int most)
    {
        var all = new List<(string Name, double Weight)>(features.Length);
        foreach (var f in features)
        {
            if (_weights[f] != 0)
                all.Add((_space.Names[f], _weights[f]));
        }

        all.Sort((a, b) => Math.Abs(b.Weight) != Math.Abs(a.Weight) ? Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight)) : string.CompareOrdinal(a.Name, b.Name));
        return all.Take(most);
    }

    /// <summary>What told a candidate from a lesser one, strongest first: what it alone has (above 0), and what the other alone has against it (below 0).</summary>
    /// <param name="features">The features of the candidate.</param>
    /// <param name="lesser">Those of the other.</param>
    /// <param name="most">How many at most.</param>
    public IEnumerable<(string Name, double Weight)> Contrast(IEnumerable<int> features, IEnumerable<int> lesser, int most)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(lesser);
        return Strongest([.. features.Except(lesser)], int.MaxValue).Where(f => f.Weight > 0)
            .Concat(Strongest([.. lesser.Except(features)], int.MaxValue).Where(f => f.Weight < 0))
            .OrderByDescending(f => Math.Abs(f.Weight)).ThenBy(f => f.Name, StringComparer.Ordinal).Take(most);
    }
}
