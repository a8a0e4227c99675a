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
        var names = new Dictionary<string, (bool IsFull, HashSet<long> Documents)>(StringComparer.Ordinal);
        var roles = new Dictionary<string, (long First, long Last, HashSet<long> Documents)>(StringComparer.Ordinal);
        var (keys, documents) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<long>());
        await foreach (var entity in session.StreamAsync<PrintedEntityRow>("SELECT entity.*, coalesce(document.publish_time, document.create_time) AS print_time FROM entity JOIN document ON document.id = entity.document_id WHERE entity.speaker_id = @id", new { id }))
        {
            documents.Add(entity.DocumentId);
            var description = SpeakerDescription.Of(entity);
            for (var i = 0; i < description.Forms.Count; i++)
            {
                var known = names.GetValueOrDefault(description.Forms[i], (false, []));
                known.Documents.Add(entity.DocumentId);
                names[description.Forms[i]] = (known.IsFull || i == 0, known.Documents);
            }

            foreach (var title in description.Roles)
            {
                var known = roles.GetValueOrDefault(title, (entity.PrintTime, entity.PrintTime, []));
                known.Documents.Add(entity.DocumentId);
                roles[title] = (Math.Min(known.First, entity.PrintTime), Math.Max(known.Last, entity.PrintTime), known.Documents);
            }

            keys.UnionWith(description.Keys);
        }

        if (speaker.IsNamed && speaker.MergedInto is null)
            keys.UnionWith(SpeakerDescription.KeysOf(speaker.Kind, speaker.DisplayName));
        await WriteAsync(session, id, names, roles, keys);
        var shown = speaker.IsNamed || names.Count == 0 ? speaker.DisplayName : Shown(names, speaker);
        await session.ExecuteAsync(
            "UPDATE speaker SET display_name = @shown, document_count = @Count, stamp = @stamp WHERE id = @id", new { shown, documents.Count, stamp = Random.Shared.NextInt64(), id });
    }

    private static async Task WriteAsync(
        ArchiveSession session, long id, Dictionary<string, (bool IsFull, HashSet<long> Documents)> names, Dictionary<string, (long First, long Last, HashSet<long> Documents)> roles, HashSet<string> keys)
    {
        foreach (var table in (string[])["speaker_name", "speaker_role", "speaker_key"])
            await session.ExecuteAsync($"DELETE FROM {table} WHERE speaker_id = @id", new { id });
        await session.InsertAsync("speaker_name", ["speaker_id", "text", "is_full", "document_count"], names.Select(n => new object?[] { id, n.Key, n.Value.IsFull ? 1L : 0L, (long)n.Value.Documents.Count }));
        await session.InsertAsync("speaker_role", ["speaker_id", "title", "first_time", "last_time", "document_count"], roles.Select(r => new object?[] { id, r.Key, r.Value.First, r.Value.Last, (long)r.Value.Documents.Count }));
        await session.InsertAsync("speaker_key", ["key", "speaker_id"], keys.Select(k => new object?[] { k, id }));
    }

    /// <summary>The most frequent of the fullest forms that have more than one word; of those without, of all.</summary>
    private static string Shown(Dictionary<string, (bool IsFull, HashSet<long> Documents)> names, SpeakerRow speaker) =>
        names.Where(n => n.Value.IsFull).OrderByDescending(n => n.Key.Contains(' ', StringComparison.Ordinal)).ThenByDescending(n => n.Value.Documents.Count).ThenByDescending(n => n.Key.Length)
            .ThenBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Key).FirstOrDefault(speaker.DisplayName);

    private sealed class PrintedEntityRow : EntityRow
    {
        public long PrintTime { get; set; }
    }
}
