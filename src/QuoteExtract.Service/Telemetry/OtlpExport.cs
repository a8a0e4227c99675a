using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace QuoteExtract.Service.Telemetry;

/// <summary>Sends traces, metrics and logs to a collector for as long as the host runs.</summary>
internal sealed class OtlpExport(ServiceOptions options) : IHostedService, IDisposable
{
    private static readonly string[] Meters =
    [
        ServiceTelemetry.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    private TracerProvider? _tracing;
    private MeterProvider? _metrics;

    /// <summary>Registers the export where the settings name a collector.</summary>
    public static void Add(WebApplicationBuilder builder, ServiceOptions options)
    {
        if (options.Telemetry.OtlpEndpoint.Length == 0)
            return;

        builder.Services.AddHostedService<OtlpExport>();
        builder.Logging.AddOpenTelemetry(logs => logs
            .SetResourceBuilder(Resource())
            .AddOtlpExporter(exporter => Configure(exporter, options.Telemetry, "v1/logs")));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _tracing = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(Resource())
            .AddSource(ServiceTelemetry.Name, "Microsoft.AspNetCore")
            .AddOtlpExporter(exporter => Configure(exporter, options.Telemetry, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource())
            .AddMeter(Meters)
            .AddOtlpExporter(exporter => Configure(exporter, options.Telemetry, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>The last of what was recorded is sent at disposal, behind the last call.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _tracing?.Dispose();
        _metrics?.Dispose();
    }

    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateDefault().AddService("quoteextract", serviceVersion: ServerVersion.Value);

    private static void Configure(OtlpExporterOptions exporter, TelemetryOptions telemetry, string path)
    {
        var endpoint = new Uri(telemetry.OtlpEndpoint);
        (exporter.Protocol, exporter.Endpoint) = telemetry.OtlpTransport == OtlpTransport.Grpc
            ? (OtlpExportProtocol.Grpc, endpoint)
            : (OtlpExportProtocol.HttpProtobuf, new Uri($"{telemetry.OtlpEndpoint.TrimEnd('/')}/{path}"));
    }
}
