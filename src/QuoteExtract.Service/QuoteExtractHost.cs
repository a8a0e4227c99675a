using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Configuration;
using QuoteExtract.Service.Desk;
using QuoteExtract.Service.Documents;
using QuoteExtract.Service.Exports;
using QuoteExtract.Service.Health;
using QuoteExtract.Service.Hosting;
using QuoteExtract.Service.Json;
using QuoteExtract.Service.Reflection;
using QuoteExtract.Service.Security;
using QuoteExtract.Service.Telemetry;
using QuoteExtract.V1;

namespace QuoteExtract.Service;

/// <summary>The service as a host that any program may run: the server itself, the command line, tests.</summary>
public static class QuoteExtractHost
{
    /// <summary>What <see cref="RunAsync"/> returns where the settings are bad.</summary>
    public const int BadSettingsExitCode = 2;

    private const string EnvironmentPrefix = "QUOTEEXTRACT_";

    /// <summary>
    /// Builds the service. Settings come from <c>appsettings.json</c> beside the program, then the file that <c>--config</c> names, then
    /// environment variables (<c>QUOTEEXTRACT_Listen__Port</c>), then <paramref name="args"/> (<c>--Listen:Port=0</c>); what comes later wins.
    /// </summary>
    /// <param name="args">The command line: settings alone, each as <c>--Section:Name=value</c>.</param>
    /// <param name="configure">May add logging and services.</param>
    /// <exception cref="SettingsException">A setting is bad; the message names it.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var configuration = ReadConfiguration(args);
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // a failed start is ours to tell, in one line
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        configure?.Invoke(builder);

        var options = SettingsReader.Read(configuration);
        AddServices(builder, options);
        var app = builder.Build();
        if (IPAddress.IsLoopback(IPAddress.Parse(options.Listen.Address)) && !options.Security.AsksCallers)
            app.UseHostFiltering();
        app.UseProblemPage();
        app.UseJsonRefusals();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        var limit = app.Services.GetRequiredService<CallLimit>();
        app.MapGrpcService<QuoteExtractorService>().Add(limit.Guard);
        if (options.Archive.Enabled)
            app.MapGrpcService<QuoteArchiveService>().Add(limit.Guard);
        app.MapGrpcReflection();
        app.MapGrpcHealth().AllowAnonymous();
        app.MapJson(limit);
        app.MapExports(limit);
        app.MapDesk(limit);
        return app;
    }

    /// <summary>The settings that a service with this command line has.</summary>
    /// <exception cref="SettingsException">A setting is bad; the message names it.</exception>
    internal static ServiceOptions ReadOptions(string[] args) => SettingsReader.Read(ReadConfiguration(args));

    /// <summary>Starts a service that <see cref="Create"/> built and waits until it answers.</summary>
    /// <returns>The address of gRPC; <see cref="WebAddress"/> is that of pages and JSON.</returns>
    /// <exception cref="SettingsException">The address is taken, the models cannot be loaded or the archive cannot be opened.</exception>
    public static async Task<Uri> StartAsync(WebApplication app, CancellationToken cancellationToken = default)
    {
        await ListenAsync(app, cancellationToken);
        await app.Services.GetRequiredService<ModelHost>().Ready.WaitAsync(cancellationToken);
        if (app.Services.GetService<ArchiveHost>() is { } archive)
            await archive.Ready.WaitAsync(cancellationToken);
        return Addresses(app)[0];
    }

    /// <summary>The address of the web pages and of JSON, of a service that listens.</summary>
    public static Uri WebAddress(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return Addresses(app)[^1];
    }

    /// <summary>Runs the service until SIGTERM, Ctrl-C or <paramref name="cancellationToken"/>; one line on standard error says why it could not start.</summary>
    /// <returns>The exit code: 0, or <see cref="BadSettingsExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var app = Create(args);
            await ListenAsync(app, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            if (app.Services.GetRequiredService<ModelHost>().Ready is { IsFaulted: true } models)
                await models;
            if (app.Services.GetService<ArchiveHost>()?.Ready is { IsFaulted: true } archive)
                await archive;
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0; // told to stop before it had started
        }
        catch (SettingsException e)
        {
            await Console.Error.WriteLineAsync($"quoteextract: {e.Message}");
            return BadSettingsExitCode;
        }
    }

    /// <summary>Reads the sources of settings; the framework's own are none of them, so that nothing else changes where we listen.</summary>
    private static IConfigurationRoot ReadConfiguration(string[] args)
    {
        if (args.FirstOrDefault(arg => !arg.StartsWith("--", StringComparison.Ordinal) || !arg.Contains('=', StringComparison.Ordinal)) is { } other)
            throw new SettingsException($"'{other}' is not a setting: write --Section:Name=value, or --config=FILE. appsettings.json beside the program lists them all.");

        try
        {
            var sources = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
            if (new ConfigurationBuilder().AddCommandLine(args).Build()["config"] is { } file)
                sources.AddJsonFile(Path.GetFullPath(file), optional: false);
            return sources.AddEnvironmentVariables(EnvironmentPrefix).AddCommandLine(args).Build();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or FormatException)
        {
            throw new SettingsException(e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message, e);
        }
    }

    private static void AddServices(WebApplicationBuilder builder, ServiceOptions options)
    {
        builder.WebHost.UseKestrel(KestrelSetup.Prepare(options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain.Delay + options.Drain.Timeout);
        builder.Services.AddRouting();
        // A name of the web that leads to this machine's loopback address would let a page of the web in: only its own names are answered.
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        builder.Services.AddMetrics();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = options.Limits.MaxMessageBytes);
        builder.Services.AddSecurity(options.Security);
        builder.Services.AddSingleton<CallerSessions>();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<ServiceTelemetry>();
        OtlpExport.Add(builder, options);
        builder.Services.AddSingleton<ModelHost>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ModelHost>());
        builder.Services.AddHostedService<Drain>();
        builder.Services.AddSingleton<ExtractionWorkers>();
        builder.Services.AddSingleton<RequestValidator>();
        builder.Services.AddSingleton<DocumentPipeline>();
        builder.Services.AddSingleton<QuoteExtractorService>();
        builder.Services.AddSingleton<CallLimit>();
        builder.Services.AddSingleton<CallAnswer>();
        builder.Services.AddSingleton<ArchiveCalls>();
        builder.Services.AddGrpcHealth();
        var mapped = new List<Google.Protobuf.Reflection.ServiceDescriptor> { QuoteExtractor.Descriptor, Grpc.Health.V1.Health.Descriptor };
        if (options.Archive.Enabled)
        {
            builder.Services.AddSingleton<ArchiveHost>();
            builder.Services.AddHostedService(services => services.GetRequiredService<ArchiveHost>());
            builder.Services.AddSingleton<QuoteArchiveService>();
            mapped.Add(V1.QuoteArchive.Descriptor);
        }

        builder.Services.AddGrpcReflection(mapped);
        builder.Services.AddJson(options);
        builder.Services.AddDesk(options);
    }

    private static async Task ListenAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            var addresses = Addresses(app);
            HostLog.Listening(app.Logger, addresses[0], addresses[^1]);
            WarnOfOpenDoors(app.Services.GetRequiredService<ServiceOptions>(), app.Logger);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            throw new SettingsException($"Listen:Address or Listen:Port: {e.Message}", e);
        }
    }

    private static void WarnOfOpenDoors(ServiceOptions options, ILogger logger)
    {
        if (IPAddress.IsLoopback(IPAddress.Parse(options.Listen.Address)))
            return;
        if (options.Security.AllowAnonymous)
            HostLog.Anonymous(logger, options.Listen.Address);
        else if (options.Listen.Certificate.Path.Length == 0)
            HostLog.CredentialsInTheClear(logger, options.Listen.Address);
    }

    /// <summary>The addresses that the server listens on, in the order in which it was told to: that of gRPC first.</summary>
    private static Uri[] Addresses(WebApplication app) => [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a))];
}
