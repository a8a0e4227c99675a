using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace QuoteExtract.Functional.Tests.Support;

/// <summary>An answer of JSON over HTTP.</summary>
internal sealed record JsonAnswer(HttpStatusCode Status, string? MediaType, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    /// <summary>The answer of a call that must succeed.</summary>
    public T Read<T>()
        where T : IMessage, new()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status}: {Text}");
        return Parse<T>(Text);
    }

    /// <summary>The status of a call that must fail with this code.</summary>
    public Google.Rpc.Status Failure(Grpc.Core.StatusCode code)
    {
        Assert.Equal("application/json", MediaType);
        var status = Parse<Google.Rpc.Status>(Text);
        Assert.True((int)code == status.Code, $"Expected {code}, got {Text}");
        return status;
    }

    /// <summary>The fields that a call names as bad.</summary>
    public IEnumerable<string> BadFields() => Failure(Grpc.Core.StatusCode.InvalidArgument).Detail<BadRequest>().FieldViolations.Select(v => v.Field);

    /// <summary>A message.</summary>
    public static T Parse<T>(string json)
        where T : IMessage, new() => s_parser.Parse<T>(json);
}

/// <summary>Calls a service by JSON over HTTP.</summary>
internal sealed class JsonClient(Uri web) : IDisposable
{
    /// <summary>The client beneath.</summary>
    public HttpClient Http { get; } = new() { BaseAddress = web, Timeout = TimeSpan.FromSeconds(30) };

    public Task<JsonAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<JsonAnswer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<JsonAnswer> SendAsync(HttpMethod verb, string path, string? json = null) =>
        SendAsync(verb, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<JsonAnswer> SendAsync(HttpMethod verb, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(verb, path) { Content = content };
        using var response = await Http.SendAsync(request);
        return new JsonAnswer(
            response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    /// <summary>Opens a stream of answers.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpMethod verb, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(verb, path) { Content = content };
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public void Dispose() => Http.Dispose();
}
