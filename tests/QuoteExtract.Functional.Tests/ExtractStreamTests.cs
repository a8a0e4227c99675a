using System.Globalization;
using Google.Rpc;
using Grpc.Core;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.V1;
using Outcome = QuoteExtract.V1.ExtractStreamResponse.OutcomeOneofCase;

namespace QuoteExtract.Functional.Tests;

public sealed class ExtractStreamTests
{
    [Fact]
    public async Task ExtractStream_AnswersEveryDocumentOnceWithItsId()
    {
        await using var service = await RunningService.StartAsync();
        var requests = Enumerable.Range(0, 200).Select(i => Request(Id(i), "“We won,” Ana Ruiz said.")).ToList();
        var answers = await AnswersAsync(service, requests);
        Assert.Equal(requests.Select(r => r.Document.DocumentId).Order(StringComparer.Ordinal), answers.Select(a => a.DocumentId).Order(StringComparer.Ordinal));
        Assert.All(answers, a => Assert.Equal(a.DocumentId, a.Result.DocumentId));
    }

    [Fact]
    public async Task ExtractStream_AnswersABadDocumentAndGoesOn()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxTextBytes=2000");
        var answers = await AnswersAsync(
            service,
            [
                Request("good", "Nothing was said."),
                Request("empty", ""),
                Request("long", new string('a', 2_001)),
                new ExtractStreamRequest(),
                new ExtractStreamRequest { Document = new Document { DocumentId = "model", Text = "x" }, Config = new ExtractConfig { Model = "none" } },
                new ExtractStreamRequest { Document = new Document { DocumentId = "last", Text = "x" }, Config = new ExtractConfig() },
            ]);

        var byId = answers.ToDictionary(a => a.DocumentId, StringComparer.Ordinal);
        Assert.Equal(6, byId.Count);
        Assert.Equal(Outcome.Result, byId["good"].OutcomeCase);
        Assert.Equal(Outcome.Result, byId["last"].OutcomeCase);
        Assert.Equal("document.text", Violation(byId["empty"]));
        Assert.Equal("document.text", Violation(byId["long"]));
        Assert.Equal("document", Violation(byId[""]));
        Assert.Equal((int)StatusCode.NotFound, byId["model"].Error.Code);
        Assert.Equal("MODEL_NOT_FOUND", byId["model"].Error.Detail<ErrorInfo>().Reason);
    }

    [Fact]
    public async Task ExtractStream_KeepsTheLastConfiguration()
    {
        await using var service = await RunningService.StartAsync();
        var answers = await AnswersAsync(
            service,
            [
                Request("0", "x"),
                new ExtractStreamRequest { Document = new Document { DocumentId = "1", Text = "x" }, Config = new ExtractConfig { EncodingType = EncodingType.Utf8 } },
                Request("2", "x"),
                new ExtractStreamRequest { Document = new Document { DocumentId = "3", Text = "x" }, Config = new ExtractConfig { EncodingType = EncodingType.Utf32 } },
                Request("4", "x"),
            ]);
        Assert.Equal(
            [EncodingType.Utf16, EncodingType.Utf8, EncodingType.Utf8, EncodingType.Utf32, EncodingType.Utf32],
            answers.OrderBy(a => a.DocumentId, StringComparer.Ordinal).Select(a => a.Result.EncodingType));
    }

    [Fact]
    public async Task ExtractStream_OfBytesThatAreNoMessage_EndsAsInvalid()
    {
        await using var service = await RunningService.StartAsync();
        var bytes = Marshallers.Create<byte[]>(b => b, b => b);
        var method = new Method<byte[], byte[]>(MethodType.DuplexStreaming, "quoteextract.v1.QuoteExtractor", "ExtractStream", bytes, bytes);
        using var call = service.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, host: null, new CallOptions());
        await call.RequestStream.WriteAsync([0x0A, 0xFF, 0xFF]);
        var failure = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("MALFORMED_MESSAGE", failure.Detail<ErrorInfo>().Reason);
    }

    [Fact]
    public async Task ExtractStream_WhoseCallerTakesNoAnswers_StopsReading()
    {
        const int concurrency = 4;
        await using var service = await RunningService.StartAsync(
            "--Limits:MaxStreamConcurrency=" + concurrency.ToString(CultureInfo.InvariantCulture));
        using var documents = new MeterReadings(service.Services, "quoteextract.documents");

        // Each answer carries its article of some 400 KB, more than the windows between the two ends hold; its words are long, so that it is soon read.
        var word = new string('a', 100);
        var page = "<article><h1>Minutes</h1>" + string.Concat(Enumerable.Repeat($"<p>The ferry {word} {word} {word} {word} was late.</p>", 1_000)) + "</article>";
        using var call = service.Client.ExtractStream();
        var written = 0;
        using var stalled = new CancellationTokenSource();
        try
        {
            for (; written < 500; written++)
            {
                stalled.CancelAfter(TimeSpan.FromSeconds(3));
                await call.RequestStream.WriteAsync(new ExtractStreamRequest { Document = new Document { DocumentId = Id(written), Html = page } }, stalled.Token);
            }
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            Assert.True(stalled.IsCancellationRequested);
        }

        // What is in work, and a few answers that the windows took.
        Assert.InRange(documents.Total, 1, concurrency + 12);
        Assert.InRange(written, 1, concurrency + 40);
    }

    [Fact]
    public async Task ExtractStream_ThatTheCallerCancels_LeavesTheServerFree()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxConcurrency=1", "--Limits:MaxQueue=0");
        using var cancel = new CancellationTokenSource();
        using (var call = service.Client.ExtractStream(cancellationToken: cancel.Token))
        {
            await call.RequestStream.WriteAsync(Request("a", "Nothing was said."));
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            await cancel.CancelAsync();
            await Rpc.FailsAsync(StatusCode.Cancelled, () => call.ResponseStream.MoveNext(CancellationToken.None));
        }

        await service.Client.ExtractAsync(new ExtractRequest { Document = new Document { Text = "x" } });
    }

    [Fact]
    public async Task ExtractStream_OnAFullServer_Waits()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxConcurrency=1", "--Limits:MaxQueue=0");
        Task<List<ExtractStreamResponse>> answers;
        await using (await BusyWorkers.TakeOneAsync(service))
        {
            answers = AnswersAsync(service, [.. Enumerable.Range(0, 20).Select(i => Request(Id(i), "x"))]);
            Assert.NotSame(answers, await Task.WhenAny(answers, Task.Delay(100)));
        }

        Assert.All(await answers, a => Assert.Equal(Outcome.Result, a.OutcomeCase));
    }

    private static async Task<List<ExtractStreamResponse>> AnswersAsync(RunningService service, IReadOnlyList<ExtractStreamRequest> requests)
    {
        using var call = service.Client.ExtractStream();
        var writing = WriteAsync(call.RequestStream, requests);
        var answers = new List<ExtractStreamResponse>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            answers.Add(call.ResponseStream.Current);
        await writing;
        return answers;
    }

    private static async Task WriteAsync(IClientStreamWriter<ExtractStreamRequest> stream, IReadOnlyList<ExtractStreamRequest> requests)
    {
        foreach (var request in requests)
            await stream.WriteAsync(request);
        await stream.CompleteAsync();
    }

    private static ExtractStreamRequest Request(string id, string text) => new() { Document = new Document { DocumentId = id, Text = text } };

    private static string Id(int i) => i.ToString("D4", CultureInfo.InvariantCulture);

    private static string Violation(ExtractStreamResponse answer)
    {
        Assert.Equal(Outcome.Error, answer.OutcomeCase);
        Assert.Equal((int)StatusCode.InvalidArgument, answer.Error.Code);
        return Assert.Single(answer.Error.Detail<BadRequest>().FieldViolations).Field;
    }
}
