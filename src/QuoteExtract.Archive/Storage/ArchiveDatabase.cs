using System.Runtime.CompilerServices;

namespace QuoteExtract.Archive.Storage;

/// <summary>The store: opened, brought to the present schema, read by many and written by one.</summary>
internal sealed class ArchiveDatabase : IAsyncDisposable
{
    private readonly ArchiveWriter _writer;

    private ArchiveDatabase(SqlDialect dialect, TimeProvider time)
    {
        (Dialect, Time) = (dialect, time);
        _writer = new ArchiveWriter(dialect, time);
    }

    /// <summary>What differs between the stores.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Opens the store, which is made where there is none, and migrates it: to <paramref name="version"/>, or to the latest where that is earlier.</summary>
    /// <exception cref="ArchiveException">It cannot be opened, or its schema is of a later version of the program.</exception>
    public static async Task<ArchiveDatabase> OpenAsync(string connectionString, TimeProvider time, CancellationToken cancellationToken, int version = int.MaxValue)
    {
        var dialect = SqlDialect.Of(connectionString);
        var database = new ArchiveDatabase(dialect, time);
        try
        {
            await Migrations.ApplyAsync(database, version, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; statements stop at once.</exception>
    public Task<T> ReadAsync<T>(Func<ArchiveSession, Task<T>> work, CancellationToken cancellationToken) => ReadAsync(work, isSnapshot: false, cancellationToken);

    /// <summary>Reads the store as it is when the reading begins, however long that takes.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; statements stop at once.</exception>
    public Task<T> ReadSnapshotAsync<T>(Func<ArchiveSession, Task<T>> work, CancellationToken cancellationToken) => ReadAsync(work, isSnapshot: true, cancellationToken);

    /// <summary>Reads the store as it is when the reading begins, what is read being given as it comes.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; statements stop at once.</exception>
    public async IAsyncEnumerable<T> StreamSnapshotAsync<T>(Func<ArchiveSession, IAsyncEnumerable<T>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await Dialect.OpenAsync(writes: false, cancellationToken);
        await using var interrupt = Dialect.Interrupt(connection, cancellationToken);
        await using var snapshot = await Dialect.BeginSnapshotAsync(connection, cancellationToken);
        await using var rows = work(new ArchiveSession(Dialect, connection, snapshot, Time.GetUtcNow(), cancellationToken)).GetAsyncEnumerator(cancellationToken);
        while (await ExplainedAsync(() => rows.MoveNextAsync().AsTask(), cancellationToken))
            yield return rows.Current;
    }

    /// <summary>Writes: all of <paramref name="work"/> or nothing, on the disk when this returns. See <see cref="ArchiveWriter"/>.</summary>
    public Task<T> WriteAsync<T>(Func<ArchiveSession, Task<T>> work, CancellationToken cancellationToken) => _writer.WriteAsync(work, cancellationToken);

    /// <summary>Writes what waits and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await Dialect.CloseAsync();
    }

    private async Task<T> ReadAsync<T>(Func<ArchiveSession, Task<T>> work, bool isSnapshot, CancellationToken cancellationToken)
    {
        await using var connection = await Dialect.OpenAsync(writes: false, cancellationToken);
        await using var interrupt = Dialect.Interrupt(connection, cancellationToken);
        return await ExplainedAsync(
            async () =>
            {
                await using var snapshot = isSnapshot ? await Dialect.BeginSnapshotAsync(connection, cancellationToken) : null;
                return await work(new ArchiveSession(Dialect, connection, snapshot, Time.GetUtcNow(), cancellationToken));
            },
            cancellationToken);
    }

    /// <summary>Reads; a failure of the store is told as one of the archive.</summary>
    private async Task<T> ExplainedAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is not (ArchiveException or OperationCanceledException))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Dialect.Explain(e) is { } explained)
                throw explained;
            throw;
        }
    }
}
