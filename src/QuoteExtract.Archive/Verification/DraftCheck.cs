using System.Collections.Immutable;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>A draft whose quotations are to be checked.</summary>
public sealed record DraftRequest
{
    /// <summary>The draft: plain text, headings, lists and Markdown's marks among it. It is not archived.</summary>
    public required string Text { get; init; }

    /// <summary>What was found in it.</summary>
    public required Extraction Extraction { get; init; }

    /// <summary>Whether paraphrase is looked up too; else it is reported as <see cref="DraftQuotationState.Paraphrase"/>. Default false.</summary>
    public bool VerifyParaphrase { get; init; }

    /// <summary>Only quotes printed at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only quotes printed before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Most quotes in <see cref="QuoteVerification.Others"/> of each; 0 or more, default 5.</summary>
    public int MaxOthers { get; init; } = 5;

    /// <summary>Stretches of words that are looked up at most, in reading order; above 0, default 500.</summary>
    public int MaxVerifications { get; init; } = 500;
}

/// <summary>What became of a quotation of a draft.</summary>
public enum DraftQuotationState
{
    /// <summary>Its words were looked up.</summary>
    Verified = 0,

    /// <summary>It has no words in marks, and paraphrase was not to be looked up.</summary>
    Paraphrase = 1,

    /// <summary>It stands behind as many others as are looked up.</summary>
    OverLimit = 2,
}

/// <summary>A stretch of a draft's words with what the archive says of it.</summary>
/// <param name="Spans">Where the words stand in the draft: the pieces of a quotation that "he said" interrupts follow each other; ascending, at least one.</param>
/// <param name="Verification">What the archive says; its claim has the pieces with a line feed between them.</param>
public sealed record DraftVerification(ImmutableArray<TextSpan> Spans, QuoteVerification Verification);

/// <summary>A quotation of a draft.</summary>
/// <param name="Attribution">Where and how the draft has it, with offsets into the draft.</param>
/// <param name="State">What became of it.</param>
/// <param name="SpeakerId">The speaker of the archive that the draft's speaker was taken for; null where it names none, or the name fits none or several; and where nothing was looked up.</param>
/// <param name="Verifications">
/// What the archive says: of a direct quotation one for all of it, of a mixed one each for every stretch in marks, of a paraphrase one; in reading order.
/// </param>
public sealed record DraftQuotation(QuoteAttribution Attribution, DraftQuotationState State, long? SpeakerId, ImmutableArray<DraftVerification> Verifications);

/// <summary>What the archive says of a draft.</summary>
/// <param name="Quotations">Its quotations, in reading order.</param>
/// <param name="Totals">How often each verdict was given; verdicts that were not are left out.</param>
/// <param name="WarningCount">Differences that may change what was said, in all of them.</param>
public sealed record DraftCheck(ImmutableArray<DraftQuotation> Quotations, ImmutableSortedDictionary<Verdict, int> Totals, int WarningCount);
