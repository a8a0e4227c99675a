using Grpc.Core;

namespace QuoteExtract.Grpc.Tests;

public class ServiceBindingTests
{
    [Fact]
    public void Method_HasItsPath() => Assert.Equal("/news.Desk/Ask", MethodOf(MethodType.Unary, "Ask").FullName);

    [Fact]
    public void Definition_BindsEveryMethodInOrder()
    {
        var definition = ServerServiceDefinition.CreateBuilder()
            .AddMethod(MethodOf(MethodType.Unary, "A"), (string request, ServerCallContext _) => Task.FromResult(request))
            .AddMethod(MethodOf(MethodType.ClientStreaming, "B"), (IAsyncStreamReader<string> _, ServerCallContext _) => Task.FromResult(""))
            .AddMethod(MethodOf(MethodType.ServerStreaming, "C"), (string _, IServerStreamWriter<string> _, ServerCallContext _) => Task.CompletedTask)
            .AddMethod(MethodOf(MethodType.DuplexStreaming, "D"), (IAsyncStreamReader<string> _, IServerStreamWriter<string> _, ServerCallContext _) => Task.CompletedTask)
            .Build();
        var binder = new RecordingBinder();
        definition.BindService(binder);

        Assert.Equal(["unary A", "client B", "server C", "duplex D"], binder.Bound);
    }

    [Fact]
    public void Builder_RefusesSecondMethodOfOneName()
    {
        var builder = ServerServiceDefinition.CreateBuilder()
            .AddMethod(MethodOf(MethodType.Unary, "A"), (string request, ServerCallContext _) => Task.FromResult(request));

        Assert.Throws<ArgumentException>(() => builder.AddMethod(MethodOf(MethodType.Unary, "A"), (string request, ServerCallContext _) => Task.FromResult(request)));
    }

    [Fact]
    public void BinderBase_TakesNothing() => Assert.ThrowsAny<Exception>(() =>
        new ServiceBinderBase().AddMethod(MethodOf(MethodType.Unary, "A"), (string request, ServerCallContext _) => Task.FromResult(request)));

    private static Method<string, string> MethodOf(MethodType type, string name) =>
        new(type, "news.Desk", name, Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    private sealed class RecordingBinder : ServiceBinderBase
    {
        public List<string> Bound { get; } = [];

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) => Bound.Add($"unary {method.Name}");

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) => Bound.Add($"client {method.Name}");

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) => Bound.Add($"server {method.Name}");

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) => Bound.Add($"duplex {method.Name}");
    }
}
