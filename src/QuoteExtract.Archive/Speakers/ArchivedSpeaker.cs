using System.Collections.Immutable;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>A person or body across documents.</summary>
public sealed record ArchivedSpeaker
{
    /// <summary>The archive's id.</summary>
    public required long Id { get; init; }

    /// <summary>What the speaker is.</summary>
    public required SpeakerKind Kind { get; init; }

    /// <summary>The name that is shown: the fullest form that documents gave, or what a person set.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The forms of the name in documents, the most frequent first; at most 100, in a list of speakers 3.</summary>
    public required ImmutableArray<SpeakerNameForm> NameForms { get; init; }

    /// <summary>The roles that documents gave, the last given first; at most 100, in a list of speakers 3.</summary>
    public required ImmutableArray<DatedRole> Roles { get; init; }

    /// <summary>Ids in other catalogues, one for each authority.</summary>
    public required ImmutableArray<ExternalId> ExternalIds { get; init; }

    /// <summary>Quotes of the speaker, retracted and rejected ones left out.</summary>
    public required long QuoteCount { get; init; }

    /// <summary>Documents that quote the speaker.</summary>
    public required long DocumentCount { get; init; }

    /// <summary>When the first of those documents was printed; null where there is no quote.</summary>
    public required DateTimeOffset? FirstTime { get; init; }

    /// <summary>When the last of them was printed; null where there is no quote.</summary>
    public required DateTimeOffset? LastTime { get; init; }

    /// <summary>When the archive first met the speaker.</summary>
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>Counted up with every change that a person makes.</summary>
    public required long Version { get; init; }
}

/// <summary>A form of a speaker's name.</summary>
/// <param name="Text">The form, titles included: "Mr. Quill".</param>
/// <param name="DocumentCount">Documents that have it.</param>
public sealed record SpeakerNameForm(string Text, long DocumentCount);

/// <summary>A role with the times at which documents gave it.</summary>
/// <param name="Title">The role in the documents' words.</param>
/// <param name="FirstTime">When the first document that gives it was printed.</param>
/// <param name="LastTime">When the last one was.</param>
/// <param name="DocumentCount">Documents that give it.</param>
public sealed record DatedRole(string Title, DateTimeOffset FirstTime, DateTimeOffset LastTime, long DocumentCount);

/// <summary>An id of a speaker in another catalogue.</summary>
/// <param name="Authority">The catalogue, lower case: "wikidata". 1 to 64 letters, digits, dots and hyphens.</param>
/// <param name="Id">The id there, 1 to 256 characters; for wikidata Q and digits.</param>
public sealed record ExternalId(string Authority, string Id);

/// <summary>In which order speakers are listed.</summary>
public enum SpeakerOrder
{
    /// <summary>The most quoted first; where words of a name are asked for, before them those whose name is just these words.</summary>
    QuoteCount,

    /// <summary>By display name.</summary>
    Name,
}

/// <summary>Which speakers a list is of. Every condition may be left out.</summary>
public sealed record SpeakerFilter
{
    /// <summary>Words of a name in any spelling, or beginnings of them; all must fit. Empty for all.</summary>
    public string Query { get; init; } = "";

    /// <summary>Of one of these kinds; empty for all.</summary>
    public ImmutableArray<SpeakerKind> Kinds { get; init; } = [];

    /// <summary>The speaker with this id in another catalogue.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>In which order.</summary>
    public SpeakerOrder Order { get; init; }
}

/// <summary>What a person says of a speaker. What is null stays.</summary>
public sealed record SpeakerUpdate
{
    /// <summary>The name to show, 1 to 256 characters.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What the speaker is: a person or a body.</summary>
    public SpeakerKind? Kind { get; init; }

    /// <summary>All ids in other catalogues, at most 16, one for each authority.</summary>
    public ImmutableArray<ExternalId>? ExternalIds { get; init; }
}
