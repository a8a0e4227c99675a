using System.Collections.Immutable;

namespace QuoteExtract.Attribution;

/// <summary>What a caller wants of an extraction.</summary>
public sealed record ExtractionOptions
{
    /// <summary>Speakers below this confidence are left open; 0 to 1, default 0.</summary>
    public double MinConfidence { get; init; }

    /// <summary>Only these types are reported; empty, the default, means all.</summary>
    public ImmutableArray<AttributionType> Types { get; init; } = [];

    /// <summary>Headline where it is not part of the text; used for names only. May be empty.</summary>
    public string Title { get; init; } = "";
}

/// <summary>What was found in one document.</summary>
public sealed record Extraction
{
    /// <summary>The attributions in reading order.</summary>
    public required ImmutableArray<QuoteAttribution> Attributions { get; init; }

    /// <summary>The entities that the attributions name, alternatives included, in the order of first mention.</summary>
    public required ImmutableArray<Speaker> Speakers { get; init; }

    /// <summary>Words in marks that are held to be nobody's speech, in reading order.</summary>
    public required ImmutableArray<RejectedQuotation> Rejected { get; init; }

    /// <summary>Tokens of the text.</summary>
    public required int TokenCount { get; init; }

    /// <summary>How long each stage took, in the order of the stages: "language", "quotations", "speakers".</summary>
    public required ImmutableArray<StageTime> StageTimes { get; init; }
}

/// <summary>Time of one stage.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Elapsed">Time spent.</param>
public readonly record struct StageTime(string Stage, TimeSpan Elapsed);
