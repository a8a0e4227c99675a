using System.Globalization;
using Google.Rpc;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Json;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Tests.Json;

/// <summary>What hostile JSON does: nothing.</summary>
public sealed class JsonMessagesTests
{
    [Theory]
    [InlineData("{\"document\":", 10_000, "}")]
    [InlineData("[", 1_000_000, "]")]
    [InlineData("{\"document\":{\"text\":[", 10_000, "]}}")]
    public void DeepNesting_IsRefused(string open, int depth, string close) =>
        Assert.Equal("body", BadField(string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth))));

    [Theory]
    [InlineData("""{"config": {"encodingType": 99999999999999999999999999}}""", "config.encoding_type")]
    [InlineData("""{"config": {"minConfidence": -1e400}}""", "config.min_confidence")]
    [InlineData("""{"config": {"minConfidence": 1e}}""", "body")]
    [InlineData("""{"config": {"minConfidence": NaN}}""", "body")]
    [InlineData("""{"document": {"publishTime": "99999-01-01T00:00:00Z"}}""", "document.publish_time")]
    [InlineData("""{"document": {"publishTime": 1}}""", "document.publish_time")]
    [InlineData("""{"document": {"title": "\udc00\ud800"}}""", "document.title")]
    [InlineData("""{"document": {"title": "\u00"}}""", "body")]
    [InlineData("""{"config": [{}]}""", "config")]
    [InlineData("""{"config": {"types": [[]]}}""", "config.types[0]")]
    [InlineData("""{"config": {"types": [null]}}""", "config.types[0]")]
    public void OddValues_AreNamed(string json, string field) => Assert.Equal(field, BadField(json));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99_999)]
    public void BadEntryAmongMany_IsFound(int index)
    {
        var entries = Enumerable.Repeat("1", 100_000).ToArray();
        entries[index] = "true";
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"config.types[{index}]"),
            BadField($$$"""{"config": {"types": [{{{string.Join(',', entries)}}}]}}"""));
    }

    /// <summary>An error travels in a header over gRPC, and quotes nothing of a document.</summary>
    [Fact]
    public void LongNames_AreCut() => Assert.True(BadField($$"""{"{{new string('a', 1_000_000)}}": 1}""").Length < 200);

    [Fact]
    public void NamesOfTheContractAndOfJson_AreRead()
    {
        var request = (ExtractRequest)JsonMessages.Read("""{"document": {"document_id": "a", "languageCode": "en", "text": null}, "config": null}""", ExtractRequest.Descriptor);
        Assert.Equal(("a", "en", Document.ContentOneofCase.None), (request.Document.DocumentId, request.Document.LanguageCode, request.Document.ContentCase));
        Assert.Null(request.Config);
    }

    private static string BadField(string json)
    {
        var status = Assert.Throws<StatusException>(() => JsonMessages.Read(json, ExtractRequest.Descriptor)).Status;
        Assert.Equal((int)Grpc.Core.StatusCode.InvalidArgument, status.Code);
        return Assert.Single(status.Details.Single().Unpack<BadRequest>().FieldViolations).Field;
    }
}
