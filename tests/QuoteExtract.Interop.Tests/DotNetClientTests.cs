using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;
using QuoteExtract.Interop.Tests.Server;

namespace QuoteExtract.Interop.Tests;

/// <summary>The standard cases with the genuine <c>Grpc.Net.Client</c>, so that both ends stand on the contract assemblies.</summary>
[Collection(InteropCollection.Name)]
public sealed class DotNetClientTests : IDisposable
{
    private readonly ResponseFlags responseFlags = new();
    private readonly GrpcChannel channel;
    private readonly TestService.TestServiceClient client;

    public DotNetClientTests(InteropServer server)
    {
        channel = GrpcChannel.ForAddress(
            $"http://127.0.0.1:{server.Port}", new GrpcChannelOptions { HttpHandler = responseFlags, DisposeHttpClient = true });
        client = new TestService.TestServiceClient(channel);
    }

    public void Dispose() => channel.Dispose();

    [Fact]
    public async Task EmptyUnary_Passes() => Assert.Equal(new Empty(), await client.EmptyCallAsync(new Empty()));

    [Fact]
    public void EmptyUnaryBlocking_Passes() => Assert.Equal(new Empty(), client.EmptyCall(new Empty()));

    [Fact]
    public async Task LargeUnary_Passes() => AssertLarge(await client.UnaryCallAsync(Large()));

    [Fact]
    public async Task ClientCompressedUnary_Passes()
    {
        var compressed = Large();
        compressed.ExpectCompressed = new BoolValue { Value = true };
        var uncompressed = Large();
        uncompressed.ExpectCompressed = new BoolValue { Value = false };

        var probe = await Assert.ThrowsAsync<RpcException>(async () => await client.UnaryCallAsync(compressed));
        Assert.Equal(StatusCode.InvalidArgument, probe.StatusCode);
        AssertLarge(await client.UnaryCallAsync(compressed, Compressing));
        AssertLarge(await client.UnaryCallAsync(uncompressed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ServerCompressedUnary_Passes(bool compressed)
    {
        var request = Large();
        request.ResponseCompressed = new BoolValue { Value = compressed };

        AssertLarge(await client.UnaryCallAsync(request));
        Assert.Equal(compressed, responseFlags.Last!.Next());
    }

    [Fact]
    public async Task ClientStreaming_Passes()
    {
        using var call = client.StreamingInputCall();
        foreach (var size in new[] { 27182, 8, 1828, 45904 })
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Zeros(size) });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(74922, (await call).AggregatedPayloadSize);
    }

    [Fact]
    public async Task ClientCompressedStreaming_Passes()
    {
        using var call = client.StreamingInputCall(Compressing);
        await call.RequestStream.WriteAsync(
            new StreamingInputCallRequest { Payload = Zeros(27182), ExpectCompressed = new BoolValue { Value = true } });
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(
            new StreamingInputCallRequest { Payload = Zeros(45904), ExpectCompressed = new BoolValue { Value = false } });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(73086, (await call).AggregatedPayloadSize);
    }

    [Fact]
    public async Task ServerStreaming_Passes()
    {
        int[] sizes = [31415, 9, 2653, 58979];
        using var call = client.StreamingOutputCall(Wanting(sizes));

        Assert.Equal(sizes, await ReadSizes(call.ResponseStream));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task ServerCompressedStreaming_Passes()
    {
        var request = Wanting(31415, 92653);
        request.ResponseParameters[0].Compressed = new BoolValue { Value = true };
        request.ResponseParameters[1].Compressed = new BoolValue { Value = false };
        using var call = client.StreamingOutputCall(request);

        Assert.Equal([31415, 92653], await ReadSizes(call.ResponseStream));
        Assert.True(responseFlags.Last!.Next());
        Assert.False(responseFlags.Last.Next());
    }

    [Fact]
    public async Task PingPong_Passes()
    {
        using var call = client.FullDuplexCall();
        foreach (var (requestSize, responseSize) in new[] { (27182, 31415), (8, 9), (1828, 2653), (45904, 58979) })
        {
            var request = Wanting(responseSize);
            request.Payload = Zeros(requestSize);
            await call.RequestStream.WriteAsync(request);
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(responseSize, call.ResponseStream.Current.Payload.Body.Length);
        }
        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task EmptyStream_Passes()
    {
        using var call = client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task CancelAfterBegin_Passes()
    {
        using var source = new CancellationTokenSource();
        using var call = client.StreamingInputCall(cancellationToken: source.Token);
        await source.CancelAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
    }

    [Fact]
    public async Task CancelAfterFirstResponse_Passes()
    {
        using var source = new CancellationTokenSource();
        using var call = client.FullDuplexCall(cancellationToken: source.Token);
        await call.RequestStream.WriteAsync(Wanting(31415));
        Assert.True(await call.ResponseStream.MoveNext());
        await source.CancelAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
    }

    [Fact]
    public async Task TimeoutOnSleepingServer_Passes()
    {
        using var call = client.FullDuplexCall(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(50));

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
    }

    [Fact]
    public async Task CustomMetadata_Passes()
    {
        byte[] trailer = [0x0a, 0x0b, 0x0a, 0x0b, 0x0a, 0x0b];
        var headers = new Metadata
        {
            { "x-grpc-test-echo-initial", "test_initial_metadata_value" },
            { "x-grpc-test-echo-trailing-bin", trailer },
        };
        using var unary = client.UnaryCallAsync(Large(), headers);
        await unary;
        using var duplex = client.FullDuplexCall(headers);
        await duplex.RequestStream.WriteAsync(Wanting(314159));
        await duplex.RequestStream.CompleteAsync();
        await ReadSizes(duplex.ResponseStream);

        Assert.Equal("test_initial_metadata_value", (await unary.ResponseHeadersAsync).GetValue("x-grpc-test-echo-initial"));
        Assert.Equal(trailer, unary.GetTrailers().GetValueBytes("x-grpc-test-echo-trailing-bin"));
        Assert.Equal("test_initial_metadata_value", (await duplex.ResponseHeadersAsync).GetValue("x-grpc-test-echo-initial"));
        Assert.Equal(trailer, duplex.GetTrailers().GetValueBytes("x-grpc-test-echo-trailing-bin"));
    }

    [Theory]
    [InlineData("test status method")]
    [InlineData("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")]
    public async Task StatusCodeAndMessage_Passes(string message)
    {
        var wanted = new EchoStatus { Code = (int)StatusCode.Unknown, Message = message };
        var unary = await Assert.ThrowsAsync<RpcException>(async () => await client.UnaryCallAsync(new SimpleRequest { ResponseStatus = wanted }));
        using var call = client.FullDuplexCall();
        await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = wanted });
        await call.RequestStream.CompleteAsync();
        var duplex = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(new Status(StatusCode.Unknown, message), unary.Status);
        Assert.Equal(new Status(StatusCode.Unknown, message), duplex.Status);
    }

    [Fact]
    public async Task UnimplementedMethod_Passes()
    {
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await client.UnimplementedCallAsync(new Empty()));

        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
    }

    [Fact]
    public async Task UnimplementedService_Passes()
    {
        var other = new UnimplementedService.UnimplementedServiceClient(channel);
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await other.UnimplementedCallAsync(new Empty()));

        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
    }

    /// <summary>What <c>Grpc.Net.Client</c> is told by to compress the messages of a call.</summary>
    private static Metadata Compressing => new() { { "grpc-internal-encoding-request", "gzip" } };

    private static SimpleRequest Large() => new() { ResponseSize = 314159, Payload = Zeros(271828) };

    private static StreamingOutputCallRequest Wanting(params int[] sizes) =>
        new() { ResponseParameters = { sizes.Select(size => new ResponseParameters { Size = size }) } };

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    private static void AssertLarge(SimpleResponse response) => Assert.Equal(Zeros(314159), response.Payload);

    private static async Task<List<int>> ReadSizes(IAsyncStreamReader<StreamingOutputCallResponse> responses)
    {
        var sizes = new List<int>();
        await foreach (var response in responses.ReadAllAsync())
            sizes.Add(response.Payload.Body.Length);
        return sizes;
    }

    /// <summary>Notes which messages of the last response are compressed.</summary>
    private sealed class ResponseFlags() : DelegatingHandler(new SocketsHttpHandler())
    {
        public CompressedFlags? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Last = new CompressedFlags(await response.Content.ReadAsStreamAsync(cancellationToken));
            var content = new StreamContent(Last);
            foreach (var (name, values) in response.Content.Headers)
                content.Headers.TryAddWithoutValidation(name, values);
            response.Content = content;
            return response;
        }
    }
}
