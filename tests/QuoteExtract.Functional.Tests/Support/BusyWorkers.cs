using Microsoft.Extensions.DependencyInjection;
using QuoteExtract.Service.Documents;

namespace QuoteExtract.Functional.Tests.Support;

/// <summary>Keeps a worker of a running service busy until disposal, as a long document would.</summary>
internal sealed class BusyWorkers : IAsyncDisposable
{
    private readonly ManualResetEventSlim _free = new();
    private readonly Task _work;

    private BusyWorkers(RunningService service, TaskCompletionSource started) =>
        _work = service.Services.GetRequiredService<ExtractionWorkers>().RunAsync(
            _ =>
            {
                started.SetResult();
                _free.Wait(CancellationToken.None);
                return true;
            },
            waits: true,
            CancellationToken.None);

    /// <summary>Takes one worker.</summary>
    public static async Task<BusyWorkers> TakeOneAsync(RunningService service)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var busy = new BusyWorkers(service, started);
        await started.Task;
        return busy;
    }

    public async ValueTask DisposeAsync()
    {
        _free.Set();
        await _work;
        _free.Dispose();
    }
}
