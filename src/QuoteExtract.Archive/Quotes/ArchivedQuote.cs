using System.Collections.Immutable;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Quotes;

/// <summary>A quote as the archive has it.</summary>
public sealed record ArchivedQuote
{
    /// <summary>The archive's id of it, in the order of archiving.</summary>
    public required long Id { get; init; }

    /// <summary>The document that has it.</summary>
    public required long DocumentId { get; init; }

    /// <summary>Headline of the document; may be empty.</summary>
    public required string DocumentTitle { get; init; }

    /// <summary>Where the document was published; may be empty.</summary>
    public required string Url { get; init; }

    /// <summary>Who published it; may be empty.</summary>
    public required string Outlet { get; init; }

    /// <summary>When the document was published, or archived where that is not known.</summary>
    public required DateTimeOffset PrintTime { get; init; }

    /// <summary>How the words are given.</summary>
    public required AttributionType Type { get; init; }

    /// <summary>What was said: the pieces, a line feed between them.</summary>
    public required string Content { get; init; }

    /// <summary>The stretches of <see cref="Content"/> that are the speaker's own words, marks included.</summary>
    public required ImmutableArray<TextSpan> Verbatim { get; init; }

    /// <summary>The pieces' places in the text of revision <see cref="Revision"/>.</summary>
    public required ImmutableArray<TextSpan> Pieces { get; init; }

    /// <summary>The latest revision of the document that has it.</summary>
    public required int Revision { get; init; }

    /// <summary>The speaker across documents; null where there is none.</summary>
    public required long? SpeakerId { get; init; }

    /// <summary>The speaker's name: that of the speaker across documents, or as the document has it; null where the speaker is open.</summary>
    public required string? SpeakerName { get; init; }

    /// <summary>What the speaker is; null where the speaker is open.</summary>
    public required SpeakerKind? SpeakerKind { get; init; }

    /// <summary>The utterance that it prints; null where no other quote is known to.</summary>
    public required long? FamilyId { get; init; }

    /// <summary>Who or what relayed the words; null where the text does not say.</summary>
    public required string? Channel { get; init; }

    /// <summary>Calibrated probability that type, content and speaker are right, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>When it was archived.</summary>
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>When it ceased to be a quote of the document; null while it is one.</summary>
    public required DateTimeOffset? RetractTime { get; init; }

    /// <summary>Whether a person has looked at it.</summary>
    public required QuoteState State { get; init; }

    /// <summary>Counted up with every change.</summary>
    public required long Version { get; init; }
}

/// <summary>A quote with what a person needs to check it.</summary>
/// <param name="Quote">The quote.</param>
/// <param name="Document">Its document.</param>
/// <param name="Context">Where it stands: its paragraphs and one on either side, in the text of its revision.</param>
/// <param name="ContextText">The words of <paramref name="Context"/>.</param>
/// <param name="Attribution">
/// What the model found, with cue, source, alternatives and evidence; spans point into the text of the revision. Null where the model did not
/// find it, as a person did.
/// </param>
public sealed record QuoteDetail(ArchivedQuote Quote, ArchivedDocument Document, TextSpan Context, string ContextText, QuoteAttribution? Attribution);
