using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Service.Json;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Json;

/// <summary>Every method as JSON over HTTP, beside the same method over gRPC.</summary>
public sealed class JsonMethodTests
{
    private const string Harbour = "“We counted twice,” said Ana Ruiz, the harbour master of Lindhaven. “Nobody was hurt,” said Bo Lind, a fisherman.";

    [Fact]
    public async Task Get_AnswersAsGrpcDoes()
    {
        await using var archive = await StartAsync();
        using var json = new JsonClient(archive.Service.Web);
        var client = archive.Client;
        var search = new SearchQuotesRequest
        {
            Filter = new QuoteFilter
            {
                Query = "counted",
                SpeakerName = "Ruiz",
                Types_ = { AttributionType.Direct, AttributionType.Mixed },
                StartTime = Timestamp.FromDateTime(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc)),
                MinConfidence = 0.25,
                IncludeRetracted = true,
            },
            Order = QuoteOrder.Newest,
            PageSize = 1,
        };
        var quotes = await client.SearchQuotesAsync(search);
        Assert.NotEmpty(quotes.NextPageToken);
        var next = new SearchQuotesRequest(search) { PageToken = quotes.NextPageToken };
        const string Filter = "filter.query=counted&filter.speakerName=Ruiz&filter.types=ATTRIBUTION_TYPE_DIRECT&filter.types=ATTRIBUTION_TYPE_MIXED"
            + "&filter.startTime=2026-03-01T00:00:00Z&filter.minConfidence=0.25&filter.includeRetracted=true&order=QUOTE_ORDER_NEWEST&page_size=1";

        await SameAsync("/v1/models", await archive.Service.Client.GetModelInfoAsync(new GetModelInfoRequest()));
        await SameAsync("/v1/models?model=en-news", await archive.Service.Client.GetModelInfoAsync(new GetModelInfoRequest { Model = "en-news" }));
        await SameAsync("/v1/archive", await client.GetArchiveInfoAsync(new GetArchiveInfoRequest()));
        await SameAsync("/v1/documents/1?view=DOCUMENT_VIEW_FULL", await client.GetDocumentAsync(new GetDocumentRequest { Name = "documents/1", View = DocumentView.Full }));
        await SameAsync("/v1/documents?outlet=Gazette&pageSize=1", await client.ListDocumentsAsync(new ListDocumentsRequest { Outlet = "Gazette", PageSize = 1 }));
        await SameAsync("/v1/quotes/1?encodingType=ENCODING_TYPE_UTF8", await client.GetQuoteAsync(new GetQuoteRequest { Name = "quotes/1", EncodingType = EncodingType.Utf8 }));
        await SameAsync($"/v1/quotes?{Filter}", quotes);
        await SameAsync($"/v1/quotes?{Filter}&pageToken={Uri.EscapeDataString(quotes.NextPageToken)}", await client.SearchQuotesAsync(next));
        await SameAsync("/v1/speakers/1", await client.GetSpeakerAsync(new GetSpeakerRequest { Name = "speakers/1" }));
        await SameAsync("/v1/speakers?query=ruiz&kinds=SPEAKER_KIND_PERSON", await client.ListSpeakersAsync(new ListSpeakersRequest { Query = "ruiz", Kinds = { SpeakerKind.Person } }));
        await SameAsync(
            "/v1/speakers?externalId.authority=wikidata&externalId.id=Q42000000",
            await client.ListSpeakersAsync(new ListSpeakersRequest { ExternalId = new ExternalId { Authority = "wikidata", Id = "Q42000000" } }));
        await SameAsync("/v1/speakerChanges?speaker=speakers/1", await client.ListSpeakerChangesAsync(new ListSpeakerChangesRequest { Speaker = "speakers/1" }));
        await SameAsync("/v1/speakerLinks?states=SPEAKER_LINK_STATE_MADE", await client.ListSpeakerLinksAsync(new ListSpeakerLinksRequest { States = { SpeakerLinkState.Made } }));
        await SameAsync("/v1/families?minQuoteCount=2", await client.ListFamiliesAsync(new ListFamiliesRequest { MinQuoteCount = 2 }));
        await SameAsync("/v1/families/1", await client.GetFamilyAsync(new GetFamilyRequest { Name = "families/1" }));
        await SameAsync("/v1/corrections?quote=quotes/2", await client.ListCorrectionsAsync(new ListCorrectionsRequest { Quote = "quotes/2" }));
        await SameAsync("/v1/reviewItems?filter.outlet=Gazette", await client.ListReviewItemsAsync(new ListReviewItemsRequest { Filter = new QuoteFilter { Outlet = "Gazette" } }));

        async Task SameAsync(string path, IMessage expected)
        {
            var answer = await json.GetAsync(path);
            Assert.Equal(MessageJson.Render(expected, isIndented: false), answer.Text);
            Assert.Equal(("application/json", "no-store"), (answer.MediaType, answer.Headers.CacheControl?.ToString()));
        }
    }

    [Fact]
    public async Task Post_ThatReads_AnswersAsGrpcDoes()
    {
        await using var archive = await StartAsync();
        using var json = new JsonClient(archive.Service.Web);
        var verify = new VerifyQuoteRequest { Claim = "We counted it twice", SpeakerName = "Ana Ruiz" };
        var draft = new CheckDraftRequest { Document = new Document { DocumentId = "d", Text = Harbour }, Config = new ExtractConfig { Types_ = { AttributionType.Direct } } };
        var search = new SearchQuotesRequest { Filter = new QuoteFilter { Query = "counted", Types_ = { AttributionType.Direct } } };
        var extract = new ExtractRequest { Document = new Document { Text = Harbour }, Config = new ExtractConfig { EncodingType = EncodingType.Utf32 } };
        var extracted = await archive.Service.Client.ExtractAsync(extract);
        extracted.ProcessingTime = null;

        Assert.Equal(await archive.Client.VerifyQuoteAsync(verify), (await PostAsync("/v1/quotes:verify", verify)).Read<VerifyQuoteResponse>());
        Assert.Equal(await archive.Client.CheckDraftAsync(draft), (await PostAsync("/v1/drafts:check", draft)).Read<CheckDraftResponse>());
        Assert.Equal(await archive.Client.SearchQuotesAsync(search), (await PostAsync("/v1/quotes:search", search)).Read<SearchQuotesResponse>());
        var answer = (await PostAsync("/v1/documents:extract", extract)).Read<ExtractResponse>();
        Assert.NotNull(answer.ProcessingTime);
        answer.ProcessingTime = null;
        Assert.Equal(extracted, answer);

        Task<JsonAnswer> PostAsync(string path, IMessage request) => json.PostAsync(path, JsonFormatter.Default.Format(request));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Writes_AreThoseOfGrpc(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        using var json = new JsonClient(archive.Service.Web);
        var put = (await json.PostAsync("/v1/documents", """{"requestId": "a", "document": {"document_id": "x", "text": "“We counted twice,” said Ana Ruiz.", "outlet": "Gazette"}}""")).Read<PutDocumentResponse>();
        Assert.Equal(("x", "documents/1", "Gazette", 1), (put.DocumentId, put.Document.Name, put.Document.Outlet, put.NewQuoteCount));
        await archive.PutAsync("“Ships come on Friday,” said Ana Ruiz.", "https://gazette.example/2");
        await archive.PutAsync("“Nobody was hurt,” said Bo Lind.", "https://gazette.example/3");

        var renamed = (await json.SendAsync(
            HttpMethod.Patch, "/v1/speakers/1?updateMask=displayName,externalIds&author=desk&reason=full%20name",
            """{"displayName": "Ana Ruiz Vega", "externalIds": [{"authority": "wikidata", "id": "Q42000000"}]}""")).Read<UpdateSpeakerResponse>();
        Assert.Equal(("speakers/1", "Ana Ruiz Vega", "desk", "full name"), (renamed.Speaker.Name, renamed.Speaker.DisplayName, renamed.Change.Author, renamed.Change.Reason));
        var stale = await json.SendAsync(HttpMethod.Patch, "/v1/speakers/1?updateMask=displayName", """{"name": "speakers/1", "displayName": "Ana", "etag": "1"}""");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("ETAG_MISMATCH", stale.Failure(Grpc.Core.StatusCode.Aborted).Detail<Google.Rpc.ErrorInfo>().Reason);

        var bo = Assert.Single((await json.GetAsync("/v1/speakers?query=lind")).Read<ListSpeakersResponse>().Speakers);
        var merged = (await json.PostAsync("/v1/speakers/1:merge", $$"""{"sources": ["{{bo.Name}}"]}""")).Read<MergeSpeakersResponse>();
        Assert.Equal(3, merged.Speaker.QuoteCount);
        var reverted = (await json.PostAsync($"/v1/{merged.Change.Name}:revert", "{}")).Read<RevertSpeakerChangeResponse>();
        Assert.Equal(merged.Change.Name, reverted.Change.Reverts);
        var link = (await json.GetAsync("/v1/speakerLinks?speaker=speakers/1")).Read<ListSpeakerLinksResponse>().Links[0];
        var resolved = (await json.PostAsync($"/v1/{link.Name}:resolve", """{"decision": "SPEAKER_LINK_DECISION_CONFIRM"}""")).Read<ResolveSpeakerLinkResponse>();
        Assert.Equal(SpeakerLinkState.Confirmed, resolved.Link.State);
        var split = (await json.PostAsync("/v1/speakers/1:split", $$"""{"links": ["{{link.Name}}"]}""")).Read<SplitSpeakerResponse>();
        Assert.Equal((1L, 1L), (split.Speaker.QuoteCount, split.NewSpeaker.QuoteCount));

        var corrected = (await json.PostAsync("/v1/quotes/1:correct", """{"change": {"confirmed": true}}""")).Read<CorrectQuoteResponse>();
        Assert.True(corrected.Quote.Corrected);
        (await json.SendAsync(HttpMethod.Delete, "/v1/documents/2?reason=asked%20to")).Read<DeleteDocumentResponse>();
        Assert.Equal(2, (await archive.Client.GetArchiveInfoAsync(new GetArchiveInfoRequest())).DocumentCount);
    }

    /// <summary>Three prints, two of one utterance; a speaker and a quote that a person has touched.</summary>
    private static async Task<RunningArchive> StartAsync()
    {
        var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutAsync(Harbour, "https://gazette.example/1", "Gazette", "Recount", new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        await archive.PutAsync("“We counted twice, and then once more on Monday,” said Ana Ruiz, the harbour master of Lindhaven.", "https://herald.example/2", "Herald", time: new DateTimeOffset(2026, 3, 5, 5, 6, 7, TimeSpan.Zero));
        await archive.PutAsync("“We counted twice, and then once more on Monday,” said Ana Ruiz, the harbour master of Lindhaven, to reporters.", "https://gazette.example/3", "Gazette", time: new DateTimeOffset(2026, 3, 6, 5, 6, 7, TimeSpan.Zero));
        await archive.Client.UpdateSpeakerAsync(new UpdateSpeakerRequest
        {
            Speaker = new ArchivedSpeaker { Name = "speakers/1", ExternalIds = { new ExternalId { Authority = "wikidata", Id = "Q42000000" } } },
            UpdateMask = new FieldMask { Paths = { "external_ids" } },
        });
        await archive.Client.CorrectQuoteAsync(new CorrectQuoteRequest { Name = "quotes/2", Change = new QuoteChange { Confirmed = true } });
        return archive;
    }
}
