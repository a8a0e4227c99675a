using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Upkeep;

/// <summary>
/// A backup is one file for either store: compressed JSON lines, a head, then each table's rows, then how many there were. It is a snapshot, taken
/// while others read and write. Restoring it into an empty archive of either kind is also the way from one store to the other.
/// </summary>
internal static class ArchiveBackup
{
    private const string FormatName = "quoteextract-archive";

    /// <summary>Rows that are written at a time.</summary>
    private const int BatchSize = 500;

    /// <summary>Bytes of rows beyond which they are written, however few they are.</summary>
    private const int BatchBytes = 32 << 20;

    /// <summary>Longest line that is no row, in bytes.</summary>
    private const int MaxHeadLength = 1 << 16;

    /// <summary>Writes a backup.</summary>
    /// <param name="database">The archive.</param>
    /// <param name="file">The file; it appears when it is whole.</param>
    /// <param name="progress">Told how many rows have been written.</param>
    /// <param name="cancellationToken">Stops it; no file remains.</param>
    /// <returns>How many rows it holds.</returns>
    public static async Task<long> WriteAsync(ArchiveDatabase database, string file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var partial = file + ".partial";
        try
        {
            long rows;
            await using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await using (var compressed = new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true))
                await using (var writer = new StreamWriter(compressed, new UTF8Encoding(false)))
                    rows = await database.ReadSnapshotAsync(session => WriteAsync(session, writer, progress), cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, file, overwrite: true);
            return rows;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The backup {file} cannot be written: {e.Message}", e);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Restores a backup into an archive without documents: all of it, or nothing.</summary>
    /// <param name="database">The archive.</param>
    /// <param name="file">The backup.</param>
    /// <param name="progress">Told how many rows have been read.</param>
    /// <param name="cancellationToken">Stops it; the archive stays empty.</param>
    /// <returns>How many rows it held.</returns>
    /// <exception cref="ArchiveException">The file is no backup, is cut off, or of a later schema; or the archive is not empty.</exception>
    public static async Task<long> RestoreAsync(ArchiveDatabase database, string file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            await using var compressed = new BrotliStream(stream, CompressionMode.Decompress);
            await using var lines = BackupLines.ReadAsync(compressed, cancellationToken).GetAsyncEnumerator(cancellationToken);
            return await database.WriteAsync(session => RestoreAsync(session, lines, file, progress, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or JsonException or FormatException or DbException)
        {
            throw new ArchiveException($"{file} cannot be restored: {e.Message}", e);
        }
    }

    private static async Task<long> WriteAsync(ArchiveSession session, StreamWriter writer, IProgress<long>? progress)
    {
        var rows = 0L;
        await writer.WriteLineAsync(JsonSerializer.Serialize(new Head(FormatName, await Migrations.VersionAsync(session), session.Now)));
        foreach (var table in ArchiveTables.All)
        {
            var columns = await session.ColumnsAsync(table);
            await writer.WriteLineAsync(JsonSerializer.Serialize(new TableHead(table, columns)));
            await foreach (var row in session.StreamRowsAsync($"SELECT {string.Join(", ", columns)} FROM {table}"))
            {
                var line = WriteRow(row);
                if (line.Length > BackupLines.MaxLength)
                    throw new ArchiveException($"A row of {table} is larger than a backup holds: {BackupLines.MaxLength} bytes.");
                await writer.WriteLineAsync(line);
                if (++rows % BatchSize == 0)
                    progress?.Report(rows);
            }
        }

        await writer.WriteLineAsync(JsonSerializer.Serialize(new Tail(rows)));
        return rows;
    }

    private static async Task<long> RestoreAsync(ArchiveSession session, IAsyncEnumerator<ReadOnlySequence<byte>> lines, string file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var head = await lines.MoveNextAsync() ? Parse<Head>(lines.Current) : null;
        if (head?.Format != FormatName)
            throw new ArchiveException($"{file} is no backup of an archive.");
        if (head.Schema > Migrations.Latest(session.Dialect))
            throw new ArchiveException($"{file} has schema {head.Schema}, written by a later version of this program, which knows {Migrations.Latest(session.Dialect)}.");
        if (await session.ScalarAsync<long>("SELECT count(*) FROM document") > 0)
            throw new ArchiveException($"The archive {session.Dialect.Location} has documents already: restore into an empty one.");
        foreach (var name in ArchiveTables.All.Where(table => table != ArchiveTables.Counters).Reverse())
            await session.ExecuteAsync($"DELETE FROM {name}");

        var (rows, bytes, batch) = (0L, 0L, new List<object?[]>(BatchSize));
        TableHead? table = null;

        async Task FlushAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (table?.Table == ArchiveTables.Counters)
                await CountAsync(session, table, batch);
            else if (batch.Count > 0)
                await session.InsertAsync(table!.Table, table.Columns, batch);
            batch.Clear();
            bytes = 0;
            progress?.Report(rows);
        }

        while (await lines.MoveNextAsync())
        {
            var line = lines.Current;
            if (IsRow(line))
            {
                batch.Add(ReadRow(line, table ?? throw new InvalidDataException("A row stands before its table.")));
                rows++;
                bytes += line.Length;
                if (batch.Count == BatchSize || bytes > BatchBytes)
                    await FlushAsync();
                continue;
            }

            await FlushAsync();
            if (Parse<Tail>(line) is { Rows: { } count })
            {
                await TermTable.RebuildAsync(session);
                return count == rows ? rows : throw new InvalidDataException($"It should have {count} rows and has {rows}.");
            }

            table = Parse<TableHead>(line);
            if (table is not { Table: not null, Columns.Length: > 0 } || !ArchiveTables.All.Contains(table.Table, StringComparer.Ordinal) || table.Columns.Except(await session.ColumnsAsync(table.Table), StringComparer.Ordinal).Any())
                throw new InvalidDataException("It has a table or column that archives have not.");
        }

        throw new InvalidDataException("It is cut off.");
    }

    /// <summary>Takes over the counters of a backup.</summary>
    private static async Task CountAsync(ArchiveSession session, TableHead table, List<object?[]> rows)
    {
        var (name, value) = (Array.IndexOf(table.Columns, "name"), Array.IndexOf(table.Columns, "value"));
        foreach (var row in rows)
        {
            if (name < 0 || value < 0 || row[name] is not string counter || row[value] is not long number)
                throw new InvalidDataException("A counter has no name or no value.");
            await session.AddAsync(counter, number - await session.AddAsync(counter, 0));
        }
    }

    private static bool IsRow(in ReadOnlySequence<byte> line) => new SequenceReader<byte>(line).TryPeek(out var first) && first == '[';

    /// <summary>Reads a line that is no row; null where it is no JSON object, or too long for one.</summary>
    private static T? Parse<T>(in ReadOnlySequence<byte> line) where T : class
    {
        if (line.Length > MaxHeadLength)
            return null;
        try
        {
            var json = new Utf8JsonReader(line);
            return JsonSerializer.Deserialize<T>(ref json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string WriteRow(object?[] row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var value in row)
            {
                switch (value)
                {
                    case null:
                        json.WriteNullValue();
                        break;
                    case string text:
                        json.WriteStringValue(text);
                        break;
                    case double number:
                        json.WriteRawValue(number.ToString("E16", CultureInfo.InvariantCulture)); // with an exponent: never read back as an integer
                        break;
                    case byte[] bytes:
                        json.WriteStartArray();
                        json.WriteBase64StringValue(bytes);
                        json.WriteEndArray();
                        break;
                    default:
                        json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                        break;
                }
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static object?[] ReadRow(in ReadOnlySequence<byte> line, TableHead table)
    {
        var json = new Utf8JsonReader(line);
        var row = new object?[table.Columns.Length];
        json.Read();
        for (var i = 0; i < row.Length; i++)
            row[i] = ReadValue(ref json);
        return json.Read() && json.TokenType == JsonTokenType.EndArray && !json.Read() ? row : throw new InvalidDataException($"A row of {table.Table} has more than {row.Length} values.");
    }

    private static object? ReadValue(ref Utf8JsonReader json)
    {
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return json.GetString();
            case JsonTokenType.Number:
                return json.TryGetInt64(out var integer) ? (object)integer : json.GetDouble();
            case JsonTokenType.StartArray:
                json.Read();
                var bytes = json.GetBytesFromBase64();
                return json.Read() && json.TokenType == JsonTokenType.EndArray ? bytes : throw new InvalidDataException("A value is of no kind that tables have.");
            default:
                throw new InvalidDataException("A value is of no kind that tables have.");
        }
    }

    private sealed record Head(string? Format, int Schema, DateTimeOffset Time);

    private sealed record TableHead(string Table, string[] Columns);

    private sealed record Tail(long? Rows);
}
