using System.Collections.Immutable;

namespace QuoteExtract.Archive.Verification.Training;

/// <summary>A claim made from utterances by known edits, with what must be said of it.</summary>
/// <param name="Edits">Names of what was done, the shape first: "trim", "typo".</param>
/// <param name="Text">The claim.</param>
/// <param name="Verdict">The right verdict.</param>
/// <param name="Changes">What the edits do to the meaning.</param>
/// <param name="IsOpen">Whether the edits may change the meaning in ways that <paramref name="Changes"/> does not tell, as where sentences are cut anywhere to be spliced.</param>
/// <param name="Speaker">The claimed speaker's name, in any of its forms; empty for one who has said nothing in the corpus, null where none is claimed.</param>
/// <param name="Withheld">The utterance that is not to be among those that are looked at: the claim was said there and nowhere else; 0 for none.</param>
internal sealed record GeneratedClaim(
    ImmutableArray<string> Edits, string Text, Verdict Verdict, ImmutableArray<MeaningChange> Changes, bool IsOpen, string? Speaker, long Withheld = 0);
