using Google.Protobuf;
using Grpc.Core;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Calls;

/// <summary>
/// Binds the contract's methods so that bytes that are no message end a call with INVALID_ARGUMENT. The server itself reads a request before
/// any code of ours runs, and answers a failure there with UNKNOWN.
/// </summary>
internal sealed class StrictBinder(ServiceBinderBase inner) : ServiceBinderBase
{
    /// <summary>What the server calls to learn the methods of QuoteExtractor.</summary>
    public static void BindExtractor(ServiceBinderBase binder, QuoteExtractor.QuoteExtractorBase? service) => QuoteExtractor.BindService(new StrictBinder(binder), service);

    /// <summary>What the server calls to learn the methods of QuoteArchive.</summary>
    public static void BindArchive(ServiceBinderBase binder, QuoteArchive.QuoteArchiveBase? service) => QuoteArchive.BindService(new StrictBinder(binder), service);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        inner.AddMethod(Strict(method), handler);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        inner.AddMethod(Strict(method), handler);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        inner.AddMethod(Strict(method), handler);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        inner.AddMethod(Strict(method), handler);

    private static Method<TRequest, TResponse> Strict<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        var lenient = method.RequestMarshaller;
        var strict = Marshallers.Create(lenient.ContextualSerializer, context =>
        {
            try
            {
                return lenient.ContextualDeserializer(context);
            }
            catch (InvalidProtocolBufferException)
            {
                throw Statuses.MalformedMessage(method.Name).ToRpcException();
            }
        });
        return new Method<TRequest, TResponse>(method.Type, method.ServiceName, method.Name, strict, method.ResponseMarshaller);
    }
}
