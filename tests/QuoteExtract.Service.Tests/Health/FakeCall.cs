using System.Threading.Channels;
using Grpc.Core;

namespace QuoteExtract.Service.Tests.Health;

/// <summary>A call of which a handler needs the token alone.</summary>
internal sealed class FakeCallContext(CancellationToken cancellationToken = default) : ServerCallContext
{
    protected override CancellationToken CancellationTokenCore => cancellationToken;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override string MethodCore => throw new NotSupportedException();

    protected override string HostCore => throw new NotSupportedException();

    protected override string PeerCore => throw new NotSupportedException();

    protected override AuthContext AuthContextCore => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => throw new NotSupportedException();

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();
}

/// <summary>A stream of responses that waits while its reader has so many left to take.</summary>
internal sealed class FakeStreamWriter<T>(int capacity = 100) : IServerStreamWriter<T>
{
    private readonly Channel<T> messages = Channel.CreateBounded<T>(capacity);

    public WriteOptions? WriteOptions { get; set; }

    /// <summary>How many were written and not taken.</summary>
    public int Waiting => messages.Reader.Count;

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken) => messages.Writer.WriteAsync(message, cancellationToken).AsTask();

    /// <summary>The next that was written.</summary>
    public Task<T> NextAsync(TimeSpan limit) => messages.Reader.ReadAsync().AsTask().WaitAsync(limit);
}
