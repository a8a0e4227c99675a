using QuoteExtract.Attribution.Elements;
using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Training;

/// <summary>Trains what finds cue, content and source over the trees.</summary>
internal static class ElementTrainer
{
    private const double Penalty = 0.001;
    private const int Passes = 12;
    private const int Seed = 1;

    /// <summary>Least probability of an answer: about the best F1 on held-out documents.</summary>
    private const double Threshold = 0.17;

    /// <summary>
    /// The same where a corpus counts less than whole, since its annotators marked beliefs and plans as well: two of three answers are right on
    /// held-out documents of the corpus that counts whole.
    /// </summary>
    private const double MixedThreshold = 0.25;

    /// <summary>Features seen less often are left out: they would tell one document from the others.</summary>
    private const int LeastSeen = 3;

    /// <summary>Trains on <paramref name="examples"/>, each with what its decisions count.</summary>
    public static ElementModel Train(IReadOnlyList<(ElementExample Example, double Weight)> examples, CancellationToken cancellationToken) => new(
        Train(examples, (e, space) => e.Heads(space), cancellationToken),
        Train(examples, (e, space) => e.Contents(space), cancellationToken),
        Train(examples, (e, space) => e.Sources(space), cancellationToken),
        Train(examples, (e, space) => e.Cues(space), cancellationToken),
        examples.Any(e => e.Weight < 1) ? MixedThreshold : Threshold);

    private static LogLinearModel Train(IReadOnlyList<(ElementExample Example, double Weight)> examples, Func<ElementExample, FeatureSpace, IEnumerable<Decision>> decisions, CancellationToken cancellationToken)
    {
        var all = new FeatureSpace();
        var list = new List<Decision>();
        foreach (var (example, weight) in examples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            list.AddRange(decisions(example, all).Select(d => d with { Weight = weight }));
        }

        var seen = new int[all.Count];
        foreach (var f in list.SelectMany(d => d.Candidates).SelectMany(c => c))
            seen[f]++;
        var space = new FeatureSpace();
        var ids = new int[all.Count];
        for (var f = 0; f < ids.Length; f++)
            ids[f] = seen[f] >= LeastSeen ? space.Declare(all.Names[f]) : -1;
        var kept = list.ConvertAll(d => d with { Candidates = [.. d.Candidates.Select(c => c.Select(f => ids[f]).Where(f => f >= 0).ToArray())] });
        return OnlineLogLinearTrainer.Train(space, kept, Penalty, Passes, Seed, cancellationToken);
    }
}
