using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using QuoteExtract.Client;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Service;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

public sealed class SecurityTests
{
    private const string Issuer = "https://issuer.example";
    private const string Audience = "quoteextract";

    private static readonly string Key = ApiKeyHash.NewKey();

    private static readonly string[] KeySettings = ["--Security:ApiKeys:0:Name=desk", $"--Security:ApiKeys:0:Hash={ApiKeyHash.Create(Key)}"];

    [Theory]
    [InlineData("x-api-key", "{0}")]
    [InlineData("authorization", "ApiKey {0}")]
    [InlineData("authorization", "apikey {0}")]
    public async Task Extract_WithItsKey_IsAnswered(string header, string format)
    {
        await using var service = await RunningService.StartAsync(KeySettings);
        await CallAsync(service, new Metadata { { header, string.Format(CultureInfo.InvariantCulture, format, Key) } });
    }

    [Fact]
    public async Task Extract_ThroughAChannelWithAKey_IsAnswered()
    {
        await using var service = await RunningService.StartAsync(KeySettings);
        using var channel = QuoteExtractChannel.ForAddress(service.Address.ToString(), apiKey: Key);
        await new QuoteExtractor.QuoteExtractorClient(channel).GetModelInfoAsync(new GetModelInfoRequest());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("x-api-key", "qx_wrong-wrong-wrong-wrong-wrong-wrong-wrong")]
    [InlineData("x-api-key", "")]
    [InlineData("authorization", "ApiKey")]
    [InlineData("authorization", "Bearer nonsense")]
    [InlineData("authorization", "Basic dXNlcjpwYXNz")]
    public async Task Extract_WithoutItsKey_IsUnauthenticated(string? header, string? value)
    {
        await using var service = await RunningService.StartAsync(KeySettings);
        var failure = await Rpc.FailsAsync(StatusCode.Unauthenticated, () => CallAsync(service, header is null ? [] : new Metadata { { header, value! } }));
        Assert.Equal("CREDENTIALS_MISSING_OR_INVALID", failure.Detail<ErrorInfo>().Reason);
    }

    [Fact]
    public async Task ExtractStream_WithoutItsKey_IsUnauthenticated()
    {
        await using var service = await RunningService.StartAsync(KeySettings);
        using var call = service.Client.ExtractStream();
        await Rpc.FailsAsync(StatusCode.Unauthenticated, () => call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task WhereKeysAreAskedFor_HealthIsOpenAndReflectionIsNot()
    {
        await using var service = await RunningService.StartAsync(KeySettings);
        await new Health.HealthClient(service.Channel).CheckAsync(new HealthCheckRequest());
        using var reflection = new ServerReflection.ServerReflectionClient(service.Channel).ServerReflectionInfo();
        await Rpc.FailsAsync(StatusCode.Unauthenticated, () => reflection.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task WhereNoneAreAskedFor_ReflectionListsTheServices()
    {
        await using var service = await RunningService.StartAsync();
        using var reflection = new ServerReflection.ServerReflectionClient(service.Channel).ServerReflectionInfo();
        await reflection.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await reflection.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Contains("quoteextract.v1.QuoteExtractor", reflection.ResponseStream.Current.ListServicesResponse.Service.Select(s => s.Name));
        await reflection.RequestStream.CompleteAsync();
    }

    [Fact]
    public async Task Http_WithoutItsKey_Gets401()
    {
        await using var service = await RunningService.StartAsync(KeySettings);
        using var http = new HttpClient { DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await http.GetAsync(new Uri(service.Address, "/anything"));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    public async Task Extract_WithAToken_IsAnswered(string kind)
    {
        using var signer = new Signer(kind);
        await using var service = await RunningService.StartAsync(signer.Settings);
        await CallAsync(service, signer.Bearer());
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("signature")]
    [InlineData("none")]
    [InlineData("hmac")]
    public async Task Extract_WithABadToken_IsUnauthenticated(string fault)
    {
        using var signer = new Signer("rsa");
        using var stranger = new Signer("rsa");
        await using var service = await RunningService.StartAsync(signer.Settings);
        var headers = fault switch
        {
            "issuer" => signer.Bearer(issuer: "https://other.example"),
            "audience" => signer.Bearer(audience: "other"),
            "expired" => signer.Bearer(lifetime: TimeSpan.FromHours(-1)),
            "signature" => stranger.Bearer(),
            "none" => signer.Bearer(credentials: null),
            _ => signer.Bearer(new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(signer.PublicPem)), "HS256")),
        };
        await Rpc.FailsAsync(StatusCode.Unauthenticated, () => CallAsync(service, headers));
    }

    [Fact]
    public async Task WhereKeysAndTokensAreSet_EitherIsEnough()
    {
        using var signer = new Signer("ecdsa");
        await using var service = await RunningService.StartAsync([.. KeySettings, .. signer.Settings]);
        await CallAsync(service, signer.Bearer());
        await CallAsync(service, new Metadata { { "x-api-key", Key } });
        await Rpc.FailsAsync(StatusCode.Unauthenticated, () => CallAsync(service, []));
    }

    private static async Task CallAsync(RunningService service, Metadata headers) =>
        await service.Client.ExtractAsync(new ExtractRequest { Document = new V1.Document { Text = "x" } }, headers);

    /// <summary>Somebody who makes tokens, with a key of their own.</summary>
    private sealed class Signer : IDisposable
    {
        private readonly AsymmetricAlgorithm _key;
        private readonly SigningCredentials _credentials;
        private readonly string _path = Path.GetTempFileName();

        public Signer(string kind)
        {
            if (kind == "rsa")
            {
                var rsa = RSA.Create(2048);
                (_key, _credentials) = (rsa, new SigningCredentials(new RsaSecurityKey(rsa), "RS256"));
            }
            else
            {
                var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                (_key, _credentials) = (ecdsa, new SigningCredentials(new ECDsaSecurityKey(ecdsa), "ES256"));
            }

            File.WriteAllText(_path, PublicPem);
        }

        public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

        public string[] Settings => [$"--Security:Jwt:SigningKeyPath={_path}", $"--Security:Jwt:Issuer={Issuer}", $"--Security:Jwt:Audience={Audience}"];

        public Metadata Bearer(string issuer = Issuer, string audience = Audience, TimeSpan? lifetime = null) => Bearer(_credentials, issuer, audience, lifetime);

        public Metadata Bearer(SigningCredentials? credentials, string issuer = Issuer, string audience = Audience, TimeSpan? lifetime = null)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Issuer = issuer,
                Audience = audience,
                Subject = new ClaimsIdentity([new Claim("sub", "desk")]),
                NotBefore = now.AddHours(-2),
                Expires = now + (lifetime ?? TimeSpan.FromHours(1)),
                SigningCredentials = credentials,
            });
            return new Metadata { { "authorization", "Bearer " + token } };
        }

        public void Dispose()
        {
            _key.Dispose();
            File.Delete(_path);
        }
    }
}
