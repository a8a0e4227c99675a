using QuoteExtract.Archive.Speakers;
using QuoteExtract.Attribution;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Requests about speakers across documents.</summary>
internal static class SpeakerRequests
{
    private const int MaxNameLength = 256;
    private const int MaxSources = 100;
    private const int MaxLinks = 1_000;
    private const int MaxExternalIds = 16;
    private const int MaxPaths = 8;
    private const int PageSize = 50;
    private const int MaxPageSize = 500;

    /// <summary>Answers GetSpeaker.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.GetSpeakerResponse> GetAsync(ArchiveCall call, Proto.GetSpeakerRequest request)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, ResourceName.Speakers);
        checks.Throw();

        return new Proto.GetSpeakerResponse { Speaker = SpeakerMapper.Map(await call.Archive.Speakers.GetAsync(id, call.CancellationToken)) };
    }

    /// <summary>Answers ListSpeakers.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.ListSpeakersResponse> ListAsync(ArchiveCall call, Proto.ListSpeakersRequest request)
    {
        var checks = new FieldChecks();
        var order = checks.Known("order", request.Order);
        var size = checks.Size("page_size", request.PageSize, PageSize, MaxPageSize);
        var filter = new SpeakerFilter
        {
            Query = checks.Text("query", request.Query, MaxNameLength),
            Kinds = [.. checks.KnownAll("kinds", request.Kinds).Where(System.Enum.IsDefined).Select(Unmap)],
            ExternalId = request.ExternalId is { } external ? new ExternalId(external.Authority, external.Id) : null,
            Order = order == Proto.SpeakerOrder.Name ? SpeakerOrder.Name : SpeakerOrder.QuoteCount,
        };
        checks.Throw();

        var page = await call.Archive.Speakers.ListAsync(filter, size, request.PageToken, call.CancellationToken);
        return new Proto.ListSpeakersResponse { Speakers = { page.Items.Select(SpeakerMapper.Map) }, NextPageToken = page.NextPageToken };
    }

    /// <summary>Answers UpdateSpeaker.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.UpdateSpeakerResponse> UpdateAsync(ArchiveCall call, Proto.UpdateSpeakerRequest request)
    {
        var checks = new FieldChecks();
        var note = Note(call, checks, request.Author, request.Reason);
        var speaker = request.Speaker ?? new Proto.ArchivedSpeaker();
        var id = checks.Resource("speaker.name", speaker.Name, ResourceName.Speakers);
        var update = ReadUpdate(checks, speaker, request.UpdateMask?.Paths ?? []);
        checks.Throw();

        var result = await call.Archive.Speakers.UpdateAsync(id, update, Etags.Read(speaker.Etag), note, call.CancellationToken);
        return new Proto.UpdateSpeakerResponse { Speaker = SpeakerMapper.Map(result.Speaker), Change = SpeakerMapper.Map(result.Change) };
    }

    /// <summary>Answers MergeSpeakers.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.MergeSpeakersResponse> MergeAsync(ArchiveCall call, Proto.MergeSpeakersRequest request)
    {
        var checks = new FieldChecks();
        var note = Note(call, checks, request.Author, request.Reason);
        var id = checks.Resource("name", request.Name, ResourceName.Speakers);
        var sources = Ids(checks, "sources", request.Sources, ResourceName.Speakers, MaxSources);
        checks.Throw();

        var result = await call.Archive.Speakers.MergeAsync(id, sources, Etags.Read(request.Etag), note, call.CancellationToken);
        return new Proto.MergeSpeakersResponse { Speaker = SpeakerMapper.Map(result.Speaker), Change = SpeakerMapper.Map(result.Change) };
    }

    /// <summary>Answers SplitSpeaker.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.SplitSpeakerResponse> SplitAsync(ArchiveCall call, Proto.SplitSpeakerRequest request)
    {
        var checks = new FieldChecks();
        var note = Note(call, checks, request.Author, request.Reason);
        var id = checks.Resource("name", request.Name, ResourceName.Speakers);
        var links = Ids(checks, "links", request.Links, ResourceName.SpeakerLinks, MaxLinks);
        var displayName = checks.Text("display_name", request.DisplayName, MaxNameLength);
        checks.Throw();

        var result = await call.Archive.Speakers.SplitAsync(id, links, displayName, Etags.Read(request.Etag), note, call.CancellationToken);
        return new Proto.SplitSpeakerResponse
        {
            Speaker = SpeakerMapper.Map(result.Speaker),
            NewSpeaker = SpeakerMapper.Map(result.New),
            Change = SpeakerMapper.Map(result.Change),
        };
    }

    /// <summary>Answers ListSpeakerChanges.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.ListSpeakerChangesResponse> ListChangesAsync(ArchiveCall call, Proto.ListSpeakerChangesRequest request)
    {
        var checks = new FieldChecks();
        var speaker = checks.OptionalResource("speaker", request.Speaker, ResourceName.Speakers);
        var size = checks.Size("page_size", request.PageSize, PageSize, MaxPageSize);
        checks.Throw();

        var page = await call.Archive.Speakers.ListChangesAsync(speaker, size, request.PageToken, call.CancellationToken);
        return new Proto.ListSpeakerChangesResponse { Changes = { page.Items.Select(SpeakerMapper.Map) }, NextPageToken = page.NextPageToken };
    }

    /// <summary>Answers RevertSpeakerChange.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.RevertSpeakerChangeResponse> RevertAsync(ArchiveCall call, Proto.RevertSpeakerChangeRequest request)
    {
        var checks = new FieldChecks();
        var note = Note(call, checks, request.Author, request.Reason);
        var id = checks.Resource("name", request.Name, ResourceName.SpeakerChanges);
        checks.Throw();

        return new Proto.RevertSpeakerChangeResponse { Change = SpeakerMapper.Map(await call.Archive.Speakers.RevertAsync(id, note, call.CancellationToken)) };
    }

    /// <summary>Answers ListSpeakerLinks.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.ListSpeakerLinksResponse> ListLinksAsync(ArchiveCall call, Proto.ListSpeakerLinksRequest request)
    {
        var checks = new FieldChecks();
        var size = checks.Size("page_size", request.PageSize, PageSize, MaxPageSize);
        var filter = new SpeakerLinkFilter
        {
            SpeakerId = checks.OptionalResource("speaker", request.Speaker, ResourceName.Speakers),
            States = [.. checks.KnownAll("states", request.States).Where(System.Enum.IsDefined).Select(SpeakerMapper.Unmap)],
        };
        checks.Throw();

        var page = await call.Archive.Speakers.ListLinksAsync(filter, size, request.PageToken, call.CancellationToken);
        return new Proto.ListSpeakerLinksResponse { Links = { page.Items.Select(SpeakerMapper.Map) }, NextPageToken = page.NextPageToken };
    }

    /// <summary>Answers ResolveSpeakerLink.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.ResolveSpeakerLinkResponse> ResolveAsync(ArchiveCall call, Proto.ResolveSpeakerLinkRequest request)
    {
        var checks = new FieldChecks();
        var note = Note(call, checks, request.Author, request.Reason);
        var id = checks.Resource("name", request.Name, ResourceName.SpeakerLinks);
        var decision = checks.Chosen("decision", request.Decision);
        checks.Throw();

        var result = await call.Archive.Speakers.ResolveLinkAsync(id, decision == Proto.SpeakerLinkDecision.Confirm, note, call.CancellationToken);
        return new Proto.ResolveSpeakerLinkResponse { Link = SpeakerMapper.Map(result.Link), Change = SpeakerMapper.Map(result.Change) };
    }

    private static SpeakerUpdate ReadUpdate(FieldChecks checks, Proto.ArchivedSpeaker speaker, IReadOnlyList<string> paths)
    {
        checks.Require(paths.Count > 0, "update_mask", "Required: display_name, kind or external_ids.");
        checks.Count("update_mask", paths.Count, MaxPaths);
        var update = new SpeakerUpdate();
        foreach (var path in paths.Take(MaxPaths))
        {
            switch (path)
            {
                case "display_name":
                    update = update with { DisplayName = checks.RequiredText("speaker.display_name", speaker.DisplayName, MaxNameLength) };
                    break;
                case "kind":
                    var kind = checks.Chosen("speaker.kind", speaker.Kind);
                    update = update with { Kind = System.Enum.IsDefined(kind) && kind != Proto.SpeakerKind.Unspecified ? Unmap(kind) : null };
                    break;
                case "external_ids":
                    checks.Count("speaker.external_ids", speaker.ExternalIds.Count, MaxExternalIds);
                    update = update with { ExternalIds = [.. speaker.ExternalIds.Select(e => new ExternalId(e.Authority, e.Id))] };
                    break;
                default:
                    checks.Bad("update_mask", "Names a field that cannot be changed: there are display_name, kind and external_ids.");
                    break;
            }
        }

        return update;
    }

    private static ChangeNote Note(ArchiveCall call, FieldChecks checks, string author, string reason)
    {
        var (who, why) = call.Blame(checks, author, reason);
        return new ChangeNote(who, why);
    }

    /// <summary>The ids of a list of resource names, one at least.</summary>
    private static List<long> Ids(FieldChecks checks, string field, IReadOnlyList<string> names, string collection, int max)
    {
        checks.Require(names.Count > 0, field, "Required.");
        return checks.Count(field, names.Count, max) ? [.. names.Select((name, i) => checks.Resource(FormattableString.Invariant($"{field}[{i}]"), name, collection))] : [];
    }

    private static SpeakerKind Unmap(Proto.SpeakerKind kind) => kind switch
    {
        Proto.SpeakerKind.Person => SpeakerKind.Person,
        Proto.SpeakerKind.Organization => SpeakerKind.Organization,
        Proto.SpeakerKind.Group => SpeakerKind.Group,
        Proto.SpeakerKind.Unnamed => SpeakerKind.Unnamed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
