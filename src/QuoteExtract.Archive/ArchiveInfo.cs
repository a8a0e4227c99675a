namespace QuoteExtract.Archive;

/// <summary>What an archive holds.</summary>
public sealed record ArchiveInfo
{
    /// <summary>The kind of store: "sqlite", "postgresql".</summary>
    public required string Store { get; init; }

    /// <summary>Where it is: the file, or host and database.</summary>
    public required string Location { get; init; }

    /// <summary>Version of the schema.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Documents.</summary>
    public required long DocumentCount { get; init; }

    /// <summary>Quotes, retracted and rejected ones left out.</summary>
    public required long QuoteCount { get; init; }

    /// <summary>Quotes that were and are no more: retracted, rejected, withdrawn.</summary>
    public required long RetractedQuoteCount { get; init; }

    /// <summary>Speakers across documents.</summary>
    public required long SpeakerCount { get; init; }

    /// <summary>Utterances that more than one document prints.</summary>
    public required long FamilyCount { get; init; }

    /// <summary>When the first document was published; null where no time is known.</summary>
    public required DateTimeOffset? FirstPublishTime { get; init; }

    /// <summary>When the last document was published; null where no time is known.</summary>
    public required DateTimeOffset? LastPublishTime { get; init; }

    /// <summary>When a document was last archived; null while there is none.</summary>
    public required DateTimeOffset? LastCreateTime { get; init; }
}
