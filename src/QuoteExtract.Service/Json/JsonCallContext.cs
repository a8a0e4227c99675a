using Grpc.Core;

namespace QuoteExtract.Service.Json;

/// <summary>A call that came as JSON, as the services' methods see it. It ends when the caller hangs up.</summary>
internal sealed class JsonCallContext : ServerCallContext
{
    /// <summary>Under this key <c>GetHttpContext</c> of Grpc.AspNetCore.Server looks for the request.</summary>
    private const string HttpContextKey = "__HttpContext";

    private readonly HttpContext _http;

    public JsonCallContext(HttpContext http, string method)
    {
        _http = http;
        MethodCore = method;
        UserState[HttpContextKey] = http;
    }

    protected override string MethodCore { get; }

    protected override string HostCore => _http.Request.Host.Value ?? "";

    protected override string PeerCore => $"{_http.Connection.RemoteIpAddress}:{_http.Connection.RemotePort}";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override CancellationToken CancellationTokenCore => _http.RequestAborted;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => throw new NotSupportedException();

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();
}
