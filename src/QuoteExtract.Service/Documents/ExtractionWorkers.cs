using System.Collections.Concurrent;
using System.Globalization;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Documents;

/// <summary>
/// Threads of their own for the work on documents, so many as the settings allow, and a bounded queue before them. The thread pool stays free
/// for the connections: a cancel is read and a health check answered at once, however much there is to do.
/// </summary>
internal sealed class ExtractionWorkers : IDisposable
{
    private readonly LimitOptions _limits;
    private readonly SemaphoreSlim _room;
    private readonly BlockingCollection<IJob> _jobs = new(new ConcurrentQueue<IJob>());

    public ExtractionWorkers(ServiceOptions options)
    {
        _limits = options.Limits;
        var threads = _limits.MaxConcurrency > 0 ? _limits.MaxConcurrency : Environment.ProcessorCount;
        _room = new SemaphoreSlim(threads + _limits.MaxQueue);
        for (var i = 0; i < threads; i++)
            new Thread(Work) { IsBackground = true, Name = string.Create(CultureInfo.InvariantCulture, $"extraction {i}") }.Start();
    }

    private interface IJob
    {
        void Run();
    }

    /// <summary>Runs <paramref name="work"/> on a worker.</summary>
    /// <param name="work">What to do. Its token is cancelled with <paramref name="cancellationToken"/> and when the time for a document is over.</param>
    /// <param name="waits">Whether to wait where the queue is full, rather than refuse.</param>
    /// <param name="cancellationToken">Ends the wait at once; the work stops when it looks at its token.</param>
    /// <exception cref="StatusException">The queue is full, or the time for a document was over.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, bool waits, CancellationToken cancellationToken)
    {
        if (waits)
            await _room.WaitAsync(cancellationToken);
        else if (!await _room.WaitAsync(TimeSpan.Zero, cancellationToken))
            throw Statuses.Overloaded(_limits.MaxQueue, _limits.RetryDelay);

        var job = new Job<T>(work, _limits.MaxDocumentTime, _room, cancellationToken);
        _jobs.Add(job, CancellationToken.None);
        return await job.Completion.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the threads end when they have done what is queued.</summary>
    public void Dispose() => _jobs.CompleteAdding();

    private void Work()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
            job.Run();
    }

    private sealed class Job<T>(Func<CancellationToken, T> work, TimeSpan limit, SemaphoreSlim room, CancellationToken cancellationToken) : IJob
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Completion => _completion.Task;

        public void Run()
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limited.CancelAfter(limit);
                _completion.SetResult(work(limited.Token));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                _completion.SetCanceled(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                _completion.SetException(Statuses.DocumentTime(limit));
            }
            catch (Exception e)
            {
                _completion.SetException(e);
            }
            finally
            {
                room.Release();
            }
        }
    }
}
