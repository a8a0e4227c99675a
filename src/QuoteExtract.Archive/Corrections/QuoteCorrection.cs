using System.Collections.Immutable;
using System.Text.Json.Serialization;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Corrections;

/// <summary>What a person says of a quote. What is null stays as it is; <see cref="Rejected"/> and <see cref="Confirmed"/> stand alone.</summary>
public sealed record QuoteChange
{
    /// <summary>The speaker across documents who said it.</summary>
    public long? SpeakerId { get; init; }

    /// <summary>Name of who said it: the one speaker that the archive has under exactly this name, else a new one.</summary>
    public string? SpeakerName { get; init; }

    /// <summary>Whether nobody whom the text names said it.</summary>
    public bool NoSpeaker { get; init; }

    /// <summary>The pieces of the content, in reading order, in the text of the document's latest revision; empty for no change.</summary>
    public ImmutableArray<TextSpan> Content { get; init; } = [];

    /// <summary>How the words are given.</summary>
    public AttributionType? Type { get; init; }

    /// <summary>Whether it is no quote at all.</summary>
    public bool Rejected { get; init; }

    /// <summary>Whether it is right as it stands.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Whether it is to be looked at again: a speaker, content or type beside it takes back a correction.</summary>
    public bool Reopened { get; init; }

    /// <summary>Whether it says who the speaker is.</summary>
    [JsonIgnore]
    public bool HasSpeaker => SpeakerId is not null || SpeakerName is not null || NoSpeaker;
}

/// <summary>A correction that was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="QuoteId">The quote.</param>
/// <param name="Change">What was said of it.</param>
/// <param name="Summary">What was done, in one English sentence.</param>
/// <param name="Author">Who did it; may be empty.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="CreateTime">When.</param>
public sealed record QuoteCorrection(long Id, long QuoteId, QuoteChange Change, string Summary, string Author, string Reason, DateTimeOffset CreateTime);

/// <summary>A corrected quote and its correction.</summary>
public sealed record CorrectionResult(ArchivedQuote Quote, QuoteCorrection Correction);
