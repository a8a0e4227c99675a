using System.Text.Json;
using Google.Rpc;
using Grpc.Core;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Service;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Archive;

/// <summary>Corrections and review, as a client of the running service sees them.</summary>
public sealed class ArchiveCorrectionTests
{
    private const string Text = "🚢 “We counted twice,” said Ana Ruiz.\n\n“Nobody was hurt,” said Bo Lind, a fisherman.\n";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task CorrectQuote_ChangesSpeakerContentAndType_AndIsListed(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync(Text);
        var before = (await archive.Client.GetQuoteAsync(new GetQuoteRequest { Name = "quotes/1" })).Quote;
        var request = new CorrectQuoteRequest
        {
            Name = before.Name,
            Etag = before.Etag,
            Author = "desk",
            Reason = "misheard",
            EncodingType = EncodingType.Utf32,
            Change = new QuoteChange { SpeakerName = "Bo Lind", Type = AttributionType.Mixed, Content = { new TextRange { BeginOffset = 2, EndOffset = 13 } } },
        };
        var corrected = await archive.Client.CorrectQuoteAsync(request);
        var conflict = await Rpc.FailsAsync(StatusCode.Aborted, () => archive.Client.CorrectQuoteAsync(request).ResponseAsync);
        var listed = Assert.Single((await archive.Client.ListCorrectionsAsync(new ListCorrectionsRequest { Quote = before.Name })).Corrections);

        Assert.Equal(("“We counted", "Bo Lind", AttributionType.Mixed, true), (corrected.Quote.Content, corrected.Quote.Speaker.DisplayName, corrected.Quote.Type, corrected.Quote.Corrected));
        Assert.Equal("ETAG_MISMATCH", conflict.Detail<ErrorInfo>().Reason);
        Assert.Equal(corrected.Correction, listed);
        Assert.Equal(("desk", "misheard", "Bo Lind"), (listed.Author, listed.Reason, listed.Change.SpeakerName));
    }

    [Fact]
    public async Task CorrectQuote_Rejected_IsFoundNoMore()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutAsync(Text);
        var rejected = await archive.Client.CorrectQuoteAsync(new CorrectQuoteRequest { Name = "quotes/1", Change = new QuoteChange { Rejected = true } });
        var found = await archive.Client.SearchQuotesAsync(new SearchQuotesRequest());
        var review = await archive.Client.ListReviewItemsAsync(new ListReviewItemsRequest());

        Assert.Equal(QuoteState.Rejected, rejected.Quote.State);
        Assert.Equal(["quotes/2"], found.Matches.Select(m => m.Quote.Name));
        Assert.Equal(["quotes/2"], review.Items.Select(i => i.Quote.Name));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ExportCorrections_HasWhatPersonsSaidAndNothingElse(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("“We counted 𠮷 twice,” said Ana Ruiz.\n\n“Nobody was hurt,” said Bo Lind.\n\n“It rained,” said Cy Amund.\n", "https://gazette.example/port", title: "Port reopens");
        await archive.Client.CorrectQuoteAsync(new CorrectQuoteRequest { Name = "quotes/1", Change = new QuoteChange { Confirmed = true } });
        await archive.Client.CorrectQuoteAsync(new CorrectQuoteRequest { Name = "quotes/2", Change = new QuoteChange { Rejected = true } });

        using var call = archive.Client.ExportCorrections(new ExportCorrectionsRequest());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var line = JsonDocument.Parse(call.ResponseStream.Current.JsonLine).RootElement;
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));

        var quote = Assert.Single(line.GetProperty("attributions").EnumerateArray());
        Assert.Equal(("direct", "Ana Ruiz", "person"), (quote.GetProperty("type").GetString(), quote.GetProperty("speaker").GetString(), quote.GetProperty("kind").GetString()));
        Assert.Equal("[[0,21]]", quote.GetProperty("content").GetRawText());
        Assert.Equal("[[22,26]]", quote.GetProperty("cue").GetRawText());
        Assert.Single(line.GetProperty("negatives").EnumerateArray());
        Assert.True(line.GetProperty("partial").GetBoolean());
    }

    [Fact]
    public async Task CorrectQuote_WithBadFields_NamesThem()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutAsync(Text);
        async Task<IEnumerable<string>> BadAsync(QuoteChange? change) =>
            (await Rpc.FailsAsync(StatusCode.InvalidArgument, () => archive.Client.CorrectQuoteAsync(new CorrectQuoteRequest { Name = "quotes/1", Change = change }).ResponseAsync)).BadFields();

        Assert.Equal(["change"], await BadAsync(null));
        Assert.Equal(["change"], await BadAsync(new QuoteChange()));
        Assert.Equal(["change.no_speaker"], await BadAsync(new QuoteChange { NoSpeaker = false }));
        Assert.Equal(["change.content[0]"], await BadAsync(new QuoteChange { Content = { new TextRange { BeginOffset = 1, EndOffset = 9 } } })); // cuts the ship in two
        Assert.Equal(["change.rejected"], await BadAsync(new QuoteChange { Rejected = true, Type = AttributionType.Direct }));
    }

    [Fact]
    public async Task CorrectQuote_ByAKeyWithoutAuthor_NamesTheKey()
    {
        var key = ApiKeyHash.NewKey();
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite, "--Security:ApiKeys:0:Name=news desk", "--Security:ApiKeys:0:Hash=" + ApiKeyHash.Create(key));
        await Rpc.FailsAsync(StatusCode.Unauthenticated, () => archive.PutAsync(Text));
        var headers = new Metadata { { "x-api-key", key } };
        await archive.Client.PutDocumentAsync(new PutDocumentRequest { Document = new Document { Text = Text } }, headers);
        var confirmed = await archive.Client.CorrectQuoteAsync(new CorrectQuoteRequest { Name = "quotes/1", Change = new QuoteChange { Confirmed = true } }, headers);

        Assert.Equal("news desk", confirmed.Correction.Author);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task GetArchiveInfo_Counts(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync(Text, "https://gazette.example/port", time: DateTimeOffset.UnixEpoch);
        await archive.PutAsync("“We counted twice,” said Ana Ruiz.\n", "https://gazette.example/port");
        var info = await archive.Client.GetArchiveInfoAsync(new GetArchiveInfoRequest());

        Assert.Equal(store == Store.Sqlite ? "sqlite" : "postgresql", info.Store);
        Assert.Equal((1, 1, 1), (info.DocumentCount, info.QuoteCount, info.RetractedQuoteCount));
        Assert.Equal(DateTimeOffset.UnixEpoch, info.FirstPublishTime.ToDateTimeOffset());
        Assert.True(info.SchemaVersion > 0);
    }
}
