namespace QuoteExtract.Learning;

/// <summary>One decision to learn from: rivals, and which of them are right.</summary>
/// <param name="Candidates">The features present in each rival. One without any is a rival too: "none of these".</param>
/// <param name="Right">Indices of the right ones, at least one.</param>
/// <param name="Weight">How much the decision counts; 1 where all count alike.</param>
public sealed record Decision(IReadOnlyList<int[]> Candidates, IReadOnlyList<int> Right, double Weight = 1);

/// <summary>Trains a <see cref="LogLinearModel"/> by gradient ascent on the penalised log-likelihood of the right candidates.</summary>
/// <remarks>
/// Full batches, a step size for each weight of its own (J. Duchi, E. Hazan, Y. Singer: Adaptive Subgradient Methods, 2011) and a
/// squared penalty. No chance is involved: the same decisions in the same order give the same weights.
/// </remarks>
public static class LogLinearTrainer
{
    /// <summary>Trains on <paramref name="decisions"/>.</summary>
    /// <param name="space">The features.</param>
    /// <param name="decisions">What to learn from.</param>
    /// <param name="penalty">Strength of the squared penalty; 0 or more. About 1 suits some hundreds of decisions.</param>
    /// <param name="rounds">Passes over the data.</param>
    /// <param name="progress">Told the pass and the mean log-likelihood of a decision, or null.</param>
    /// <param name="cancellationToken">Asked at every pass.</param>
    public static LogLinearModel Train(FeatureSpace space, IReadOnlyList<Decision> decisions, double penalty, int rounds, Action<int, double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentOutOfRangeException.ThrowIfNegative(penalty);
        const double Step = 0.5;
        var weights = new double[space.Count];
        var gradient = new double[space.Count];
        var squares = new double[space.Count];
        var model = new LogLinearModel(space, weights);
        for (var round = 1; round <= rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(gradient);
            var likelihood = 0.0;
            foreach (var decision in decisions)
                likelihood += decision.Weight * Accumulate(model, decision, gradient);
            for (var f = 0; f < weights.Length; f++)
            {
                var g = gradient[f] - penalty * weights[f];
                squares[f] += g * g;
                if (squares[f] > 0)
                    weights[f] += Step * g / Math.Sqrt(squares[f]);
            }

            progress?.Invoke(round, decisions.Count == 0 ? 0 : likelihood / decisions.Count);
        }

        return model;
    }

    /// <summary>Adds a decision's part of the gradient: features expected among the right candidates, less those expected among all.</summary>
    private static double Accumulate(LogLinearModel model, Decision decision, double[] gradient)
    {
        var p = new double[decision.Candidates.Count];
        for (var c = 0; c < p.Length; c++)
            p[c] = model.Score(decision.Candidates[c]);
        LogLinearModel.Softmax(p);
        var right = 0.0;
        foreach (var c in decision.Right)
            right += p[c];
        right = Math.Max(right, 1e-12);
        for (var c = 0; c < p.Length; c++)
        {
            foreach (var f in decision.Candidates[c])
                gradient[f] -= decision.Weight * p[c];
        }

        foreach (var c in decision.Right)
        {
            foreach (var f in decision.Candidates[c])
                gradient[f] += decision.Weight * p[c] / right;
        }

        return Math.Log(right);
    }
}
