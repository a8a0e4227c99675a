using System.Collections.Immutable;

namespace QuoteExtract.Archive.Speakers;

/// <summary>What a person did to speakers.</summary>
public enum SpeakerChangeKind
{
    /// <summary>Gave a name, a kind or ids.</summary>
    Update,

    /// <summary>Made several speakers one.</summary>
    Merge,

    /// <summary>Made one speaker two.</summary>
    Split,

    /// <summary>Said of a link whether it is right.</summary>
    ResolveLink,

    /// <summary>Undid a change.</summary>
    Revert,
}

/// <summary>A change that a person made to speakers.</summary>
public sealed record SpeakerChange
{
    /// <summary>The archive's id.</summary>
    public required long Id { get; init; }

    /// <summary>What was done.</summary>
    public required SpeakerChangeKind Kind { get; init; }

    /// <summary>The speakers that it touched, the one that stays or was asked for first.</summary>
    public required ImmutableArray<long> Speakers { get; init; }

    /// <summary>What was done, in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Who did it; may be empty.</summary>
    public required string Author { get; init; }

    /// <summary>Why; may be empty.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreateTime { get; init; }

    /// <summary>The change that it undoes; null where it undoes none.</summary>
    public required long? Reverts { get; init; }

    /// <summary>Whether it was itself undone.</summary>
    public required bool IsReverted { get; init; }
}

/// <summary>Who changes something, and why.</summary>
/// <param name="Author">Who, at most 256 characters; may be empty.</param>
/// <param name="Reason">Why, at most 2,048 characters; may be empty.</param>
public sealed record ChangeNote(string Author = "", string Reason = "");
