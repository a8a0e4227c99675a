namespace QuoteExtract.Archive.Verification;

/// <summary>What speaks for a claim's having been taken from the utterances beside it, in numbers.</summary>
/// <param name="Words">Number of words of the claim.</param>
/// <param name="Parts">Number of sources.</param>
/// <param name="Common">Information that the words in common carry, in bits beyond what chance gives in as many utterances.</param>
/// <param name="LongestRun">The same of the longest stretch in common without a difference.</param>
/// <param name="Share">Share of the claim's information that is in common, 0 to 1.</param>
/// <param name="RunShare">Share of the claim's information that is in the longest stretch in common, 0 to 1.</param>
/// <param name="Differences">Number of differences inside, without such as the claim owns up to.</param>
/// <param name="Omitted">Words of the sources that are left out without a mark, of each omission 10 at most.</param>
internal sealed record ClaimEvidence(int Words, int Parts, double Common, double LongestRun, double Share, double RunShare, int Differences, int Omitted)
{
    private const int MostOmitted = 10;

    /// <summary>The evidence of <paramref name="parts"/>: one alignment for each source, at least one.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="parts">The alignments.</param>
    /// <param name="searched">
    /// Number of utterances that the sources were found among. What chance gives grows with it: among N texts some two share log2(N) bits
    /// (S. Karlin, S. Altschul: Methods for Assessing the Statistical Significance of Molecular Sequence Features, 1990).
    /// </param>
    public static ClaimEvidence Of(Claim claim, IReadOnlyCollection<WordAlignment> parts, long searched)
    {
        var chance = Math.Log2(Math.Max(1, searched));
        var (all, common, run) = (Math.Max(1, claim.Bits(0, claim.Length)), parts.Sum(p => p.CommonBits()), parts.Max(p => p.LongestRun()));
        var unmarked = parts.SelectMany(p => p.Edits).Where(e => e is { IsCommon: false, IsMarked: false }).ToList();
        return new ClaimEvidence(
            claim.Length, parts.Count, common - chance, run - chance, common / all, run / all, unmarked.Count, unmarked.Where(e => e.Kind == EditKind.Omitted).Sum(e => Math.Min(e.SourceCount, MostOmitted)));
    }
}
