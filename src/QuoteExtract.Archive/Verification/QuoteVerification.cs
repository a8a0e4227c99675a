using System.Collections.Immutable;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>A claimed quotation to look for.</summary>
public sealed record VerificationRequest
{
    /// <summary>The words that somebody is claimed to have said, with or without marks around them; "..." and "[...]" are marks of omission.</summary>
    public required string Claim { get; init; }

    /// <summary>The claimed speaker across documents; null where none is claimed, or by name alone.</summary>
    public long? SpeakerId { get; init; }

    /// <summary>The claimed speaker by a name in any form; empty where none is claimed. Does not count beside <see cref="SpeakerId"/>.</summary>
    public string SpeakerName { get; init; } = "";

    /// <summary>Only quotes printed at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only quotes printed before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Most quotes in <see cref="QuoteVerification.Others"/>; 0 or more, default 5.</summary>
    public int MaxOthers { get; init; } = 5;
}

/// <summary>What the archive says of a claimed quotation.</summary>
/// <param name="Claim">The claim; spans of the claim are of this text.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Confidence">Calibrated probability that the verdict is right, 0 to 1; of <see cref="Verdict.NotFound"/>, that the archive does not have it.</param>
/// <param name="Explanation">The verdict in one English sentence.</param>
/// <param name="ClaimedSpeakerId">The archive's speaker that the claimed one was taken for; null where none is claimed, or the name fits none or several.</param>
/// <param name="Sources">What bears it out, in the order of the claim's parts: one quote, but for a spliced or reordered claim; none where nothing was found.</param>
/// <param name="Others">Other quotes that hold the whole claim, the nearest first: other prints of it, or other occasions.</param>
/// <param name="Scope">What was looked at.</param>
public sealed record QuoteVerification(
    string Claim,
    Verdict Verdict,
    double Confidence,
    string Explanation,
    long? ClaimedSpeakerId,
    ImmutableArray<VerificationSource> Sources,
    ImmutableArray<VerificationSource> Others,
    VerificationScope Scope);

/// <summary>An archived quote beside the part of a claim that it bears out.</summary>
/// <param name="Quote">The quote, with its document's title, link, outlet and date. It may be retracted.</param>
/// <param name="Verdict">What this quote alone makes of the part.</param>
/// <param name="IsClaimedSpeaker">Whether the claimed speaker said it; null where none is claimed, or that is open.</param>
/// <param name="Claim">The part of the claim, in UTF-16 code units.</param>
/// <param name="Source">Where it stands in the quote's content, in UTF-16 code units.</param>
/// <param name="Edits">The comparison word by word, in reading order.</param>
/// <param name="Warnings">Differences that may change what was said, in reading order.</param>
public sealed record VerificationSource(
    ArchivedQuote Quote, Verdict Verdict, bool? IsClaimedSpeaker, TextSpan Claim, TextSpan Source, ImmutableArray<TextEdit> Edits, ImmutableArray<MeaningWarning> Warnings);

/// <summary>What a verification looked at.</summary>
/// <param name="QuoteCount">Quotes of the archive, of whatever speaker and time; retracted ones left out.</param>
/// <param name="FirstPublishTime">When the first of its documents was published; null where no time is known.</param>
/// <param name="LastPublishTime">When the last of them was published; null where no time is known.</param>
public sealed record VerificationScope(long QuoteCount, DateTimeOffset? FirstPublishTime, DateTimeOffset? LastPublishTime);
