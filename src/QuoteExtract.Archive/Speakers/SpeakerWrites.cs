using System.Text.Json;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Who the entities of one document are joined to, gathered, so that each table is written once. What they say of the speakers <see cref="SpeakerCounts"/> counts, once they are written.</summary>
internal sealed class SpeakerWrites(ArchiveSession session, DocumentRow document)
{
    private readonly List<SpeakerRow> _speakers = [];
    private readonly List<(EntityRow Entity, long Speaker, SpeakerLinkState State, IdentityScore Score)> _links = [];
    private readonly Dictionary<long, string> _fuller = [];
    private readonly HashSet<long> _met = [];
    private readonly HashSet<long> _changed = [];

    /// <summary>The speakers that the document's entities are joined to so far.</summary>
    public IReadOnlyCollection<long> Joined => _met;

    /// <summary>An entity that was joined before keeps its speaker.</summary>
    public void Keep(long speaker) => _met.Add(speaker);

    /// <summary>Joins an entity to a speaker.</summary>
    public void Join(EntityRow entity, SpeakerProfile profile, ScoredSpeaker speaker)
    {
        if (speaker.Speaker.Profile.IsBare && !profile.IsBare)
            _fuller[speaker.Speaker.Id] = SpeakerDescription.Limit(entity.Name);
        (entity.SpeakerId, entity.LinkState, entity.LinkScore) = (speaker.Speaker.Id, LinkState.Made, speaker.Score.Probability);
        _links.Add((entity, speaker.Speaker.Id, SpeakerLinkState.Made, speaker.Score));
        _met.Add(speaker.Speaker.Id);
        var description = SpeakerDescription.Of(entity);
        if (!speaker.Speaker.Profile.Knows(description.Forms[0], description.Roles))
            _changed.Add(speaker.Speaker.Id);
    }

    /// <summary>Makes a speaker of an entity.</summary>
    public async Task<KnownSpeaker> AddAsync(EntityRow entity, SpeakerProfile profile)
    {
        var id = await session.TakeIdsAsync("speaker", 1);
        _speakers.Add(new SpeakerRow { Id = id, Kind = entity.Kind, DisplayName = SpeakerDescription.Limit(entity.Name), CreateTime = session.NowMilliseconds });
        var known = new KnownSpeaker(id, profile);
        Join(entity, profile, new ScoredSpeaker(known, new IdentityScore(1, ["the first of this name"])));
        return known;
    }

    /// <summary>Joins an entity to a speaker, or to a new one where that is null, because a person said so.</summary>
    public async Task ConfirmAsync(EntityRow entity, long? speaker)
    {
        var id = speaker ?? await session.TakeIdsAsync("speaker", 1);
        if (speaker is null)
            _speakers.Add(new SpeakerRow { Id = id, Kind = entity.Kind, DisplayName = SpeakerDescription.Limit(entity.Name), CreateTime = session.NowMilliseconds });
        (entity.SpeakerId, entity.LinkState, entity.LinkScore) = (id, LinkState.Person, 1);
        _links.Add((entity, id, SpeakerLinkState.Confirmed, new IdentityScore(1, ["a person said so"])));
        _met.Add(id);
        _changed.Add(id);
    }

    /// <summary>Proposes a speaker for an entity.</summary>
    public void Propose(EntityRow entity, ScoredSpeaker speaker) => _links.Add((entity, speaker.Speaker.Id, SpeakerLinkState.Proposed, speaker.Score));

    /// <summary>Writes what was gathered.</summary>
    public async Task SaveAsync()
    {
        await SpeakerRow.InsertAsync(session, _speakers);
        await SaveLinksAsync();
        foreach (var (id, name) in _fuller)
            await session.ExecuteAsync("UPDATE speaker SET display_name = @name WHERE id = @id AND is_named = 0", new { id, name });
        if (_changed.Count > 0)
            await session.ExecuteAsync($"UPDATE speaker SET stamp = @stamp WHERE {session.Dialect.In("id", "@changed")}", new { changed = _changed.ToArray(), stamp = Random.Shared.NextInt64() });
    }

    private async Task SaveLinksAsync()
    {
        if (_links.Count == 0)
            return;
        var id = await session.TakeIdsAsync("speaker_link", _links.Count);
        await session.InsertAsync(
            "speaker_link", ["id", "entity_id", "document_id", "speaker_id", "state", "score", "reasons", "create_time"],
            _links.Select(l => new object?[] { id++, l.Entity.Id, document.Id, l.Speaker, (long)l.State, l.Score.Probability, JsonSerializer.Serialize(l.Score.Reasons), session.NowMilliseconds }));
    }

    /// <summary>Deletes the links of a document's entities, of all or of those that are there no longer, and the speakers that had no other.</summary>
    public static async Task DeleteLinksAsync(ArchiveSession session, long documentId, bool onlyMissing)
    {
        var which = $"document_id = @documentId{(onlyMissing ? " AND NOT EXISTS (SELECT 1 FROM entity WHERE entity.id = speaker_link.entity_id)" : "")}";
        var speakers = (await session.QueryAsync<long>($"SELECT DISTINCT speaker_id FROM speaker_link WHERE {which}", new { documentId })).ToArray();
        if (speakers.Length == 0)
            return;
        await session.ExecuteAsync($"DELETE FROM speaker_link WHERE {which}", new { documentId });
        await DeleteEmptyAsync(session, speakers);
    }

    /// <summary>Deletes speakers that no document has and no person has said anything of.</summary>
    private static async Task DeleteEmptyAsync(ArchiveSession session, long[] ids)
    {
        var empty = (await session.QueryAsync<long>(
            $"""
            SELECT id FROM speaker WHERE {session.Dialect.In("id", "@ids")}
                AND NOT EXISTS (SELECT 1 FROM speaker_link WHERE speaker_id = speaker.id)
                AND NOT EXISTS (SELECT 1 FROM speaker_change_speaker WHERE speaker_id = speaker.id)
            """,
            new { ids })).ToArray();
        if (empty.Length == 0)
            return;
        foreach (var table in (string[])["speaker_name", "speaker_role", "speaker_key"])
            await session.ExecuteAsync($"DELETE FROM {table} WHERE {session.Dialect.In("speaker_id", "@empty")}", new { empty });
        await session.ExecuteAsync($"DELETE FROM speaker WHERE {session.Dialect.In("id", "@empty")}", new { empty });
        await session.AddAsync(SpeakerRow.Counter, -empty.Length);
    }
}
