using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using QuoteExtract.Client;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace QuoteExtract.Functional.Tests;

/// <summary>What a load balancer sees of the service from its start to its end.</summary>
public sealed class HealthTests
{
    [Theory]
    [InlineData("")]
    [InlineData("quoteextract.v1.QuoteExtractor")]
    public async Task Check_OfARunningService_IsServing(string name)
    {
        await using var service = await RunningService.StartAsync();
        var response = await new Health.HealthClient(service.Channel).CheckAsync(new HealthCheckRequest { Service = name });
        Assert.Equal(ServingStatus.Serving, response.Status);
    }

    [Fact]
    public async Task Terminate_SaysNotServingFirst_ThenFinishesRunningCallsAndExitsWith0()
    {
        var (process, address) = await ServiceProcess.ServeAsync("--Drain:Delay=00:00:00.500");
        await using var disposal = process;
        using var channel = QuoteExtractChannel.ForAddress(address.ToString());
        using var watch = new Health.HealthClient(channel).Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);

        var client = new QuoteExtractor.QuoteExtractorClient(channel);
        using var call = client.ExtractStream();
        await AnswerAsync(call, "before");
        await process.TerminateAsync();

        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        await client.GetModelInfoAsync(new GetModelInfoRequest());
        await Rpc.FailsAsync(StatusCode.Unavailable, () => watch.ResponseStream.MoveNext(CancellationToken.None));

        // The delay is over: the call that is open goes on, and a new connection is refused.
        await AnswerAsync(call, "after");
        await Task.Delay(200);
        using var late = GrpcChannel.ForAddress(address);
        await Rpc.FailsAsync(StatusCode.Unavailable, () => new QuoteExtractor.QuoteExtractorClient(late).GetModelInfoAsync(new GetModelInfoRequest()).ResponseAsync);
        await AnswerAsync(call, "last");
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(0, await process.ExitAsync());
    }

    [Fact]
    public async Task Terminate_CutsOffWhatDoesNotEnd()
    {
        var (process, address) = await ServiceProcess.ServeAsync("--Drain:Timeout=00:00:00.300");
        await using var disposal = process;
        using var channel = QuoteExtractChannel.ForAddress(address.ToString());
        using var call = new QuoteExtractor.QuoteExtractorClient(channel).ExtractStream();
        await AnswerAsync(call, "before");
        await process.TerminateAsync();

        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(0, await process.ExitAsync());
    }

    private static async Task AnswerAsync(AsyncDuplexStreamingCall<ExtractStreamRequest, ExtractStreamResponse> call, string id)
    {
        await call.RequestStream.WriteAsync(new ExtractStreamRequest { Document = new Document { DocumentId = id, Text = "x" } });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(id, call.ResponseStream.Current.DocumentId);
    }
}
