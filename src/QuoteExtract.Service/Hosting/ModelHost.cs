using QuoteExtract.Attribution;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Health;
using QuoteExtract.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace QuoteExtract.Service.Hosting;

/// <summary>Loads the models while the server already listens, and lets health say when they are there.</summary>
internal sealed class ModelHost(ServiceOptions options, HealthStatusRegistry health, IHostApplicationLifetime lifetime, ILogger<ModelHost> logger)
    : BackgroundService
{
    /// <summary>What stands and falls with the models.</summary>
    private static readonly string[] Services = [HealthStatusRegistry.WholeServer, QuoteExtractor.Descriptor.FullName];

    private readonly TaskCompletionSource<ModelCatalog> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile ModelCatalog? _catalog;

    /// <summary>The models once they are loaded and health says so. Fails with <see cref="SettingsException"/> where they cannot be.</summary>
    public Task<ModelCatalog> Ready => _ready.Task;

    /// <summary>The models.</summary>
    /// <exception cref="StatusException">UNAVAILABLE: they are not loaded yet.</exception>
    public ModelCatalog Catalog => _catalog ?? throw Statuses.ModelsLoading(options.Limits.RetryDelay);

    /// <summary>The model of that name; the default one for an empty name.</summary>
    /// <exception cref="StatusException">NOT_FOUND: there is none; UNAVAILABLE: they are not loaded yet.</exception>
    public AttributionExtractor Find(string name) => Catalog.TryGet(name, out var extractor)
        ? extractor
        : throw Statuses.ModelNotFound(name, Catalog.All.Select(e => e.Info.Name));

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        SetHealth(ServingStatus.NotServing);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settings = options.Models;
        try
        {
            await lifetime.ListeningAsync(stoppingToken);
            var catalog = ModelCatalog.Load(settings.Directory.Length > 0 ? settings.Directory : null, settings.Default);
            _catalog = catalog;
            HostLog.ModelsLoaded(logger, string.Join(", ", catalog.All.Select(e => $"{e.Info.Name} {e.Info.Version}")));
            SetHealth(ServingStatus.Serving);
            _ready.SetResult(catalog);
        }
        catch (OperationCanceledException)
        {
            _ready.SetCanceled(stoppingToken);
        }
        catch (Exception e)
        {
            var isSetting = e is InvalidDataException or IOException or UnauthorizedAccessException;
            _ready.SetException(isSetting ? new SettingsException($"Models:Directory or Models:Default: {e.Message}", e) : e);
            lifetime.StopApplication();
        }
    }

    private void SetHealth(ServingStatus status)
    {
        foreach (var service in Services)
            health.Set(service, status);
    }
}
