using System.Net;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Service;

namespace QuoteExtract.Functional.Tests.Json;

/// <summary>Which pages of other origins may call JSON from a browser.</summary>
public sealed class CorsTests
{
    private const string Allowed = "https://cms.example";

    private static readonly string Key = ApiKeyHash.NewKey();
    private static readonly string[] Settings =
        [$"--Web:AllowedOrigins:0={Allowed}", "--Security:ApiKeys:0:Name=desk", $"--Security:ApiKeys:0:Hash={ApiKeyHash.Create(Key)}"];

    [Theory]
    [InlineData("/v1/documents:extract", Allowed, true)]
    [InlineData("/openapi.json", Allowed, true)]
    [InlineData("/v1/documents:extract", "https://cms.example.evil.example", false)]
    [InlineData("/v1/documents:extract", "null", false)]
    [InlineData("/", Allowed, false)]
    public async Task Preflight_NeedsNoKey_AndAllowsTheseOriginsAlone(string path, string origin, bool isAllowed)
    {
        await using var service = await RunningService.StartAsync(Settings);
        var verb = path.StartsWith("/v1", StringComparison.Ordinal) ? "POST" : "GET";
        var answer = await AskAsync(service, HttpMethod.Options, path, origin, verb);
        Assert.Equal(isAllowed ? Allowed : null, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
        if (!isAllowed)
            return;
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal("x-api-key,authorization,content-type", Header(answer, "Access-Control-Allow-Headers"));
    }

    [Theory]
    [InlineData(Allowed, true)]
    [InlineData("https://other.example", false)]
    public async Task Answer_MayBeReadByTheseOriginsAlone(string origin, bool isAllowed)
    {
        await using var service = await RunningService.StartAsync(Settings);
        var answered = await AskAsync(service, HttpMethod.Get, "/v1/models", origin, key: Key);
        var refused = await AskAsync(service, HttpMethod.Get, "/v1/models", origin);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (answered.Status, refused.Status));
        Assert.All([answered, refused], a => Assert.Equal(isAllowed ? Allowed : null, Header(a, "Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task WithoutOrigins_NoOtherPageMayCall()
    {
        await using var service = await RunningService.StartAsync();
        var answer = await AskAsync(service, HttpMethod.Options, "/v1/documents:extract", Allowed, "POST");
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    private static async Task<JsonAnswer> AskAsync(RunningService service, HttpMethod verb, string path, string origin, string? asked = null, string? key = null)
    {
        using var json = new JsonClient(service.Web);
        json.Http.DefaultRequestHeaders.Add("Origin", origin);
        if (asked is not null)
        {
            json.Http.DefaultRequestHeaders.Add("Access-Control-Request-Method", asked);
            json.Http.DefaultRequestHeaders.Add("Access-Control-Request-Headers", "content-type,x-api-key");
        }

        if (key is not null)
            json.Http.DefaultRequestHeaders.Add("x-api-key", key);
        return await json.SendAsync(verb, path);
    }

    private static string? Header(JsonAnswer answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
