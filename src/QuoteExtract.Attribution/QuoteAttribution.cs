using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>How the words are given.</summary>
public enum AttributionType
{
    /// <summary>All of the content is verbatim: inside quotation marks, or a block quotation.</summary>
    Direct,

    /// <summary>A paraphrase that holds verbatim fragments.</summary>
    Mixed,

    /// <summary>A paraphrase alone.</summary>
    Indirect,
}

/// <summary>One uninterrupted piece of an attribution's content.</summary>
/// <param name="Span">The whole piece, quotation marks included.</param>
/// <param name="Verbatim">The verbatim parts in reading order, marks included; the rest of the piece is paraphrase.</param>
public sealed record ContentPiece(TextSpan Span, ImmutableArray<TextSpan> Verbatim);

/// <summary>Who or what relayed the words.</summary>
/// <param name="Name">The name or description in the text's words, without the article.</param>
/// <param name="Span">Where the text says so.</param>
public sealed record Channel(string Name, TextSpan Span);

/// <summary>A speaker that was considered and not chosen.</summary>
/// <param name="Speaker">The speaker.</param>
/// <param name="Confidence">Probability that this one is the speaker, 0 to 1.</param>
public sealed record SpeakerAlternative(Speaker Speaker, double Confidence);

/// <summary>One thing that somebody is said to have said or written.</summary>
public sealed record QuoteAttribution
{
    /// <summary>Id within the document: "Q1", "Q2", ... in reading order.</summary>
    public required string Id { get; init; }

    /// <summary>How the words are given.</summary>
    public required AttributionType Type { get; init; }

    /// <summary>What was said, in reading order; at least one piece.</summary>
    public required ImmutableArray<ContentPiece> Content { get; init; }

    /// <summary>The words that attribute, if any do.</summary>
    public TextSpan? Cue { get; init; }

    /// <summary>The noun phrase that the cue names as the source, if the text has one.</summary>
    public TextSpan? Source { get; init; }

    /// <summary>The entity that the source stands for; null where it is not known or not sure enough.</summary>
    public Speaker? Speaker { get; init; }

    /// <summary>Who or what relayed the words, if the text says so.</summary>
    public Channel? Channel { get; init; }

    /// <summary>
    /// Calibrated probability that type, content and speaker are right, 0 to 1; where the text names no speaker, that it names none. Where
    /// the speaker is left open for <see cref="ExtractionOptions.MinConfidence"/>: that type and content are right.
    /// </summary>
    public required double Confidence { get; init; }

    /// <summary>The next best speakers, best first, at most 3; one left open for <see cref="ExtractionOptions.MinConfidence"/> is among them.</summary>
    public ImmutableArray<SpeakerAlternative> Alternatives { get; init; } = [];

    /// <summary>How each step was decided, in the order of the steps; at least one.</summary>
    public required ImmutableArray<Evidence> Evidence { get; init; }
}

/// <summary>Words in quotation marks that are held to be nobody's speech.</summary>
/// <param name="Span">The words, marks included.</param>
/// <param name="Confidence">Probability that they are nobody's speech; 0 to 1.</param>
/// <param name="Evidence">Why.</param>
public sealed record RejectedQuotation(TextSpan Span, double Confidence, Evidence Evidence);
