using QuoteExtract.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Health;
using QuoteExtract.Service.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace QuoteExtract.Service.Archive;

/// <summary>Opens the archive while the server already listens, bringing its tables up to date, and lets health say when it is there.</summary>
internal sealed class ArchiveHost(ServiceOptions options, HealthStatusRegistry health, IHostApplicationLifetime lifetime, ILogger<ArchiveHost> logger)
    : BackgroundService, IAsyncDisposable
{
    private readonly TaskCompletionSource<QuoteArchive> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The archive once it is open and health says so. Fails with <see cref="SettingsException"/> where it cannot be opened.</summary>
    public Task<QuoteArchive> Ready => _ready.Task;

    /// <summary>The archive.</summary>
    /// <exception cref="StatusException">UNAVAILABLE: it is not open yet.</exception>
    public QuoteArchive Archive => _ready.Task.IsCompletedSuccessfully ? _ready.Task.Result : throw Statuses.ArchiveOpening(options.Limits.RetryDelay);

    /// <summary>Writes what waits and closes the archive, when no call is open any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ready.Task.IsCompletedSuccessfully)
            await _ready.Task.Result.DisposeAsync();
        Dispose();
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        health.Set(V1.QuoteArchive.Descriptor.FullName, ServingStatus.NotServing);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lifetime.ListeningAsync(stoppingToken);
            var archive = await QuoteArchive.OpenAsync(options.Archive.Resolve(), cancellationToken: stoppingToken);
            _ready.SetResult(archive);
            HostLog.ArchiveOpen(logger, archive.Location);
            health.Set(V1.QuoteArchive.Descriptor.FullName, ServingStatus.Serving);
        }
        catch (OperationCanceledException)
        {
            _ready.SetCanceled(stoppingToken);
        }
        catch (Exception e)
        {
            _ready.SetException(e is ArchiveException ? new SettingsException($"Archive:ConnectionString or Archive:Folder: {e.Message}", e) : e);
            lifetime.StopApplication();
        }
    }
}
