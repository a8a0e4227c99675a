using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Service;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    private string[] MutualSettings => [.. PemSettings(), $"--Listen:ClientAuthorityPath={_certificates.AuthorityPath}"];

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Extract_OverTlsWithAPemCertificate_IsAnswered()
    {
        await using var service = await RunningService.StartAsync(PemSettings());
        Assert.Equal("https", service.Address.Scheme);
        await CallAsync(service, client: null);
    }

    [Fact]
    public async Task Extract_OverTlsWithAPkcs12Certificate_IsAnswered()
    {
        using var server = _certificates.Make(TestCertificates.ForServers);
        var path = _certificates.Write("server.pfx", server.Export(X509ContentType.Pkcs12, "geheim"));
        await using var service = await RunningService.StartAsync($"--Listen:Certificate:Path={path}", "--Listen:Certificate:Password=geheim");
        await CallAsync(service, client: null);
    }

    [Fact]
    public async Task Extract_WithACertificateOfTheAuthority_IsAnswered()
    {
        using var client = _certificates.Make(TestCertificates.ForClients);
        await using var service = await RunningService.StartAsync(MutualSettings);
        await CallAsync(service, client);
    }

    [Fact]
    public async Task Extract_WithoutAClientCertificate_IsRefused()
    {
        await using var service = await RunningService.StartAsync(MutualSettings);
        await RefusedAsync(service, client: null);
    }

    [Fact]
    public async Task Extract_WithACertificateOfAnotherAuthorityOfTheSameName_IsRefused()
    {
        using var strangers = new TestCertificates();
        using var client = strangers.Make(TestCertificates.ForClients);
        await using var service = await RunningService.StartAsync(MutualSettings);
        await RefusedAsync(service, client);
    }

    [Fact]
    public async Task Extract_WithACertificateForServers_IsRefused()
    {
        using var client = _certificates.Make(TestCertificates.ForServers);
        await using var service = await RunningService.StartAsync(MutualSettings);
        await RefusedAsync(service, client);
    }

    [Fact]
    public async Task Create_ForEveryNetworkWithClientCertificates_NeedsNoKeys()
    {
        await using var app = QuoteExtractHost.Create(["--Listen:Address=0.0.0.0", .. MutualSettings]);
        Assert.NotNull(app);
    }

    private string[] PemSettings()
    {
        using var server = _certificates.Make(TestCertificates.ForServers);
        using var key = server.GetECDsaPrivateKey()!;
        return
        [
            $"--Listen:Certificate:Path={_certificates.Write("server.pem", server.ExportCertificatePem())}",
            $"--Listen:Certificate:KeyPath={_certificates.Write("server.key", key.ExportPkcs8PrivateKeyPem())}",
        ];
    }

    private async Task CallAsync(RunningService service, X509Certificate2? client)
    {
        using var channel = GrpcChannel.ForAddress(service.Address, new GrpcChannelOptions { HttpHandler = MakeHandler(client), DisposeHttpClient = true });
        await new QuoteExtractor.QuoteExtractorClient(channel).ExtractAsync(
            new ExtractRequest { Document = new Document { Text = "x" } }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(20));
    }

    private async Task RefusedAsync(RunningService service, X509Certificate2? client)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => CallAsync(service, client));
        Assert.Contains(failure.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
    }

    private SocketsHttpHandler MakeHandler(X509Certificate2? client) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = client is null ? [] : [client],
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { _certificates.Authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };
}
