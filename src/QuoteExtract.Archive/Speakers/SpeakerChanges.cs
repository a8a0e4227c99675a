using System.Collections.Immutable;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Turns what a person says of speakers into edits, and has them carried out.</summary>
internal sealed class SpeakerChanges(ArchiveSession session, ChangeNote note)
{
    private readonly SpeakerEditor _editor = new(session);

    /// <summary>Changes facts of a speaker.</summary>
    public async Task<long> UpdateAsync(long id, SpeakerUpdate update, long? version)
    {
        var speaker = await FindAsync(id, version);
        var before = await _editor.FactsAsync(speaker);
        var after = before with
        {
            DisplayName = update.DisplayName ?? before.DisplayName,
            IsNamed = before.IsNamed || update.DisplayName is not null,
            Kind = update.Kind ?? before.Kind,
            ExternalIds = update.ExternalIds is { } ids ? [.. ids.OrderBy(x => x.Authority, StringComparer.Ordinal)] : before.ExternalIds,
        };
        foreach (var external in after.ExternalIds)
        {
            if (await session.QueryFirstAsync<long?>("SELECT speaker_id FROM speaker_external_id WHERE authority = @Authority AND value = @Id AND speaker_id <> @speaker", new { external.Authority, external.Id, speaker = speaker.Id }) is { } other)
                throw new ArchiveConflictException($"{external.Authority} {external.Id} is speakers/{other}: merge the two, if they are one.");
        }

        var done = new List<string>();
        if (after.DisplayName != before.DisplayName)
            done.Add($"named {after.DisplayName}");
        if (after.Kind != before.Kind)
            done.Add($"made a{(after.Kind == Attribution.SpeakerKind.Person ? " person" : "n organization")}");
        if (!after.ExternalIds.SequenceEqual(before.ExternalIds))
            done.Add(after.ExternalIds.IsEmpty ? "ids in other catalogues taken away" : $"ids in other catalogues: {string.Join(", ", after.ExternalIds.Select(x => $"{x.Authority} {x.Id}"))}");
        return await _editor.ChangeAsync(SpeakerChangeKind.Update, $"{before.DisplayName}: {(done.Count == 0 ? "name confirmed" : string.Join("; ", done))}.", [speaker.Id], new SpeakerEdits([], [new FactsEdit(speaker.Id, before, after)]), note);
    }

    /// <summary>Makes speakers part of another.</summary>
    public async Task<long> MergeAsync(long id, IReadOnlyCollection<long> sources, long? version)
    {
        var target = await FindAsync(id, version);
        var (links, facts) = (new List<LinkEdit>(), new List<FactsEdit>());
        var before = await _editor.FactsAsync(target);
        var after = before;
        var merged = new List<SpeakerRow>();
        foreach (var source in sources)
        {
            var speaker = await SpeakerRow.FindAsync(session, source);
            if (speaker.Id == target.Id || merged.Exists(m => m.Id == speaker.Id))
                throw new ArchiveConflictException($"speakers/{source} is part of speakers/{speaker.Id} already.");
            merged.Add(speaker);
            var own = await _editor.FactsAsync(speaker);
            facts.Add(new FactsEdit(speaker.Id, own, own with { MergedInto = target.Id, ExternalIds = [] }));
            after = after with { ExternalIds = [.. after.ExternalIds, .. own.ExternalIds.ExceptBy(after.ExternalIds.Select(x => x.Authority), x => x.Authority, StringComparer.Ordinal)] };
        }

        facts.Add(new FactsEdit(target.Id, before, after));
        // Links go along; a proposal that two of these be one has come true, and is none any more.
        long[] all = [target.Id, .. merged.Select(m => m.Id)];
        foreach (var link in await LinksAsync($"{session.Dialect.In("link.speaker_id", "@all")} AND (link.speaker_id <> @target OR link.state = 2)", new { all, target = target.Id }))
        {
            var isProposalWithin = link.State == SpeakerLinkState.Proposed && link.Active is { } active && all.Contains(active);
            if (link.SpeakerId != target.Id || isProposalWithin)
                links.Add(new LinkEdit(link.Id, link.SpeakerId, target.Id, link.State, isProposalWithin ? SpeakerLinkState.Undone : link.State));
        }

        var names = string.Join(", ", merged.Select(m => m.DisplayName));
        return await _editor.ChangeAsync(SpeakerChangeKind.Merge, $"{names} merged into {target.DisplayName}.", all, new SpeakerEdits([.. links], [.. facts]), note);
    }

    /// <summary>Makes a speaker of some links of another.</summary>
    public async Task<long> SplitAsync(long id, IReadOnlyCollection<long> links, string displayName, long? version)
    {
        var speaker = await FindAsync(id, version);
        var ids = links.ToArray();
        var leaving = await LinksAsync($"{session.Dialect.In("link.id", "@ids")} AND link.speaker_id = @Id AND link.state IN (1, 3)", new { ids, speaker.Id });
        if (leaving.Count < ids.Length)
            throw new ArchiveArgumentException("links", $"speakerLinks/{ids.Except(leaving.Select(l => l.Id)).First()} joins no entity to speakers/{speaker.Id}.");
        if (await session.ScalarAsync<long>("SELECT count(*) FROM speaker_link WHERE speaker_id = @Id AND state IN (1, 3)", new { speaker.Id }) == ids.Length)
            throw new ArchiveArgumentException("links", "Are all that the speaker has: at least one must stay.");
        var added = await _editor.AddAsync(speaker, displayName.Length > 0 ? displayName : speaker.DisplayName, isNamed: displayName.Length > 0);
        var edits = new SpeakerEdits([.. leaving.Select(l => new LinkEdit(l.Id, speaker.Id, added.Id, l.State, SpeakerLinkState.Confirmed))], [await OwnAsync(added)]);
        return await _editor.ChangeAsync(SpeakerChangeKind.Split, $"{ids.Length} of the entities of {speaker.DisplayName} made a speaker of their own.", [speaker.Id, added.Id], edits, note);
    }

    /// <summary>Confirms or refuses a link.</summary>
    public async Task<long> ResolveAsync(long id, bool isRight)
    {
        var link = (await LinksAsync("link.id = @id AND link.state <> 0", new { id })).FirstOrDefault() ?? throw new ArchiveNotFoundException($"speakerLinks/{id}");
        if (link.State == (isRight ? SpeakerLinkState.Confirmed : SpeakerLinkState.Refused))
            throw new ArchiveConflictException($"speakerLinks/{id} is {(isRight ? "confirmed" : "refused")} already.");
        var speaker = await SpeakerRow.FindAsync(session, link.SpeakerId);
        var (speakers, edits) = isRight ? await ConfirmAsync(link) : await RefuseAsync(link, speaker);
        var verb = isRight ? "is" : "is not";
        return await _editor.ChangeAsync(SpeakerChangeKind.ResolveLink, $"{link.Name} of documents/{link.DocumentId} {verb} {speaker.DisplayName}.", [speaker.Id, .. speakers], edits, note);
    }

    private async Task<(List<long> Speakers, SpeakerEdits Edits)> ConfirmAsync(LinkRow link)
    {
        var (links, facts) = (new List<LinkEdit> { new(link.Id, link.SpeakerId, link.SpeakerId, link.State, SpeakerLinkState.Confirmed) }, new List<FactsEdit>());
        foreach (var other in await LinksAsync("link.entity_id = @EntityId AND link.id <> @Id AND link.state IN (1, 2, 3)", new { link.EntityId, link.Id }))
        {
            links.Add(new LinkEdit(other.Id, other.SpeakerId, other.SpeakerId, other.State, other.State == SpeakerLinkState.Proposed ? SpeakerLinkState.Undone : SpeakerLinkState.Refused));
            // A speaker that had nothing but this entity is that other one.
            if (other.State != SpeakerLinkState.Proposed && await ActiveAsync(other.SpeakerId) == 1)
            {
                var own = await _editor.FactsAsync(await SpeakerRow.FindAsync(session, other.SpeakerId));
                facts.Add(new FactsEdit(other.SpeakerId, own, own with { MergedInto = link.SpeakerId }));
            }
        }

        return ([], new SpeakerEdits([.. links], [.. facts]));
    }

    private async Task<(List<long> Speakers, SpeakerEdits Edits)> RefuseAsync(LinkRow link, SpeakerRow speaker)
    {
        var refusal = new LinkEdit(link.Id, link.SpeakerId, link.SpeakerId, link.State, SpeakerLinkState.Refused);
        var isJoined = link.State is SpeakerLinkState.Made or SpeakerLinkState.Confirmed;
        if (isJoined && await ActiveAsync(link.SpeakerId) == 1)
            throw new ArchiveConflictException($"speakers/{link.SpeakerId} has no other entity: it is this one.");
        // One that was left open between several is nobody's when the last of them is refused.
        var isLastChoice = !isJoined && link.Active is null && (await LinksAsync("link.entity_id = @EntityId AND link.state = 2", new { link.EntityId })).Count == 1;
        if (!isJoined && !isLastChoice)
            return ([], new SpeakerEdits([refusal], []));
        var added = await _editor.AddAsync(speaker, link.Name, isNamed: false);
        var own = await _editor.AddLinkAsync(link.EntityId, link.DocumentId, added.Id);
        return ([added.Id], new SpeakerEdits([refusal, new LinkEdit(own, added.Id, added.Id, SpeakerLinkState.Undone, SpeakerLinkState.Confirmed)], [await OwnAsync(added)]));
    }

    /// <summary>What makes a speaker one of its own that was added as part of another.</summary>
    private async Task<FactsEdit> OwnAsync(SpeakerRow added)
    {
        var facts = await _editor.FactsAsync(added);
        return new FactsEdit(added.Id, facts, facts with { MergedInto = null });
    }

    private Task<long> ActiveAsync(long speaker) => session.ScalarAsync<long>("SELECT count(*) FROM speaker_link WHERE speaker_id = @speaker AND state IN (1, 3)", new { speaker });

    private async Task<SpeakerRow> FindAsync(long id, long? version)
    {
        var speaker = await SpeakerRow.FindAsync(session, id);
        return version is null || version == speaker.Version ? speaker : throw new ArchiveConflictException($"speakers/{id} has changed since it was read.", isOutdated: true);
    }

    private Task<List<LinkRow>> LinksAsync(string condition, object parameters) => session.QueryAsync<LinkRow>(
        $"""
        SELECT link.id, link.entity_id, link.document_id, link.speaker_id, link.state, entity.name, entity.speaker_id AS active
        FROM speaker_link AS link JOIN entity ON entity.id = link.entity_id WHERE {condition} ORDER BY link.id
        """,
        parameters);

    private sealed class LinkRow
    {
        public long Id { get; set; }
        public long EntityId { get; set; }
        public long DocumentId { get; set; }
        public long SpeakerId { get; set; }
        public SpeakerLinkState State { get; set; }
        public string Name { get; set; } = "";

        /// <summary>The speaker that the entity is joined to now.</summary>
        public long? Active { get; set; }
    }
}
