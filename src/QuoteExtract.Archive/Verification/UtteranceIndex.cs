using System.Runtime.InteropServices;

namespace QuoteExtract.Archive.Verification;

/// <summary>Finds, in memory, the utterances that share rare words with a claim.</summary>
internal sealed class UtteranceIndex
{
    /// <summary>Utterances that are found for each stretch of a claim.</summary>
    public const int Most = 20;

    /// <summary>Words of a stretch of a claim that utterances are looked for by: one part of a spliced claim may have as few.</summary>
    private const int Stretch = 12;

    /// <summary>Stretches of a claim that are looked for at most.</summary>
    private const int MostStretches = 32;

    private readonly IReadOnlyList<Utterance> _utterances;
    private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);

    /// <summary>An index of <paramref name="utterances"/>.</summary>
    public UtteranceIndex(IReadOnlyList<Utterance> utterances)
    {
        _utterances = utterances;
        for (var u = 0; u < utterances.Count; u++)
        {
            foreach (var key in utterances[u].Words.Words.Select(w => w.Key).Distinct(StringComparer.Ordinal))
                (CollectionsMarshal.GetValueRefOrAddDefault(_postings, key, out _) ??= []).Add(u);
        }
    }

    /// <summary>The utterances that share most with <paramref name="claim"/> or with a stretch of it.</summary>
    public IEnumerable<Utterance> Candidates(Claim claim)
    {
        var found = new SortedSet<int>(Best(claim, 0, claim.Length));
        var step = Math.Max(Stretch, claim.Length / MostStretches);
        for (var first = 0; claim.Length > Stretch && first < claim.Length; first += step)
            found.UnionWith(Best(claim, first, Math.Min(claim.Length, first + step)));
        return found.Select(u => _utterances[u]);
    }

    private IEnumerable<int> Best(Claim claim, int first, int end)
    {
        var scores = new Dictionary<int, double>();
        foreach (var key in claim.Words.Words.AsSpan()[first..end].ToArray().Select(w => w.Key).Distinct(StringComparer.Ordinal))
        {
            if (!_postings.TryGetValue(key, out var holders))
                continue;
            foreach (var u in holders)
                CollectionsMarshal.GetValueRefOrAddDefault(scores, u, out _) += Math.Log(1.0 + (double)_utterances.Count / holders.Count);
        }

        return scores.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(Most).Select(s => s.Key);
    }
}
