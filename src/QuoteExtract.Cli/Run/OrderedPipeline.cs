using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace QuoteExtract.Cli.Run;

/// <summary>Work on a stream of items, several at a time, answered in the order of the items.</summary>
internal static class OrderedPipeline
{
    // Results that wait for a slow one before them, for each worker.
    private const int WaitingPerWorker = 8;

    /// <summary>Runs <paramref name="work"/> for every item of <paramref name="source"/>.</summary>
    /// <param name="source">The items; read no further ahead than <paramref name="workers"/> times a small number.</param>
    /// <param name="work">Runs on the thread pool.</param>
    /// <param name="workers">How many items are worked on at a time, 1 or more.</param>
    /// <param name="cancellationToken">Ends the reading, and is handed to the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> source,
        Func<TItem, CancellationToken, TResult> work,
        int workers,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var free = new SemaphoreSlim(workers);
        var started = Channel.CreateBounded<Task<TResult>>(new BoundedChannelOptions(workers * WaitingPerWorker) { SingleReader = true, SingleWriter = true });
        var producing = ProduceAsync();
        try
        {
            await foreach (var task in started.Reader.ReadAllAsync(cancellationToken))
                yield return await task;
        }
        finally
        {
            await stop.CancelAsync();
            await producing;
        }

        async Task ProduceAsync()
        {
            var running = new List<Task>();
            try
            {
                await foreach (var item in source.WithCancellation(stop.Token))
                {
                    await free.WaitAsync(stop.Token);
                    var task = Task.Run(() => Work(item), CancellationToken.None);
                    running.RemoveAll(t => t.IsCompleted);
                    running.Add(task);
                    await started.Writer.WriteAsync(task, stop.Token);
                }

                started.Writer.Complete();
            }
            catch (Exception e)
            {
                started.Writer.Complete(e);
            }

            // The semaphore must outlive those that release it.
            await Task.WhenAll(running).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        TResult Work(TItem item)
        {
            try
            {
                return work(item, stop.Token);
            }
            finally
            {
                free.Release();
            }
        }
    }
}
