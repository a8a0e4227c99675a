using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace QuoteExtract.Archive.Storage;

/// <summary>The embedded store: one file, beside it the write-ahead log.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    /// <summary>How long a writer waits for another process that writes.</summary>
    private const int BusyTimeoutMilliseconds = 30_000;

    /// <summary>Memory for pages of the one who writes: the inner pages of the indexes of some millions of quotes.</summary>
    private const int WriterCacheKibibytes = 262_144;

    /// <summary>Memory for pages of each who reads.</summary>
    private const int ReaderCacheKibibytes = 65_536;

    /// <summary>Pages of the log, 64 MiB, after which it is carried over into the file: pages that change again and again are carried over once.</summary>
    private const int CheckpointPages = 16_384;

    /// <summary>Bytes of the file that are read where the system's cache has them: as much as SQLite allows.</summary>
    private const int MappedBytes = 2_147_418_112;

    /// <summary>The connections that have been told how we want them, which the pool gives again, and whether for one who writes.</summary>
    private static readonly ConditionalWeakTable<SQLitePCL.sqlite3, object> s_prepared = [];

    private readonly string _connectionString;

    static SqliteDialect()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD); // each connection is one thread's at a time: no lock around every call
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0); // nobody asks how much memory it has: no lock around every allocation
    }

    public SqliteDialect(string connectionString)
    {
        try
        {
            var parts = new SqliteConnectionStringBuilder(connectionString);
            if (parts.DataSource is "" or ":memory:" || parts.Mode == SqliteOpenMode.Memory)
                throw new ArchiveException("The archive's 'Data Source' must be a file: what is in memory alone is lost.");
            parts.DataSource = Path.GetFullPath(parts.DataSource);
            parts.DefaultTimeout = BusyTimeoutMilliseconds / 1000;
            _connectionString = parts.ToString();
            Location = parts.DataSource;
        }
        catch (ArgumentException e)
        {
            throw new ArchiveException($"The archive's connection string cannot be read: {e.Message}", e);
        }
    }

    public override string Name => "sqlite";

    public override string Location { get; }

    public override int MostRowsOfAnInsert => 1;

    public override string TableExists => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @name";

    public override string Tables => "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    public override string WrittenColumns => "SELECT name FROM pragma_table_xinfo(@table) WHERE hidden = 0 ORDER BY cid";

    public override async Task<DbConnection> OpenAsync(bool writes, CancellationToken cancellationToken)
    {
        var connection = writes ? new KeepingSqliteConnection(_connectionString) : new SqliteConnection(_connectionString);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Location)!);
            await connection.OpenAsync(cancellationToken);
            var handle = ((SqliteConnection)connection).Handle!;
            if (s_prepared.TryGetValue(handle, out var before) && before.Equals(writes))
                return connection;
            // FULL: a commit is on the disk before it is acknowledged. The log is written through, the file itself at checkpoints.
            await connection.ExecuteAsync(
                $"PRAGMA busy_timeout = {BusyTimeoutMilliseconds}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = {(writes ? -WriterCacheKibibytes : -ReaderCacheKibibytes)}; PRAGMA wal_autocheckpoint = {CheckpointPages}; PRAGMA mmap_size = {MappedBytes}; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;");
            s_prepared.AddOrUpdate(handle, writes);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            throw Explain(e) ?? e;
        }
    }

    public override Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    public override Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));

    public override async Task<List<string>> CheckAsync(ArchiveSession session)
    {
        // SQLite 3.50 checks an FTS5 table by what the connection remembers of it: after another connection's writes that is damage where there is none.
        // Reading from the table first makes it look again.
        await session.QueryAsync<long>("SELECT rowid FROM quote_term LIMIT 1");
        var found = await session.QueryAsync<string>("PRAGMA integrity_check");
        found.Remove("ok");
        found.AddRange(await session.QueryAsync<string>("SELECT 'a row of ' || \"table\" || ' refers to a row of ' || parent || ' that is not there' FROM pragma_foreign_key_check"));
        return found;
    }

    public override CancellationTokenRegistration Interrupt(DbConnection connection, CancellationToken cancellationToken) =>
        cancellationToken.Register(static handle => SQLitePCL.raw.sqlite3_interrupt((SQLitePCL.sqlite3)handle!), ((SqliteConnection)connection).Handle);

    public override TermDialect Terms { get; } = new SqliteTerms();

    public override string In(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override string Joined(string column) => $"group_concat({column})";

    public override ArchiveException? Explain(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM } e => new ArchiveException($"The archive's file {Location} cannot be opened for writing: {e.Message}", e),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_NOTADB } e => new ArchiveException($"{Location} is no SQLite file, so no archive.", e),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CORRUPT } e => new ArchiveException($"The archive's file {Location} is damaged: see `quotex archive check`.", e),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } e => new ArchiveException($"The disk of {Location} is full.", e),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED } e => new ArchiveException($"Another process has held {Location} for over {BusyTimeoutMilliseconds / 1000} seconds.", e),
        IOException or UnauthorizedAccessException => new ArchiveException($"The archive's folder cannot be made: {exception.Message}", exception),
        _ => null,
    };

    public override ValueTask CloseAsync()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }
}
