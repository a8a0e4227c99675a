using Google.Rpc;
using Grpc.Core;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;

namespace QuoteExtract.Service.Tests.Documents;

public sealed class ExtractionWorkersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task RunAsync_GivesTheResult()
    {
        using var workers = Workers(threads: 2);
        Assert.Equal(Enumerable.Range(0, 100), await Task.WhenAll(Enumerable.Range(0, 100).Select(i => workers.RunAsync(_ => i, waits: true, CancellationToken.None))));
    }

    [Fact]
    public async Task RunAsync_GivesTheException()
    {
        using var workers = Workers();
        await Assert.ThrowsAsync<InvalidDataException>(() => workers.RunAsync<int>(_ => throw new InvalidDataException(), waits: false, CancellationToken.None));
        Assert.Equal(1, await workers.RunAsync(_ => 1, waits: false, CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_WorksOnNoMoreThanItsThreads()
    {
        using var workers = Workers(threads: 3);
        var (running, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => workers.RunAsync(
            token =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                token.WaitHandle.WaitOne(2);
                return Interlocked.Decrement(ref running);
            },
            waits: true,
            CancellationToken.None)));
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task RunAsync_RefusesBeyondTheQueue_UnlessItWaits()
    {
        using var workers = Workers(threads: 1, queue: 1);
        using var free = new ManualResetEventSlim();
        var working = workers.RunAsync(_ => free.Wait(Patience, CancellationToken.None), waits: false, CancellationToken.None);
        var queued = workers.RunAsync(_ => true, waits: false, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<StatusException>(() => workers.RunAsync(_ => true, waits: false, CancellationToken.None));
        var waiting = workers.RunAsync(_ => true, waits: true, CancellationToken.None);

        Assert.Equal((int)StatusCode.ResourceExhausted, refused.Status.Code);
        Assert.False(waiting.IsCompleted);
        free.Set();
        Assert.All(await Task.WhenAll(working, queued, waiting), Assert.True);
    }

    [Fact]
    public async Task RunAsync_CancelledWhileItWorks_EndsAtOnceAndTellsTheWork()
    {
        using var workers = Workers(threads: 1, queue: 0);
        using var cancel = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = workers.RunAsync(
            token =>
            {
                started.SetResult();
                return told.TrySetResult(token.WaitHandle.WaitOne(Patience));
            },
            waits: false,
            cancel.Token);
        await started.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(await told.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task RunAsync_CancelledWhileItIsQueued_IsNeverDone()
    {
        using var workers = Workers(threads: 1, queue: 1);
        using var free = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        var working = workers.RunAsync(_ => free.Wait(Patience, CancellationToken.None), waits: false, CancellationToken.None);
        var done = false;
        var queued = workers.RunAsync(_ => done = true, waits: false, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);

        free.Set();
        await working;
        await workers.RunAsync(_ => true, waits: true, CancellationToken.None);
        Assert.False(done);
    }

    [Fact]
    public async Task RunAsync_OverTheTimeForADocument_StopsTheWorkAndSaysSo()
    {
        using var workers = Workers(time: TimeSpan.FromMilliseconds(20));
        var late = await Assert.ThrowsAsync<StatusException>(() => workers.RunAsync(
            token =>
            {
                Assert.True(token.WaitHandle.WaitOne(Patience));
                token.ThrowIfCancellationRequested();
                return true;
            },
            waits: false,
            CancellationToken.None));
        Assert.Equal((int)StatusCode.DeadlineExceeded, late.Status.Code);
        Assert.Contains(late.Status.Details, d => d.Is(ErrorInfo.Descriptor));
    }

    private static ExtractionWorkers Workers(int threads = 1, int queue = 100, TimeSpan? time = null)
    {
        var options = new ServiceOptions();
        (options.Limits.MaxConcurrency, options.Limits.MaxQueue, options.Limits.MaxDocumentTime) = (threads, queue, time ?? Patience);
        return new ExtractionWorkers(options);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
