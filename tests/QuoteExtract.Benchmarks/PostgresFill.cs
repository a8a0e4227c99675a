using System.Diagnostics;
using Npgsql;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;

namespace QuoteExtract.Benchmarks;

/// <summary>
/// Fills an archive by COPY, since millions of quotes by the way of the service take most of an hour. All tables hold what the service would have
/// written, but for two decisions that the made news answers by itself: a name is one speaker, and a quotation that is printed again is compared with the
/// one that it repeats alone. Indexes are dropped before and built behind.
/// </summary>
internal sealed class PostgresFill : IAsyncDisposable
{
    /// <summary>Documents that are copied together.</summary>
    private const int Batch = 2_000;

    /// <summary>Tables whose indexes are dropped, but those that keep rows unique.</summary>
    private const string Indexed = "'document', 'entity', 'quote', 'quote_term', 'family', 'family_key', 'speaker_link'";

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    private PostgresFill(NpgsqlDataSource source, NpgsqlConnection connection) => (_source, _connection) = (source, connection);

    /// <summary>Adds documents.</summary>
    /// <param name="connectionString">An archive that was opened before, with no one else at work in it; its user may do anything.</param>
    /// <param name="news">The documents.</param>
    /// <param name="documents">How many.</param>
    /// <param name="progress">Told how far it is.</param>
    public static async Task AddAsync(string connectionString, SyntheticNews news, int documents, TextWriter progress)
    {
        // Neither triggers nor foreign keys: what they would do is done here.
        var parts = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, Options = "-c session_replication_role=replica -c synchronous_commit=off -c maintenance_work_mem=1GB -c work_mem=256MB" };
        var source = NpgsqlDataSource.Create(parts);
        await using var fill = new PostgresFill(source, await source.OpenConnectionAsync());
        await fill.AddAsync(news, documents, progress);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async Task AddAsync(SyntheticNews news, int documents, TextWriter progress)
    {
        var start = Stopwatch.GetTimestamp();

        void Tell(string what) => progress.WriteLine($"{Report.Number(Stopwatch.GetElapsedTime(start).TotalSeconds, 1)} s: {what}");

        var indexes = await ReadAsync($"SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE NOT indisunique AND indrelid::regclass::text IN ({Indexed})", r => (Name: r.GetString(0), Definition: r.GetString(1)));
        foreach (var (name, _) in indexes)
            await ExecuteAsync($"DROP INDEX {name}");
        var last = await LastAsync();
        var rows = new SyntheticRows(
            last,
            await OutletsAsync(),
            (await ReadAsync("SELECT display_name, min(id) FROM speaker WHERE merged_into IS NULL GROUP BY display_name", r => (Name: r.GetString(0), Id: r.GetInt64(1)))).ToDictionary(s => s.Name, s => s.Id, StringComparer.Ordinal));
        var copying = Task.CompletedTask;
        for (var done = 0; done < documents; done += Batch)
        {
            var prepared = Enumerable.Range(0, Math.Min(Batch, documents - done)).Select(_ => news.Next()).ToList()
                .AsParallel().AsOrdered().Select(article => (article, PreparedDocument.Of(article.Document, TimeProvider.System.GetUtcNow()))).ToList();
            var batch = new RowBatch();
            foreach (var (article, document) in prepared)
                rows.Add(batch, document, article.Origins);
            await copying;
            copying = Task.Run(() => CopyAsync(_connection, batch));
            if (done / Batch % 10 == 9)
                Tell($"{done + Batch} documents of {documents}");
        }

        await copying;
        Tell("rows are there");
        await SaveAsync(rows, last);
        Tell("speakers and families are there");
        // The index of terms takes as long as all others and the keys: one processor each.
        var isOfTerms = indexes.ToLookup(i => i.Definition.Contains(" USING gin ", StringComparison.Ordinal), i => i.Definition);
        await Task.WhenAll(BuildAsync(isOfTerms[true]), Task.Run(async () =>
        {
            await SaveKeysAsync(rows.Keys);
            await BuildAsync(isOfTerms[false]);
        }));
        await ExecuteAsync("VACUUM ANALYZE");
        await ExecuteAsync("CHECKPOINT");
        Tell("done");
    }

    private static async Task CopyAsync(NpgsqlConnection connection, RowBatch batch)
    {
        foreach (var (table, columns, rows) in batch.Tables)
            await CopyAsync(connection, table, columns, rows);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var value in row)
                await (value is null ? copy.WriteNullAsync() : copy.WriteAsync(value));
        }

        await copy.CompleteAsync();
    }

    private async Task BuildAsync(IEnumerable<string> definitions)
    {
        await using var connection = await _source.OpenConnectionAsync();
        foreach (var definition in definitions)
            await ExecuteAsync(connection, definition);
    }

    /// <summary>What is known when all documents are: speakers, families, counters.</summary>
    private async Task SaveAsync(SyntheticRows rows, LastIds before)
    {
        await CopyAsync(_connection, "speaker", ["id", "kind", "display_name", "is_named", "quote_count", "document_count", "create_time", "version", "stamp"], rows.Speakers);
        await CopyAsync(_connection, "speaker_key", ["key", "speaker_id"], rows.SpeakerKeys);
        await ExecuteAsync(
            $"""
            UPDATE speaker SET quote_count = quote_count + new.quotes, document_count = document_count + new.documents, stamp = stamp + 1
            FROM (SELECT speaker_id, count(*) AS quotes, count(DISTINCT document_id) AS documents FROM quote WHERE id > {before.Quote} AND speaker_id IS NOT NULL GROUP BY speaker_id) AS new
            WHERE speaker.id = new.speaker_id;
            INSERT INTO speaker_name (speaker_id, text, is_full, document_count)
            SELECT speaker_id, name, 1, count(*) FROM entity WHERE id > {before.Entity} AND speaker_id IS NOT NULL GROUP BY speaker_id, name
            ON CONFLICT (speaker_id, text) DO UPDATE SET is_full = 1, document_count = speaker_name.document_count + excluded.document_count;
            INSERT INTO speaker_role (speaker_id, title, first_time, last_time, document_count)
            SELECT speaker_id, role.title, min(publish_time), max(publish_time), count(*)
            FROM entity JOIN document ON document.id = entity.document_id CROSS JOIN jsonb_array_elements_text(entity.roles::jsonb) AS role (title)
            WHERE entity.id > {before.Entity} AND speaker_id IS NOT NULL GROUP BY speaker_id, role.title
            ON CONFLICT (speaker_id, title) DO UPDATE SET document_count = speaker_role.document_count + excluded.document_count,
                first_time = least(speaker_role.first_time, excluded.first_time), last_time = greatest(speaker_role.last_time, excluded.last_time);
            CREATE TEMPORARY TABLE first_print (quote_id BIGINT PRIMARY KEY, family_id BIGINT NOT NULL);
            """);
        await CopyAsync(_connection, "family", FamilyRow.Columns, rows.Families.All.Select(f => f.Values()));
        await CopyAsync(_connection, "first_print", ["quote_id", "family_id"], rows.Families.FirstPrints.Select(p => new object?[] { p.Quote, p.Family }));
        await ExecuteAsync("UPDATE quote SET family_id = first_print.family_id FROM first_print WHERE quote.id = first_print.quote_id; DROP TABLE first_print");
        foreach (var (counter, number) in rows.Counters(before))
            await ExecuteAsync($"INSERT INTO counter (name, value) VALUES ('{counter}', {number}) ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value");
    }

    /// <summary>Adds keys of families to those that are there; of each the newest.</summary>
    private async Task SaveKeysAsync(List<(long Key, long Quote)> keys)
    {
        await using var connection = await _source.OpenConnectionAsync();
        keys.AddRange(await ReadAsync("SELECT key, quote_id FROM family_key UNION ALL SELECT key, quote_id FROM family_key_recent", r => (r.GetInt64(0), r.GetInt64(1))));
        keys.Sort();
        await ExecuteAsync(connection, "TRUNCATE family_key, family_key_recent");
        await CopyAsync(connection, "family_key", ["key", "quote_id"], Newest());

        IEnumerable<object?[]> Newest()
        {
            for (var i = 0; i < keys.Count; i++)
            {
                var follower = i + FamilyJoin.MostUnderKey;
                if (follower >= keys.Count || keys[follower].Key != keys[i].Key)
                    yield return [keys[i].Key, keys[i].Quote];
            }
        }
    }

    private async Task<LastIds> LastAsync() => (await ReadAsync(
        """
        SELECT (SELECT coalesce(max(id), 0) FROM document), (SELECT coalesce(max(id), 0) FROM entity), (SELECT coalesce(max(id), 0) FROM quote),
            (SELECT coalesce(max(id), 0) FROM speaker), (SELECT coalesce(max(id), 0) FROM speaker_link), (SELECT coalesce(max(id), 0) FROM family)
        """,
        r => new LastIds(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)))).Single();

    /// <summary>Ids of all outlets by their names; those that were not there are made.</summary>
    private async Task<Dictionary<string, long>> OutletsAsync()
    {
        for (var i = 0; i < SyntheticNews.Outlets; i++)
            await ExecuteAsync($"INSERT INTO outlet (id, name) SELECT coalesce(max(id), 0) + 1, '{SyntheticNews.Outlet(i)}' FROM outlet ON CONFLICT DO NOTHING");
        await ExecuteAsync("INSERT INTO counter (name, value) SELECT 'outlet.id', max(id) FROM outlet ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        return (await ReadAsync("SELECT name, id FROM outlet", r => (Name: r.GetString(0), Id: r.GetInt64(1)))).ToDictionary(o => o.Name, o => o.Id, StringComparer.Ordinal);
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    private Task ExecuteAsync(string sql) => ExecuteAsync(_connection, sql);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
