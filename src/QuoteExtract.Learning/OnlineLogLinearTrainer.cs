namespace QuoteExtract.Learning;

/// <summary>Trains a <see cref="LogLinearModel"/> decision by decision: for tens of thousands of decisions over features without number.</summary>
/// <remarks>
/// Stochastic gradient ascent on the penalised log-likelihood of the right candidates, with a step size for each weight of its own
/// (J. Duchi, E. Hazan, Y. Singer: Adaptive Subgradient Methods, 2011); the model is the mean of the weights after each pass of the second
/// half (after B. Polyak, A. Juditsky: Acceleration of Stochastic Approximation by Averaging, 1992). The same decisions and seed give the
/// same model.
/// </remarks>
public static class OnlineLogLinearTrainer
{
    private const double Step = 0.1;

    /// <summary>Trains on <paramref name="decisions"/>.</summary>
    /// <param name="space">The features.</param>
    /// <param name="decisions">What to learn from.</param>
    /// <param name="penalty">Strength of the squared penalty on the weights of a decision's features, 0 or more; about 1e-3 suits some thousand decisions.</param>
    /// <param name="passes">Passes over the data, 2 or more.</param>
    /// <param name="seed">Decides the order of the decisions.</param>
    /// <param name="cancellationToken">Asked at every pass.</param>
    public static LogLinearModel Train(FeatureSpace space, IReadOnlyList<Decision> decisions, double penalty, int passes, int seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentOutOfRangeException.ThrowIfNegative(penalty);
        ArgumentOutOfRangeException.ThrowIfLessThan(passes, 2);
        var weights = new double[space.Count];
        var squares = new double[space.Count];
        var mean = new double[space.Count];
        var model = new LogLinearModel(space, weights);
        var random = new Random(seed);
        var order = Enumerable.Range(0, decisions.Count).ToArray();
        var shares = new double[decisions.Count == 0 ? 0 : decisions.Max(d => d.Candidates.Count)];
        for (var pass = 1; pass <= passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var i in order)
            {
                var decision = decisions[i];
                var gradient = shares.AsSpan(0, decision.Candidates.Count);
                Gradient(model, decision, gradient);
                for (var c = 0; c < gradient.Length; c++)
                {
                    if (gradient[c] == 0)
                        continue;
                    foreach (var f in decision.Candidates[c])
                    {
                        var g = decision.Weight * gradient[c] - penalty * weights[f];
                        squares[f] += g * g;
                        weights[f] += Step * g / Math.Sqrt(squares[f] + 1e-6);
                    }
                }
            }

            if (2 * pass > passes)
            {
                for (var f = 0; f < weights.Length; f++)
                    mean[f] += weights[f] / (passes - passes / 2);
            }
        }

        return new LogLinearModel(space, mean);
    }

    /// <summary>For each candidate its probability among the right ones less that among all.</summary>
    private static void Gradient(LogLinearModel model, Decision decision, Span<double> gradient)
    {
        for (var c = 0; c < gradient.Length; c++)
            gradient[c] = model.Score(decision.Candidates[c]);
        LogLinearModel.Softmax(gradient);
        var right = 0.0;
        foreach (var c in decision.Right)
            right += gradient[c];
        right = Math.Max(right, 1e-12);
        Span<double> gain = stackalloc double[decision.Right.Count];
        for (var r = 0; r < gain.Length; r++)
            gain[r] = gradient[decision.Right[r]] / right;
        for (var c = 0; c < gradient.Length; c++)
            gradient[c] = -gradient[c];
        for (var r = 0; r < gain.Length; r++)
            gradient[decision.Right[r]] += gain[r];
    }
}
