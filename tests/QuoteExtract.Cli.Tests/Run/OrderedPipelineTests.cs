using System.Runtime.CompilerServices;
using QuoteExtract.Cli.Run;

namespace QuoteExtract.Cli.Tests.Run;

public sealed class OrderedPipelineTests
{
    [Fact]
    public async Task RunAsync_SlowAndQuickItems_AnswersInOrder()
    {
        using var gate = new ManualResetEventSlim();
        var results = new List<int>();
        await foreach (var result in OrderedPipeline.RunAsync(Count(1000), Work, workers: 4, CancellationToken.None))
            results.Add(result);
        Assert.Equal(Enumerable.Range(0, 1000), results);

        int Work(int item, CancellationToken cancellationToken)
        {
            // The first waits until a later one has gone by.
            if (item == 0)
                gate.Wait(cancellationToken);
            else if (item == 3)
                gate.Set();
            return item;
        }
    }

    [Fact]
    public async Task RunAsync_ReaderThatStops_ReadsNoFurtherAhead()
    {
        var read = 0;
        await using var results = OrderedPipeline.RunAsync(Count(1_000_000, _ => Interlocked.Increment(ref read)), (i, _) => i, workers: 2, CancellationToken.None).GetAsyncEnumerator();
        await results.MoveNextAsync();
        await Task.Delay(200);
        Assert.InRange(Volatile.Read(ref read), 1, 40);
    }

    [Fact]
    public async Task RunAsync_SourceThatFails_FailsAfterItsItems()
    {
        var seen = 0;
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var _ in OrderedPipeline.RunAsync(Count(10, i => i == 5 ? throw new InvalidDataException() : i), (i, _) => i, workers: 2, CancellationToken.None))
                seen++;
        });
        Assert.Equal(5, seen);
    }

    [Fact]
    public async Task RunAsync_Cancelled_EndsWorkAndSource()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in OrderedPipeline.RunAsync(Count(int.MaxValue), (i, _) => i, workers: 2, stop.Token))
            {
                if (item == 100)
                    await stop.CancelAsync();
            }
        });
    }

    private static async IAsyncEnumerable<int> Count(int number, Func<int, int>? map = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < number; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            map?.Invoke(i);
            yield return i;
        }
    }
}
