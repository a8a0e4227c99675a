using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Turns speakers of the archive into the contract's messages, and back.</summary>
internal static class SpeakerMapper
{
    public static Proto.ArchivedSpeaker Map(ArchivedSpeaker speaker) => new()
    {
        Name = ResourceName.Of(ResourceName.Speakers, speaker.Id),
        Kind = ResponseMapper.Map(speaker.Kind),
        DisplayName = speaker.DisplayName,
        NameForms = { speaker.NameForms.Select(f => new Proto.SpeakerNameForm { Text = f.Text, DocumentCount = f.DocumentCount }) },
        Roles =
        {
            speaker.Roles.Select(r => new Proto.DatedRole
            {
                Title = r.Title,
                FirstPublishTime = r.FirstTime.ToTimestamp(),
                LastPublishTime = r.LastTime.ToTimestamp(),
                DocumentCount = r.DocumentCount,
            }),
        },
        ExternalIds = { speaker.ExternalIds.Select(e => new Proto.ExternalId { Authority = e.Authority, Id = e.Id }) },
        QuoteCount = speaker.QuoteCount,
        DocumentCount = speaker.DocumentCount,
        FirstPublishTime = speaker.FirstTime?.ToTimestamp(),
        LastPublishTime = speaker.LastTime?.ToTimestamp(),
        CreateTime = speaker.CreateTime.ToTimestamp(),
        Etag = Etags.Of(speaker.Version),
    };

    public static Proto.SpeakerChange Map(SpeakerChange change) => new()
    {
        Name = ResourceName.Of(ResourceName.SpeakerChanges, change.Id),
        Kind = Map(change.Kind),
        Speakers = { change.Speakers.Select(s => ResourceName.Of(ResourceName.Speakers, s)) },
        Summary = change.Summary,
        Author = change.Author,
        Reason = change.Reason,
        CreateTime = change.CreateTime.ToTimestamp(),
        Reverts = ResourceName.Of(ResourceName.SpeakerChanges, change.Reverts),
        Reverted = change.IsReverted,
    };

    public static Proto.SpeakerLink Map(SpeakerLink link) => new()
    {
        Name = ResourceName.Of(ResourceName.SpeakerLinks, link.Id),
        Publication = new Proto.Publication
        {
            Document = ResourceName.Of(ResourceName.Documents, link.DocumentId),
            Title = link.DocumentTitle,
            Url = link.Url,
            Outlet = link.Outlet,
            PublishTime = link.PublishTime?.ToTimestamp(),
        },
        Entity = new Proto.SpeakerRef { SpeakerId = link.EntityId, Kind = ResponseMapper.Map(link.EntityKind), Name = link.EntityName },
        Roles = { link.Roles },
        Speaker = new Proto.ArchivedSpeakerRef
        {
            Name = ResourceName.Of(ResourceName.Speakers, link.SpeakerId),
            Kind = ResponseMapper.Map(link.SpeakerKind),
            DisplayName = link.SpeakerName,
        },
        State = Map(link.State),
        Score = link.Score,
        Reasons = { link.Reasons },
        QuoteCount = link.QuoteCount,
    };

    public static SpeakerLinkState Unmap(Proto.SpeakerLinkState state) => state switch
    {
        Proto.SpeakerLinkState.Made => SpeakerLinkState.Made,
        Proto.SpeakerLinkState.Proposed => SpeakerLinkState.Proposed,
        Proto.SpeakerLinkState.Confirmed => SpeakerLinkState.Confirmed,
        Proto.SpeakerLinkState.Refused => SpeakerLinkState.Refused,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
    };

    private static Proto.SpeakerLinkState Map(SpeakerLinkState state) => state switch
    {
        SpeakerLinkState.Made => Proto.SpeakerLinkState.Made,
        SpeakerLinkState.Proposed => Proto.SpeakerLinkState.Proposed,
        SpeakerLinkState.Confirmed => Proto.SpeakerLinkState.Confirmed,
        SpeakerLinkState.Refused => Proto.SpeakerLinkState.Refused,
        _ => Proto.SpeakerLinkState.Unspecified, // undone, which no list shows
    };

    private static Proto.SpeakerChangeKind Map(SpeakerChangeKind kind) => kind switch
    {
        SpeakerChangeKind.Update => Proto.SpeakerChangeKind.Update,
        SpeakerChangeKind.Merge => Proto.SpeakerChangeKind.Merge,
        SpeakerChangeKind.Split => Proto.SpeakerChangeKind.Split,
        SpeakerChangeKind.ResolveLink => Proto.SpeakerChangeKind.ResolveLink,
        SpeakerChangeKind.Revert => Proto.SpeakerChangeKind.Revert,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
