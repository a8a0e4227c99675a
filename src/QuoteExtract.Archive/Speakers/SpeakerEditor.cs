using System.Collections.Immutable;
using System.Text.Json;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Carries out what persons say of speakers, inside a transaction, and writes down what undoes it.</summary>
internal sealed class SpeakerEditor(ArchiveSession session)
{
    /// <summary>Carries out a change.</summary>
    /// <returns>Its id.</returns>
    public async Task<long> ChangeAsync(SpeakerChangeKind kind, string summary, IReadOnlyList<long> speakers, SpeakerEdits edits, ChangeNote note, long? reverts = null)
    {
        await ApplyAsync(edits);
        var id = await session.TakeIdsAsync("speaker_change", 1);
        await session.InsertAsync(
            "speaker_change", ["id", "kind", "summary", "author", "reason", "create_time", "edits", "reverts", "reverted_by"],
            [[id, (long)kind, summary, note.Author, note.Reason, session.NowMilliseconds, JsonSerializer.Serialize(edits), reverts, null]]);
        await session.InsertAsync("speaker_change_speaker", ["speaker_id", "change_id", "position"], speakers.Concat(edits.Speakers()).Distinct().Select((s, position) => new object?[] { s, id, (long)position }));
        await Audit.WriteAsync(session, note.Author, $"speaker.{kind.ToString().ToLowerInvariant()}", $"speakers/{speakers[0]}", note.Reason, new { change = id });
        return id;
    }

    /// <summary>Undoes a change.</summary>
    /// <returns>The id of the change that undid it.</returns>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    /// <exception cref="ArchiveConflictException">It is undone already, or a later change stands on it.</exception>
    public async Task<long> RevertAsync(long change, ChangeNote note)
    {
        var row = await session.QueryFirstAsync<ChangeRow>("SELECT id, summary, edits, reverted_by FROM speaker_change WHERE id = @change", new { change }) ?? throw new ArchiveNotFoundException($"speakerChanges/{change}");
        if (row.RevertedBy is not null)
            throw new ArchiveConflictException($"speakerChanges/{change} is undone already.");
        var later = await session.QueryFirstAsync<long?>(
            """
            SELECT max(later.id) FROM speaker_change_speaker AS own
            JOIN speaker_change_speaker AS other ON other.speaker_id = own.speaker_id AND other.change_id > own.change_id
            JOIN speaker_change AS later ON later.id = other.change_id
            WHERE own.change_id = @change AND later.reverted_by IS NULL AND later.kind <> @revert
            """,
            new { change, revert = (long)SpeakerChangeKind.Revert });
        if (later is not null)
            throw new ArchiveConflictException($"speakerChanges/{later} stands on speakerChanges/{change}: undo that one first.");
        var speakers = await session.QueryAsync<long>("SELECT speaker_id FROM speaker_change_speaker WHERE change_id = @change ORDER BY position", new { change });
        var id = await ChangeAsync(SpeakerChangeKind.Revert, $"Undid: {row.Summary}", speakers, JsonSerializer.Deserialize<SpeakerEdits>(row.Edits)!.Inverse(), note, change);
        await session.ExecuteAsync("UPDATE speaker_change SET reverted_by = @id WHERE id = @change", new { id, change });
        return id;
    }

    /// <summary>Makes a speaker that is part of <paramref name="of"/> until an edit makes it one of its own.</summary>
    public async Task<SpeakerRow> AddAsync(SpeakerRow of, string displayName, bool isNamed)
    {
        var row = new SpeakerRow { Id = await session.TakeIdsAsync("speaker", 1), Kind = of.Kind, DisplayName = displayName, IsNamed = isNamed, MergedInto = of.Id, CreateTime = session.NowMilliseconds };
        await SpeakerRow.InsertAsync(session, [row]);
        return row;
    }

    /// <summary>Adds a link that is undone until an edit makes it one.</summary>
    public async Task<long> AddLinkAsync(long entity, long document, long speaker)
    {
        var id = await session.TakeIdsAsync("speaker_link", 1);
        await session.InsertAsync(
            "speaker_link", ["id", "entity_id", "document_id", "speaker_id", "state", "score", "reasons", "create_time"],
            [[id, entity, document, speaker, (long)SpeakerLinkState.Undone, 1.0, """["a person said so"]""", session.NowMilliseconds]]);
        return id;
    }

    /// <summary>What is true of a speaker now.</summary>
    public async Task<SpeakerFacts> FactsAsync(SpeakerRow row) => new(row.DisplayName, row.IsNamed, row.Kind, row.MergedInto, await ExternalIdsAsync(session, row.Id));

    /// <summary>The ids of a speaker in other catalogues.</summary>
    public static async Task<ImmutableArray<ExternalId>> ExternalIdsAsync(ArchiveSession session, long id) =>
        [.. (await session.QueryAsync<ExternalIdRow>("SELECT authority, value FROM speaker_external_id WHERE speaker_id = @id ORDER BY authority", new { id })).Select(r => new ExternalId(r.Authority, r.Value))];

    private async Task ApplyAsync(SpeakerEdits edits)
    {
        foreach (var edit in edits.Links)
            await session.ExecuteAsync("UPDATE speaker_link SET speaker_id = @SpeakerAfter, state = @StateAfter WHERE id = @Link", edit);
        await FollowLinksAsync([.. edits.Links.Select(l => l.Link)]);
        foreach (var edit in edits.Facts)
        {
            var (speaker, after) = (edit.Speaker, edit.After);
            await session.ExecuteAsync(
                "UPDATE speaker SET display_name = @DisplayName, is_named = @named, kind = @kind, merged_into = @MergedInto WHERE id = @speaker",
                new { after.DisplayName, named = after.IsNamed ? 1 : 0, kind = (long)after.Kind, after.MergedInto, speaker });
            await session.ExecuteAsync("DELETE FROM speaker_external_id WHERE speaker_id = @speaker", new { speaker });
        }

        foreach (var edit in edits.Facts)
            await session.InsertAsync("speaker_external_id", ["speaker_id", "authority", "value"], edit.After.ExternalIds.Select(x => new object?[] { edit.Speaker, x.Authority, x.Id }));
        var come = edits.Facts.Count(f => f.Before.MergedInto is not null && f.After.MergedInto is null) - edits.Facts.Count(f => f.Before.MergedInto is null && f.After.MergedInto is not null);
        if (come != 0)
            await session.AddAsync(SpeakerRow.Counter, come);
        foreach (var speaker in edits.Speakers())
        {
            await SpeakerRebuild.RunAsync(session, speaker);
            await session.ExecuteAsync("UPDATE speaker SET version = version + 1 WHERE id = @speaker", new { speaker });
        }
    }

    /// <summary>Gives the entities of links, and their quotes, the speaker that their links say now.</summary>
    private async Task FollowLinksAsync(long[] links)
    {
        foreach (var chunk in links.Chunk(1_000))
        {
            var entities = (await session.QueryAsync<long>($"SELECT DISTINCT entity_id FROM speaker_link WHERE {session.Dialect.In("id", "@chunk")}", new { chunk })).ToArray();
            await session.ExecuteAsync(
                $"""
                UPDATE entity SET
                    speaker_id = (SELECT max(link.speaker_id) FROM speaker_link AS link WHERE link.entity_id = entity.id AND link.state IN (1, 3)),
                    link_state = (SELECT CASE max(link.state) WHEN 1 THEN 1 WHEN 3 THEN 2 ELSE 0 END FROM speaker_link AS link WHERE link.entity_id = entity.id AND link.state IN (1, 3))
                WHERE {session.Dialect.In("id", "@entities")}
                """,
                new { entities });
            await session.ExecuteAsync(
                $"UPDATE quote SET speaker_id = (SELECT entity.speaker_id FROM entity WHERE entity.id = quote.entity_id), version = version + 1 WHERE {session.Dialect.In("entity_id", "@entities")}",
                new { entities });
        }
    }

    private sealed class ChangeRow
    {
        public long Id { get; set; }
        public string Summary { get; set; } = "";
        public string Edits { get; set; } = "";
        public long? RevertedBy { get; set; }
    }

    private sealed class ExternalIdRow
    {
        public string Authority { get; set; } = "";
        public string Value { get; set; } = "";
    }
}
