using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Archive;

/// <summary>Finding and following quotes, as a client of the running service does.</summary>
public sealed class ArchiveSearchTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task SearchQuotes_ByWordsAndColumns_HighlightsAndPages(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        for (var i = 0; i < 5; i++)
            await archive.PutAsync($"“We counted the ships {i} times,” said Ana Ruiz.", $"https://gazette.example/{i}", i < 4 ? "Gazette" : "Herald", time: DateTimeOffset.UnixEpoch.AddDays(i));

        var request = new SearchQuotesRequest { Filter = new QuoteFilter { Query = "ship counting", Outlet = "gazette" }, Order = QuoteOrder.Oldest, PageSize = 3, EncodingType = EncodingType.Utf8 };
        var first = await archive.Client.SearchQuotesAsync(request);
        var second = await archive.Client.SearchQuotesAsync(new SearchQuotesRequest(request) { PageToken = first.NextPageToken });
        var day = await archive.Client.SearchQuotesAsync(new SearchQuotesRequest
        {
            Filter = new QuoteFilter { StartTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddDays(4)), Types_ = { AttributionType.Direct }, SpeakerName = "Ruiz" },
        });
        var exact = await archive.Client.SearchQuotesAsync(new SearchQuotesRequest { Filter = new QuoteFilter { Query = "ship", Exact = true } });

        Assert.Equal(["0", "1", "2", "3"], first.Matches.Concat(second.Matches).Select(m => m.Quote.Publication.Url[^1..]));
        Assert.Equal("", second.NextPageToken);
        Assert.Equal(4, first.TotalSize);
        Assert.Equal(EncodingType.Utf8, first.EncodingType);
        Assert.All(first.Matches, match => Assert.Equal(["counted", "ships"], match.Highlights.Select(h => CutUtf8(match.Quote.Content, h))));
        Assert.Equal("Herald", Assert.Single(day.Matches).Quote.Publication.Outlet);
        Assert.Empty(exact.Matches);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task SearchQuotes_WithFacets_CountsBySpeakerOutletTypeAndMonth(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        for (var i = 0; i < 3; i++)
            await archive.PutAsync($"“We counted the ships {i} times,” said Ana Ruiz.", $"https://gazette.example/{i}", i < 2 ? "Gazette" : "Herald", time: DateTimeOffset.UnixEpoch.AddMonths(i));

        var with = await archive.Client.SearchQuotesAsync(new SearchQuotesRequest { Filter = new QuoteFilter { Query = "ships" }, IncludeFacets = true, PageSize = 1 });
        var without = await archive.Client.SearchQuotesAsync(new SearchQuotesRequest());

        Assert.Equal(("Ana Ruiz", 3), (with.Facets.Speakers.Single().Speaker.DisplayName, with.Facets.Speakers.Single().QuoteCount));
        Assert.Equal([("Gazette", 2), ("Herald", 1)], with.Facets.Outlets.Select(o => (o.Outlet, o.QuoteCount)));
        Assert.Equal((AttributionType.Direct, 3), (with.Facets.Types_.Single().Type, with.Facets.Types_.Single().QuoteCount));
        Assert.Equal([(3, 1), (2, 1), (1, 1)], with.Facets.Months.Select(m => (m.StartTime.ToDateTime().Month, m.QuoteCount)));
        Assert.Equal((3, false), (with.Facets.QuoteCount, with.Facets.Partial));
        Assert.Null(without.Facets);
    }

    [Fact]
    public async Task SearchQuotes_WithBadFields_NamesThemAll()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var failure = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => archive.Client.SearchQuotesAsync(new SearchQuotesRequest
        {
            Filter = new QuoteFilter { Speaker = "documents/1", SpeakerName = "Ruiz", MinConfidence = 2, Types_ = { (AttributionType)9 }, StartTime = new Timestamp { Seconds = 9 }, EndTime = new Timestamp { Seconds = 8 } },
            PageSize = 201,
            Order = (QuoteOrder)9,
        }).ResponseAsync);

        Assert.Equal(
            ["filter.end_time", "filter.min_confidence", "filter.speaker", "filter.speaker_name", "filter.types[0]", "order", "page_size"],
            failure.BadFields().Order(StringComparer.Ordinal));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WatchQuotes_GoesOnFromItsCursorAcrossARestart(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("“It rained in March,” said Ana Ruiz.");
        string cursor;
        using (var watch = archive.Client.WatchQuotes(new WatchQuotesRequest { FromBeginning = true }))
        {
            cursor = (await NextQuoteAsync(watch, "“It rained in March,”")).Cursor;
            await archive.PutAsync("“It rained in April,” said Bo Lind.");
            await NextQuoteAsync(watch, "“It rained in April,”");
        }

        await archive.RestartAsync();
        await archive.PutAsync("“It rained in May,” said Bo Lind.");
        using var again = archive.Client.WatchQuotes(new WatchQuotesRequest { Cursor = cursor, Filter = new QuoteFilter { Query = "rained" } });
        await NextQuoteAsync(again, "“It rained in April,”");
        await NextQuoteAsync(again, "“It rained in May,”");
    }

    [Fact]
    public async Task WatchQuotes_InSilence_SendsSignsOfLifeWithACursor()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var watch = archive.Client.WatchQuotes(new WatchQuotesRequest { HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)) });
        for (var i = 0; i < 2; i++)
        {
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Null(watch.ResponseStream.Current.Quote);
            Assert.NotEmpty(watch.ResponseStream.Current.Cursor);
        }

        using var bad = archive.Client.WatchQuotes(new WatchQuotesRequest { HeartbeatInterval = new Duration { Seconds = long.MaxValue } });
        var failure = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => bad.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(["heartbeat_interval"], failure.BadFields());
    }

    [Fact]
    public async Task WatchQuotes_WhenTheServerStops_EndsWithUnavailable()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var watch = archive.Client.WatchQuotes(new WatchQuotesRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        var stopping = archive.Service.StopAsync();

        await Rpc.FailsAsync(StatusCode.Unavailable, async () =>
        {
            while (await watch.ResponseStream.MoveNext(CancellationToken.None))
            {
                // Signs of life until it stops.
            }
        });
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>The next answer with a quote, which must have these words.</summary>
    private static async Task<WatchQuotesResponse> NextQuoteAsync(AsyncServerStreamingCall<WatchQuotesResponse> watch, string words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
        {
            Assert.True(await watch.ResponseStream.MoveNext(patience.Token));
        }
        while (watch.ResponseStream.Current.Quote is null);
        Assert.Equal(words, watch.ResponseStream.Current.Quote.Content);
        return watch.ResponseStream.Current;
    }

    private static string CutUtf8(string text, TextRange range) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)[range.BeginOffset..range.EndOffset]);
}
