using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace QuoteExtract.Service.Security;

/// <summary>Lets a person in a browser sign in with the key or token that a program would send.</summary>
internal sealed class CallerSessions(ServiceOptions options)
{
    /// <summary>Starts a session.</summary>
    /// <returns>False where the credential is none of this service.</returns>
    public async Task<bool> SignInAsync(HttpContext context, string credential)
    {
        foreach (var (scheme, isOn) in new[] { (ApiKeyAuthenticationHandler.SchemeName, options.Security.ApiKeys.Count > 0), (JwtBearerDefaults.AuthenticationScheme, options.Security.Jwt.Enabled) })
        {
            if (!isOn)
                continue;
            context.Request.Headers.Authorization = $"{scheme} {credential.Trim()}";
            var result = await context.AuthenticateAsync(scheme);
            context.Request.Headers.Remove("Authorization");
            if (result is not { Succeeded: true, Principal.Identity.Name: { } name })
                continue;
            await context.SignInAsync(SecuritySetup.SessionScheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], SecuritySetup.SessionScheme)));
            return true;
        }

        return false;
    }

    /// <summary>Ends the session.</summary>
    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(SecuritySetup.SessionScheme);

    /// <summary>Whether an address leads to a page of this service: a path, not another host.</summary>
    public static bool IsOwnPage(string? address) => address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.AsSpan().ContainsAny('\r', '\n', '\\');
}
