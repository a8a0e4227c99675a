using Grpc.Core;
using Grpc.Core.Interceptors;

namespace QuoteExtract.Grpc.Tests;

public class InterceptorTests
{
    private static readonly Method<string, string> Ask =
        new(MethodType.Unary, "news.Desk", "Ask", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    [Fact]
    public void Intercept_PassesManyInOrder()
    {
        var invoker = new RecordingInvoker();

        _ = invoker.Intercept(new Appending("1"), new Appending("2")).AsyncUnaryCall(Ask, null, default, "0");

        Assert.Equal("012", invoker.Request);
    }

    [Fact]
    public void Intercept_OfIntercepted_PassesTheOuterFirst()
    {
        var invoker = new RecordingInvoker();

        invoker.Intercept(new Appending("1")).Intercept(new Appending("2")).BlockingUnaryCall(Ask, null, default, "0");

        Assert.Equal("021", invoker.Request);
    }

    public static TheoryData<string, Action<CallInvoker>> AllKinds => new()
    {
        { "blocking", invoker => invoker.BlockingUnaryCall(Ask, "host", default, "a") },
        { "unary", invoker => _ = invoker.AsyncUnaryCall(Ask, "host", default, "a") },
        { "server", invoker => invoker.AsyncServerStreamingCall(Ask, "host", default, "a") },
        { "client", invoker => _ = invoker.AsyncClientStreamingCall(Ask, "host", default) },
        { "duplex", invoker => invoker.AsyncDuplexStreamingCall(Ask, "host", default) },
    };

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void BaseInterceptor_HandsOnUnchanged(string kind, Action<CallInvoker> start)
    {
        var invoker = new RecordingInvoker();
        start(invoker.Intercept(new Appending("")));

        Assert.Equal(kind, invoker.Kind);
        Assert.Equal("host", invoker.Host);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void HeaderInterceptor_RewritesCopyOfHeaders(string kind, Action<CallInvoker> start)
    {
        var invoker = new RecordingInvoker();
        start(invoker.Intercept(headers =>
        {
            headers.Add("a", "b");
            return headers;
        }));

        Assert.Equal(kind, invoker.Kind);
        Assert.Equal("b", invoker.Options.Headers?.GetValue("a"));
    }

    [Fact]
    public async Task ServerHandlers_HandOnUnchanged()
    {
        var interceptor = new Appending("");

        Assert.Equal("a", await interceptor.UnaryServerHandler<string, string>("a", null!, (request, _) => Task.FromResult(request)));
        Assert.Equal("b", await interceptor.ClientStreamingServerHandler<string, string>(null!, null!, (_, _) => Task.FromResult("b")));
        await interceptor.ServerStreamingServerHandler<string, string>("a", null!, null!, (_, _, _) => Task.CompletedTask);
        await interceptor.DuplexStreamingServerHandler<string, string>(null!, null!, null!, (_, _, _) => Task.CompletedTask);
    }

    [Fact]
    public void Client_WithHostCallsThatHost()
    {
        var invoker = new RecordingInvoker();
        var client = new DeskClient(invoker);

        client.WithHost("other").Ask("a");
        Assert.Equal("other", invoker.Host);

        client.Ask("a");
        Assert.Null(invoker.Host);
    }

    [Fact]
    public void Client_WithoutChannelStartsNothing() => Assert.ThrowsAny<Exception>(() => new DeskClient().Ask("a"));

    private sealed class Appending(string suffix) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation) => continuation((TRequest)(object)$"{request}{suffix}", context);

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation((TRequest)(object)$"{request}{suffix}", context);
    }

    private sealed class DeskClient : ClientBase<DeskClient>
    {
        public DeskClient()
        {
        }

        public DeskClient(CallInvoker invoker)
            : base(invoker)
        {
        }

        private DeskClient(ClientBaseConfiguration configuration)
            : base(configuration)
        {
        }

        public void Ask(string request) => CallInvoker.BlockingUnaryCall(InterceptorTests.Ask, null, default, request);

        protected override DeskClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
    }
}
