using System.Text.Json;
using Dapper;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Reads speakers, their links and what was changed of them.</summary>
internal static class SpeakerReader
{
    private const int MostQueryLength = 256;
    private const int MostDetails = 100;
    private const int MostDetailsOfList = 3;

    private const string Select =
        """
        SELECT speaker.*, (SELECT min(print_time) FROM quote WHERE quote.speaker_id = speaker.id) AS first_time, (SELECT max(print_time) FROM quote WHERE quote.speaker_id = speaker.id) AS last_time
        FROM speaker
        """;

    private const string SelectLinks =
        """
        SELECT link.id, link.document_id, document.title AS document_title, document.url, outlet.name AS outlet, document.publish_time, entity.local_id, entity.kind AS entity_kind, entity.name AS entity_name,
            entity.roles, link.speaker_id, speaker.display_name, speaker.kind AS speaker_kind, link.state, link.score, link.reasons,
            (SELECT count(*) FROM quote WHERE quote.entity_id = entity.id AND quote.retract_time IS NULL) AS quote_count
        FROM speaker_link AS link JOIN entity ON entity.id = link.entity_id JOIN document ON document.id = link.document_id JOIN speaker ON speaker.id = link.speaker_id
        LEFT JOIN outlet ON outlet.id = document.outlet_id
        """;

    /// <summary>A speaker, or the one that it was merged into.</summary>
    public static async Task<ArchivedSpeaker> GetAsync(ArchiveSession session, long id)
    {
        var row = await SpeakerRow.FindAsync(session, id);
        var read = await session.QueryFirstAsync<SpeakerRow>($"{Select} WHERE speaker.id = @Id", new { row.Id });
        return (await WithDetailsAsync(session, [read!], MostDetails))[0];
    }

    /// <summary>A page of speakers.</summary>
    public static async Task<Page<ArchivedSpeaker>> ListAsync(ArchiveSession session, SpeakerFilter filter, int pageSize, string pageToken)
    {
        if (filter.Query.Length > MostQueryLength)
            throw new ArchiveArgumentException("query", $"Has more than {MostQueryLength} characters.");
        var size = PageToken.Size(pageSize);
        var last = PageToken.Read<Position>(filter, pageToken);
        var parameters = new DynamicParameters();
        var conditions = new List<string> { "speaker.merged_into IS NULL" };
        if (!filter.Kinds.IsDefaultOrEmpty)
        {
            conditions.Add(session.Dialect.In("speaker.kind", "@kinds"));
            parameters.Add("kinds", filter.Kinds.Select(k => (long)k).ToArray());
        }

        if (filter.ExternalId is { } external)
        {
            conditions.Add("speaker.id IN (SELECT speaker_id FROM speaker_external_id WHERE authority = @authority AND value = @value)");
            parameters.Add("authority", external.Authority);
            parameters.Add("value", external.Id);
        }

        if (SpeakerSearch.Condition("speaker.id", filter.Query, parameters) is { } words)
            conditions.Add(words);
        parameters.Add("query", filter.Query.Trim());
        parameters.Add("limit", size + 1);
        const string Rank = "CASE WHEN lower(speaker.display_name) = lower(@query) THEN 0 ELSE 1 END";
        var ranked = filter.Order == SpeakerOrder.QuoteCount && filter.Query.Trim().Length > 0;
        if (last is not null)
        {
            conditions.Add(filter.Order == SpeakerOrder.Name ? "(speaker.display_name > @name OR speaker.display_name = @name AND speaker.id > @id)"
                : (ranked ? $"({Rank} > @rank OR {Rank} = @rank AND " : "(") + "(speaker.quote_count < @count OR speaker.quote_count = @count AND speaker.id > @id))");
            parameters.Add("name", last.Name);
            parameters.Add("rank", last.Rank);
            parameters.Add("count", last.Count);
            parameters.Add("id", last.Id);
        }

        var order = filter.Order == SpeakerOrder.Name ? "speaker.display_name, speaker.id" : (ranked ? $"{Rank}, " : "") + "speaker.quote_count DESC, speaker.id";
        var rows = await session.QueryAsync<SpeakerRow>($"{Select} WHERE {string.Join(" AND ", conditions)} ORDER BY {order} LIMIT @limit", parameters);
        var page = rows.Take(size).ToList();
        var next = rows.Count > size && page[^1] is var end
            ? PageToken.Write(filter, new Position(end.DisplayName.Equals(filter.Query.Trim(), StringComparison.OrdinalIgnoreCase) ? 0 : 1, end.QuoteCount, end.DisplayName, end.Id)) : "";
        return new Page<ArchivedSpeaker>(await WithDetailsAsync(session, page, MostDetailsOfList), next);
    }

    /// <summary>A page of links.</summary>
    public static async Task<Page<SpeakerLink>> ListLinksAsync(ArchiveSession session, SpeakerLinkFilter filter, int pageSize, string pageToken)
    {
        var size = PageToken.Size(pageSize);
        var last = PageToken.Read<long?>(filter, pageToken) ?? long.MaxValue;
        var states = filter.States.IsDefaultOrEmpty ? [1L, 2L, 3L, 4L] : filter.States.Select(s => (long)s).ToArray();
        // A single state is written as a constant: the index of proposals holds for it.
        var condition = states.Length == 1 ? $"link.state = {states[0]}" : session.Dialect.In("link.state", "@states");
        var rows = await session.QueryAsync<LinkRow>(
            $"{SelectLinks} WHERE link.id < @last AND {condition}{(filter.SpeakerId is null ? "" : " AND link.speaker_id = @SpeakerId")} ORDER BY link.id DESC LIMIT @limit",
            new { last, states, filter.SpeakerId, limit = size + 1 });
        return new Page<SpeakerLink>([.. rows.Take(size).Select(r => r.ToLink())], rows.Count > size ? PageToken.Write(filter, rows[size - 1].Id) : "");
    }

    /// <summary>A link.</summary>
    public static async Task<SpeakerLink> GetLinkAsync(ArchiveSession session, long id) =>
        (await session.QueryFirstAsync<LinkRow>($"{SelectLinks} WHERE link.id = @id", new { id }) ?? throw new ArchiveNotFoundException($"speakerLinks/{id}")).ToLink();

    /// <summary>A page of changes.</summary>
    public static async Task<Page<SpeakerChange>> ListChangesAsync(ArchiveSession session, long? speaker, int pageSize, string pageToken)
    {
        var size = PageToken.Size(pageSize);
        var query = new { Changes = speaker ?? 0 };
        var last = PageToken.Read<long?>(query, pageToken) ?? long.MaxValue;
        var of = speaker is null ? "" : " AND id IN (SELECT change_id FROM speaker_change_speaker WHERE speaker_id = @speaker)";
        var rows = await session.QueryAsync<ChangeRow>($"SELECT * FROM speaker_change WHERE id < @last{of} ORDER BY id DESC LIMIT @limit", new { last, speaker, limit = size + 1 });
        return new Page<SpeakerChange>(await WithSpeakersAsync(session, [.. rows.Take(size)]), rows.Count > size ? PageToken.Write(query, rows[size - 1].Id) : "");
    }

    /// <summary>A change.</summary>
    public static async Task<SpeakerChange> GetChangeAsync(ArchiveSession session, long id) =>
        (await WithSpeakersAsync(session, await session.QueryAsync<ChangeRow>("SELECT * FROM speaker_change WHERE id = @id", new { id }))).FirstOrDefault() ?? throw new ArchiveNotFoundException($"speakerChanges/{id}");

    private static async Task<List<SpeakerChange>> WithSpeakersAsync(ArchiveSession session, List<ChangeRow> rows)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var speakers = ids.Length == 0 ? [] : await session.QueryAsync<ChangedSpeakerRow>($"SELECT change_id, speaker_id FROM speaker_change_speaker WHERE {session.Dialect.In("change_id", "@ids")} ORDER BY change_id, position", new { ids });
        var byChange = speakers.ToLookup(s => s.ChangeId, s => s.SpeakerId);
        return rows.ConvertAll(r => new SpeakerChange
        {
            Id = r.Id,
            Kind = r.Kind,
            Speakers = [.. byChange[r.Id]],
            Summary = r.Summary,
            Author = r.Author,
            Reason = r.Reason,
            CreateTime = Time(r.CreateTime),
            Reverts = r.Reverts,
            IsReverted = r.RevertedBy is not null,
        });
    }

    private static async Task<List<ArchivedSpeaker>> WithDetailsAsync(ArchiveSession session, List<SpeakerRow> rows, int most)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        if (ids.Length == 0)
            return [];
        var of = session.Dialect.In("speaker_id", "@ids");
        var names = (await session.QueryAsync<NameRow>(
            $"SELECT speaker_id, text, document_count FROM (SELECT *, row_number() OVER (PARTITION BY speaker_id ORDER BY document_count DESC, text) AS place FROM speaker_name WHERE {of}) AS named WHERE place <= @most ORDER BY speaker_id, place",
            new { ids, most })).ToLookup(n => n.SpeakerId);
        var roles = (await session.QueryAsync<RoleRow>(
            $"SELECT speaker_id, title, first_time, last_time, document_count FROM (SELECT *, row_number() OVER (PARTITION BY speaker_id ORDER BY last_time DESC, document_count DESC, title) AS place FROM speaker_role WHERE {of}) AS held WHERE place <= @most ORDER BY speaker_id, place",
            new { ids, most })).ToLookup(r => r.SpeakerId);
        var external = (await session.QueryAsync<ExternalRow>($"SELECT speaker_id, authority, value FROM speaker_external_id WHERE {of} ORDER BY authority", new { ids })).ToLookup(x => x.SpeakerId);
        return rows.ConvertAll(r => new ArchivedSpeaker
        {
            Id = r.Id,
            Kind = r.Kind,
            DisplayName = r.DisplayName,
            NameForms = [.. names[r.Id].Select(n => new SpeakerNameForm(n.Text, n.DocumentCount))],
            Roles = [.. roles[r.Id].Select(x => new DatedRole(x.Title, Time(x.FirstTime), Time(x.LastTime), x.DocumentCount))],
            ExternalIds = [.. external[r.Id].Select(x => new ExternalId(x.Authority, x.Value))],
            QuoteCount = r.QuoteCount,
            DocumentCount = r.DocumentCount,
            FirstTime = r.FirstTime is { } first ? Time(first) : null,
            LastTime = r.LastTime is { } end ? Time(end) : null,
            CreateTime = Time(r.CreateTime),
            Version = r.Version,
        });
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Position(int Rank, long Count, string Name, long Id);

    private sealed class NameRow
    {
        public long SpeakerId { get; set; }
        public string Text { get; set; } = "";
        public long DocumentCount { get; set; }
    }

    private sealed class RoleRow
    {
        public long SpeakerId { get; set; }
        public string Title { get; set; } = "";
        public long FirstTime { get; set; }
        public long LastTime { get; set; }
        public long DocumentCount { get; set; }
    }

    private sealed class ExternalRow
    {
        public long SpeakerId { get; set; }
        public string Authority { get; set; } = "";
        public string Value { get; set; } = "";
    }

    private sealed class ChangedSpeakerRow
    {
        public long ChangeId { get; set; }
        public long SpeakerId { get; set; }
    }

    private sealed class ChangeRow
    {
        public long Id { get; set; }
        public SpeakerChangeKind Kind { get; set; }
        public string Summary { get; set; } = "";
        public string Author { get; set; } = "";
        public string Reason { get; set; } = "";
        public long CreateTime { get; set; }
        public long? Reverts { get; set; }
        public long? RevertedBy { get; set; }
    }

    private sealed class LinkRow
    {
        public long Id { get; set; }
        public long DocumentId { get; set; }
        public string DocumentTitle { get; set; } = "";
        public string Url { get; set; } = "";
        public string? Outlet { get; set; }
        public long? PublishTime { get; set; }
        public string LocalId { get; set; } = "";
        public SpeakerKind EntityKind { get; set; }
        public string EntityName { get; set; } = "";
        public string Roles { get; set; } = "[]";
        public long SpeakerId { get; set; }
        public string DisplayName { get; set; } = "";
        public SpeakerKind SpeakerKind { get; set; }
        public SpeakerLinkState State { get; set; }
        public double Score { get; set; }
        public string Reasons { get; set; } = "[]";
        public int QuoteCount { get; set; }

        public SpeakerLink ToLink() => new()
        {
            Id = Id,
            DocumentId = DocumentId,
            DocumentTitle = DocumentTitle,
            Url = Url,
            Outlet = Outlet ?? "",
            PublishTime = PublishTime is { } time ? Time(time) : null,
            EntityId = LocalId,
            EntityKind = EntityKind,
            EntityName = EntityName,
            Roles = [.. JsonSerializer.Deserialize<string[]>(Roles)!],
            SpeakerId = SpeakerId,
            SpeakerName = DisplayName,
            SpeakerKind = SpeakerKind,
            State = State,
            Score = Score,
            Reasons = [.. JsonSerializer.Deserialize<string[]>(Reasons)!],
            QuoteCount = QuoteCount,
        };
    }
}
