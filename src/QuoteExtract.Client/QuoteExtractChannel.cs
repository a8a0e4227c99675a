using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace QuoteExtract.Client;

/// <summary>
/// Channels to a QuoteExtract server with settings that suit it. Keep one for the life of the program: it is safe for concurrent use
/// and connects when it is needed.
/// </summary>
public static class QuoteExtractChannel
{
    /// <summary>
    /// Largest answer that is taken, bytes: 64 MiB. To a text of 1 MiB, the server's default limit, the answer with its evidence is about
    /// 3 MB where it is news of common density, and 36 MB where each sentence is a quotation of three words; gRPC's own limit is 4 MiB.
    /// </summary>
    public const int MaxReceiveMessageSize = 64 * 1024 * 1024;

    /// <summary>
    /// Makes a channel that finds lost connections by pings, opens a further connection where one carries all the calls that it may, and
    /// tries a call again up to twice while the server cannot be reached.
    /// </summary>
    /// <param name="address"><c>http://host:port</c> for plain HTTP/2, <c>https://host:port</c> for TLS.</param>
    /// <param name="configure">Changes the settings before the channel is made; null leaves them.</param>
    /// <param name="apiKey">Key that goes with every call, where the server asks for one. It travels in the clear over <c>http</c>.</param>
    /// <exception cref="ArgumentException">The address is of neither form.</exception>
    public static GrpcChannel ForAddress(string address, Action<GrpcChannelOptions>? configure = null, string? apiKey = null)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new ArgumentException("The address of a server is an http or https URL.", nameof(address));

        var options = new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.None,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                EnableMultipleHttp2Connections = true,
                KeepAlivePingDelay = TimeSpan.FromSeconds(60),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxReceiveMessageSize,
            ServiceConfig = new ServiceConfig { MethodConfigs = { RetryWhileUnavailable() } },
        };
        configure?.Invoke(options);
        if (apiKey is not null)
            options.HttpHandler = new ApiKeyHandler(apiKey, options.HttpHandler ?? new SocketsHttpHandler());
        return GrpcChannel.ForAddress(uri, options);
    }

    private sealed class ApiKeyHandler(string apiKey, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("x-api-key", apiKey);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private static MethodConfig RetryWhileUnavailable() => new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new RetryPolicy
        {
            MaxAttempts = 3,
            InitialBackoff = TimeSpan.FromMilliseconds(200),
            MaxBackoff = TimeSpan.FromSeconds(2),
            BackoffMultiplier = 3,
            RetryableStatusCodes = { StatusCode.Unavailable },
        },
    };
}
