using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace QuoteExtract.Service.Security;

/// <summary>A key as the handler compares it.</summary>
internal sealed record AcceptedKey(string Name, ApiKeyHash Hash);

/// <summary>What <see cref="ApiKeyAuthenticationHandler"/> accepts.</summary>
internal sealed class ApiKeyAuthenticationOptions : AuthenticationSchemeOptions
{
    public ImmutableArray<AcceptedKey> Keys { get; set; } = [];
}

/// <summary>Tells callers apart by the key in <c>x-api-key</c> or <c>authorization: ApiKey</c>.</summary>
internal sealed class ApiKeyAuthenticationHandler(IOptionsMonitor<ApiKeyAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<ApiKeyAuthenticationOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "x-api-key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        if (PresentedKey() is not { } presented)
            return AuthenticateResult.NoResult();

        // Every key is tried, so that the time tells nothing about which one came near.
        AcceptedKey? found = null;
        foreach (var key in Options.Keys)
        {
            if (key.Hash.Matches(presented))
                found = key;
        }

        if (found is null)
            return AuthenticateResult.Fail("The API key is not known.");

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, found.Name)], ApiKeyAuthenticationHandler.SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), ApiKeyAuthenticationHandler.SchemeName));
    }

    private string? PresentedKey()
    {
        if (Request.Headers[Header] is [{ Length: > 0 } key])
            return key;

        const string prefix = SchemeName + " ";
        return Request.Headers.Authorization is [{ } value] && value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            ? value[prefix.Length..].Trim()
            : null;
    }
}
