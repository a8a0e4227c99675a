using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace QuoteExtract.Archive.Storage;

/// <summary>The store for many: one PostgreSQL, any number of services.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    /// <summary>Key of the advisory lock of the one who writes: any number that no other program takes.</summary>
    private const long WriterLock = 0x51756f7465457874; // "QuoteExt"

    /// <summary>The oldest version that is tested.</summary>
    private static readonly Version Oldest = new(15, 0);

    private readonly NpgsqlDataSource _source;

    public PostgresDialect(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            parts.ApplicationName ??= "quoteextract";
            parts.MaxAutoPrepare = Math.Max(parts.MaxAutoPrepare, 64);
            // Which plan is good depends on how common the words are, so each statement is planned for its values; compiling it takes longer than running it.
            parts.Options = $"{parts.Options} -c plan_cache_mode=force_custom_plan -c jit=off".TrimStart();
            parts.IncludeErrorDetail = false; // details name values of rows: texts of documents
            _source = NpgsqlDataSource.Create(parts);
            Location = $"{parts.Host}:{parts.Port}/{parts.Database}";
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new ArchiveException($"The archive's connection string cannot be read: {e.Message}", e);
        }
    }

    public override string Name => "postgresql";

    public override string Location { get; }

    public override int MostRowsOfAnInsert => 1_000;

    public override ColumnInsert? ColumnInsert(string table, IReadOnlyList<string> columns, object?[][] rows, string onConflict) => Storage.ColumnInsert.Of(table, columns, rows, onConflict);

    public override string TableExists => "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = @name";

    public override string Tables => "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";

    public override string WrittenColumns =>
        "SELECT attname::text FROM pg_attribute WHERE attrelid = CAST(@table AS regclass) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum";

    public override async Task<DbConnection> OpenAsync(bool writes, CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await _source.OpenConnectionAsync(cancellationToken);
            if (writes)
                await connection.ExecuteAsync("SET synchronous_commit = on; SET plan_cache_mode = auto");
            return connection.PostgreSqlVersion >= Oldest ? connection
                : throw new ArchiveException($"{Location} is PostgreSQL {connection.PostgreSqlVersion}; the archive needs {Oldest.Major} or later.");
        }
        catch (Exception e)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            if (Explain(e) is { } explained)
                throw explained;
            throw;
        }
    }

    public override async Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@key)", new { key = WriterLock }, transaction, cancellationToken: cancellationToken));
        return transaction;
    }

    public override async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>PostgreSQL holds its references itself; what its disk has lost shows when the rows are read.</summary>
    public override Task<List<string>> CheckAsync(ArchiveSession session) => Task.FromResult(new List<string>());

    /// <summary>Npgsql cancels by itself.</summary>
    public override CancellationTokenRegistration Interrupt(DbConnection connection, CancellationToken cancellationToken) => default;

    public override TermDialect Terms { get; } = new PostgresTerms();

    public override string In(string column, string parameter) => $"{column} = ANY({parameter})";

    public override string Joined(string column) => $"string_agg(CAST({column} AS TEXT), ',')";

    public override ArchiveException? Explain(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName } e => new ArchiveException($"{Location} refuses: {e.MessageText}", e),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } e => new ArchiveException($"The disk of {Location} is full.", e),
        PostgresException => null,
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: System.Net.Sockets.SocketException or IOException or TimeoutException } => new ArchiveException($"{Location} does not answer: {exception.Message}", exception),
        _ => null,
    };

    public override ValueTask CloseAsync() => _source.DisposeAsync();
}
