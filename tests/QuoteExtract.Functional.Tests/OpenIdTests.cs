using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using QuoteExtract.Client;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

/// <summary>Tokens of an OpenID Connect provider, whose keys the service fetches over TLS.</summary>
public sealed class OpenIdTests
{
    [Fact]
    public async Task Extract_WithATokenOfTheProvider_IsAnsweredAndAStrangersIsNot()
    {
        using var certificates = new TestCertificates();
        using var key = RSA.Create(2048);
        using var stranger = RSA.Create(2048);
        await using var provider = await StartProviderAsync(certificates, key);
        var issuer = Address(provider);
        var (process, address) = await ServiceProcess.ServeAsync(
            [$"--Security:Jwt:Authority={issuer}", "--Security:Jwt:Audience=quoteextract"],
            ("SSL_CERT_FILE", certificates.AuthorityPath));
        await using var disposal = process;
        using var channel = QuoteExtractChannel.ForAddress(address.ToString());
        var client = new QuoteExtractor.QuoteExtractorClient(channel);

        await client.GetModelInfoAsync(new GetModelInfoRequest(), Bearer(key, issuer));
        await Rpc.FailsAsync(StatusCode.Unauthenticated, () => client.GetModelInfoAsync(new GetModelInfoRequest(), Bearer(stranger, issuer)).ResponseAsync);
        await Rpc.FailsAsync(StatusCode.Unauthenticated, () => client.GetModelInfoAsync(new GetModelInfoRequest(), Bearer(key, "https://other.example")).ResponseAsync);
    }

    private static async Task<WebApplication> StartProviderAsync(TestCertificates certificates, RSA key)
    {
        var certificate = certificates.Make(TestCertificates.ForServers);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(certificate)));
        var provider = builder.Build();
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.ExportParameters(includePrivateParameters: false)) { KeyId = "1" });
        provider.Run(context => context.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => context.Response.WriteAsync(
                JsonSerializer.Serialize(new { issuer = Address(provider), jwks_uri = Address(provider) + "/keys" })),
            _ => context.Response.WriteAsync(JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", kid = "1", use = "sig", n = jwk.N, e = jwk.E } } })),
        });
        await provider.StartAsync();
        return provider;
    }

    private static string Address(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private static Metadata Bearer(RSA key, string issuer)
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = "quoteextract",
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key) { KeyId = "1" }, "RS256"),
        });
        return new Metadata { { "authorization", "Bearer " + token } };
    }
}
