using System.Diagnostics;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Service;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

/// <summary>Deadlines, cancellation and overload. A busy worker stands for a long document, so that nothing depends on how fast this machine is.</summary>
public sealed class LoadTests
{
    /// <summary>Far more than what is promised, 100 ms, and far less than a hang: this machine has other things to do.</summary>
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(5);

    private static readonly ExtractRequest Short = new() { Document = new Document { Text = "“We won,” Ana Ruiz said." } };

    [Fact]
    public async Task Extract_BeyondTheQueue_IsRefusedWithADelay()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxConcurrency=1", "--Limits:MaxQueue=0", "--Limits:RetryDelay=00:00:02.5");
        await using (await BusyWorkers.TakeOneAsync(service))
        {
            var failure = await Rpc.FailsAsync(StatusCode.ResourceExhausted, () => service.Client.ExtractAsync(Short).ResponseAsync);
            Assert.Equal(TimeSpan.FromSeconds(2.5), failure.Detail<RetryInfo>().RetryDelay.ToTimeSpan());
            Assert.Equal("server", Assert.Single(failure.Detail<QuotaFailure>().Violations).Subject);
            Assert.Equal("SERVER_OVERLOADED", failure.Detail<ErrorInfo>().Reason);
        }

        await service.Client.ExtractAsync(Short);
    }

    [Fact]
    public async Task Extract_WithinTheQueue_IsAnsweredInTurn()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxConcurrency=1", "--Limits:MaxQueue=3");
        Task<ExtractResponse>[] waiting;
        await using (await BusyWorkers.TakeOneAsync(service))
        {
            waiting = [.. Enumerable.Range(0, 3).Select(_ => service.Client.ExtractAsync(Short).ResponseAsync)];
            var first = await Task.WhenAny([.. waiting, Task.Delay(100)]);
            Assert.DoesNotContain(first, waiting);
        }

        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task Extract_BeyondTheOpenCalls_IsRefusedAndHealthIsNot()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxCalls=1");
        using (var open = service.Client.ExtractStream())
        {
            await open.RequestStream.WriteAsync(new ExtractStreamRequest { Document = Short.Document });
            Assert.True(await open.ResponseStream.MoveNext(CancellationToken.None));
            var failure = await Rpc.FailsAsync(StatusCode.ResourceExhausted, () => service.Client.ExtractAsync(Short).ResponseAsync);
            Assert.Equal(TimeSpan.FromSeconds(1), failure.Detail<RetryInfo>().RetryDelay.ToTimeSpan());
            await new Health.HealthClient(service.Channel).CheckAsync(new HealthCheckRequest());
            await open.RequestStream.CompleteAsync();
            Assert.False(await open.ResponseStream.MoveNext(CancellationToken.None));
        }

        var start = Stopwatch.GetTimestamp();
        while (await IsRefusedAsync(service))
            Assert.True(Stopwatch.GetElapsedTime(start) < Generous, "The call has ended and is still counted.");
    }

    [Fact]
    public async Task Extract_PastItsDeadline_EndsAtOnce()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxConcurrency=1");
        await using var busy = await BusyWorkers.TakeOneAsync(service);
        var start = Stopwatch.GetTimestamp();
        await Rpc.FailsAsync(StatusCode.DeadlineExceeded, () => service.Client.ExtractAsync(Short, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(50)).ResponseAsync);
        Assert.True(Stopwatch.GetElapsedTime(start) < Generous);
    }

    [Fact]
    public async Task Extract_OfAMebibyteCancelledAfter20Milliseconds_FreesItsWorkerSoon()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxConcurrency=1", "--Limits:MaxQueue=0");
        var text = string.Concat(Enumerable.Repeat("“We won,” said Ana Ruiz, who leads the party. ", 1 << 20))[..(1 << 20)].Replace('“', '"').Replace('”', '"');
        using var cancel = new CancellationTokenSource();
        using var call = service.Client.ExtractAsync(new ExtractRequest { Document = new Document { Text = text } }, cancellationToken: cancel.Token);
        cancel.CancelAfter(20);
        try
        {
            await call;
        }
        catch (RpcException e)
        {
            Assert.Equal(StatusCode.Cancelled, e.StatusCode);
        }

        var start = Stopwatch.GetTimestamp();
        while (await IsRefusedAsync(service))
            Assert.True(Stopwatch.GetElapsedTime(start) < Generous, "The worker goes on with a document that nobody waits for.");
    }

    [Fact]
    public async Task Extract_OverTheTimeForADocument_SaysSo()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxDocumentTime=00:00:00.010");
        // As long as a document may be, so that it takes seconds, however late the clock rings.
        var page = string.Concat(Enumerable.Repeat("<p>“We won,” said Ana Ruiz, who leads the party.\n", 20_000));
        var failure = await Rpc.FailsAsync(
            StatusCode.DeadlineExceeded, () => service.Client.ExtractAsync(new ExtractRequest { Document = new Document { Html = page } }).ResponseAsync);

        var info = failure.Detail<ErrorInfo>();
        Assert.Equal("DOCUMENT_TIME_LIMIT", info.Reason);
        Assert.Equal("0.01", info.Metadata["max_document_seconds"]);
    }

    [Fact]
    public async Task Extract_BeforeTheModelsAreLoaded_IsUnavailable()
    {
        var app = QuoteExtractHost.Create(["--Listen:Port=0"]);
        await using (app)
        {
            var pipeline = app.Services.GetRequiredService<Service.Documents.DocumentPipeline>();
            var failure = await Assert.ThrowsAsync<Service.Calls.StatusException>(
                () => pipeline.ExtractAsync(Short.Document, Short.Config, waits: false, CancellationToken.None));
            Assert.Equal((int)StatusCode.Unavailable, failure.Status.Code);
            Assert.Equal("MODELS_LOADING", failure.Status.Detail<ErrorInfo>().Reason);
            Assert.Equal(TimeSpan.FromSeconds(1), failure.Status.Detail<RetryInfo>().RetryDelay.ToTimeSpan());
        }
    }

    private static async Task<bool> IsRefusedAsync(RunningService service)
    {
        try
        {
            await service.Client.ExtractAsync(Short);
            return false;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
        {
            return true;
        }
    }
}
