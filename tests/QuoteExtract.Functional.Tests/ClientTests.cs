using Grpc.Core;
using Grpc.Net.Client;
using QuoteExtract.Client;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

/// <summary>What the channel of our own client settles for its callers.</summary>
public sealed class ClientTests
{
    private const int DefaultLimitOfGrpc = 4 * 1024 * 1024;

    [Fact]
    public async Task Channel_TakesAnswersAboveTheLimitOfGrpc()
    {
        await using var service = await RunningService.StartAsync();
        var request = new ExtractRequest { Document = new Document { Text = string.Concat(Enumerable.Repeat("“We will see,” she said. ", 6_000)) } };

        var response = await service.Client.ExtractAsync(request);
        Assert.InRange(response.CalculateSize(), DefaultLimitOfGrpc, QuoteExtractChannel.MaxReceiveMessageSize);

        using var plain = GrpcChannel.ForAddress(service.Address);
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await new QuoteExtractor.QuoteExtractorClient(plain).ExtractAsync(request));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("localhost:50051")]
    [InlineData("/path")]
    [InlineData("unix:///run/socket")]
    public void ForAddress_RefusesWhatIsNoUrlOfAServer(string address) => Assert.Throws<ArgumentException>(() => QuoteExtractChannel.ForAddress(address));

    [Fact]
    public void ForAddress_LetsTheCallerChangeTheSettings()
    {
        int? limit = 0;
        using var channel = QuoteExtractChannel.ForAddress("http://127.0.0.1:1", options => limit = options.MaxReceiveMessageSize);

        Assert.Equal(QuoteExtractChannel.MaxReceiveMessageSize, limit);
    }
}
