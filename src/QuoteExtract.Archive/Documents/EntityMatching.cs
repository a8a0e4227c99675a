using System.Collections.Immutable;
using System.Text.Json;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Documents;

/// <summary>Which speakers of an extraction are those that the document had before, so that who they were joined to stays.</summary>
internal static class EntityMatching
{
    /// <summary>The document's rows of entities as an extraction has them; nothing is written but ids taken.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="before">Its entities so far, in the order of their ids.</param>
    /// <param name="document">What was read now.</param>
    /// <param name="matches">For each attribution the quote that it was before; null where it is new.</param>
    /// <returns>The entities of the extraction, in its order, then those that it has no longer.</returns>
    public static async Task<List<ChangedEntity>> MatchAsync(ArchiveSession session, long documentId, List<EntityRow> before, NewDocument document, QuoteRow?[] matches)
    {
        var speakers = document.Extraction.Speakers;
        var rows = Match(before, speakers, Votes(document.Extraction.Attributions, matches));
        var changed = new List<ChangedEntity>();
        for (var i = 0; i < speakers.Length; i++)
        {
            var was = rows[i]?.Copy();
            var row = rows[i] ?? new EntityRow { DocumentId = documentId };
            Take(row, speakers[i], document.Text);
            changed.Add(new ChangedEntity(row, speakers[i], was));
        }

        var added = changed.FindAll(e => e.IsNew);
        if (added.Count > 0)
        {
            var id = await session.TakeIdsAsync("entity", added.Count);
            added.ForEach(e => e.Row.Id = id++);
        }

        foreach (var gone in before.Except(rows))
        {
            var was = gone!.Copy();
            gone.LocalId = "";
            changed.Add(new ChangedEntity(gone, null, was));
        }

        return changed;
    }

    /// <summary>Takes over what an extraction says of a speaker.</summary>
    public static void Take(EntityRow row, Speaker speaker, string text)
    {
        row.LocalId = speaker.Id;
        row.Kind = speaker.Kind;
        row.Name = speaker.Name;
        row.Roles = JsonSerializer.Serialize(speaker.Roles.Select(r => r.Title).Distinct(StringComparer.Ordinal));
        row.Mentions = JsonSerializer.Serialize(speaker.Mentions.Where(m => m.Type == MentionType.Proper).Select(m => m.Span.Cut(text)).Distinct(StringComparer.Ordinal));
    }

    /// <summary>Writes the rows of entities.</summary>
    public static async Task SaveAsync(ArchiveSession session, IReadOnlyCollection<ChangedEntity> entities)
    {
        await session.InsertAsync("entity", EntityRow.Columns, entities.Where(e => e.IsNew).Select(e => e.Row.Values()));
        foreach (var entity in entities.Where(e => !e.IsNew))
        {
            await session.ExecuteAsync(
                "UPDATE entity SET local_id = @LocalId, kind = @Kind, name = @Name, roles = @Roles, mentions = @Mentions, speaker_id = @SpeakerId, link_state = @LinkState, link_score = @LinkScore WHERE id = @Id",
                entity.Row);
        }
    }

    /// <summary>How many quotes say that an entity that was there is a speaker of now.</summary>
    private static Dictionary<(long Entity, string Speaker), int> Votes(ImmutableArray<QuoteAttribution> attributions, QuoteRow?[] matches)
    {
        var votes = new Dictionary<(long, string), int>();
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i]?.EntityId is { } entity && attributions[i].Speaker is { } speaker)
                votes[(entity, speaker.Id)] = votes.GetValueOrDefault((entity, speaker.Id)) + 1;
        }

        return votes;
    }

    /// <summary>Same name and kind first; then the most quotes in common.</summary>
    private static EntityRow?[] Match(List<EntityRow> before, ImmutableArray<Speaker> speakers, Dictionary<(long Entity, string Speaker), int> votes)
    {
        var rows = new EntityRow?[speakers.Length];
        var free = before.ToDictionary(e => e.Id);
        var byName = before.GroupBy(e => (e.Kind, e.Name)).ToDictionary(g => g.Key, g => new Queue<EntityRow>(g));
        for (var i = 0; i < speakers.Length; i++)
        {
            if (byName.TryGetValue((speakers[i].Kind, speakers[i].Name), out var queue) && queue.TryDequeue(out var row))
                free.Remove((rows[i] = row).Id);
        }

        var index = speakers.Select((s, i) => (s.Id, i)).ToDictionary(s => s.Id, s => s.i, StringComparer.Ordinal);
        foreach (var ((entity, speaker), _) in votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key.Entity))
        {
            if (rows[index[speaker]] is null && free.Remove(entity, out var row))
                rows[index[speaker]] = row;
        }

        return rows;
    }
}
