using System.Collections.Immutable;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Families;

/// <summary>How a printing of an utterance differs from the fullest one.</summary>
public enum DifferenceKind
{
    /// <summary>The same words. Marks, case and spelling may differ.</summary>
    Identical = 0,

    /// <summary>Words are left out, at the ends or inside, with or without a mark of it; those that are there are the same.</summary>
    Trimmed = 1,

    /// <summary>Words are replaced or added, and that may change what was said.</summary>
    Altered = 2,

    /// <summary>Words are replaced by others of like meaning, as two translations of one utterance do.</summary>
    Translated = 3,
}

/// <summary>What one printing makes of another, word by word.</summary>
/// <param name="Kind">What the difference amounts to.</param>
/// <param name="Edits">
/// The steps from the fullest printing to this one, in reading order, from the first word of either to the last: "claim" is this printing, "source" the
/// fullest one. Words that are cut off at an end are <see cref="EditKind.Omitted"/>.
/// </param>
internal sealed record PrintingDifference(DifferenceKind Kind, ImmutableArray<WordEdit> Edits);
