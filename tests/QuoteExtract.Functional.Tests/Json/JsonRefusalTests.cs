using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Rpc;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Service;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;
using Code = Grpc.Core.StatusCode;

namespace QuoteExtract.Functional.Tests.Json;

/// <summary>How JSON over HTTP says no.</summary>
public sealed class JsonRefusalTests
{
    private const string Extract = "/v1/documents:extract";
    private const string Request = """{"document": {"text": "“We won,” said Bo Lind."}}""";

    [Theory]
    [InlineData("", "document")]
    [InlineData("{}", "document")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("{} {}", "body")]
    [InlineData("{'document': {}}", "body")]
    [InlineData("""{"document": {"text": "a",}}""", "body")]
    [InlineData("""{"document": {"text": "a", "text": "b"}}""", "body")]
    [InlineData("""{"document": {"text": "a"}, "dokument": 1}""", "dokument")]
    [InlineData("""{"document": {"text": "a", "txt": 1}}""", "document.txt")]
    [InlineData("""{"document": "a"}""", "document")]
    [InlineData("""{"document": {"text": 1}}""", "document.text")]
    [InlineData("""{"document": {"text": "\ud800"}}""", "document.text")]
    [InlineData("""{"document": {"text": "a", "html": "b"}}""", "document")]
    [InlineData("""{"document": {"text": "a", "publishTime": "yesterday"}}""", "document.publish_time")]
    [InlineData("""{"document": {"text": "a"}, "config": {"types": ["ATTRIBUTION_TYPE_DIRECT", "LOUD"]}}""", "config.types[1]")]
    [InlineData("""{"document": {"text": "a"}, "config": {"types": 1}}""", "config.types")]
    [InlineData("""{"document": {"text": "a"}, "config": {"types": [7]}}""", "config.types[0]")]
    [InlineData("""{"document": {"text": "a"}, "config": {"omitEvidence": "yes"}}""", "config.omit_evidence")]
    [InlineData("""{"document": {"text": "a"}, "config": {"minConfidence": 1e999}}""", "config.min_confidence")]
    [InlineData("""{"document": {"text": "a"}, "config": {"minConfidence": "NaN"}}""", "config.min_confidence")]
    [InlineData("""{"document": {"text": "a"}, "config": {"minConfidence": 1.5}}""", "config.min_confidence")]
    public async Task BadBodies_NameTheField(string body, string field)
    {
        await using var service = await RunningService.StartAsync();
        using var json = new JsonClient(service.Web);
        var answer = await json.PostAsync(Extract, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.BadFields());
    }

    [Fact]
    public async Task BadQueries_NameTheParameter()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var json = new JsonClient(archive.Service.Web);
        foreach (var (query, field) in new[]
        {
            ("filter.speker=a", "filter.speker"), ("filter=a", "filter"), ("name=quotes/1", "name"), ("pageSize=x", "page_size"), ("pageSize=1&pageSize=2", "page_size"),
            ("pageSize=1&page_size=2", "page_size"), ("pageSize=99999999999", "page_size"), ("filter.exact=1", "filter.exact"), ("filter.types=LOUD", "filter.types[0]"),
            ("filter.startTime=2026", "filter.start_time"), ("order=7", "order"), ("", ""),
        })
        {
            var answer = await json.GetAsync($"/v1/quotes?{query}");
            Assert.Equal(field.Length > 0 ? [field] : [], answer.Status == HttpStatusCode.OK ? [] : answer.BadFields());
        }

        Assert.Equal(["name"], (await json.GetAsync("/v1/quotes/x")).BadFields());
        Assert.Equal(["pageSize"], (await json.PostAsync("/v1/quotes:search?pageSize=1", "{}")).BadFields());
        Assert.Equal(["name"], (await json.PostAsync("/v1/quotes/1:correct", """{"name": "quotes/2", "change": {"confirmed": true}}""")).BadFields());
    }

    [Fact]
    public async Task StatusOfACode_IsTheHttpStatus()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var json = new JsonClient(archive.Service.Web);
        var missing = await json.GetAsync("/v1/quotes/1");
        var model = await json.PostAsync(Extract, """{"document": {"text": "a"}, "config": {"model": "none"}}""");
        Assert.Equal((HttpStatusCode.NotFound, "RESOURCE_NOT_FOUND"), (missing.Status, missing.Failure(Code.NotFound).Detail<ErrorInfo>().Reason));
        Assert.Equal((HttpStatusCode.NotFound, "MODEL_NOT_FOUND"), (model.Status, model.Failure(Code.NotFound).Detail<ErrorInfo>().Reason));
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", null)]
    [InlineData("GET", "/v1", null)]
    [InlineData("POST", "/v1/documents/1:explode", null)]
    [InlineData("POST", "/v1/models", "GET")]
    [InlineData("PUT", "/v1/quotes", "GET")]
    [InlineData("GET", "/v1/documents:extract", "POST")]
    [InlineData("POST", "/v1/documents/1", "GET, DELETE")]
    public async Task UnknownPathsAndVerbs_AreToldApart(string verb, string path, string? allowed)
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var json = new JsonClient(archive.Service.Web);
        var answer = await json.SendAsync(new HttpMethod(verb), path);
        if (allowed is null)
        {
            Assert.Equal((HttpStatusCode.NotFound, "PATH_NOT_FOUND"), (answer.Status, answer.Failure(Code.NotFound).Detail<ErrorInfo>().Reason));
            return;
        }

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED"), (answer.Status, answer.Failure(Code.Unimplemented).Detail<ErrorInfo>().Reason));
        Assert.Equal(allowed, string.Join(", ", answer.ContentHeaders.Allow));
    }

    [Fact]
    public async Task ArchiveThatIsOff_HasNoPaths()
    {
        await using var service = await RunningService.StartAsync();
        using var json = new JsonClient(service.Web);
        (await json.GetAsync("/v1/quotes")).Failure(Code.NotFound);
        (await json.PostAsync(Extract, Request)).Read<ExtractResponse>();
    }

    /// <summary>What a page of another origin may send without asking first, and what is not read.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=a")]
    [InlineData("application/json-patch+json")]
    [InlineData("application/json; charset=utf-16")]
    public async Task BodiesOfAnotherType_AreRefused(string? type)
    {
        await using var service = await RunningService.StartAsync();
        using var json = new JsonClient(service.Web);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Request));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        var answer = await json.SendAsync(HttpMethod.Post, Extract, content);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE"), (answer.Status, answer.Failure(Code.InvalidArgument).Detail<ErrorInfo>().Reason));
    }

    [Fact]
    public async Task CompressedAndBrokenBodies_AreRefused()
    {
        await using var service = await RunningService.StartAsync();
        using var json = new JsonClient(service.Web);
        using var compressed = new StringContent(Request, Encoding.UTF8, "application/json");
        compressed.Headers.ContentEncoding.Add("gzip");
        using var broken = new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=UTF-8");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await json.SendAsync(HttpMethod.Post, Extract, compressed)).Status);
        Assert.Equal(["body"], (await json.SendAsync(HttpMethod.Post, Extract, broken)).BadFields());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BodiesOverTheLimit_AreRefusedAsOverGrpc(bool isChunked)
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxTextBytes=2000", "--Limits:MaxHtmlBytes=2000", "--Limits:MaxMessageBytes=100000");
        using var json = new JsonClient(service.Web);
        json.Http.DefaultRequestHeaders.TransferEncodingChunked = isChunked;
        var text = await json.PostAsync(Extract, $$$"""{"document": {"text": "{{{new string('a', 2_001)}}}"}}""");
        var message = await json.PostAsync(Extract, $$$"""{"document": {"text": "{{{new string('a', 100_000)}}}"}}""");
        Assert.Equal(["document.text"], text.BadFields());
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "MESSAGE_TOO_LARGE"), (message.Status, message.Failure(Code.ResourceExhausted).Detail<ErrorInfo>().Reason));
    }

    [Fact]
    public async Task WithoutItsKey_NothingIsAnswered()
    {
        var key = ApiKeyHash.NewKey();
        await using var service = await RunningService.StartAsync("--Security:ApiKeys:0:Name=desk", $"--Security:ApiKeys:0:Hash={ApiKeyHash.Create(key)}");
        using var json = new JsonClient(service.Web);
        foreach (var answer in new[] { await json.PostAsync(Extract, Request), await json.GetAsync("/v1/models"), await json.GetAsync("/v1/nothing") })
            Assert.Equal((HttpStatusCode.Unauthorized, "CREDENTIALS_MISSING_OR_INVALID"), (answer.Status, answer.Failure(Code.Unauthenticated).Detail<ErrorInfo>().Reason));
        Assert.Equal(HttpStatusCode.Unauthorized, (await json.GetAsync("/openapi.json")).Status);
        json.Http.DefaultRequestHeaders.Add("x-api-key", key);
        (await json.PostAsync(Extract, Request)).Read<ExtractResponse>();
        Assert.Equal(HttpStatusCode.OK, (await json.GetAsync("/openapi.json")).Status);
    }

    [Fact]
    public async Task FullServer_SaysWhenToTryAgain()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxConcurrency=1", "--Limits:MaxQueue=0", "--Limits:RetryDelay=00:00:03");
        using var json = new JsonClient(service.Web);
        await using var busy = await BusyWorkers.TakeOneAsync(service);
        var answer = await json.PostAsync(Extract, Request);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(3)), (answer.Status, answer.Headers.RetryAfter?.Delta));
        Assert.Equal(3, answer.Failure(Code.ResourceExhausted).Detail<RetryInfo>().RetryDelay.Seconds);
    }

    [Fact]
    public async Task CallerWhoHangsUp_EndsTheWork()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxConcurrency=1");
        using var json = new JsonClient(service.Web);
        using var documents = new MeterReadings(service.Services, "quoteextract.documents");
        await using var busy = await BusyWorkers.TakeOneAsync(service);
        using var active = new MeterReadings(service.Services, "quoteextract.documents.active");
        using var hangUp = new CancellationTokenSource();
        var call = json.Http.PostAsync(Extract, new StringContent(Request, Encoding.UTF8, "application/json"), hangUp.Token);
        await Eventually(() => active.Total > 0);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Eventually(() => documents.All.Any(d => d.Tag == "cancelled"));
    }

    private static async Task Eventually(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
            await Task.Delay(10, limit.Token);
    }
}
