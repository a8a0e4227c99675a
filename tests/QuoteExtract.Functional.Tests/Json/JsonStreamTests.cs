using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Google.Rpc;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;
using Code = Grpc.Core.StatusCode;

namespace QuoteExtract.Functional.Tests.Json;

/// <summary>Streams as lines of JSON.</summary>
public sealed class JsonStreamTests
{
    private const string Path = "/v1/documents:extractStream";

    [Fact]
    public async Task ExtractStream_AnswersEveryDocument_ABadOneWithItsStatus()
    {
        await using var service = await RunningService.StartAsync();
        using var json = new JsonClient(service.Web);
        var answer = await json.SendAsync(HttpMethod.Post, Path, Lines(
            """{"document": {"documentId": "good", "text": "“We won,” said Bo Lind."}, "config": {"encodingType": "ENCODING_TYPE_UTF8"}}""" + "\r\n\r\n"
            + """{"document": {"documentId": "empty", "text": ""}}""" + "\n  \n"
            + """{"document": {"document_id": "last", "text": "It rained."}}"""));

        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (answer.Status, answer.MediaType));
        var byId = Results(answer.Text).Select(JsonAnswer.Parse<ExtractStreamResponse>).ToDictionary(r => r.DocumentId, StringComparer.Ordinal);
        Assert.Equal(3, byId.Count);
        Assert.Equal("Bo Lind", byId["good"].Result.Attributions[0].Speaker.Name);
        Assert.Equal(EncodingType.Utf8, byId["last"].Result.EncodingType);
        Assert.Equal("document.text", Assert.Single(byId["empty"].Error.Detail<BadRequest>().FieldViolations).Field);
    }

    /// <summary>By hand: .NET's own client reads no answer over HTTP/1.1 before it has sent everything.</summary>
    [Fact]
    public async Task ExtractStream_AnswersWhileTheCallerStillSends()
    {
        await using var service = await RunningService.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(service.Web.Host, service.Web.Port);
        await using var stream = connection.GetStream();
        using var lines = new StreamReader(stream);
        await SendAsync($"POST {Path} HTTP/1.1\r\nHost: {service.Web.Authority}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        await SendDocumentAsync("first");
        await ReadUntilAsync("\"first\"");
        await SendDocumentAsync("second");
        await ReadUntilAsync("\"second\"");

        async Task SendAsync(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text));

        async Task SendDocumentAsync(string id)
        {
            var line = $$$"""{"document": {"documentId": "{{{id}}}", "text": "It rained."}}""" + "\n";
            await SendAsync($"{line.Length:x}\r\n{line}\r\n");
        }

        async Task ReadUntilAsync(string wanted)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (!(await lines.ReadLineAsync(limit.Token))!.Contains(wanted, StringComparison.Ordinal))
            {
            }
        }
    }

    [Theory]
    [InlineData("""{"document": {"txt": "a"}}""", "Line 2: document.txt: There is no such field.", "document.txt")]
    [InlineData("nonsense", "Line 2: body: Is no valid JSON at line 1, byte 2:", "body")]
    public async Task ExtractStream_OfALineThatIsNoRequest_EndsWithAnError(string line, string message, string field)
    {
        await using var service = await RunningService.StartAsync();
        using var json = new JsonClient(service.Web);
        var answer = await json.SendAsync(HttpMethod.Post, Path, Lines($"\n{line}\n"));
        var failure = answer.Failure(Code.InvalidArgument);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal([field], answer.BadFields());
    }

    [Fact]
    public async Task ExtractStream_OfALineThatIsTooLong_EndsWithAnError()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxTextBytes=2000", "--Limits:MaxHtmlBytes=2000", "--Limits:MaxMessageBytes=100000");
        using var json = new JsonClient(service.Web);
        var answer = await json.SendAsync(HttpMethod.Post, Path, Lines(new string(' ', 100_001)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("MESSAGE_TOO_LARGE", answer.Failure(Code.ResourceExhausted).Detail<ErrorInfo>().Reason);
    }

    [Fact]
    public async Task WatchQuotes_SendsWhatIsArchived_AndEndsWithTheCaller()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite, "--Limits:MaxCalls=1");
        using var json = new JsonClient(archive.Service.Web);
        await archive.PutAsync("“We counted twice,” said Ana Ruiz.");
        using (var watch = await json.OpenAsync(HttpMethod.Get, "/v1/quotes:watch?fromBeginning=true&filter.speakerName=Ruiz&heartbeatInterval=1s"))
        {
            using var lines = new StreamReader(await watch.Content.ReadAsStreamAsync());
            WatchQuotesResponse response;
            do
                response = JsonAnswer.Parse<WatchQuotesResponse>(Results((await lines.ReadLineAsync())!).Single());
            while (response.Quote is null);
            Assert.Equal("“We counted twice,”", response.Quote.Content);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await json.GetAsync("/v1/models")).Status);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await json.GetAsync("/v1/models")).Status != HttpStatusCode.OK)
            await Task.Delay(10, limit.Token);
    }

    [Fact]
    public async Task WatchQuotes_OfAServiceThatStops_EndsWithAnError()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var json = new JsonClient(archive.Service.Web);
        using var watch = await json.OpenAsync(HttpMethod.Get, "/v1/quotes:watch?heartbeatInterval=1s");
        using var lines = new StreamReader(await watch.Content.ReadAsStreamAsync());
        Assert.NotNull(await lines.ReadLineAsync());
        await archive.Service.StopAsync();
        var rest = (await lines.ReadToEndAsync()).TrimEnd('\n').Split('\n');
        Assert.Equal((int)Code.Unavailable, JsonNode.Parse(rest[^1])!["error"]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task ExportCorrections_SendsALineForEachDocument()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var json = new JsonClient(archive.Service.Web);
        await archive.PutAsync("“We counted twice,” said Ana Ruiz.");
        await archive.Client.CorrectQuoteAsync(new CorrectQuoteRequest { Name = "quotes/1", Change = new QuoteChange { Confirmed = true } });
        var answer = await json.GetAsync("/v1/corrections:export");
        Assert.Contains("counted", JsonNode.Parse(Results(answer.Text).Single())!["jsonLine"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static StringContent Lines(string text) => new(text, Encoding.UTF8, "application/x-ndjson");

    private static IEnumerable<string> Results(string text) => text.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!["result"]!.ToJsonString());
}
