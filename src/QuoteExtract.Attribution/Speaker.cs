using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>What a speaker is.</summary>
public enum SpeakerKind
{
    /// <summary>One person with a name.</summary>
    Person,

    /// <summary>A body with a name: a ministry, a company, an outlet.</summary>
    Organization,

    /// <summary>Several people together: "officials", "protesters".</summary>
    Group,

    /// <summary>One source whom the text leaves without a name: "a senior aide".</summary>
    Unnamed,
}

/// <summary>The form of a mention.</summary>
public enum MentionType
{
    /// <summary>A name, with or without titles.</summary>
    Proper,

    /// <summary>A description: "the foreign minister".</summary>
    Nominal,

    /// <summary>A pronoun.</summary>
    Pronoun,
}

/// <summary>A place where the text speaks of an entity.</summary>
/// <param name="Span">The noun phrase, titles included.</param>
/// <param name="Type">Its form.</param>
public sealed record Mention(TextSpan Span, MentionType Type);

/// <summary>What the text says that somebody is.</summary>
/// <param name="Title">The role in the text's words, without the article: "Russian President".</param>
/// <param name="Span">Where the text first gives it.</param>
public sealed record Role(string Title, TextSpan Span);

/// <summary>An entity of the document that speaks, or may speak.</summary>
public sealed record Speaker
{
    /// <summary>Id within the document: "S1", "S2", ... in the order of first mention.</summary>
    public required string Id { get; init; }

    /// <summary>What the speaker is.</summary>
    public required SpeakerKind Kind { get; init; }

    /// <summary>The fullest form of the name without titles; without a name, the description as it stands.</summary>
    public required string Name { get; init; }

    /// <summary>The mentions joined to this entity, in reading order.</summary>
    public required ImmutableArray<Mention> Mentions { get; init; }

    /// <summary>The roles that the text gives, each once.</summary>
    public ImmutableArray<Role> Roles { get; init; } = [];
}
