using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Computes anew what is kept of a speaker from the entities that are joined to it: forms of its name, roles, keys, the name that is shown.</summary>
internal static class SpeakerRebuild
{
    /// <summary>Computes it.</summary>
    public static async Task RunAsync(ArchiveSession session, long id)
    {
        var speaker = await session.QueryFirstAsync<SpeakerRow>("SELECT * FROM speaker WHERE id = @id", new { id }) ?? throw new ArchiveNotFoundException($"speakers/{id}");
        var tally = new SpeakerTally();
        await foreach (var entity in session.StreamAsync<PrintedEntityRow>(PrintedEntityRow.Select + " WHERE entity.speaker_id = @id", new { id }))
            tally.Add(entity, entity.PrintTime);
        var keys = tally.Keys.ToHashSet(StringComparer.Ordinal);
        if (speaker.IsNamed && speaker.MergedInto is null)
            keys.UnionWith(SpeakerDescription.KeysOf(speaker.Kind, speaker.DisplayName));
        await WriteAsync(session, id, tally, keys);
        var shown = speaker.IsNamed || tally.Names.Count == 0 ? speaker.DisplayName : Shown(tally, speaker);
        await session.ExecuteAsync(
            "UPDATE speaker SET display_name = @shown, document_count = @Count, stamp = @stamp WHERE id = @id", new { shown, Count = tally.DocumentCount, stamp = Random.Shared.NextInt64(), id });
    }

    /// <summary>The speakers among <paramref name="ids"/> of which something else is kept than their entities say.</summary>
    public static async Task<IEnumerable<long>> FindWrongAsync(ArchiveSession session, long[] ids)
    {
        var tallies = ids.ToDictionary(id => id, _ => new SpeakerTally());
        await foreach (var entity in session.StreamAsync<PrintedEntityRow>($"{PrintedEntityRow.Select} WHERE {session.Dialect.In("entity.speaker_id", "@ids")}", new { ids }))
            tallies[entity.SpeakerId!.Value].Add(entity, entity.PrintTime);
        var names = (await session.QueryAsync<NameRow>($"SELECT speaker_id, text, is_full, document_count FROM speaker_name WHERE {session.Dialect.In("speaker_id", "@ids")}", new { ids })).ToLookup(n => n.SpeakerId);
        var roles = (await session.QueryAsync<RoleRow>($"SELECT speaker_id, title, first_time, last_time, document_count FROM speaker_role WHERE {session.Dialect.In("speaker_id", "@ids")}", new { ids })).ToLookup(r => r.SpeakerId);
        return ids.Where(id => names[id].Count() != tallies[id].Names.Count || roles[id].Count() != tallies[id].Roles.Count
            || !names[id].All(row => row.IsOf(tallies[id])) || !roles[id].All(row => row.IsOf(tallies[id])));
    }

    private static async Task WriteAsync(ArchiveSession session, long id, SpeakerTally tally, IReadOnlySet<string> keys)
    {
        foreach (var table in (string[])["speaker_name", "speaker_role", "speaker_key"])
            await session.ExecuteAsync($"DELETE FROM {table} WHERE speaker_id = @id", new { id });
        await session.InsertAsync("speaker_name", ["speaker_id", "text", "is_full", "document_count"], tally.Names.Select(n => new object?[] { id, n.Key, n.Value.IsFull ? 1L : 0L, (long)n.Value.Documents.Count }));
        await session.InsertAsync("speaker_role", ["speaker_id", "title", "first_time", "last_time", "document_count"], tally.Roles.Select(r => new object?[] { id, r.Key, r.Value.First, r.Value.Last, (long)r.Value.Documents.Count }));
        await session.InsertAsync("speaker_key", ["key", "speaker_id"], keys.Select(k => new object?[] { k, id }));
    }

    /// <summary>The most frequent of the fullest forms that have more than one word; of those without, of all.</summary>
    private static string Shown(SpeakerTally tally, SpeakerRow speaker) =>
        tally.Names.Where(n => n.Value.IsFull).OrderByDescending(n => n.Key.Contains(' ', StringComparison.Ordinal)).ThenByDescending(n => n.Value.Documents.Count).ThenByDescending(n => n.Key.Length)
            .ThenBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Key).FirstOrDefault(speaker.DisplayName);

    private sealed class NameRow
    {
        public long SpeakerId { get; set; }
        public string Text { get; set; } = "";
        public bool IsFull { get; set; }
        public int DocumentCount { get; set; }

        public bool IsOf(SpeakerTally tally) => tally.Names.TryGetValue(Text, out var name) && (name.IsFull, name.Documents.Count) == (IsFull, DocumentCount);
    }

    private sealed class RoleRow
    {
        public long SpeakerId { get; set; }
        public string Title { get; set; } = "";
        public long FirstTime { get; set; }
        public long LastTime { get; set; }
        public int DocumentCount { get; set; }

        public bool IsOf(SpeakerTally tally) => tally.Roles.TryGetValue(Title, out var role) && (role.First, role.Last, role.Documents.Count) == (FirstTime, LastTime, DocumentCount);
    }
}

/// <summary>A row of an entity with the time that its document was printed at.</summary>
internal sealed class PrintedEntityRow : EntityRow
{
    /// <summary>What reads it, but for its condition.</summary>
    public const string Select = "SELECT entity.*, coalesce(document.publish_time, document.create_time) AS print_time FROM entity JOIN document ON document.id = entity.document_id";

    public long PrintTime { get; set; }
}
