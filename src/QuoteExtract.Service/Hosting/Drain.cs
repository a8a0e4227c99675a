using QuoteExtract.Service.Health;

namespace QuoteExtract.Service.Hosting;

/// <summary>
/// Before the server stops listening, says so to those who watch its health and gives them time to notice. What follows is the server's own
/// doing: no new call is taken, running calls finish, or are cut off when <see cref="HostOptions.ShutdownTimeout"/> is over.
/// </summary>
internal sealed class Drain(ServiceOptions options, HealthStatusRegistry health, ILogger<Drain> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        health.SetAllNotServing();
        HostLog.Draining(logger, options.Drain.Delay, options.Drain.Timeout);
        await Task.Delay(options.Drain.Delay, cancellationToken);
        health.EndWatches();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        HostLog.Stopped(logger);
        return Task.CompletedTask;
    }
}
