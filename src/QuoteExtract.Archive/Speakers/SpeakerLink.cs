using System.Collections.Immutable;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>How the link between a document's entity and a speaker stands.</summary>
public enum SpeakerLinkState
{
    /// <summary>It is undone, and not shown.</summary>
    Undone,

    /// <summary>The archive joined them: the model was sure enough.</summary>
    Made,

    /// <summary>They may be one; the model was not sure enough, and a person may say.</summary>
    Proposed,

    /// <summary>A person said that they are one.</summary>
    Confirmed,

    /// <summary>A person said that they are not one.</summary>
    Refused,
}

/// <summary>The tie between an entity of one document and a speaker of the archive.</summary>
public sealed record SpeakerLink
{
    /// <summary>The archive's id.</summary>
    public required long Id { get; init; }

    /// <summary>The document.</summary>
    public required long DocumentId { get; init; }

    /// <summary>Its headline; may be empty.</summary>
    public required string DocumentTitle { get; init; }

    /// <summary>Its URL; may be empty.</summary>
    public required string Url { get; init; }

    /// <summary>Its outlet; may be empty.</summary>
    public required string Outlet { get; init; }

    /// <summary>When it was published; null where that is not known.</summary>
    public required DateTimeOffset? PublishTime { get; init; }

    /// <summary>The entity's id within the document: "S1"; empty where its latest extraction has it no longer.</summary>
    public required string EntityId { get; init; }

    /// <summary>What the entity is.</summary>
    public required SpeakerKind EntityKind { get; init; }

    /// <summary>The entity's fullest name in the document.</summary>
    public required string EntityName { get; init; }

    /// <summary>The roles that the document gives the entity.</summary>
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>The speaker.</summary>
    public required long SpeakerId { get; init; }

    /// <summary>The speaker's name.</summary>
    public required string SpeakerName { get; init; }

    /// <summary>What the speaker is.</summary>
    public required SpeakerKind SpeakerKind { get; init; }

    /// <summary>How the link stands.</summary>
    public required SpeakerLinkState State { get; init; }

    /// <summary>Calibrated probability that they are one, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>What counted, in words.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>Quotes of the entity in the document that are not retracted.</summary>
    public required int QuoteCount { get; init; }
}

/// <summary>Which links a list is of. Every condition may be left out.</summary>
public sealed record SpeakerLinkFilter
{
    /// <summary>To this speaker.</summary>
    public long? SpeakerId { get; init; }

    /// <summary>In one of these states; empty for all.</summary>
    public ImmutableArray<SpeakerLinkState> States { get; init; } = [];
}
