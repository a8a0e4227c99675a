using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Tests.Shared.Services;

/// <summary>The service over an empty archive.</summary>
internal sealed class RunningArchive : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly string[] _settings;

    private RunningArchive(TestStore store, string[] settings, RunningService service) => (_store, _settings, Service) = (store, settings, service);

    public RunningService Service { get; private set; }

    public QuoteArchive.QuoteArchiveClient Client => new(Service.Channel);

    public static async Task<RunningArchive> StartAsync(Store store, params string[] args)
    {
        var opened = new TestStore(store);
        string[] settings = ["--Archive:Enabled=true", $"--Archive:ConnectionString={opened.ConnectionString}", .. args];
        return new RunningArchive(opened, settings, await RunningService.StartAsync(settings));
    }

    /// <summary>Stops the service and starts another over the same store.</summary>
    public async Task RestartAsync()
    {
        await Service.DisposeAsync();
        Service = await RunningService.StartAsync(_settings);
    }

    /// <summary>Archives a text.</summary>
    /// <returns>The answer.</returns>
    public async Task<PutDocumentResponse> PutAsync(string text, string url = "", string outlet = "", string title = "", DateTimeOffset? time = null) =>
        await Client.PutDocumentAsync(new PutDocumentRequest
        {
            Document = new Document
            {
                Text = text,
                Url = url,
                Outlet = outlet,
                Title = title,
                PublishTime = time is { } given ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(given) : null,
            },
        });

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _store.Dispose();
    }
}
