using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace QuoteExtract.Interop.Tests.Server;

/// <summary>The service that the interoperability cases call.</summary>
internal sealed class TestServiceImplementation : TestService.TestServiceBase
{
    private const string EchoedHeader = "x-grpc-test-echo-initial";
    private const string EchoedTrailer = "x-grpc-test-echo-trailing-bin";

    public override async Task<Empty> EmptyCall(Empty request, ServerCallContext context)
    {
        await EchoMetadata(context);
        // The framework's GZipStream makes of no bytes no bytes, which is no gzip to other stacks.
        context.WriteOptions = OptionsFor(compressed: null);
        return new Empty();
    }

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        VerifyCompressed(request.ExpectCompressed, context);
        await EchoMetadata(context);
        ThrowIfWanted(request.ResponseStatus);
        context.WriteOptions = OptionsFor(request.ResponseCompressed);
        return new SimpleResponse { Payload = Zeros(request.ResponseSize) };
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoMetadata(context);
        ThrowIfWanted(request.ResponseStatus);
        await Answer(request, responseStream, context.CancellationToken);
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        await EchoMetadata(context);
        var size = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            VerifyCompressed(request.ExpectCompressed, context);
            size += request.Payload.Body.Length;
        }
        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream, IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoMetadata(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            ThrowIfWanted(request.ResponseStatus);
            await Answer(request, responseStream, context.CancellationToken);
        }
    }

    private static async Task Answer(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses, CancellationToken cancellationToken)
    {
        foreach (var wanted in request.ResponseParameters)
        {
            if (wanted.IntervalUs > 0)
                await Task.Delay(TimeSpan.FromMicroseconds(wanted.IntervalUs), cancellationToken);
            responses.WriteOptions = OptionsFor(wanted.Compressed);
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = Zeros(wanted.Size) }, cancellationToken);
        }
    }

    private static async Task EchoMetadata(ServerCallContext context)
    {
        if (context.RequestHeaders.Get(EchoedTrailer) is { } trailer)
            context.ResponseTrailers.Add(trailer);
        if (context.RequestHeaders.Get(EchoedHeader) is { } header)
            await context.WriteResponseHeadersAsync([header]);
    }

    private static void ThrowIfWanted(EchoStatus? status)
    {
        if (status is { Code: not 0 })
            throw new RpcException(new Status((StatusCode)status.Code, status.Message));
    }

    private static void VerifyCompressed(BoolValue? expected, ServerCallContext context)
    {
        var compressed = ((CompressedFlags)context.GetHttpContext().Request.Body).Next();
        if (expected is not null && expected.Value != compressed)
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"The message is {(compressed ? "" : "not ")}compressed."));
    }

    private static WriteOptions OptionsFor(BoolValue? compressed) =>
        compressed is { Value: true } ? WriteOptions.Default : new WriteOptions(WriteFlags.NoCompress);

    private static Payload Zeros(int size) => new() { Type = PayloadType.Compressable, Body = ByteString.CopyFrom(new byte[size]) };
}
