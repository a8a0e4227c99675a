using System.Collections.Immutable;

namespace QuoteExtract.Archive.Verification;

/// <summary>What was found of a claim.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Sources">What bears it out, in the order of the claim's parts; one but for a spliced claim, none where nothing was found.</param>
/// <param name="Others">Other utterances that hold the claim, the nearest first: other prints of it, or other occasions.</param>
public sealed record VerificationResult(Verdict Verdict, ImmutableArray<VerifiedPart> Sources, ImmutableArray<VerifiedPart> Others);

/// <summary>A part of a claim beside the utterance that bears it out.</summary>
/// <param name="Utterance">The utterance.</param>
/// <param name="Alignment">Their words side by side.</param>
/// <param name="Verdict">What this utterance alone makes of the part.</param>
/// <param name="Warnings">Edits that may change what was said.</param>
public sealed record VerifiedPart(Utterance Utterance, WordAlignment Alignment, Verdict Verdict, ImmutableArray<MeaningWarning> Warnings);
