using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QuoteExtract.Interop.Tests.Server;

/// <summary>The test service on a free port of the loopback address, without TLS, for all tests of the collection.</summary>
public sealed class InteropServer : IAsyncLifetime
{
    private readonly WebApplication application;

    public InteropServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(options => options.ResponseCompressionAlgorithm = "gzip");
        application = builder.Build();
        application.Use((context, next) =>
        {
            context.Request.Body = new CompressedFlags(context.Request.Body);
            return next(context);
        });
        application.MapGrpcService<TestServiceImplementation>();
    }

    /// <summary>The port, once the server has started.</summary>
    public int Port => new Uri(application.Urls.Single()).Port;

    public Task InitializeAsync() => application.StartAsync();

    public async Task DisposeAsync() => await application.DisposeAsync();
}

/// <summary>The tests that share the server.</summary>
[CollectionDefinition(Name)]
public sealed class InteropCollection : ICollectionFixture<InteropServer>
{
    public const string Name = "interop";
}
