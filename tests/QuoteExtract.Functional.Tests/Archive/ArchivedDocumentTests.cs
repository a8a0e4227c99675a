using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace QuoteExtract.Functional.Tests.Archive;

/// <summary>Documents of the archive, as a client of the running service sees them.</summary>
public sealed class ArchivedDocumentTests
{
    private const string Url = "https://gazette.example/port";
    private const string Text = "“We counted the ships twice,” said Ana Ruiz, the harbour master.\n\n“Nobody was hurt,” said Bo Lind, a fisherman.\n";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task PutDocument_NewThenChangedThenSame_KeepsQuotesAndSaysWhatItDid(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        var first = await archive.PutAsync(Text, Url, "Harbour Gazette", "Port reopens", DateTimeOffset.UnixEpoch);
        var revised = await archive.PutAsync(Text.Replace("“Nobody was hurt,” said Bo Lind, a fisherman.", "“One man was hurt,” said Bo Lind, a fisherman.", StringComparison.Ordinal), Url);
        var same = await archive.PutAsync(Text.Replace("“Nobody was hurt,” said Bo Lind, a fisherman.", "“One man was hurt,” said Bo Lind, a fisherman.", StringComparison.Ordinal), Url + "?utm_source=mail");

        Assert.Equal((PutOutcome.Created, 2, 0, 0), (first.Outcome, first.NewQuoteCount, first.KeptQuoteCount, first.RetractedQuoteCount));
        Assert.Equal((PutOutcome.Revised, 1, 1, 1), (revised.Outcome, revised.NewQuoteCount, revised.KeptQuoteCount, revised.RetractedQuoteCount));
        Assert.Equal((PutOutcome.Unchanged, 0, 2, 0), (same.Outcome, same.NewQuoteCount, same.KeptQuoteCount, same.RetractedQuoteCount));
        Assert.Equal(first.Document.Name, same.Document.Name);
        Assert.Equal(2, same.Document.Revision);
        Assert.Equal("Harbour Gazette", first.Document.Outlet);
        Assert.Equal(DateTimeOffset.UnixEpoch, first.Document.PublishTime.ToDateTimeOffset());
        Assert.Equal("en-news 1", first.Document.Model);
    }

    [Fact]
    public async Task PutDocument_SameRequestTwice_IsDoneOnce()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var request = new PutDocumentRequest { RequestId = "7c9e", Document = new Document { DocumentId = "mine", Text = Text } };
        var first = await archive.Client.PutDocumentAsync(request);
        var again = await archive.Client.PutDocumentAsync(request);
        var failure = await Rpc.FailsAsync(
            StatusCode.InvalidArgument, () => archive.Client.PutDocumentAsync(new PutDocumentRequest { RequestId = "7c9e", Document = new Document { Text = "Another." } }).ResponseAsync);

        Assert.Equal(first, again);
        Assert.Equal("mine", first.DocumentId);
        Assert.Equal(["request_id"], failure.BadFields());
    }

    [Fact]
    public async Task PutDocument_OfAPage_KeepsItsArticleAndHeadline()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        const string Page = "<html><head><title>Port reopens</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Port reopens</h1><p>“We are glad to be back at work after so many weeks,” " +
            "the harbour master Ana Ruiz said on Tuesday.</p><p>The first ships are expected on Friday morning.</p></article></body></html>";
        var put = await archive.Client.PutDocumentAsync(new PutDocumentRequest { Document = new Document { Html = Page, Url = Url } });
        var full = (await archive.Client.GetDocumentAsync(new GetDocumentRequest { Name = put.Document.Name, View = DocumentView.Full })).Document;

        Assert.Contains("“We are glad to be back at work", full.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Home", full.Text, StringComparison.Ordinal);
        Assert.Equal("Port reopens", full.Title);
        Assert.Empty(put.Document.Text);
    }

    [Fact]
    public async Task PutDocument_WithBadFields_NamesThemAll()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var failure = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => archive.Client.PutDocumentAsync(new PutDocumentRequest
        {
            RequestId = new string('x', 129),
            Model = "no/path",
            Document = new Document { Url = "ftp://gazette.example", PublishTime = new Timestamp { Nanos = -1 } },
        }).ResponseAsync);

        Assert.Equal(["document.content", "document.publish_time", "document.url", "model", "request_id"], failure.BadFields().Order(StringComparer.Ordinal));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ListDocuments_PagesThroughAllOnce(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        for (var i = 0; i < 5; i++)
            await archive.PutAsync($"“It rains {i} days a week,” said Ana Ruiz.", $"https://gazette.example/{i}", i < 4 ? "Gazette" : "Herald");

        var request = new ListDocumentsRequest { PageSize = 2, Outlet = "Gazette" };
        var urls = new List<string>();
        do
        {
            var page = await archive.Client.ListDocumentsAsync(request);
            urls.AddRange(page.Documents.Select(d => d.Url));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([3, 2, 1, 0], urls.Select(u => u[^1] - '0'));
        var failure = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => archive.Client.ListDocumentsAsync(new ListDocumentsRequest { PageToken = "made up" }).ResponseAsync);
        Assert.Equal(["page_token"], failure.BadFields());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task DeleteDocument_OnlyAsSeen_TakesItsQuotesAlong(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        var put = await archive.PutAsync(Text, Url);
        await archive.PutAsync(Text + "It rained.\n", Url);

        var conflict = await Rpc.FailsAsync(
            StatusCode.Aborted, () => archive.Client.DeleteDocumentAsync(new DeleteDocumentRequest { Name = put.Document.Name, Etag = put.Document.Etag }).ResponseAsync);
        await archive.Client.DeleteDocumentAsync(new DeleteDocumentRequest { Name = put.Document.Name, Reason = "withdrawn" });
        var gone = await Rpc.FailsAsync(StatusCode.NotFound, () => archive.Client.GetDocumentAsync(new GetDocumentRequest { Name = put.Document.Name }).ResponseAsync);

        Assert.Equal("ETAG_MISMATCH", conflict.Detail<ErrorInfo>().Reason);
        Assert.Equal("RESOURCE_NOT_FOUND", gone.Detail<ErrorInfo>().Reason);
        Assert.Equal(put.Document.Name, gone.Detail<ErrorInfo>().Metadata["resource"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("documents/")]
    [InlineData("documents/-1")]
    [InlineData("documents/0")]
    [InlineData("documents/1x")]
    [InlineData("quotes/1")]
    [InlineData("documents/99999999999999999999")]
    public async Task GetDocument_OfABadName_NamesTheField(string name)
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var failure = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => archive.Client.GetDocumentAsync(new GetDocumentRequest { Name = name }).ResponseAsync);
        Assert.Equal(["name"], failure.BadFields());
    }

    [Fact]
    public async Task Acknowledged_SurvivesARestart()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var put = await archive.PutAsync(Text, Url);
        await archive.RestartAsync();

        Assert.Equal(put.Document, (await archive.Client.GetDocumentAsync(new GetDocumentRequest { Name = put.Document.Name })).Document);
    }

    [Fact]
    public async Task Health_OfTheArchive_IsServing()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var response = await new Health.HealthClient(archive.Service.Channel).CheckAsync(new HealthCheckRequest { Service = "quoteextract.v1.QuoteArchive" });
        Assert.Equal(ServingStatus.Serving, response.Status);
    }

    [Fact]
    public async Task PutDocument_WithoutAnArchive_IsUnimplemented()
    {
        await using var service = await RunningService.StartAsync();
        await Rpc.FailsAsync(StatusCode.Unimplemented, () => new QuoteArchive.QuoteArchiveClient(service.Channel).GetArchiveInfoAsync(new GetArchiveInfoRequest()).ResponseAsync);
    }
}
