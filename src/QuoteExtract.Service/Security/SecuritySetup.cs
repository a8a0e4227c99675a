using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace QuoteExtract.Service.Security;

/// <summary>Registers how callers are told apart.</summary>
internal static class SecuritySetup
{
    /// <summary>The policy of the pages: a person has signed in.</summary>
    public const string SessionPolicy = "Session";

    /// <summary>The policy of files that a page links to: a person has signed in, or a program has a key or a token. For reading alone.</summary>
    public const string DownloadPolicy = "Download";

    /// <summary>The scheme of those who signed in. It is good for pages and their files alone, whose forms are protected; no call is answered by it.</summary>
    public const string SessionScheme = "Session";

    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);

    /// <summary>
    /// Asks every caller for a key or a token where the settings have either. It is the fallback policy, so that an endpoint is closed unless
    /// it says otherwise.
    /// </summary>
    public static void AddSecurity(this IServiceCollection services, SecurityOptions options)
    {
        var schemes = new List<string>();
        var authentication = services.AddAuthentication();
        if (options.ApiKeys.Count > 0)
        {
            schemes.Add(ApiKeyAuthenticationHandler.SchemeName);
            authentication.AddScheme<ApiKeyAuthenticationOptions, ApiKeyAuthenticationHandler>(
                ApiKeyAuthenticationHandler.SchemeName,
                scheme => scheme.Keys = [.. options.ApiKeys.Select(k => new AcceptedKey(k.Name, Parse(k.Hash)))]);
        }

        if (options.Jwt.Enabled)
        {
            schemes.Add(JwtBearerDefaults.AuthenticationScheme);
            var signingKey = options.Jwt.SigningKeyPath.Length > 0 ? ReadSigningKey(options.Jwt.SigningKeyPath) : null;
            authentication.AddJwtBearer(bearer => Configure(bearer, options.Jwt, signingKey));
        }

        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationResults>();
        services.AddAuthorization(authorization =>
        {
            if (schemes.Count == 0)
                return;
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder([.. schemes]).RequireAuthenticatedUser().Build();
            authorization.AddPolicy(SessionPolicy, new AuthorizationPolicyBuilder(SessionScheme).RequireAuthenticatedUser().Build());
            authorization.AddPolicy(DownloadPolicy, new AuthorizationPolicyBuilder([.. schemes, SessionScheme]).RequireAuthenticatedUser().Build());
        });
        authentication.AddCookie(SessionScheme, cookie =>
        {
            cookie.Cookie.Name = "quoteextract-session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.ExpireTimeSpan = SessionLength;
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/sign-in";
            cookie.ReturnUrlParameter = "then";
        });
    }

    private static void Configure(JwtBearerOptions bearer, JwtOptions options, SecurityKey? signingKey)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = options.Audience,
            ValidIssuer = options.Issuer.Length > 0 ? options.Issuer : null,
            IssuerSigningKey = signingKey,
            NameClaimType = "sub",
            // Public keys alone: a token that names HMAC with the public key as its secret is the oldest forgery.
            ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
        };
        if (signingKey is null)
            bearer.Authority = options.Authority;
    }

    private static ApiKeyHash Parse(string text) =>
        ApiKeyHash.TryParse(text, out var hash) ? hash : throw new InvalidOperationException("The settings were not validated.");

    /// <exception cref="SettingsException">The file holds no public key.</exception>
    private static SecurityKey ReadSigningKey(string path)
    {
        try
        {
            var pem = File.ReadAllText(path);
            return ReadRsa(pem) is { } rsa ? new RsaSecurityKey(rsa) : new ECDsaSecurityKey(ReadEcdsa(pem));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new SettingsException($"Security:Jwt:SigningKeyPath is '{path}', which cannot be read as the PEM of an RSA or ECDSA public key: {e.Message}", e);
        }
    }

    private static RSA? ReadRsa(string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return rsa;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            rsa.Dispose();
            return null;
        }
    }

    private static ECDsa ReadEcdsa(string pem)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(pem);
        return ecdsa;
    }
}
