namespace QuoteExtract.Archive.Speakers;

/// <summary>A speaker to whom an entity may belong.</summary>
/// <param name="Speaker">The speaker.</param>
/// <param name="Score">How sure it is, and why.</param>
internal sealed record ScoredSpeaker(KnownSpeaker Speaker, IdentityScore Score);

/// <summary>What is decided of an entity: the speaker that it is joined to, those that are proposed, or neither.</summary>
/// <param name="Link">The speaker that it is; null for none that is sure enough.</param>
/// <param name="Proposals">Speakers that it may be, the likeliest first.</param>
/// <param name="IsOpen">Whether two or more fit so well that it is left without a speaker, until a person says which it is.</param>
internal sealed record IdentityDecision(ScoredSpeaker? Link, IReadOnlyList<ScoredSpeaker> Proposals, bool IsOpen)
{
    /// <summary>Speakers that are proposed for one entity.</summary>
    private const int MostProposals = 3;

    /// <summary>How much surer the best of two full names must be than the second.</summary>
    private const double Margin = 0.15;

    /// <summary>Decides among candidates, the likeliest first.</summary>
    /// <param name="candidates">Speakers with their scores, in falling order.</param>
    /// <param name="isBare">Whether the entity has no name but a family name: then no second may fit at all.</param>
    public static IdentityDecision Of(IReadOnlyList<ScoredSpeaker> candidates, bool isBare)
    {
        var proposals = candidates.TakeWhile(c => c.Score.Probability >= IdentityThreshold.Propose).Take(MostProposals).ToList();
        if (proposals.Count == 0 || proposals[0].Score.Probability < IdentityThreshold.Link)
            return new IdentityDecision(null, proposals, false);
        var (best, second) = (proposals[0], proposals.Count > 1 ? proposals[1].Score.Probability : 0);
        var isAlone = second < IdentityThreshold.Propose || second < IdentityThreshold.Link && !isBare || best.Score.Probability - second >= (isBare ? 2 * Margin : Margin);
        return isAlone ? new IdentityDecision(best, [], false) : new IdentityDecision(null, proposals, true);
    }

    /// <summary>Whether outlets and company of the candidates could change what is decided.</summary>
    public static bool IsClose(IReadOnlyList<ScoredSpeaker> candidates) =>
        candidates.Count > 0 && candidates[0].Score.Probability >= IdentityThreshold.Propose &&
        (candidates[0].Score.Probability < IdentityThreshold.Link + Margin || candidates.Count > 1 && candidates[1].Score.Probability >= IdentityThreshold.Propose);
}
