using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tls");
    private readonly X509Certificate2 _authority = MakeAuthority("QuoteExtract test authority");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

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
        using var server = MakeServer();
        var path = Write("server.pfx", server.Export(X509ContentType.Pkcs12, "geheim"));
        await using var service = await RunningService.StartAsync($"--Listen:Certificate:Path={path}", "--Listen:Certificate:Password=geheim");
        await CallAsync(service, client: null);
    }

    [Fact]
    public async Task Extract_WithACertificateOfTheAuthority_IsAnswered()
    {
        using var client = Make("CN=desk", _authority, "1.3.6.1.5.5.7.3.2");
        await using var service = await RunningService.StartAsync([.. PemSettings(), .. AuthoritySettings()]);
        await CallAsync(service, client);
    }

    [Fact]
    public async Task Extract_WithoutAClientCertificate_IsRefused()
    {
        await using var service = await RunningService.StartAsync([.. PemSettings(), .. AuthoritySettings()]);
        await RefusedAsync(service, client: null);
    }

    [Fact]
    public async Task Extract_WithACertificateOfAnotherAuthority_IsRefused()
    {
        using var stranger = MakeAuthority("QuoteExtract test authority");
        using var client = Make("CN=desk", stranger, "1.3.6.1.5.5.7.3.2");
        await using var service = await RunningService.StartAsync([.. PemSettings(), .. AuthoritySettings()]);
        await RefusedAsync(service, client);
    }

    [Fact]
    public async Task Extract_WithACertificateForServers_IsRefused()
    {
        using var client = Make("CN=desk", _authority, "1.3.6.1.5.5.7.3.1");
        await using var service = await RunningService.StartAsync([.. PemSettings(), .. AuthoritySettings()]);
        await RefusedAsync(service, client);
    }

    private string[] PemSettings()
    {
        using var server = MakeServer();
        using var key = server.GetECDsaPrivateKey()!;
        return
        [
            $"--Listen:Certificate:Path={Write("server.pem", server.ExportCertificatePem())}",
            $"--Listen:Certificate:KeyPath={Write("server.key", key.ExportPkcs8PrivateKeyPem())}",
        ];
    }

    private string[] AuthoritySettings() => [$"--Listen:ClientAuthorityPath={Write("authority.pem", _authority.ExportCertificatePem())}"];

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
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
                CustomTrustStore = { _authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };

    private X509Certificate2 MakeServer() => Make("CN=127.0.0.1", _authority, "1.3.6.1.5.5.7.3.1");

    private static X509Certificate2 MakeAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
    }

    private static X509Certificate2 Make(string subject, X509Certificate2 authority, string usage)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.Create(authority, now.AddHours(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null, X509KeyStorageFlags.Exportable);
    }
}
