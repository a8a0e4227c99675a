using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Keeps what is known of speakers, and in how many documents each of it stands, as documents are put, read anew, dated anew and deleted: the same as <see cref="SpeakerRebuild"/> would find.</summary>
/// <remarks>A document is counted by what it says now against what it said before; only where it was the one that told something all entities of the speaker are asked.</remarks>
internal static class SpeakerCounts
{
    /// <summary>Counts a document anew.</summary>
    /// <param name="session">The transaction; the rows of the document's entities are as they are to be.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="before">Its entities as they were when it was counted last.</param>
    /// <param name="printTimeBefore">When it was printed, as far as was known then; milliseconds since 1970.</param>
    /// <param name="printTime">The same, as is known now.</param>
    public static async Task ReplaceAsync(ArchiveSession session, long documentId, IEnumerable<EntityRow> before, long printTimeBefore, long printTime)
    {
        var (was, now) = (SpeakerTally.Of(before, printTimeBefore), SpeakerTally.Of(await JoinedAsync(session, documentId), printTime));
        await AddAsync(session, was, now, printTime);
        foreach (var (id, tally) in was)
        {
            if (await TakeBackAsync(session, documentId, id, tally, now.GetValueOrDefault(id) ?? new SpeakerTally(), isDatedAnew: printTime != printTimeBefore, printTimeBefore))
                await SpeakerRebuild.RunAsync(session, id);
        }
    }

    /// <summary>The entities of a document that are joined to speakers.</summary>
    public static Task<List<EntityRow>> JoinedAsync(ArchiveSession session, long documentId) =>
        session.QueryAsync<EntityRow>("SELECT * FROM entity WHERE document_id = @documentId AND speaker_id IS NOT NULL", new { documentId });

    /// <summary>Writes what the document says that it did not say before. A row that it has been counted in already gets no more documents, but may become full, or wider in time.</summary>
    private static async Task AddAsync(ArchiveSession session, Dictionary<long, SpeakerTally> was, Dictionary<long, SpeakerTally> now, long printTime)
    {
        var (names, roles, keys) = (new List<object?[]>(), new List<object?[]>(), new List<object?[]>());
        foreach (var (id, tally) in now)
        {
            var known = was.GetValueOrDefault(id) ?? new SpeakerTally();
            names.AddRange(tally.Names.Where(n => known.Names.GetValueOrDefault(n.Key) is not { } old || old.IsFull != n.Value.IsFull)
                .Select(n => new object?[] { id, n.Key, n.Value.IsFull ? 1L : 0L, known.Names.ContainsKey(n.Key) ? 0L : 1L }));
            roles.AddRange(tally.Roles.Where(r => known.Roles.GetValueOrDefault(r.Key)?.First != printTime)
                .Select(r => new object?[] { id, r.Key, printTime, printTime, known.Roles.ContainsKey(r.Key) ? 0L : 1L }));
            keys.AddRange(tally.Keys.Where(key => !known.Keys.Contains(key)).Select(key => new object?[] { key, id }));
        }

        await session.InsertAsync(
            "speaker_name", ["speaker_id", "text", "is_full", "document_count"], names,
            """
            ON CONFLICT (speaker_id, text) DO UPDATE SET document_count = speaker_name.document_count + excluded.document_count,
                is_full = CASE WHEN excluded.is_full = 1 THEN 1 ELSE speaker_name.is_full END
            """);
        await session.InsertAsync(
            "speaker_role", ["speaker_id", "title", "first_time", "last_time", "document_count"], roles,
            """
            ON CONFLICT (speaker_id, title) DO UPDATE SET document_count = speaker_role.document_count + excluded.document_count,
                first_time = CASE WHEN excluded.first_time < speaker_role.first_time THEN excluded.first_time ELSE speaker_role.first_time END,
                last_time = CASE WHEN excluded.last_time > speaker_role.last_time THEN excluded.last_time ELSE speaker_role.last_time END
            """);
        await session.InsertAsync("speaker_key", ["key", "speaker_id"], keys, "ON CONFLICT DO NOTHING");
        var come = now.Keys.Except(was.Keys).ToArray();
        if (come.Length > 0)
            await session.ExecuteAsync($"UPDATE speaker SET document_count = document_count + 1 WHERE {session.Dialect.In("id", "@come")}", new { come });
    }

    /// <summary>Takes back what the document no longer says of a speaker.</summary>
    /// <returns>Whether something may be true no more that only its other documents tell: a fullest form, or when a role was first or last given.</returns>
    private static async Task<bool> TakeBackAsync(ArchiveSession session, long documentId, long id, SpeakerTally was, SpeakerTally now, bool isDatedAnew, long printTimeBefore)
    {
        string[] names = [.. was.Names.Keys.Except(now.Names.Keys, StringComparer.Ordinal)];
        string[] full = [.. was.Names.Where(n => n.Value.IsFull && now.Names.GetValueOrDefault(n.Key) is not { IsFull: true }).Select(n => n.Key)];
        string[] roles = [.. was.Roles.Keys.Except(now.Roles.Keys, StringComparer.Ordinal)];
        string[] dated = isDatedAnew ? [.. was.Roles.Keys] : roles;
        await SubtractAsync(session, "speaker_name", "text", id, names);
        await SubtractAsync(session, "speaker_role", "title", id, roles);
        await session.ExecuteAsync(
            "UPDATE speaker SET document_count = document_count - @number, stamp = @stamp WHERE id = @id", new { id, number = was.DocumentCount - now.DocumentCount, stamp = Random.Shared.NextInt64() });
        foreach (var text in full)
        {
            if (!await session.ScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM entity WHERE speaker_id = @id AND name = @text AND document_id <> @documentId)", new { id, text, documentId }))
                return true;
        }

        return dated.Length > 0 && await session.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM speaker_role WHERE speaker_id = @id AND {session.Dialect.In("title", "@dated")} AND (first_time = @printTimeBefore OR last_time = @printTimeBefore))",
            new { id, dated, printTimeBefore });
    }

    private static async Task SubtractAsync(ArchiveSession session, string table, string column, long id, string[] values)
    {
        if (values.Length == 0)
            return;
        await session.ExecuteAsync($"UPDATE {table} SET document_count = document_count - 1 WHERE speaker_id = @id AND {session.Dialect.In(column, "@values")}", new { id, values });
        await session.ExecuteAsync($"DELETE FROM {table} WHERE speaker_id = @id AND document_count < 1", new { id });
    }
}
