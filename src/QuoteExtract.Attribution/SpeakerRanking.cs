namespace QuoteExtract.Attribution;

/// <summary>The entities that the candidates of a decision stand for, each with the sum of its candidates' probabilities.</summary>
/// <param name="Winner">The one that the chosen mention stands for; null where the source is none, or nobody known.</param>
/// <param name="WinnerProbability">Its probability, 0 to 1; that of the candidate itself where there is no winner.</param>
/// <param name="Others">The rest with theirs, best first.</param>
internal sealed record SpeakerRanking(Entity? Winner, double WinnerProbability, List<(Entity Entity, double Probability)> Others)
{
    /// <summary>All entities, the winner first.</summary>
    public IEnumerable<Entity> Entities => Others.Select(o => o.Entity).Prepend(Winner).OfType<Entity>();

    /// <summary>Sums up what was decided for one quotation or clause.</summary>
    public static SpeakerRanking Of(Reading reading, SourceDecision decision)
    {
        var sums = new Dictionary<Entity, double>();
        foreach (var (candidate, p) in decision.Others.Prepend((decision.Candidate, decision.Probability)))
        {
            if (EntityOf(candidate) is { } entity)
                sums[entity] = sums.GetValueOrDefault(entity) + p;
        }

        var winner = EntityOf(decision.Candidate);
        return new SpeakerRanking(
            winner,
            Math.Min(1, winner is null ? decision.Probability : sums[winner]),
            [.. sums.Where(s => s.Key != winner).OrderByDescending(s => s.Value).ThenBy(s => s.Key.Index).Select(s => (s.Key, s.Value))]);

        Entity? EntityOf(SourceCandidate candidate) => candidate.Mention >= 0 ? reading.Mentions[candidate.Mention].Entity : null;
    }
}
