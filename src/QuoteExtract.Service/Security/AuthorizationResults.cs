using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Security;

/// <summary>Refuses a call with a status and its details; for a page, which asks a person to sign in, as HTTP does.</summary>
internal sealed class AuthorizationResults : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _http = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var isCall = Refusal.IsGrpc(context.Request) || context.Request.Path.StartsWithSegments(Refusal.JsonPath, StringComparison.Ordinal);
        if (authorizeResult.Succeeded || !isCall)
            return _http.HandleAsync(next, context, policy, authorizeResult);

        return Refusal.WriteAsync(
            context,
            authorizeResult.Forbidden
                ? Statuses.Make(StatusCode.PermissionDenied, "The caller may not do this.", Statuses.Reason("FORBIDDEN"))
                : Statuses.Make(
                    StatusCode.Unauthenticated,
                    "A valid API key (x-api-key) or token (authorization: Bearer) is needed.",
                    Statuses.Reason("CREDENTIALS_MISSING_OR_INVALID")));
    }
}
