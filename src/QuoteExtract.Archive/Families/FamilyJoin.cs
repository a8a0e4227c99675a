namespace QuoteExtract.Archive.Families;

/// <summary>A printing in the archive that shares keys with an arriving one.</summary>
/// <param name="Id">Id of its quote.</param>
/// <param name="Family">The family that it is in; null where it is alone.</param>
/// <param name="Printing">The printing. Where it is not linked to a speaker, its speaker is that of others in its family.</param>
internal sealed record FamilyCandidate(long Id, long? Family, Printing Printing);

/// <summary>Which of the printings that share keys with an arriving one are of the same utterance.</summary>
internal sealed class FamilyJoin(FamilyMatcher matcher)
{
    /// <summary>Printings that are kept under one key, at most; the newest. Words that more printings share are said all the time.</summary>
    public const int MostUnderKey = 32;

    /// <summary>Printings that share keys with an arriving one and are looked at, at most.</summary>
    public const int MostLookedAt = 16;

    /// <summary>Printings that an arriving one is compared with word by word, at most.</summary>
    private const int MostCompared = 6;

    /// <summary>Share of the words of the shorter that two printings of one utterance have in common, at least.</summary>
    private const double LeastShare = 0.3;

    /// <summary>Probability from which a printing that is of a second family too makes one of the two: a wrong one joins what is not one many times over.</summary>
    private const double Unite = 0.8;

    /// <summary>The ids of the printings to look at, likeliest first: those that share most keys; of equals, the newest.</summary>
    /// <param name="hits">Ids of the printings found under each key; one may occur several times.</param>
    public static IReadOnlyList<long> Likeliest(IEnumerable<long> hits) =>
        [.. hits.CountBy(id => id).OrderByDescending(h => h.Value).ThenByDescending(h => h.Key).Take(MostLookedAt).Select(h => h.Key)];

    /// <summary>
    /// Those of <paramref name="candidates"/> that are of the utterance of <paramref name="arriving"/>, the surest first; of each family one. More than one
    /// means that their families are one: they are not where their speakers are known to be two.
    /// </summary>
    public IReadOnlyList<FamilyCandidate> Matches(Printing arriving, IEnumerable<FamilyCandidate> candidates)
    {
        var matches = new List<(FamilyCandidate Candidate, double Probability)>();
        foreach (var candidate in Alike(arriving, candidates))
        {
            if (candidate.Family is { } family && matches.Exists(m => m.Candidate.Family == family))
                continue;
            var probability = matcher.Probability(arriving, candidate.Printing);
            if (probability >= FamilyMatcher.Threshold)
                matches.Add((candidate, probability));
        }

        var ordered = matches.OrderByDescending(m => m.Probability).ThenBy(m => m.Candidate.Id).ToList();
        var speaker = arriving.Speaker ?? ordered.Select(m => m.Candidate.Printing.Speaker).FirstOrDefault(s => s is not null);
        return [.. ordered.Where((m, i) => i == 0 || m.Probability >= Unite && (m.Candidate.Printing.Speaker is not { } other || other == speaker)).Select(m => m.Candidate)];
    }

    /// <summary>Those of <paramref name="candidates"/> that may be among the matches, whoever the speakers turn out to be.</summary>
    public IReadOnlyList<long> MayMatch(Printing arriving, IEnumerable<FamilyCandidate> candidates) => [.. Alike(arriving, candidates).Where(c => matcher.MayBeOne(arriving, c.Printing)).Select(c => c.Id)];

    private static IEnumerable<FamilyCandidate> Alike(Printing arriving, IEnumerable<FamilyCandidate> candidates) =>
        candidates.Select(c => (Candidate: c, Share: arriving.ShareOf(c.Printing))).Where(c => c.Share >= LeastShare).OrderByDescending(c => c.Share).Take(MostCompared).Select(c => c.Candidate);
}
