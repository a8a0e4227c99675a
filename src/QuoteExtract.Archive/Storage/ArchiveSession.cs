using System.Data.Common;
using Dapper;

namespace QuoteExtract.Archive.Storage;

/// <summary>A connection in use: reads, or one unit of writing inside the writer's transaction. Not for two threads at a time.</summary>
/// <param name="dialect">What differs between the stores.</param>
/// <param name="connection">The connection.</param>
/// <param name="transaction">Its transaction; null where it has none.</param>
/// <param name="now">When the session began.</param>
/// <param name="cancellationToken">Stops the session's statements.</param>
/// <param name="counters">Those of the transaction; null for one who reads.</param>
internal sealed class ArchiveSession(
    SqlDialect dialect, DbConnection connection, DbTransaction? transaction, DateTimeOffset now, CancellationToken cancellationToken, TransactionCounters? counters = null)
{
    /// <summary>Most parameters of one statement: SQLite takes 32,766, PostgreSQL 65,535.</summary>
    private const int MaxParameters = 8_192;

    private List<Action>? _committed;
    private List<Action>? _undone;

    static ArchiveSession()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new ListParameter<long>());
        SqlMapper.AddTypeHandler(new ListParameter<string>());
    }

    /// <summary>What differs between the stores.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>When the session began, in whole milliseconds; what it writes bears this time.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(NowMilliseconds);

    /// <summary><see cref="Now"/> as the tables have it: milliseconds since 1970.</summary>
    public long NowMilliseconds { get; } = now.ToUnixTimeMilliseconds();

    /// <summary>Stops the session's statements.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The rows of a query.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) => (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>The first row, or null.</summary>
    public Task<T?> QueryFirstAsync<T>(string sql, object? parameters = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>The first column of the first row.</summary>
    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null) => (await connection.ExecuteScalarAsync<T>(Command(sql, parameters)))!;

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>The rows of a query as they come, for more than memory should hold.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql, object? parameters = null) => connection.QueryUnbufferedAsync<T>(sql, parameters, transaction);

    /// <summary>The columns of a table that are written to, in their order.</summary>
    public async Task<string[]> ColumnsAsync(string table) => [.. await QueryAsync<string>(dialect.WrittenColumns, new { table })];

    /// <summary>The rows of a query, as values, as they come: for more than memory should hold.</summary>
    public async IAsyncEnumerable<object?[]> StreamRowsAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            yield return row;
        }
    }

    /// <summary>Inserts rows, many in a statement.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="rows">The rows' values.</param>
    /// <param name="onConflict">What to do with rows that are there: "ON CONFLICT DO NOTHING"; may be empty.</param>
    public async Task InsertAsync(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, string onConflict = "")
    {
        var most = Math.Min(dialect.MostRowsOfAnInsert, MaxParameters / columns.Count);
        DbCommand? command = null;
        try
        {
            foreach (var chunk in rows.Chunk(most))
            {
                if (dialect.ColumnInsert(table, columns, chunk, onConflict) is { } insert)
                {
                    await ExecuteAsync(insert);
                    continue;
                }

                if (command is null || command.Parameters.Count != chunk.Length * columns.Count)
                {
                    command?.Dispose();
                    command = Insert(table, columns, chunk.Length, onConflict);
                }

                for (var i = 0; i < command.Parameters.Count; i++)
                    command.Parameters[i].Value = chunk[i / columns.Count][i % columns.Count] ?? DBNull.Value;
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        finally
        {
            command?.Dispose();
        }
    }

    /// <summary>Takes ids that nobody else gets, in the order of commits.</summary>
    /// <param name="counter">Whose: "quote".</param>
    /// <param name="count">How many.</param>
    /// <returns>The first; the others follow it.</returns>
    public async Task<long> TakeIdsAsync(string counter, int count) => await AddAsync($"{counter}.id", count) - count + 1;

    /// <summary>Adds to a counter, which begins at 0.</summary>
    /// <returns>Its value then.</returns>
    /// <exception cref="InvalidOperationException">The session reads.</exception>
    public Task<long> AddAsync(string counter, long number) =>
        (counters ?? throw new InvalidOperationException("Who reads does not count.")).AddAsync(this, counter, number);

    /// <summary>Runs <paramref name="action"/> when what the session wrote is on the disk; not at all where it is undone.</summary>
    public void OnCommitted(Action action) => (_committed ??= []).Add(action);

    /// <summary>Runs <paramref name="action"/> when what the session wrote is undone.</summary>
    public void OnUndone(Action action) => (_undone ??= []).Add(action);

    /// <summary>Runs what waits for the commit.</summary>
    public void Committed() => _committed?.ForEach(action => action());

    /// <summary>Runs what is to be run where nothing is committed.</summary>
    public void Undone() => _undone?.ForEach(action => action());

    private async Task ExecuteAsync(ColumnInsert insert)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (insert.Sql, transaction);
        for (var i = 0; i < insert.Values.Count; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", insert.Values[i]);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A statement that inserts rows, whose parameters are the rows' values in their order.</summary>
    private DbCommand Insert(string table, IReadOnlyList<string> columns, int rows, string onConflict)
    {
        var values = string.Join(", ", Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", columns.Select((_, column) => $"@p{row * columns.Count + column}"))})"));
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES {values} {onConflict}";
        command.Transaction = transaction;
        for (var i = 0; i < rows * columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private CommandDefinition Command(string sql, object? parameters) => new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
