using System.Text;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

public sealed class ExtractTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await RunningService.StartAsync("--Limits:MaxTextBytes=2000", "--Limits:MaxHtmlBytes=4000", "--Limits:MaxMessageBytes=70000");

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Extract_AnswersWithIdModelLanguageAndUnit()
    {
        var response = await ExtractAsync(new Document { DocumentId = "a", Text = "“We won,” Ana Ruiz said.", LanguageCode = "en-GB" });

        Assert.Equal("a", response.DocumentId);
        Assert.Equal("en-news 1", response.Model);
        Assert.Equal("en-GB", response.LanguageCode);
        Assert.Equal(EncodingType.Utf16, response.EncodingType);
        Assert.Empty(response.Text);
        Assert.True(response.ProcessingTime.ToTimeSpan() > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(EncodingType.Utf8)]
    [InlineData(EncodingType.Utf16)]
    [InlineData(EncodingType.Utf32)]
    public async Task Extract_EchoesTheEncoding(EncodingType encoding)
    {
        var response = await ExtractAsync(new Document { Text = "Nothing was said." }, new ExtractConfig { EncodingType = encoding });
        Assert.Equal(encoding, response.EncodingType);
    }

    [Fact]
    public async Task Extract_OfAPage_ReturnsTheArticleThatOffsetsCountIn()
    {
        var html = "<html><body><nav><a href='/'>Home</a></nav><article><h1>Port reopens</h1><p>“We are glad to be back at work after so many weeks,” " +
            "the harbour master Ana Ruiz said on Tuesday.</p><p>The first ships are expected on Friday morning.</p></article></body></html>";
        var response = await ExtractAsync(new Document { Html = html });

        Assert.Contains("“We are glad to be back at work after so many weeks,” the harbour master Ana Ruiz said", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Home", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_OfAPageWithoutArticle_NamesTheField()
    {
        var failure = await FailsAsync(StatusCode.InvalidArgument, new Document { Html = "<html><body></body></html>" });
        Assert.Equal(["document.html"], failure.BadFields());
    }

    [Fact]
    public async Task Extract_ReportsEveryBadFieldAtOnce()
    {
        var document = new Document
        {
            DocumentId = new string('i', 257),
            Title = new string('t', 2_049),
            Url = "ftp://example.org/x",
            Outlet = new string('o', 257),
            Author = new string('a', 257),
            PublishTime = new Timestamp { Seconds = long.MaxValue },
            LanguageCode = "not a tag",
        };
        var config = new ExtractConfig { EncodingType = (EncodingType)9, Model = "../x", MinConfidence = double.NaN, Types_ = { AttributionType.Direct, (AttributionType)7 } };
        var failure = await FailsAsync(StatusCode.InvalidArgument, document, config);

        Assert.Equal(
            [
                "config.encoding_type", "config.min_confidence", "config.model", "config.types[1]", "document.author", "document.content", "document.document_id",
                "document.language_code", "document.outlet", "document.publish_time", "document.title", "document.url",
            ],
            failure.BadFields().Order(StringComparer.Ordinal));
        Assert.All(failure.Detail<BadRequest>().FieldViolations, v => Assert.NotEmpty(v.Description));
    }

    [Fact]
    public async Task Extract_WithAFloodOfBadTypes_AnswersInAFewWords()
    {
        var config = new ExtractConfig { Types_ = { Enumerable.Repeat((AttributionType)7, 50_000) } };
        var failure = await FailsAsync(StatusCode.InvalidArgument, new Document { Text = "x" }, config);
        Assert.Equal(["config.types"], failure.BadFields());
    }

    [Fact]
    public async Task Extract_WithoutDocument_NamesIt()
    {
        var failure = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => _service.Client.ExtractAsync(new ExtractRequest()).ResponseAsync);
        Assert.Equal(["document"], failure.BadFields());
    }

    [Fact]
    public async Task Extract_OfAnEmptyText_NamesTheField()
    {
        var failure = await FailsAsync(StatusCode.InvalidArgument, new Document { Text = "" });
        Assert.Equal(["document.text"], failure.BadFields());
    }

    [Fact]
    public async Task Extract_CountsTheTextInBytesOfUtf8()
    {
        await ExtractAsync(new Document { Text = new string('a', 2_000) });
        await ExtractAsync(new Document { Text = new string('ä', 1_000) });
        var failure = await FailsAsync(StatusCode.InvalidArgument, new Document { Text = new string('ä', 1_000) + "a" });

        var violation = Assert.Single(failure.Detail<BadRequest>().FieldViolations);
        Assert.Equal("document.text", violation.Field);
        Assert.Equal("Has 2,001 bytes of UTF-8; the limit is 2,000.", violation.Description);
    }

    [Fact]
    public async Task Extract_CountsCharactersAsCodePoints()
    {
        var globes = new StringBuilder().Insert(0, "🌍", 256).ToString();
        await ExtractAsync(new Document { Text = "x", Outlet = globes });
        var failure = await FailsAsync(StatusCode.InvalidArgument, new Document { Text = "x", Outlet = globes + "." });
        Assert.Equal(["document.outlet"], failure.BadFields());
    }

    [Fact]
    public async Task Extract_OfTooLargeAPage_NamesTheField()
    {
        var page = "<p>" + new string('a', 4_000);
        Assert.Equal(["document.html"], (await FailsAsync(StatusCode.InvalidArgument, new Document { Html = page })).BadFields());
    }

    [Fact]
    public async Task Extract_OfAPageWithTooLongAnArticle_NamesTheField()
    {
        var page = "<article>" + new StringBuilder().Insert(0, "<p>The ferry was late again, and nobody at the quay could say why.</p>", 40) + "</article>";
        Assert.Equal(["document.html"], (await FailsAsync(StatusCode.InvalidArgument, new Document { Html = page })).BadFields());
    }

    [Fact]
    public Task Extract_OfTooLargeAMessage_IsRefused() =>
        FailsAsync(StatusCode.ResourceExhausted, new Document { Text = new string('a', 80_000) });

    [Fact]
    public async Task Extract_InALanguageThatTheModelDoesNotRead_NamesTheField()
    {
        var failure = await FailsAsync(StatusCode.InvalidArgument, new Document { Text = "„Ja“, sagte sie.", LanguageCode = "de" });
        Assert.Equal(["document.language_code"], failure.BadFields());
    }

    [Fact]
    public async Task Extract_WithAModelThatIsNotLoaded_SaysSo()
    {
        var failure = await FailsAsync(StatusCode.NotFound, new Document { Text = "x" }, new ExtractConfig { Model = "fr-news" });

        var info = failure.Detail<ErrorInfo>();
        Assert.Equal("MODEL_NOT_FOUND", info.Reason);
        Assert.Equal("quoteextract", info.Domain);
        Assert.Equal("fr-news", info.Metadata["model"]);
    }

    [Fact]
    public async Task Extract_OfBytesThatAreNoMessage_IsInvalid()
    {
        var bytes = Marshallers.Create<byte[]>(b => b, b => b);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "quoteextract.v1.QuoteExtractor", "Extract", bytes, bytes);
        await Rpc.FailsAsync(
            StatusCode.InvalidArgument,
            () => _service.Channel.CreateCallInvoker().AsyncUnaryCall(method, host: null, new CallOptions(), [0x0A, 0xFF, 0xFF]).ResponseAsync);
    }

    [Fact]
    public async Task GetModelInfo_TellsModelsAndLimits()
    {
        var info = await _service.Client.GetModelInfoAsync(new GetModelInfoRequest());

        Assert.Equal("en-news", info.Models[0].Name);
        Assert.Equal("en", info.Models[0].LanguageCode);
        Assert.Equal(2_000, info.Limits.MaxTextBytes);
        Assert.Equal(4_000, info.Limits.MaxHtmlBytes);
        Assert.Equal(70_000, info.Limits.MaxMessageBytes);
        Assert.Equal(TimeSpan.FromSeconds(30), info.Limits.MaxDocumentTime.ToTimeSpan());
        Assert.Equal(8, info.Limits.MaxStreamConcurrency);
        Assert.Matches(@"^\d+\.\d+\.\d+", info.ServerVersion);
    }

    [Fact]
    public async Task GetModelInfo_OfOneModel_TellsThatOne()
    {
        var info = await _service.Client.GetModelInfoAsync(new GetModelInfoRequest { Model = "en-news" });
        Assert.Equal("en-news", Assert.Single(info.Models).Name);
    }

    [Fact]
    public async Task GetModelInfo_TellsDataFiguresAndOperatingPoint()
    {
        var model = (await _service.Client.GetModelInfoAsync(new GetModelInfoRequest { Model = "en-news" })).Models[0];

        Assert.All(model.DataSources, d => Assert.True(d.Name.Length > 0 && d.License.Length > 0 && d.Url.StartsWith("https://", StringComparison.Ordinal)));
        Assert.Superset(new HashSet<string>(["polnear/dev", "wikinews/dev"], StringComparer.Ordinal), model.Figures.Select(f => f.Data).ToHashSet(StringComparer.Ordinal));
        Assert.All(model.Figures, f => Assert.StartsWith("quotex ", f.Command, StringComparison.Ordinal));
        Assert.StartsWith("quotex train attribution", model.TrainingCommand, StringComparison.Ordinal);
        Assert.StartsWith("attribution/", model.FeatureSet, StringComparison.Ordinal);
        Assert.NotEmpty(model.Limitations);
        Assert.InRange(model.RecommendedMinConfidence, 0.5, 1);
    }

    [Fact]
    public async Task GetModelInfo_OfAModelThatIsNotLoaded_SaysSo()
    {
        var failure = await Rpc.FailsAsync(StatusCode.NotFound, () => _service.Client.GetModelInfoAsync(new GetModelInfoRequest { Model = "xx" }).ResponseAsync);
        Assert.Equal("MODEL_NOT_FOUND", failure.Detail<ErrorInfo>().Reason);
        var bad = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => _service.Client.GetModelInfoAsync(new GetModelInfoRequest { Model = "a/b" }).ResponseAsync);
        Assert.Equal(["model"], bad.BadFields());
    }

    private async Task<ExtractResponse> ExtractAsync(Document document, ExtractConfig? config = null) =>
        await _service.Client.ExtractAsync(new ExtractRequest { Document = document, Config = config });

    private Task<RpcException> FailsAsync(StatusCode code, Document document, ExtractConfig? config = null) =>
        Rpc.FailsAsync(code, () => ExtractAsync(document, config));
}
