using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

public sealed class ExtractTests
{
    [Fact]
    public async Task Extract_AnswersWithIdModelAndUnit()
    {
        await using var service = await RunningService.StartAsync();
        var request = new ExtractRequest { Document = new Document { DocumentId = "a", Text = "“We won,” Ana Ruiz said." } };
        var response = await service.Client.ExtractAsync(request);
        Assert.Equal("a", response.DocumentId);
        Assert.Equal("en-news 1", response.Model);
        Assert.Equal(EncodingType.Utf16, response.EncodingType);
    }
}
