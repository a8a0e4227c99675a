using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using QuoteExtract.Client;
using QuoteExtract.Service;
using QuoteExtract.V1;

namespace QuoteExtract.Tests.Shared.Services;

/// <summary>The whole service in this process, on a free loopback port, with a channel to it; without an archive, unless the settings name one.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
        Channel = QuoteExtractChannel.ForAddress(address.ToString());
        Client = new QuoteExtractor.QuoteExtractorClient(Channel);
    }

    public Uri Address { get; }

    /// <summary>The address of pages and JSON.</summary>
    public Uri Web => QuoteExtractHost.WebAddress(_app);

    public GrpcChannel Channel { get; }

    public QuoteExtractor.QuoteExtractorClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<RunningService> StartAsync(params string[] args) => StartAsync(args, configure: null);

    public static async Task<RunningService> StartAsync(string[] args, Action<WebApplicationBuilder>? configure)
    {
        var app = QuoteExtractHost.Create(["--Listen:Port=0", "--Archive:Enabled=false", .. args], builder =>
        {
            builder.Logging.ClearProviders();
            configure?.Invoke(builder);
        });
        return new RunningService(app, await QuoteExtractHost.StartAsync(app));
    }

    /// <summary>Stops the server; the channel stays.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
