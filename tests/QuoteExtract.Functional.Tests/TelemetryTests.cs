using System.Collections.Concurrent;
using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

public sealed class TelemetryTests
{
    /// <summary>A word that stands in every document that these tests send, and may stand nowhere else.</summary>
    private const string Secret = "Zwirnhagen";

    private static readonly ExtractRequest Request = new()
    {
        Document = new Document { DocumentId = "a", Text = $"“The ferry from {Secret} will run,” Ana Ruiz said on Monday." },
    };

    private static readonly ExtractRequest BadRequest = new()
    {
        Document = new Document { DocumentId = "b", Text = Secret + new string('a', 2_000), Title = Secret, LanguageCode = Secret },
    };

    [Fact]
    public async Task Documents_AreCountedByOutcome()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxTextBytes=2000");
        using var documents = new MeterReadings(service.Services, "quoteextract.documents");
        using var times = new MeterReadings(service.Services, "quoteextract.document.duration");
        using var stages = new MeterReadings(service.Services, "quoteextract.stage.duration");
        using var active = new MeterReadings(service.Services, "quoteextract.documents.active");
        await service.Client.ExtractAsync(Request);
        await Rpc.FailsAsync(StatusCode.InvalidArgument, () => service.Client.ExtractAsync(BadRequest).ResponseAsync);

        Assert.Equal([(1, "ok"), (1, "InvalidArgument")], documents.All);
        Assert.Equal(["ok", "InvalidArgument"], times.All.Select(r => r.Tag));
        Assert.Contains("waiting", stages.All.Select(r => r.Tag));
        Assert.All(stages.All, r => Assert.InRange(r.Value, 0, 60));
        Assert.Equal(0, active.Total);
    }

    [Fact]
    public async Task Documents_HaveAnActivityInTheCallersTrace()
    {
        await using var service = await RunningService.StartAsync();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "QuoteExtract" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        await service.Client.ExtractAsync(Request, new Metadata { { "traceparent", $"00-{trace}-b7ad6b7169203331-01" } });

        var activity = Assert.Single(ended, a => a.OperationName == "extract document" && a.TraceId.ToHexString() == trace);
        Assert.Equal("en-news 1", activity.GetTagItem("quoteextract.model"));
        Assert.Equal("ok", activity.GetTagItem("quoteextract.outcome"));
        Assert.DoesNotContain(activity.TagObjects, tag => $"{tag.Value}".Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_NameNoTextAboveDebug()
    {
        using var lines = new LogLines();
        await using (var service = await RunningService.StartAsync(
            ["--Limits:MaxTextBytes=2000", "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace", "--Logging:LogLevel:Grpc=Trace"],
            builder => builder.Logging.AddProvider(lines)))
        {
            await service.Client.ExtractAsync(Request);
            await Rpc.FailsAsync(StatusCode.InvalidArgument, () => service.Client.ExtractAsync(BadRequest).ResponseAsync);
            using var call = service.Client.ExtractStream();
            await call.RequestStream.WriteAsync(new ExtractStreamRequest { Document = BadRequest.Document });
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            await call.RequestStream.CompleteAsync();
            using var json = new JsonClient(service.Web);
            await json.PostAsync("/v1/documents:extract", JsonFormatter.Default.Format(Request));
            await json.PostAsync("/v1/documents:extract", JsonFormatter.Default.Format(BadRequest));
            await json.PostAsync("/v1/documents:extract", $$"""{"document": {"text": "{{Secret}}", "publishTime": "{{Secret}}" } }""");
            await json.PostAsync("/v1/documents:extract", $"{Secret}");
        }

        Assert.Contains(lines.All, l => l.Level == LogLevel.Information);
        Assert.DoesNotContain(lines.All, l => l.Level > LogLevel.Debug && l.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Otlp_SendsTracesMetricsAndLogsToTheCollector()
    {
        var received = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await using var collector = await StartCollectorAsync(received);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using (var service = await RunningService.StartAsync($"--Telemetry:OtlpEndpoint={address}", "--Telemetry:OtlpTransport=Http", "--Logging:LogLevel:Default=Information"))
        {
            await service.Client.ExtractAsync(Request);
        }

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], received.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task<WebApplication> StartCollectorAsync(ConcurrentDictionary<string, bool> received)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var collector = builder.Build();
        collector.Run(context =>
        {
            received[context.Request.Path] = true;
            context.Response.ContentType = "application/x-protobuf";
            return Task.CompletedTask;
        });
        await collector.StartAsync();
        return collector;
    }

    private sealed class LogLines : ILoggerProvider
    {
        private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

        public IReadOnlyCollection<(LogLevel Level, string Text)> All => _lines;

        public ILogger CreateLogger(string categoryName) => new Logger(_lines);

        public void Dispose()
        {
        }

        private sealed class Logger(ConcurrentQueue<(LogLevel Level, string Text)> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
        }
    }
}
