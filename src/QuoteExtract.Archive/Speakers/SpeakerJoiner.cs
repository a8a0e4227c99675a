using System.Text.Json;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Joins the persons and bodies that a document quotes to the speakers of the archive, and adds those that it has not met.</summary>
/// <remarks>
/// What an entity was joined to before stays, and what a person said of it always does. Of those that are new, a document has <see cref="MostJoined"/> joined:
/// no article quotes more, and the others, left open, keep nobody waiting for the writer.
/// </remarks>
internal sealed class SpeakerJoiner(NameComparer comparer) : IEntityJoiner, IDocumentFollower
{
    /// <summary>Entities of one document that are joined at a time, at most; the first.</summary>
    private const int MostJoined = 1_000;

    /// <summary>Entities of one document that are looked at a second time, with outlets and company, at most.</summary>
    private const int MostRescored = 100;

    private readonly KnownSpeakers _known = new();

    /// <summary>An entity that is to be joined.</summary>
    /// <param name="Row">Its row.</param>
    /// <param name="Profile">What the document says of it.</param>
    /// <param name="Keys">What its name asks for.</param>
    /// <param name="Refused">The speakers of whom a person said that it is none of them.</param>
    private sealed record Open(EntityRow Row, SpeakerProfile Profile, IReadOnlyCollection<string> Keys, IReadOnlySet<long> Refused);

    /// <inheritdoc/>
    public async Task JoinAsync(ArchiveSession session, DocumentRow document, IReadOnlyList<ChangedEntity> entities, IReadOnlySet<string> speaking)
    {
        var quoted = entities.Where(e => e.Speaker is not null && speaking.Contains(e.Row.LocalId)).ToList();
        var refused = await ReopenAsync(session, [.. quoted.Where(e => !e.IsNew && e.Row.SpeakerId is null).Select(e => e.Row.Id)]);
        await JoinAsync(session, document, [.. quoted.Select(e => e.Row)], refused);
    }

    /// <summary>Joins the entities of all documents of an archive that knew no speakers.</summary>
    public async Task JoinAllAsync(ArchiveSession session)
    {
        const int Batch = 100;
        var none = Enumerable.Empty<RefusalRow>().ToLookup(r => r.EntityId, r => r.SpeakerId);
        var last = 0L;
        while (await session.QueryAsync<DocumentRow>($"SELECT * FROM document WHERE id > @last ORDER BY id LIMIT {Batch}", new { last }) is { Count: > 0 } documents)
        {
            foreach (var document in documents)
            {
                var rows = await session.QueryAsync<EntityRow>("SELECT * FROM entity WHERE document_id = @Id AND EXISTS (SELECT 1 FROM quote WHERE quote.entity_id = entity.id) ORDER BY id", new { document.Id });
                await JoinAsync(session, document, rows, none);
                foreach (var row in rows.Where(r => r.SpeakerId is not null))
                {
                    await session.ExecuteAsync("UPDATE entity SET speaker_id = @SpeakerId, link_state = @LinkState, link_score = @LinkScore WHERE id = @Id", row);
                    await session.ExecuteAsync("UPDATE quote SET speaker_id = @SpeakerId WHERE entity_id = @Id", row);
                }

                await SpeakerCounts.ReplaceAsync(session, document.Id, [], document.PrintTime, document.PrintTime);
            }

            last = documents[^1].Id;
        }
    }

    /// <inheritdoc/>
    public async Task PutAsync(ArchiveSession session, DocumentChange change)
    {
        await SpeakerCounts.ReplaceAsync(session, change.DocumentId, change.EntitiesBefore, change.PrintTimeBefore.ToUnixTimeMilliseconds(), change.PrintTime.ToUnixTimeMilliseconds());
        if (change.EntitiesBefore.Count > 0)
            await SpeakerWrites.DeleteLinksAsync(session, change.DocumentId, onlyMissing: true);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(ArchiveSession session, DocumentRow document, IReadOnlyList<QuoteRow> quotes)
    {
        var joined = await SpeakerCounts.JoinedAsync(session, document.Id);
        await session.ExecuteAsync("UPDATE entity SET speaker_id = NULL WHERE document_id = @Id", new { document.Id });
        await SpeakerCounts.ReplaceAsync(session, document.Id, joined, document.PrintTime, document.PrintTime);
        await SpeakerWrites.DeleteLinksAsync(session, document.Id, onlyMissing: false);
    }

    private async Task JoinAsync(ArchiveSession session, DocumentRow document, IReadOnlyList<EntityRow> quoted, ILookup<long, long> refused)
    {
        var changes = new SpeakerWrites(session, document);
        var open = new List<Open>();
        foreach (var row in quoted)
        {
            if (row.SpeakerId is not null)
                changes.Keep(row.SpeakerId.Value);
            else if (row.LinkState != LinkState.Person && row.Kind is SpeakerKind.Person or SpeakerKind.Organization)
                open.Add(OpenOf(row, refused[row.Id]));
        }

        open.RemoveAll(o => o.Keys.Count == 0);
        if (open.Count > 0)
            await JoinAsync(session, document, [.. open.Take(MostJoined)], changes);
        await changes.SaveAsync();
    }

    private async Task JoinAsync(ArchiveSession session, DocumentRow document, List<Open> open, SpeakerWrites changes)
    {
        var known = await _known.FindAsync(session, open.SelectMany(o => o.Keys).ToHashSet(StringComparer.Ordinal));
        var added = new AddedSpeakers();
        var rescored = 0;
        // Fuller names first: the others may belong to those.
        foreach (var entity in open.OrderBy(o => o.Profile.IsBare).ThenBy(o => o.Row.Id))
        {
            var candidates = entity.Keys.SelectMany(key => known[key]).DistinctBy(k => k.Id).Where(k => !entity.Refused.Contains(k.Id))
                .Concat(added.Find(entity.Keys)).ToList();
            var scored = Score(entity.Profile, candidates);
            if (IdentityDecision.IsClose(scored) && rescored++ < MostRescored)
                scored = await RescoreAsync(session, document, entity.Profile, scored, changes);
            var decision = IdentityDecision.Of(scored, entity.Profile.IsBare);
            if (decision.Link is { } link)
                changes.Join(entity.Row, entity.Profile, link);
            else if (!decision.IsOpen)
                added.Add(await changes.AddAsync(entity.Row, entity.Profile), SpeakerKeys.Stored(entity.Row.Kind, entity.Row.Name));
            foreach (var proposal in decision.Proposals)
                changes.Propose(entity.Row, proposal);
        }
    }

    private List<ScoredSpeaker> Score(SpeakerProfile profile, IEnumerable<KnownSpeaker> candidates) =>
        [.. candidates.Select(c => new ScoredSpeaker(c, comparer.Compare(profile, c.Profile))).OrderByDescending(c => c.Score.Probability).ThenBy(c => c.Speaker.Id)];

    /// <summary>The same once more with the outlets that print the candidates and the company they keep, for the few that matter.</summary>
    private async Task<List<ScoredSpeaker>> RescoreAsync(ArchiveSession session, DocumentRow document, SpeakerProfile profile, List<ScoredSpeaker> scored, SpeakerWrites changes)
    {
        const int Most = 6;
        var own = profile.With(document.OutletId is { } outlet ? [outlet] : [], changes.Joined);
        var near = new List<KnownSpeaker>();
        foreach (var candidate in scored.TakeWhile(c => c.Score.Probability >= IdentityThreshold.Propose / 2).Take(Most))
            near.Add(candidate.Speaker with { Profile = await KnownSpeakers.WithCompanyAsync(session, candidate.Speaker) });
        return Score(own, near);
    }

    /// <summary>Takes away what was proposed for entities that are decided on anew.</summary>
    /// <returns>For each entity the speakers that a person refused.</returns>
    private static async Task<ILookup<long, long>> ReopenAsync(ArchiveSession session, long[] entities)
    {
        if (entities.Length == 0)
            return Enumerable.Empty<RefusalRow>().ToLookup(r => r.EntityId, r => r.SpeakerId);
        await session.ExecuteAsync($"DELETE FROM speaker_link WHERE {session.Dialect.In("entity_id", "@entities")} AND state = 2", new { entities });
        return (await session.QueryAsync<RefusalRow>($"SELECT entity_id, speaker_id FROM speaker_link WHERE {session.Dialect.In("entity_id", "@entities")} AND state = 4", new { entities })).ToLookup(r => r.EntityId, r => r.SpeakerId);
    }

    private static Open OpenOf(EntityRow row, IEnumerable<long> refused)
    {
        var mentions = row.Kind == SpeakerKind.Person ? JsonSerializer.Deserialize<string[]>(row.Mentions)! : [];
        return new Open(row, new SpeakerProfile(row.Kind, [row.Name, .. mentions], JsonSerializer.Deserialize<string[]>(row.Roles)!), SpeakerKeys.Asked(row.Kind, row.Name), refused.ToHashSet());
    }

    private sealed class RefusalRow
    {
        public long EntityId { get; set; }
        public long SpeakerId { get; set; }
    }
}
