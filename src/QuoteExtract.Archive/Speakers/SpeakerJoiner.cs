using System.Text.Json;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Joins the persons and bodies that a document quotes to the speakers of the archive, and adds those that it has not met.</summary>
/// <remarks>What an entity was joined to before stays, and what a person said of it always does.</remarks>
internal sealed class SpeakerJoiner(NameComparer comparer) : IEntityJoiner, IDocumentFollower
{
    private readonly KnownSpeakers _known = new();

    /// <summary>An entity that is to be joined.</summary>
    private sealed record Open(EntityRow Row, SpeakerProfile Profile, IReadOnlyCollection<string> Keys);

    /// <inheritdoc/>
    public async Task JoinAsync(ArchiveSession session, DocumentRow document, IReadOnlyList<ChangedEntity> entities, IReadOnlySet<string> speaking)
    {
        var open = entities.Where(e => e.Speaker is { Kind: SpeakerKind.Person or SpeakerKind.Organization } && speaking.Contains(e.Row.LocalId)).Select(e => e.Row).ToList();
        var changes = new SpeakerWrites(session, document);
        foreach (var row in open.Where(row => row.SpeakerId is not null))
            changes.Keep(row);
        await JoinAsync(session, document, [.. open.Where(row => row.SpeakerId is null && row.LinkState != LinkState.Person).Select(OpenOf).Where(o => o.Keys.Count > 0)], changes);
        await changes.SaveAsync();
    }

    /// <inheritdoc/>
    public Task PutAsync(ArchiveSession session, DocumentChange change) => SpeakerWrites.ForgetAsync(session, change.DocumentId, onlyMissing: true);

    /// <inheritdoc/>
    public Task DeleteAsync(ArchiveSession session, long documentId, IReadOnlyList<QuoteRow> quotes) => SpeakerWrites.ForgetAsync(session, documentId, onlyMissing: false);

    private async Task JoinAsync(ArchiveSession session, DocumentRow document, List<Open> open, SpeakerWrites changes)
    {
        if (open.Count == 0)
            return;
        var known = await _known.FindAsync(session, open.SelectMany(o => o.Keys).ToHashSet(StringComparer.Ordinal));
        var added = new List<KnownSpeaker>();
        // Fuller names first: the others may belong to those.
        foreach (var entity in open.OrderBy(o => o.Profile.IsBare).ThenBy(o => o.Row.Id))
        {
            var candidates = entity.Keys.SelectMany(key => known[key]).DistinctBy(k => k.Id).Concat(added).ToList();
            var scored = Score(entity.Profile, candidates);
            if (IdentityDecision.IsClose(scored))
                scored = await RescoreAsync(session, document, entity.Profile, scored, changes);
            var decision = IdentityDecision.Of(scored, entity.Profile.IsBare);
            if (decision.Link is { } link)
                changes.Join(entity.Row, entity.Profile, link);
            else if (!decision.IsOpen)
                added.Add(await changes.AddAsync(entity.Row, entity.Profile));
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

    private static Open OpenOf(EntityRow row)
    {
        var mentions = row.Kind == SpeakerKind.Person ? JsonSerializer.Deserialize<string[]>(row.Mentions)! : [];
        return new Open(row, new SpeakerProfile(row.Kind, [row.Name, .. mentions], JsonSerializer.Deserialize<string[]>(row.Roles)!), SpeakerKeys.Asked(row.Kind, row.Name));
    }
}
