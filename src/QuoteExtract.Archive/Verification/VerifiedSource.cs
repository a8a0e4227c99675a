using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>One step of a word-level comparison. The steps of a source follow each other without a gap, in the claim as in the source.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Claim">The words of the claim, in UTF-16 code units; empty where it has none here.</param>
/// <param name="Source">The words of the quote's content, in UTF-16 code units; empty where it has none here.</param>
/// <param name="IsMarked">Whether the claim owns up to the difference: a mark of omission, or an editor's square brackets.</param>
public sealed record TextEdit(EditKind Kind, TextSpan Claim, TextSpan Source, bool IsMarked);

/// <summary>A warning that a difference may change what was said.</summary>
/// <param name="Change">What may have changed.</param>
/// <param name="Edit">The difference; one warning may sum up several edits that stand side by side, or words cut off at an end of the claim.</param>
/// <param name="Message">One sentence for a person. It quotes words of the claim and the source.</param>
public sealed record MeaningWarning(MeaningChange Change, TextEdit Edit, string Message);

/// <summary>A part of a claim beside the utterance that bears it out.</summary>
/// <param name="Utterance">The utterance.</param>
/// <param name="Verdict">What this utterance alone makes of the part.</param>
/// <param name="Claim">The part of the claim, in UTF-16 code units.</param>
/// <param name="Source">Where it stands in the utterance's text, in UTF-16 code units.</param>
/// <param name="Edits">The comparison word by word, in reading order.</param>
/// <param name="Warnings">Differences that may change what was said, in reading order.</param>
internal sealed record VerifiedSource(
    Utterance Utterance, Verdict Verdict, TextSpan Claim, TextSpan Source, ImmutableArray<TextEdit> Edits, ImmutableArray<MeaningWarning> Warnings);

/// <summary>What was found of a claim.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Score">Calibrated probability that the verdict is right, 0 to 1; of <see cref="Verdict.NotFound"/>, that none of the utterances holds the claim.</param>
/// <param name="Evidence">What the model saw; null where no utterance shares enough with the claim to be looked at.</param>
/// <param name="Sources">What bears it out, in the order of the claim's parts: one, but for a spliced or reordered claim; none where nothing was found.</param>
/// <param name="Others">Other utterances that hold the whole claim, the nearest first: other prints of it, or other occasions.</param>
internal sealed record VerificationResult(Verdict Verdict, double Score, ClaimEvidence? Evidence, ImmutableArray<VerifiedSource> Sources, ImmutableArray<VerifiedSource> Others)
{
    /// <summary>The warnings of all parts.</summary>
    public IEnumerable<MeaningWarning> Warnings => Sources.SelectMany(s => s.Warnings);
}
