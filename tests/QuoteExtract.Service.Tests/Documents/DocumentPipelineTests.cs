using System.Collections.Concurrent;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Tests.Documents;

public sealed class DocumentPipelineTests
{
    [Fact]
    public async Task ExtractAsync_ThatFailsByOurFault_SaysNothingOfTheExceptionAboveDebug()
    {
        var log = new Log();
        await using var app = QuoteExtractHost.Create(["--Listen:Port=0", "--Archive:Enabled=false"], builder => builder.Services.AddSingleton<ILogger<DocumentPipeline>>(log));
        await QuoteExtractHost.StartAsync(app);
        app.Services.GetRequiredService<ExtractionWorkers>().Dispose(); // nothing can be queued any more
        var failure = await Assert.ThrowsAsync<StatusException>(() => app.Services.GetRequiredService<DocumentPipeline>()
            .ExtractAsync(new Document { Text = "x" }, config: null, waits: false, CancellationToken.None));
        await app.StopAsync();

        Assert.Equal((int)StatusCode.Internal, failure.Status.Code);
        Assert.Equal("INTERNAL_FAULT", Assert.Single(failure.Status.Details).Unpack<ErrorInfo>().Reason);
        var error = Assert.Single(log.Lines, l => l.Level == LogLevel.Error);
        Assert.Contains("System.InvalidOperationException", error.Text, StringComparison.Ordinal);
        var debug = Assert.Single(log.Lines, l => l.Level == LogLevel.Debug);
        Assert.DoesNotContain(debug.Exception!.Message, error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(debug.Exception!.Message, failure.Status.Message, StringComparison.Ordinal);
    }

    private sealed class Log : ILogger<DocumentPipeline>
    {
        public ConcurrentQueue<(LogLevel Level, string Text, Exception? Exception)> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue((logLevel, formatter(state, exception), exception));
    }
}
