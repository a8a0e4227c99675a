using System.Data.Common;
using System.Threading.Channels;

namespace QuoteExtract.Archive.Storage;

/// <summary>
/// Writes one unit after the other, and commits those that wait together: a commit costs a flush of the disk, however much it holds. A unit that
/// fails is undone alone. None is acknowledged before its commit.
/// </summary>
internal sealed class ArchiveWriter : IAsyncDisposable
{
    /// <summary>Most units of one transaction.</summary>
    private const int MaxBatch = 256;

    /// <summary>Most units that wait; who comes later waits for room.</summary>
    private const int MaxQueue = 512;

    private readonly Channel<IUnit> _queue = Channel.CreateBounded<IUnit>(new BoundedChannelOptions(MaxQueue) { SingleReader = true });
    private readonly SqlDialect _dialect;
    private readonly TimeProvider _time;
    private readonly Task _work;
    private DbConnection? _connection;

    public ArchiveWriter(SqlDialect dialect, TimeProvider time)
    {
        (_dialect, _time) = (dialect, time);
        _work = Task.Run(WorkAsync);
    }

    private interface IUnit
    {
        /// <summary>Whether nobody waits for it any more.</summary>
        bool IsAbandoned { get; }

        Task RunAsync(ArchiveSession session);

        void Complete();

        void Fail(Exception exception);
    }

    /// <summary>Runs <paramref name="work"/> inside a transaction.</summary>
    /// <returns>What it returned, once that is on the disk.</returns>
    /// <param name="work">What to write.</param>
    /// <param name="cancellationToken">Gives up where the work has not begun; work that has begun is finished, so that nobody is left in doubt.</param>
    public async Task<T> WriteAsync<T>(Func<ArchiveSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var unit = new Unit<T>(work, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(unit, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ArchiveException("The archive is closed.");
        }

        return await unit.Completion;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _work;
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    private async Task WorkAsync()
    {
        var batch = new List<IUnit>(MaxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var unit))
                batch.Add(unit);
            await WriteAsync(batch);
        }
    }

    private async Task WriteAsync(List<IUnit> batch)
    {
        var done = new List<IUnit>(batch.Count);
        try
        {
            _connection ??= await _dialect.OpenAsync(writes: true, CancellationToken.None);
            await using var transaction = await _dialect.BeginWriteAsync(_connection, CancellationToken.None);
            var counters = new TransactionCounters();
            foreach (var unit in batch)
            {
                if (await RunAsync(unit, _connection, transaction, counters))
                    done.Add(unit);
            }

            await counters.SaveAsync(SessionOf(_connection, transaction, counters));
            await transaction.CommitAsync();
        }
        catch (Exception e)
        {
            if (_connection is not null)
                await _connection.DisposeAsync(); // whatever state it is in, the next batch has one of its own
            _connection = null;
            var explained = _dialect.Explain(e) ?? e;
            batch.ForEach(unit => unit.Fail(explained));
            return;
        }

        done.ForEach(unit => unit.Complete());
    }

    /// <summary>Runs a unit between a savepoint and its release.</summary>
    /// <returns>Whether it is part of the transaction.</returns>
    private async Task<bool> RunAsync(IUnit unit, DbConnection connection, DbTransaction transaction, TransactionCounters counters)
    {
        const string Savepoint = "unit";
        if (unit.IsAbandoned)
        {
            unit.Fail(new OperationCanceledException());
            return false;
        }

        await transaction.SaveAsync(Savepoint);
        try
        {
            await unit.RunAsync(SessionOf(connection, transaction, counters));
        }
        catch (Exception e)
        {
            counters.Undo();
            await transaction.RollbackAsync(Savepoint); // throws where the transaction is lost, and with it the whole batch
            unit.Fail(_dialect.Explain(e) ?? e);
            return false;
        }

        counters.Keep();
        await transaction.ReleaseAsync(Savepoint);
        return true;
    }

    private ArchiveSession SessionOf(DbConnection connection, DbTransaction transaction, TransactionCounters counters) =>
        new(_dialect, connection, transaction, _time.GetUtcNow(), CancellationToken.None, counters);

    private sealed class Unit<T>(Func<ArchiveSession, Task<T>> work, CancellationToken cancellationToken) : IUnit
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ArchiveSession? _session;
        private T? _result;

        public Task<T> Completion => _completion.Task;

        public bool IsAbandoned => cancellationToken.IsCancellationRequested;

        public async Task RunAsync(ArchiveSession session)
        {
            _session = session;
            _result = await work(session);
        }

        public void Complete()
        {
            _session!.Committed();
            _completion.TrySetResult(_result!);
        }

        public void Fail(Exception exception)
        {
            _session?.Undone();
            if (exception is OperationCanceledException)
                _completion.TrySetCanceled(cancellationToken);
            else
                _completion.TrySetException(exception);
        }
    }
}
