using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace QuoteExtract.Service.Hosting;

/// <summary>The server's endpoints, their TLS and limits.</summary>
internal static class KestrelSetup
{
    /// <summary>A connection that is silent for so long is asked whether it is still there, and closed where it does not answer.</summary>
    private static readonly TimeSpan KeepAlivePingDelay = TimeSpan.FromSeconds(60);

    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    /// <summary>Reads the certificates and gives the configuration of the server.</summary>
    /// <exception cref="SettingsException">A certificate cannot be read.</exception>
    public static Action<KestrelServerOptions> Prepare(ServiceOptions options)
    {
        var https = ReadHttps(options.Listen);
        return kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = options.Limits.MaxConnections;
            kestrel.Limits.MaxRequestBodySize = null; // gRPC bounds each message: see MaxMessageBytes
            kestrel.Limits.Http2.MaxStreamsPerConnection = options.Limits.MaxStreamsPerConnection;
            kestrel.Limits.Http2.KeepAlivePingDelay = KeepAlivePingDelay;
            // Without TLS nothing tells HTTP/1.1 and HTTP/2 apart at the start of a connection, so that such an endpoint has one of them.
            Listen(options.Listen.Port, https is null ? HttpProtocols.Http2 : HttpProtocols.Http1AndHttp2);
            if (options.Listen.ResolveWebPort() is { } port)
                Listen(port, https is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2);

            void Listen(int port, HttpProtocols protocols) => kestrel.Listen(IPAddress.Parse(options.Listen.Address), port, endpoint =>
            {
                endpoint.Protocols = protocols;
                if (https is not null)
                    endpoint.UseHttps(https);
            });
        };
    }

    private static HttpsConnectionAdapterOptions? ReadHttps(EndpointOptions listen)
    {
        if (listen.Certificate.Path.Length == 0)
            return null;

        var (certificate, chain) = Read("Listen:Certificate", () => ReadCertificate(listen.Certificate));
        var https = new HttpsConnectionAdapterOptions { ServerCertificate = certificate, ServerCertificateChain = chain };
        if (listen.ClientAuthorityPath.Length > 0)
        {
            var authorities = Read("Listen:ClientAuthorityPath", () => ReadAuthorities(listen.ClientAuthorityPath));
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (client, _, _) => IsTrusted(client, authorities);
        }

        return https;
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) ReadCertificate(CertificateOptions options)
    {
        var chain = new X509Certificate2Collection();
        if (options.KeyPath.Length == 0)
            return (X509CertificateLoader.LoadPkcs12FromFile(options.Path, options.Password), chain);

        chain.ImportFromPemFile(options.Path);
        var certificate = options.Password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(options.Path, options.Password, options.KeyPath)
            : X509Certificate2.CreateFromPemFile(options.Path, options.KeyPath);
        return (certificate, chain);
    }

    private static X509Certificate2Collection ReadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate in PEM");
    }

    /// <summary>Whether one of our authorities, not one of the machine's, vouches for the caller.</summary>
    private static bool IsTrusted(X509Certificate2 client, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(ClientAuthentication);
        return chain.Build(client);
    }

    private static T Read<T>(string setting, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingsException($"{setting} cannot be read: {e.Message}", e);
        }
    }
}
