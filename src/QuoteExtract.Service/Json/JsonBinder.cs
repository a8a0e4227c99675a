using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using QuoteExtract.Service.Calls;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace QuoteExtract.Service.Json;

/// <summary>Maps the methods of a service as the endpoints that <see cref="HttpRules"/> names: the same object answers as over gRPC.</summary>
internal sealed class JsonBinder(IEndpointRouteBuilder endpoints, ServiceDescriptor service, CallAnswer answers, LimitOptions limits) : ServiceBinderBase
{
    /// <summary>Answers one call; its task ends when the answer is written.</summary>
    private delegate Task Handler(HttpContext http, JsonRequests requests, ServerCallContext context);

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) => Map(
        method,
        async (http, requests, context) =>
        {
            var request = (TRequest)await requests.ReadAsync(http.Request, context.CancellationToken);
            var response = (IMessage)await handler!(request, context);
            http.Response.ContentType = JsonRequests.MediaType;
            MessageJson.Write(response, http.Response.BodyWriter);
            http.Response.BodyWriter.Write("\n"u8);
            await http.Response.BodyWriter.FlushAsync(context.CancellationToken);
        });

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) => Map(
        method,
        async (http, requests, context) =>
        {
            var request = (TRequest)await requests.ReadAsync(http.Request, context.CancellationToken);
            await handler!(request, new JsonLineWriter<TResponse>(http.Response), context);
        });

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) => Map(
        method,
        async (http, _, context) =>
        {
            JsonRequests.RequireMediaType(http.Request, JsonRequests.StreamMediaType);
            http.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null; // documents may come as slowly as they are written
            var requests = new JsonLineReader<TRequest>(http.Request.BodyReader, service.FindMethodByName(method.Name).InputType, limits.MaxMessageBytes);
            await handler!(requests, new JsonLineWriter<TResponse>(http.Response), context);
        });

    private void Map(IMethod method, Handler handler)
    {
        foreach (var rule in HttpRules.Of(method.Name))
        {
            var requests = new JsonRequests(rule, service.FindMethodByName(method.Name).InputType);
            var endpoint = endpoints.MapMethods(rule.Route, [rule.Verb], http => AnswerAsync(http, requests, method, handler)).WithMetadata(rule);
            if (method.Type == MethodType.Unary)
                endpoint.WithMetadata(new RequestSizeLimitAttribute(limits.MaxMessageBytes));
        }
    }

    private async Task AnswerAsync(HttpContext http, JsonRequests requests, IMethod method, Handler handler)
    {
        var context = new JsonCallContext(http, method.FullName);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await answers.OfAsync(() => handler(http, requests, context), context);
        }
        catch (RpcException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (RpcException e) when (http.Response.HasStarted)
        {
            await JsonLines.WriteAsync(http.Response, "error", Statuses.Of(e), http.RequestAborted);
        }
        catch (RpcException e)
        {
            await Refusal.WriteAsync(http, Statuses.Of(e));
        }
    }
}
