using System.Collections.Immutable;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>What a person may change of a speaker.</summary>
internal sealed record SpeakerFacts(string DisplayName, bool IsNamed, SpeakerKind Kind, long? MergedInto, ImmutableArray<ExternalId> ExternalIds);

/// <summary>A link that goes to another speaker or state.</summary>
internal sealed record LinkEdit(long Link, long SpeakerBefore, long SpeakerAfter, SpeakerLinkState StateBefore, SpeakerLinkState StateAfter);

/// <summary>A speaker of whom other things are true.</summary>
internal sealed record FactsEdit(long Speaker, SpeakerFacts Before, SpeakerFacts After);

/// <summary>All that one change does, so that it can be undone: each thing before and after.</summary>
internal sealed record SpeakerEdits(ImmutableArray<LinkEdit> Links, ImmutableArray<FactsEdit> Facts)
{
    /// <summary>What undoes these.</summary>
    public SpeakerEdits Inverse() => new(
        [.. Links.Reverse().Select(l => new LinkEdit(l.Link, l.SpeakerAfter, l.SpeakerBefore, l.StateAfter, l.StateBefore))],
        [.. Facts.Reverse().Select(f => new FactsEdit(f.Speaker, f.After, f.Before))]);

    /// <summary>The speakers that are touched.</summary>
    public IEnumerable<long> Speakers() => Facts.Select(f => f.Speaker).Concat(Links.SelectMany(l => new[] { l.SpeakerBefore, l.SpeakerAfter })).Distinct();
}
