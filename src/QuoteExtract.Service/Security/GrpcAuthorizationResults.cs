using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Security;

/// <summary>Refuses a gRPC call as gRPC does, with a status and its details; anything else as HTTP does.</summary>
internal sealed class GrpcAuthorizationResults : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _http = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var isGrpc = context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;
        if (authorizeResult.Succeeded || !isGrpc)
            return _http.HandleAsync(next, context, policy, authorizeResult);

        var status = authorizeResult.Forbidden
            ? Statuses.Make(StatusCode.PermissionDenied, "The caller may not do this.", Statuses.Reason("FORBIDDEN"))
            : Statuses.Make(
                StatusCode.Unauthenticated,
                "A valid API key (x-api-key) or token (authorization: Bearer) is needed.",
                Statuses.Reason("CREDENTIALS_MISSING_OR_INVALID"));
        GrpcRefusal.Write(context.Response, status);
        return Task.CompletedTask;
    }
}
