using Npgsql;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Benchmarks;

/// <summary>
/// Fills an archive by COPY, since millions of quotes by the way of the service take most of an hour: documents, revisions, entities, quotes and
/// their terms as the archive would write them, the extraction of one document kept with all; speakers by the numbers that they were drawn by.
/// Families stay empty. The index of terms is built at the end.
/// </summary>
internal sealed class PostgresFill : IAsyncDisposable
{
    private const int Batch = 2_000;
    private const long FirstSpeaker = 1_000_000;

    private readonly NpgsqlConnection _connection;

    private PostgresFill(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Adds documents.</summary>
    /// <param name="connectionString">An archive that was opened before, with no one else at work in it.</param>
    /// <param name="news">The documents.</param>
    /// <param name="documents">How many.</param>
    public static async Task AddAsync(string connectionString, SyntheticNews news, int documents)
    {
        await using var fill = new PostgresFill(new NpgsqlConnection(connectionString));
        await fill._connection.OpenAsync();
        // Neither triggers nor foreign keys: what they would do is done here, or is of no account for reading.
        await fill.ExecuteAsync("SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '1GB'; DROP INDEX quote_term_terms");
        var last = (Document: await fill.LastAsync("document"), Entity: await fill.LastAsync("entity"), Quote: await fill.LastAsync("quote"));
        var outlets = await fill.OutletsAsync();
        var speakers = new Dictionary<string, long>(StringComparer.Ordinal);
        byte[]? extraction = null;
        for (var done = 0; done < documents; done += Batch)
        {
            var rows = new Rows(outlets, speakers);
            for (var i = 0; i < Math.Min(Batch, documents - done); i++)
            {
                var document = news.Next();
                last = rows.Add(document, extraction ??= StoredExtraction.Pack(document.Extraction), last);
            }

            await fill.CopyAsync("document", DocumentRow.Columns, rows.Documents);
            await fill.CopyAsync("revision", ["document_id", "number", "content_hash", "title", "text", "extraction", "model", "create_time"], rows.Revisions);
            await fill.CopyAsync("entity", EntityRow.Columns, rows.Entities);
            await fill.CopyAsync("quote", QuoteRow.Columns, rows.Quotes);
            await fill.CopyAsync("quote_term", ["quote_id", "terms"], rows.Terms);
        }

        foreach (var (counter, value) in new[] { ("document.id", last.Document), ("entity.id", last.Entity), ("quote.id", last.Quote), ("documents", last.Document), ("quotes", last.Quote) })
            await fill.ExecuteAsync($"INSERT INTO counter (name, value) VALUES ('{counter}', {value}) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        await fill.ExecuteAsync("CREATE INDEX quote_term_terms ON quote_term USING gin (terms)");
        await fill.ExecuteAsync("VACUUM ANALYZE");
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> LastAsync(string table)
    {
        await using var command = new NpgsqlCommand($"SELECT coalesce(max(id), 0) FROM {table}", _connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Ids of all outlets by their names; those that were not there are made.</summary>
    private async Task<Dictionary<string, long>> OutletsAsync()
    {
        for (var i = 0; i < SyntheticNews.Outlets; i++)
            await ExecuteAsync($"INSERT INTO outlet (id, name) SELECT coalesce(max(id), 0) + 1, '{SyntheticNews.Outlet(i)}' FROM outlet ON CONFLICT DO NOTHING");
        await ExecuteAsync("INSERT INTO counter (name, value) SELECT 'outlet.id', max(id) FROM outlet ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        await using var command = new NpgsqlCommand("SELECT name, id FROM outlet", _connection);
        await using var reader = await command.ExecuteReaderAsync();
        var outlets = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
            outlets[reader.GetString(0)] = reader.GetInt64(1);
        return outlets;
    }

    private async Task CopyAsync(string table, IReadOnlyList<string> columns, List<object?[]> rows)
    {
        await using var copy = await _connection.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var value in row)
                await (value is null ? copy.WriteNullAsync() : copy.WriteAsync(value));
        }

        await copy.CompleteAsync();
    }

    private sealed class Rows(Dictionary<string, long> outlets, Dictionary<string, long> speakers)
    {
        public List<object?[]> Documents { get; } = [];
        public List<object?[]> Revisions { get; } = [];
        public List<object?[]> Entities { get; } = [];
        public List<object?[]> Quotes { get; } = [];
        public List<object?[]> Terms { get; } = [];

        public (long Document, long Entity, long Quote) Add(NewDocument document, byte[] extraction, (long Document, long Entity, long Quote) last)
        {
            var time = document.PublishTime!.Value.ToUnixTimeMilliseconds();
            var outlet = outlets[document.Outlet];
            var row = new DocumentRow
            {
                Id = ++last.Document, Key = DocumentKey.Of(document), Url = document.Url, OutletId = outlet, Title = document.Title, PublishTime = time, CreateTime = time, UpdateTime = time,
                Revision = 1, ContentHash = DocumentKey.ContentHash(document.Title, document.Text), Model = document.Model, Version = 1,
            };
            Documents.Add(row.Values());
            Revisions.Add([row.Id, 1L, row.ContentHash, row.Title, document.Text, extraction, row.Model, time]);
            var entities = new Dictionary<string, EntityRow>(StringComparer.Ordinal);
            foreach (var speaker in document.Extraction.Speakers)
            {
                var entity = new EntityRow { Id = ++last.Entity, DocumentId = row.Id, LocalId = speaker.Id, Name = speaker.Name, SpeakerId = speakers.TryGetValue(speaker.Name, out var known) ? known : speakers[speaker.Name] = FirstSpeaker + speakers.Count, LinkState = LinkState.Made, LinkScore = 1 };
                Entities.Add(entity.Values());
                entities[speaker.Id] = entity;
            }

            foreach (var attribution in document.Extraction.Attributions)
            {
                var entity = attribution.Speaker is null ? null : entities[attribution.Speaker.Id];
                var quote = new QuoteRow
                {
                    Id = ++last.Quote, DocumentId = row.Id, EntityId = entity?.Id, SpeakerId = entity?.SpeakerId, OutletId = outlet, FirstRevision = 1, LastRevision = 1,
                    PrintTime = time, CreateTime = time, Version = 1,
                };
                quote.Take(attribution, document.Text);
                Quotes.Add(quote.Values());
                Terms.Add([quote.Id, QuoteTerms.Of(ComparedText.Read(quote.Content))]);
            }

            return last;
        }
    }
}
