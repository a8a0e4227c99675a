using Grpc.Core;

namespace QuoteExtract.Grpc.Tests;

public class CallTests
{
    private static readonly Metadata Headers = [];
    private static readonly Metadata Trailers = [];
    private static readonly Status Status = new(StatusCode.Aborted, "a");

    [Fact]
    public async Task UnaryCall_IsAwaitedAndAsksItsState()
    {
        var state = new CallState();
        var call = new AsyncUnaryCall<string>(
            Task.FromResult("response"), s => ((CallState)s).HeadersAsync, s => ((CallState)s).Status, s => ((CallState)s).Trailers,
            s => ((CallState)s).IsDisposed = true, state);

        Assert.Equal("response", await call);
        Assert.Equal("response", await call.ConfigureAwait(false));
        Assert.Same(Headers, await call.ResponseHeadersAsync);
        Assert.Equal(Status, call.GetStatus());
        Assert.Same(Trailers, call.GetTrailers());
        call.Dispose();
        Assert.True(state.IsDisposed);
    }

    [Fact]
    public async Task ClientStreamingCall_IsAwaitedAndDisposed()
    {
        var disposed = false;
        var call = new AsyncClientStreamingCall<string, string>(
            null!, Task.FromResult("response"), Task.FromResult(Headers), () => Status, () => Trailers, () => disposed = true);

        Assert.Equal("response", await call);
        Assert.Same(Headers, await call.ResponseHeadersAsync);
        Assert.Equal(Status, call.GetStatus());
        Assert.Same(Trailers, call.GetTrailers());
        call.Dispose();
        Assert.True(disposed);
    }

    [Fact]
    public async Task StreamingCalls_HandOutTheirStreams()
    {
        var reader = new ListReader<string>([]);
        var server = new AsyncServerStreamingCall<string>(reader, Task.FromResult(Headers), () => Status, () => Trailers, () => { });
        var duplex = new AsyncDuplexStreamingCall<string, string>(
            null!, reader, Task.FromResult(Headers), () => Status, () => Trailers, () => { });

        Assert.Same(reader, server.ResponseStream);
        Assert.Same(reader, duplex.ResponseStream);
        Assert.Same(Headers, await server.ResponseHeadersAsync);
        Assert.Same(Headers, await duplex.ResponseHeadersAsync);
        Assert.Equal(Status, duplex.GetStatus());
    }

    [Fact]
    public void CallOptions_WithersChangeOneThing()
    {
        using var source = new CancellationTokenSource();
        var deadline = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var options = new CallOptions(Headers, deadline, source.Token);

        Assert.Equal(options.WithWaitForReady().WithWaitForReady(false), options);
        Assert.True(options.WithWaitForReady().IsWaitForReady);
        Assert.Same(Headers, options.WithWaitForReady().WithWriteOptions(WriteOptions.Default).Headers);
        Assert.Equal(deadline, options.WithHeaders(Trailers).Deadline);
        Assert.Equal(source.Token, options.WithDeadline(DateTime.MaxValue).CancellationToken);
        Assert.True(options.WithWaitForReady().WithCancellationToken(default).IsWaitForReady);
    }

    [Fact]
    public async Task ReadAllAsync_GivesEveryMessage()
    {
        var read = new List<string>();
        await foreach (var message in new ListReader<string>(["a", "b"]).ReadAllAsync())
            read.Add(message);

        Assert.Equal(["a", "b"], read);
    }

    [Fact]
    public async Task ReadAllAsync_HandsTheTokenOn()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var message in new ListReader<string>(["a"]).ReadAllAsync(source.Token))
                Assert.Fail(message);
        });
    }

    [Fact]
    public async Task MoveNext_NeedsNoToken()
    {
        var reader = new ListReader<string>(["a"]);

        Assert.True(await reader.MoveNext());
        Assert.Equal("a", reader.Current);
        Assert.False(await reader.MoveNext());
    }

    [Fact]
    public async Task WriteAsync_WithTokenIsRefusedUnlessTheStreamKnowsHow()
    {
        IAsyncStreamWriter<string> writer = new OldWriter();
        using var source = new CancellationTokenSource();

        await writer.WriteAsync("a", CancellationToken.None);
        await Assert.ThrowsAsync<NotSupportedException>(() => writer.WriteAsync("a", source.Token));
    }

    private sealed class CallState
    {
        public Task<Metadata> HeadersAsync { get; } = Task.FromResult(CallTests.Headers);

        public Status Status => CallTests.Status;

        public Metadata Trailers => CallTests.Trailers;

        public bool IsDisposed { get; set; }
    }

    private sealed class ListReader<T>(IReadOnlyList<T> messages) : IAsyncStreamReader<T>
    {
        private int at = -1;

        public T Current => messages[at];

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(++at < messages.Count);
        }
    }

    private sealed class OldWriter : IAsyncStreamWriter<string>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message) => Task.CompletedTask;
    }
}
