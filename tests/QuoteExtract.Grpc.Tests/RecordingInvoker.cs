using Grpc.Core;

namespace QuoteExtract.Grpc.Tests;

/// <summary>Starts no calls and remembers the last that it was asked for.</summary>
internal sealed class RecordingInvoker : CallInvoker
{
    public string? Kind { get; private set; }

    public string? Host { get; private set; }

    public CallOptions Options { get; private set; }

    public object? Request { get; private set; }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Record("blocking", host, options, request);
        return null!;
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Record("unary", host, options, request);
        return null!;
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Record("server", host, options, request);
        return null!;
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Record("client", host, options, request: null);
        return null!;
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Record("duplex", host, options, request: null);
        return null!;
    }

    private void Record(string kind, string? host, CallOptions options, object? request)
    {
        Kind = kind;
        Host = host;
        Options = options;
        Request = request;
    }
}
