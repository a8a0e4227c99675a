using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Documents;

/// <summary>An article as it was published, whether or not it has been read.</summary>
public record SourceDocument
{
    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Where it was published: an absolute http or https URL; empty where that is not known. It tells which article this is a revision of.</summary>
    public string Url { get; init; } = "";

    /// <summary>The headline; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Who published it; may be empty.</summary>
    public string Outlet { get; init; } = "";

    /// <summary>Who wrote it; may be empty.</summary>
    public string Author { get; init; } = "";

    /// <summary>BCP 47 tag; may be empty.</summary>
    public string LanguageCode { get; init; } = "";

    /// <summary>When it was published; null where that is not known.</summary>
    public DateTimeOffset? PublishTime { get; init; }
}

/// <summary>An article to be archived, read already.</summary>
public sealed record NewDocument : SourceDocument
{
    /// <summary>What was found in the text, at <see cref="ExtractionOptions.MinConfidence"/> 0; its offsets point into it.</summary>
    public required Extraction Extraction { get; init; }

    /// <summary>The model that found it: name and version, "en-news 1".</summary>
    public required string Model { get; init; }
}

/// <summary>What a put did.</summary>
public enum PutOutcome
{
    /// <summary>The article is new.</summary>
    Created,

    /// <summary>Its text has changed: a new revision.</summary>
    Revised,

    /// <summary>Its text is the same, and was read anew by another model.</summary>
    Reextracted,

    /// <summary>Its text is the same; what is known about it (title, outlet, date) may have changed.</summary>
    Unchanged,
}

/// <summary>What a put did to a document and its quotes.</summary>
/// <param name="Document">The document, as it is now.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="NewQuotes">Quotes that were not there.</param>
/// <param name="KeptQuotes">Quotes that were there and still are.</param>
/// <param name="RetractedQuotes">Quotes that this revision has left out.</param>
public sealed record PutResult(ArchivedDocument Document, PutOutcome Outcome, int NewQuotes, int KeptQuotes, int RetractedQuotes);

/// <summary>A document as the archive has it.</summary>
public sealed record ArchivedDocument
{
    /// <summary>The archive's id of it.</summary>
    public required long Id { get; init; }

    /// <summary>Where it was published; may be empty.</summary>
    public required string Url { get; init; }

    /// <summary>Who published it; may be empty.</summary>
    public required string Outlet { get; init; }

    /// <summary>The headline; may be empty.</summary>
    public required string Title { get; init; }

    /// <summary>Who wrote it; may be empty.</summary>
    public required string Author { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public required string LanguageCode { get; init; }

    /// <summary>When it was published; null where that is not known.</summary>
    public required DateTimeOffset? PublishTime { get; init; }

    /// <summary>When it was first archived.</summary>
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdateTime { get; init; }

    /// <summary>Number of the latest revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The model that read it.</summary>
    public required string Model { get; init; }

    /// <summary>Counted up with every change.</summary>
    public required long Version { get; init; }

    /// <summary>How many quotes it has, retracted ones not counted.</summary>
    public required int QuoteCount { get; init; }
}
