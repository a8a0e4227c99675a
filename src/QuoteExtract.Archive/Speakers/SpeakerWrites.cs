using System.Text.Json;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>What the entities of one document change among the speakers, gathered, so that each table is written once.</summary>
internal sealed class SpeakerWrites(ArchiveSession session, DocumentRow document)
{
    private readonly List<SpeakerRow> _speakers = [];
    private readonly HashSet<(long Speaker, string Text, bool IsFull)> _names = [];
    private readonly HashSet<(long Speaker, string Title)> _roles = [];
    private readonly HashSet<(string Key, long Speaker)> _keys = [];
    private readonly List<(EntityRow Entity, long Speaker, SpeakerLinkState State, IdentityScore Score)> _links = [];
    private readonly Dictionary<long, string> _fuller = [];
    private readonly HashSet<long> _met = [];
    private readonly HashSet<long> _kept = [];
    private readonly HashSet<long> _changed = [];

    /// <summary>The speakers that the document's entities are joined to so far.</summary>
    public IReadOnlyCollection<long> Joined => _met;

    /// <summary>An entity that was joined before keeps its speaker, which learns what the document says now.</summary>
    public void Keep(EntityRow entity)
    {
        _met.Add(entity.SpeakerId!.Value);
        _kept.Add(entity.SpeakerId.Value);
        Describe(entity, entity.SpeakerId.Value);
        _changed.Add(entity.SpeakerId.Value);
    }

    /// <summary>Joins an entity to a speaker.</summary>
    public void Join(EntityRow entity, SpeakerProfile profile, ScoredSpeaker speaker)
    {
        if (speaker.Speaker.Profile.IsBare && !profile.IsBare)
            _fuller[speaker.Speaker.Id] = SpeakerDescription.Limit(entity.Name);
        (entity.SpeakerId, entity.LinkState, entity.LinkScore) = (speaker.Speaker.Id, LinkState.Made, speaker.Score.Probability);
        _links.Add((entity, speaker.Speaker.Id, SpeakerLinkState.Made, speaker.Score));
        _met.Add(speaker.Speaker.Id);
        var description = Describe(entity, speaker.Speaker.Id);
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
        Describe(entity, id);
    }

    /// <summary>Proposes a speaker for an entity.</summary>
    public void Propose(EntityRow entity, ScoredSpeaker speaker) => _links.Add((entity, speaker.Speaker.Id, SpeakerLinkState.Proposed, speaker.Score));

    /// <summary>Writes what was gathered.</summary>
    public async Task SaveAsync()
    {
        var printTime = document.PublishTime ?? document.CreateTime;
        await SpeakerRow.InsertAsync(session, _speakers);
        await InsertNamesAsync(counts: true, _names.Where(n => !_kept.Contains(n.Speaker)));
        await InsertNamesAsync(counts: false, _names.Where(n => _kept.Contains(n.Speaker)));
        await InsertRolesAsync(printTime, counts: true, _roles.Where(r => !_kept.Contains(r.Speaker)));
        await InsertRolesAsync(printTime, counts: false, _roles.Where(r => _kept.Contains(r.Speaker)));
        await session.InsertAsync("speaker_key", ["key", "speaker_id"], _keys.Select(k => new object?[] { k.Key, k.Speaker }), "ON CONFLICT DO NOTHING");
        await SaveLinksAsync();
        foreach (var (id, name) in _fuller)
            await session.ExecuteAsync("UPDATE speaker SET display_name = @name WHERE id = @id AND is_named = 0", new { id, name });
        var come = _met.Except(_kept).ToArray();
        if (come.Length > 0)
            await session.ExecuteAsync($"UPDATE speaker SET document_count = document_count + 1 WHERE {session.Dialect.In("id", "@come")}", new { come });
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

    private Task InsertNamesAsync(bool counts, IEnumerable<(long Speaker, string Text, bool IsFull)> names) => session.InsertAsync(
        "speaker_name", ["speaker_id", "text", "is_full", "document_count"],
        names.GroupBy(n => (n.Speaker, n.Text)).Select(g => new object?[] { g.Key.Speaker, g.Key.Text, g.Any(n => n.IsFull) ? 1L : 0L, 1L }),
        counts ? "ON CONFLICT (speaker_id, text) DO UPDATE SET document_count = speaker_name.document_count + 1, is_full = CASE WHEN excluded.is_full = 1 THEN 1 ELSE speaker_name.is_full END" : "ON CONFLICT DO NOTHING");

    private Task InsertRolesAsync(long printTime, bool counts, IEnumerable<(long Speaker, string Title)> roles) => session.InsertAsync(
        "speaker_role", ["speaker_id", "title", "first_time", "last_time", "document_count"],
        roles.Select(r => new object?[] { r.Speaker, r.Title, printTime, printTime, 1L }),
        $"""
        ON CONFLICT (speaker_id, title) DO UPDATE SET document_count = speaker_role.document_count + {(counts ? 1 : 0)},
            first_time = CASE WHEN excluded.first_time < speaker_role.first_time THEN excluded.first_time ELSE speaker_role.first_time END,
            last_time = CASE WHEN excluded.last_time > speaker_role.last_time THEN excluded.last_time ELSE speaker_role.last_time END
        """);

    /// <summary>What the document says of an entity goes to the speaker: forms of the name, keys of the fullest, roles.</summary>
    private SpeakerDescription Describe(EntityRow entity, long speaker)
    {
        var description = SpeakerDescription.Of(entity);
        for (var i = 0; i < description.Forms.Count; i++)
            _names.Add((speaker, description.Forms[i], i == 0));
        foreach (var role in description.Roles)
            _roles.Add((speaker, role));
        foreach (var key in description.Keys)
            _keys.Add((key, speaker));
        return description;
    }

    /// <summary>Takes back what entities of a document added to speakers: of all, before they are deleted, or of those that are there no longer. Speakers of nothing are deleted.</summary>
    public static async Task ForgetAsync(ArchiveSession session, long documentId, bool onlyMissing)
    {
        var links = await session.QueryAsync<LinkedEntityRow>(
            $"""
            SELECT link.speaker_id AS linked_to, link.state, entity.* FROM speaker_link AS link LEFT JOIN entity ON entity.id = link.entity_id
            WHERE link.document_id = @documentId{(onlyMissing ? " AND entity.id IS NULL" : "")}
            """,
            new { documentId });
        if (links.Count == 0)
            return;
        await session.ExecuteAsync($"DELETE FROM speaker_link WHERE document_id = @documentId{(onlyMissing ? " AND NOT EXISTS (SELECT 1 FROM entity WHERE entity.id = speaker_link.entity_id)" : "")}", new { documentId });
        var joined = links.Where(l => l.State is SpeakerLinkState.Made or SpeakerLinkState.Confirmed).ToList();
        foreach (var speaker in joined.GroupBy(l => l.LinkedTo))
        {
            var id = speaker.Key;
            var isLeft = await session.ScalarAsync<long>("SELECT count(*) FROM speaker_link WHERE document_id = @documentId AND speaker_id = @id AND state IN (1, 3)", new { documentId, id }) == 0;
            await session.ExecuteAsync("UPDATE speaker SET document_count = document_count - @number, stamp = @stamp WHERE id = @id", new { id, number = isLeft ? 1 : 0, stamp = Random.Shared.NextInt64() });
            var descriptions = speaker.Where(l => l.Id != 0).Select(SpeakerDescription.Of).ToList();
            await TakeBackAsync(session, "speaker_name", "text", id, descriptions.SelectMany(d => d.Forms));
            await TakeBackAsync(session, "speaker_role", "title", id, descriptions.SelectMany(d => d.Roles));
        }

        await DeleteEmptyAsync(session, links.Select(l => l.LinkedTo).Distinct().ToArray());
    }

    private static async Task TakeBackAsync(ArchiveSession session, string table, string column, long id, IEnumerable<string> texts)
    {
        var values = texts.Distinct(StringComparer.Ordinal).ToArray();
        await session.ExecuteAsync($"UPDATE {table} SET document_count = document_count - 1 WHERE speaker_id = @id AND {session.Dialect.In(column, "@values")}", new { id, values });
        await session.ExecuteAsync($"DELETE FROM {table} WHERE speaker_id = @id AND document_count < 1", new { id });
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

    private sealed class LinkedEntityRow : EntityRow
    {
        public long LinkedTo { get; set; }
        public SpeakerLinkState State { get; set; }
    }
}
