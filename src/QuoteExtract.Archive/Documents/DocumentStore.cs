using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Documents;

/// <summary>Which documents a list is of. Every condition may be left out.</summary>
public sealed record DocumentFilter
{
    /// <summary>Name of the outlet, exactly; empty for all.</summary>
    public string Outlet { get; init; } = "";

    /// <summary>URL of the article, exactly or but for tracking and fragment; empty for all.</summary>
    public string Url { get; init; } = "";

    /// <summary>Published at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Published before this time.</summary>
    public DateTimeOffset? Before { get; init; }
}

/// <summary>The documents of the archive.</summary>
public sealed class DocumentStore
{
    /// <summary>How long the id of a request is remembered.</summary>
    public static readonly TimeSpan RequestMemory = TimeSpan.FromDays(7);

    private const int MaxRequestIdLength = 128;

    private const string Select =
        """
        SELECT document.*, outlet.name AS outlet,
            (SELECT count(*) FROM quote WHERE quote.document_id = document.id AND quote.retract_time IS NULL) AS quote_count
        FROM document LEFT JOIN outlet ON outlet.id = document.outlet_id
        """;

    private readonly ArchiveDatabase _database;
    private readonly DocumentWriter _writer;
    private readonly Action _changed;

    internal DocumentStore(ArchiveDatabase database, DocumentWriter writer, Action changed) => (_database, _writer, _changed) = (database, writer, changed);

    /// <summary>
    /// Archives an article. The same article again, by its URL or without one by its text, is the same document: unchanged, or a new revision
    /// whose quotes keep their ids where their words are the same. What this returns is on the disk.
    /// </summary>
    /// <param name="document">The article and what was found in it.</param>
    /// <param name="requestId">The caller's id of this request, at most 128 characters: once done, it is not done again but answered as it was; empty for none.</param>
    /// <param name="cancellationToken">Gives up where the writing has not begun.</param>
    /// <exception cref="ArchiveArgumentException">The request's id was used for another document, or a field is bad.</exception>
    public async Task<PutResult> PutAsync(NewDocument document, string requestId = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(requestId);
        if (requestId.Length > MaxRequestIdLength)
            throw new ArchiveArgumentException("request_id", $"Has more than {MaxRequestIdLength} characters.");
        ValidateText(document);
        var prepared = await _writer.PrepareAsync(_database, document, cancellationToken);
        var outcome = await _database.WriteAsync(session => OnceAsync(session, prepared, requestId), cancellationToken);
        return new PutResult(outcome.Created ?? await GetAsync(outcome.Id, CancellationToken.None), outcome.Kind, outcome.New, outcome.Kept, outcome.Retracted);
    }

    /// <summary>Whether an article is there with this very text, read by this model, and with these facts: a put would change nothing.</summary>
    /// <param name="document">The article. Facts that it leaves open are as they are.</param>
    /// <param name="model">As <see cref="NewDocument.Model"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The URL is none.</exception>
    public Task<bool> IsCurrentAsync(SourceDocument document, string model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var (key, hash) = (DocumentKey.Of(document), DocumentKey.ContentHash(document.Title, document.Text));
        return _database.ReadAsync(
            async session =>
            {
                var outlet = document.Outlet.Length > 0 ? await DocumentWriter.FindOutletAsync(session, document.Outlet) : null;
                if (document.Outlet.Length > 0 && outlet is null)
                    return false;
                var row = await session.QueryFirstAsync<DocumentRow>("SELECT * FROM document WHERE key = @key AND content_hash = @hash AND model = @model", new { key, hash, model });
                return row?.TakeFacts(document, outlet?.Id) == false;
            },
            cancellationToken);
    }

    /// <summary>A document.</summary>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    public async Task<ArchivedDocument> GetAsync(long id, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync(session => ReadAsync(session, id), cancellationToken) ?? throw new ArchiveNotFoundException($"documents/{id}");

    /// <summary>The text of a document.</summary>
    /// <param name="id">The document.</param>
    /// <param name="revision">Which revision; 0 for the latest.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveNotFoundException">There is none of that id, or no such revision.</exception>
    public async Task<DocumentRevision> GetRevisionAsync(long id, int revision = 0, CancellationToken cancellationToken = default)
    {
        var row = await _database.ReadAsync(
            session => session.QueryFirstAsync<RevisionRow>("SELECT * FROM revision WHERE document_id = @id AND (@revision = 0 OR number = @revision) ORDER BY number DESC LIMIT 1", new { id, revision }),
            cancellationToken) ?? throw new ArchiveNotFoundException(revision == 0 ? $"documents/{id}" : $"documents/{id}/revisions/{revision}");
        return row.ToRevision();
    }

    /// <summary>Whom a document speaks of and who may be a speaker, in the order of first mention.</summary>
    /// <param name="id">The document.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Nobody where there is no such document.</returns>
    public async Task<ImmutableArray<DocumentEntity>> GetEntitiesAsync(long id, CancellationToken cancellationToken = default)
    {
        var rows = await _database.ReadAsync(
            session => session.QueryAsync<EntityRow>(
                """
                SELECT entity.id, entity.kind, entity.speaker_id, coalesce(speaker.display_name, entity.name) AS name
                FROM entity LEFT JOIN speaker ON speaker.id = entity.speaker_id WHERE document_id = @id ORDER BY entity.id
                """,
                new { id }),
            cancellationToken);
        return [.. rows.Select(r => new DocumentEntity(r.Name, r.Kind, r.SpeakerId))];
    }

    /// <summary>Documents, the latest archived first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="pageSize">Most of a page; 0 for 50; over 1,000 is 1,000.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The token or size is bad.</exception>
    public async Task<Page<ArchivedDocument>> ListAsync(DocumentFilter filter, int pageSize = 0, string pageToken = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var size = PageToken.Size(pageSize);
        var last = PageToken.Read<long?>(filter, pageToken) ?? long.MaxValue;
        var where = new List<string> { "document.id < @last" };
        if (filter.Outlet.Length > 0)
            where.Add("document.outlet_id = (SELECT id FROM outlet WHERE name = @Outlet)");
        if (filter.Url.Length > 0)
            where.Add("document.key = @key");
        if (filter.From is not null)
            where.Add("document.publish_time >= @from");
        if (filter.Before is not null)
            where.Add("document.publish_time < @before");
        var rows = await _database.ReadAsync(
            session => session.QueryAsync<DocumentRow>(
                $"{Select} WHERE {string.Join(" AND ", where)} ORDER BY document.id DESC LIMIT @limit",
                new
                {
                    last,
                    filter.Outlet,
                    key = filter.Url.Length > 0 ? DocumentKey.OfUrl(filter.Url) : "",
                    from = filter.From?.ToUnixTimeMilliseconds(),
                    before = filter.Before?.ToUnixTimeMilliseconds(),
                    limit = size + 1,
                }),
            cancellationToken);
        return new Page<ArchivedDocument>([.. rows.Take(size).Select(r => r.ToDocument())], rows.Count > size ? PageToken.Write(filter, rows[size - 1].Id) : "");
    }

    /// <summary>Deletes a document with its revisions and quotes; a line of the audit remains.</summary>
    /// <param name="id">The document.</param>
    /// <param name="version">The version that the caller has seen; null for any.</param>
    /// <param name="actor">Who deletes; may be empty.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <param name="cancellationToken">Gives up where the writing has not begun.</param>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    /// <exception cref="ArchiveConflictException">It has changed since.</exception>
    public Task DeleteAsync(long id, long? version = null, string actor = "", string reason = "", CancellationToken cancellationToken = default) =>
        _database.WriteAsync(
            async session =>
            {
                await _writer.DeleteAsync(session, id, version, actor, reason);
                return true;
            },
            cancellationToken);

    /// <summary>Replaces the reading of a document's latest text by another model's; ids, corrections and links stay.</summary>
    /// <returns>False where the document has changed since, or is gone: nothing was done then.</returns>
    internal async Task<bool> ReextractAsync(long version, NewDocument document, CancellationToken cancellationToken)
    {
        var prepared = await _writer.PrepareAsync(_database, document, cancellationToken);
        return await _database.WriteAsync(
            async session =>
            {
                if (await session.QueryFirstAsync<long?>("SELECT version FROM document WHERE key = @key", new { key = prepared.Key }) != version)
                    return false;
                var outcome = await _writer.PutAsync(session, prepared);
                if (outcome.New > 0)
                    session.OnCommitted(_changed);
                return true;
            },
            cancellationToken);
    }

    /// <summary>A document; null where there is none of that id.</summary>
    internal static async Task<ArchivedDocument?> ReadAsync(ArchiveSession session, long id) =>
        (await session.QueryFirstAsync<DocumentRow>($"{Select} WHERE document.id = @id", new { id }))?.ToDocument();

    /// <summary>What neither store can keep as it is, none keeps.</summary>
    private static void ValidateText(NewDocument document)
    {
        foreach (var (field, value) in new[] { ("text", document.Text), ("title", document.Title), ("url", document.Url), ("outlet", document.Outlet), ("author", document.Author) })
        {
            if (value.Contains('\0', StringComparison.Ordinal))
                throw new ArchiveArgumentException($"document.{field}", "Holds the character U+0000, which no store keeps.");
            if (value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0 && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)) != value)
                throw new ArchiveArgumentException($"document.{field}", "Holds half of a surrogate pair, which no store keeps.");
        }
    }

    private async Task<DocumentWriter.Outcome> OnceAsync(ArchiveSession session, PreparedDocument prepared, string requestId)
    {
        var document = prepared.Document;
        var fingerprint = DocumentKey.Sha256(prepared.Key, document.Title, document.Text, document.Outlet, document.Author, document.LanguageCode, $"{document.PublishTime:O}");
        if (requestId.Length > 0)
        {
            await session.ExecuteAsync("DELETE FROM request WHERE create_time < @oldest", new { oldest = session.Now.Subtract(RequestMemory).ToUnixTimeMilliseconds() });
            if (await session.QueryFirstAsync<RequestRow>("SELECT fingerprint, result FROM request WHERE request_id = @requestId", new { requestId }) is { } done)
            {
                return done.Fingerprint == fingerprint ? JsonSerializer.Deserialize<DocumentWriter.Outcome>(done.Result)!
                    : throw new ArchiveArgumentException("request_id", "Was used for another document.");
            }
        }

        var outcome = await _writer.PutAsync(session, prepared);
        if (requestId.Length > 0)
            await session.InsertAsync("request", ["request_id", "fingerprint", "result", "create_time"], [[requestId, fingerprint, JsonSerializer.Serialize(outcome), session.NowMilliseconds]]);
        if (outcome.New > 0)
            session.OnCommitted(_changed);
        return outcome;
    }

    private sealed class RequestRow
    {
        public string Fingerprint { get; set; } = "";
        public string Result { get; set; } = "";
    }
}

/// <summary>A text that a document had, or has.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">The headline.</param>
/// <param name="Text">The text that offsets of its quotes point into.</param>
/// <param name="Model">The model that read it.</param>
/// <param name="CreateTime">When it was archived, or last read.</param>
public sealed record DocumentRevision(int Number, string Title, string Text, string Model, DateTimeOffset CreateTime);

/// <summary>A person, body or group that a document speaks of.</summary>
/// <param name="Name">The speaker's name across documents, or the name that the document has.</param>
/// <param name="Kind">What it is.</param>
/// <param name="SpeakerId">The speaker across documents; null where there is none.</param>
public sealed record DocumentEntity(string Name, SpeakerKind Kind, long? SpeakerId);

/// <summary>A row of the table of revisions.</summary>
internal sealed class RevisionRow
{
    public long DocumentId { get; set; }
    public int Number { get; set; }
    public string ContentHash { get; set; } = "";
    public string Title { get; set; } = "";
    public string Text { get; set; } = "";
    public byte[] Extraction { get; set; } = [];
    public string Model { get; set; } = "";
    public long CreateTime { get; set; }

    /// <summary>The revision as callers see it.</summary>
    public DocumentRevision ToRevision() => new(Number, Title, Text, Model, DateTimeOffset.FromUnixTimeMilliseconds(CreateTime));
}
