using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Attribution;
using QuoteExtract.Tests.Shared.Archives;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Quotes;

public class QuoteSearchTests
{
    private static readonly MadeQuote[] s_quotes =
    [
        new("Ana Ruiz", "The strikes at the harbour will end in spring, whatever the council says."), // 1
        new("Ana Ruiz", "We can't strike every day.", Confidence: 0.4), // 2
        new("Tobias Quill", "the council had struck a deal about the harbour", AttributionType.Indirect), // 3
        new("Tobias Quill", "In spring the whole harbour smells of tar.", Channel: "Vellmar Radio"), // 4
        new("Zoë Orłow", "Twelve ships, one café, no harbour.", Role: "Mayor"), // 5
    ];

    [Theory]
    [OnSqlite("harbour", "1 3 4 5"), OnPostgres("harbour", "1 3 4 5")]
    [OnSqlite("strike", "1 2"), OnPostgres("strike", "1 2")]
    [OnSqlite("strikes COUNCIL", "1"), OnPostgres("strikes COUNCIL", "1")]
    [OnSqlite("spring harbour", "1 4"), OnPostgres("spring harbour", "1 4")]
    [OnSqlite("\"the harbour\"", "1 3"), OnPostgres("\"the harbour\"", "1 3")]
    [OnSqlite("“in spring” council", "1"), OnPostgres("“in spring” council", "1")]
    [OnSqlite("\"spring in\"", ""), OnPostgres("\"spring in\"", "")]
    [OnSqlite("12 cafe", "5"), OnPostgres("12 cafe", "5")]
    [OnSqlite("cannot strike", "2"), OnPostgres("cannot strike", "2")]
    [OnSqlite("can’t", "2"), OnPostgres("can’t", "2")]
    [OnSqlite("lighthouse", ""), OnPostgres("lighthouse", "")]
    [OnSqlite("* ? -", ""), OnPostgres("* ? -", "")]
    [OnSqlite("harbour* OR terms:strike NEAR(spring)", ""), OnPostgres("harbour:* | !strike <-> spring", "1")]
    [OnSqlite("(tar) ' ; --", "4"), OnPostgres("(tar) ! ' ; --", "4")]
    [OnSqlite("\"tar", "4"), OnPostgres("\"tar", "4")]
    [OnSqlite("", "1 2 3 4 5"), OnPostgres("", "1 2 3 4 5")]
    public async Task Find_Words_HaveToBeThere(Store store, string query, string expected)
    {
        await using var test = await OpenAsync(store);

        Assert.Equal(expected, await IdsAsync(test, new QuoteFilter { Query = query }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_Exact_IsAsWritten(Store store)
    {
        await using var test = await OpenAsync(store);

        Assert.Equal("2", await IdsAsync(test, new QuoteFilter { Query = "strike", Exact = true }));
        Assert.Equal("1", await IdsAsync(test, new QuoteFilter { Query = "Strikes", Exact = true }));
        Assert.Equal("", await IdsAsync(test, new QuoteFilter { Query = "12", Exact = true }));
        Assert.Equal("5", await IdsAsync(test, new QuoteFilter { Query = "twelve cafe", Exact = true }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_Filters_RestrictTogether(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Documents.PutAsync(MadeDocument.Of([s_quotes[3]], "https://example.org/2", "Morning Post", time: test.Clock.Now.AddDays(1)));

        Assert.Equal("6", await IdsAsync(test, new QuoteFilter { Outlet = "morning post" }));
        Assert.Equal("4 6", await IdsAsync(test, new QuoteFilter { Channel = "VELLMAR radio" }));
        Assert.Equal("6", await IdsAsync(test, new QuoteFilter { Query = "harbour", From = test.Clock.Now.AddDays(1) }));
        Assert.Equal("1 3 4 5", await IdsAsync(test, new QuoteFilter { Query = "harbour", Before = test.Clock.Now.AddDays(1) }));
        Assert.Equal("3", await IdsAsync(test, new QuoteFilter { Query = "harbour", Types = [AttributionType.Indirect] }));
        Assert.Equal("1", await IdsAsync(test, new QuoteFilter { Query = "strike", MinConfidence = 0.5 }));
        Assert.Equal("4", await IdsAsync(test, new QuoteFilter { Query = "tar", DocumentId = 1 }));
        Assert.Equal("", await IdsAsync(test, new QuoteFilter { Query = "tar", Outlet = "Nobody's Gazette" }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_Retracted_OnlyWhereAskedFor(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Documents.PutAsync(MadeDocument.Of(s_quotes[..2], "https://example.org/1"));

        Assert.Equal("1", await IdsAsync(test, new QuoteFilter { Query = "harbour" }));
        Assert.Equal("1 3 4 5", await IdsAsync(test, new QuoteFilter { Query = "harbour", IncludeRetracted = true }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_ByRelevance_WordsTogetherComeFirst(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Documents.PutAsync(
            MadeDocument.Of([new("Ana Ruiz", "A deal is a deal, said the harbour to the sea, and the harbour was old."), new("Ana Ruiz", "The harbour deal is done.")], "https://example.org/2"));
        await test.Archive.Documents.PutAsync(MadeDocument.Of([new("Ana Ruiz", "There is a deal, and it is about a harbour that I know.")], "https://example.org/3"));

        var found = await test.Archive.Search.FindAsync(new QuoteFilter { Query = "harbour deal" });

        Assert.Equal(7, found.Matches[0].Quote.Id);
        Assert.Equal((4, 4L, ""), (found.Matches.Count, found.TotalSize, found.NextPageToken));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_Highlights_AreTheWordsOfTheQuery(Store store)
    {
        await using var test = await OpenAsync(store);

        var match = Assert.Single((await test.Archive.Search.FindAsync(new QuoteFilter { Query = "\"the harbors\" strike" })).Matches);

        Assert.Equal(["strikes", "the harbour"], match.Highlights.Select(h => h.Cut(match.Quote.Content)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_ByTime_OfBothEnds(Store store)
    {
        await using var test = await OpenAsync(store);
        for (var i = 0; i < 3; i++)
            await test.Archive.Documents.PutAsync(MadeDocument.Of([s_quotes[3]], $"https://example.org/{i + 2}", time: test.Clock.Now.AddDays(i % 2 == 0 ? -i - 1 : i)));

        async Task<string> FindAsync(string query, QuoteOrder order) =>
            string.Join(' ', (await test.Archive.Search.FindAsync(new QuoteFilter { Query = query }, order)).Matches.Select(m => m.Quote.Id));

        Assert.Equal("7 4 6 8", await FindAsync("tar", QuoteOrder.Newest));
        Assert.Equal("8 6 4 7", await FindAsync("tar", QuoteOrder.Oldest));
        Assert.Equal("7 5 4 3 2 1 6 8", await FindAsync("", QuoteOrder.Newest));
    }

    [Theory]
    [OnSqlite("ship", QuoteOrder.Relevance), OnPostgres("ship", QuoteOrder.Relevance)]
    [OnSqlite("old ship", QuoteOrder.Relevance), OnPostgres("old ship", QuoteOrder.Relevance)]
    [OnSqlite("ship", QuoteOrder.Newest), OnPostgres("ship", QuoteOrder.Newest)]
    [OnSqlite("", QuoteOrder.Oldest), OnPostgres("", QuoteOrder.Oldest)]
    public async Task Find_Pages_NeitherRepeatNorSkipWhileQuotesAreAdded(Store store, string query, QuoteOrder order)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var time = test.Clock.Now;
        Task PutAsync(int number) => test.Archive.Documents.PutAsync(MadeDocument.Of(
            Enumerable.Range(0, 90).Select(i => new MadeQuote("Ana Ruiz", $"{(i % 3 == 0 ? "My old ship" : i % 3 == 1 ? "A ship that is old" : "The old, the young and the ship")} has sailed {i} times{string.Concat(Enumerable.Repeat(" so far", i % 7))}.")),
            $"https://example.org/{number}", time: time.AddHours(number * 7 % 10)));
        for (var i = 0; i < 7; i++)
            await PutAsync(i);
        var filter = new QuoteFilter { Query = query };

        var seen = new List<long>();
        var token = "";
        do
        {
            var page = await test.Archive.Search.FindAsync(filter, order, 47, token);
            seen.AddRange(page.Matches.Select(m => m.Quote.Id));
            if (seen.Count < 200)
                await PutAsync(1_000 + seen.Count);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Superset(Enumerable.Range(1, 630).Select(i => (long)i).ToHashSet(), seen.ToHashSet());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_TokenOfAnotherSearch_IsRefused(Store store)
    {
        await using var test = await OpenAsync(store);
        var page = await test.Archive.Search.FindAsync(new QuoteFilter { Query = "harbour" }, pageSize: 2);

        var next = await test.Archive.Search.FindAsync(new QuoteFilter { Query = "harbour" }, pageSize: 3, pageToken: page.NextPageToken);
        var error = await Assert.ThrowsAsync<ArchiveArgumentException>(() => test.Archive.Search.FindAsync(new QuoteFilter { Query = "spring" }, pageToken: page.NextPageToken));

        Assert.Equal((2, "page_token"), (next.Matches.Count, error.Field));
    }

    [Theory]
    [OnSqlite(1_025, 1), OnPostgres(1_025, 1)]
    [OnSqlite(100, 33), OnPostgres(100, 33)]
    public async Task Find_QueryTooLong_IsRefused(Store store, int length, int words)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var query = string.Join(' ', Enumerable.Repeat("a", words)).PadRight(length, 'a');

        Assert.Equal("filter.query", (await Assert.ThrowsAsync<ArchiveArgumentException>(() => test.Archive.Search.FindAsync(new QuoteFilter { Query = query }))).Field);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_WithoutWords_CountsAllThatTheFilterMeans(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Documents.PutAsync(MadeDocument.Of([s_quotes[3], s_quotes[2]], "https://example.org/2", "Morning Post", time: test.Clock.Now.AddMonths(-2)));

        var facets = await test.Archive.Search.CountAsync(new QuoteFilter());
        var ofOutlet = await test.Archive.Search.CountAsync(new QuoteFilter { Outlet = "Morning Post" });

        Assert.Equal([("Tobias Quill", 4), ("Ana Ruiz", 2), ("Zoë Orłow", 1)], facets.Speakers.Select(s => (s.Name, s.QuoteCount)));
        Assert.Equal([("Vellmar Courier", 5), ("Morning Post", 2)], facets.Outlets.Select(o => (o.Name, o.QuoteCount)));
        Assert.Equal([(AttributionType.Direct, 5), (AttributionType.Indirect, 2)], facets.Types.Select(t => (t.Type, t.QuoteCount)));
        Assert.Equal([(new DateOnly(2026, 3, 1), 5), (new DateOnly(2026, 1, 1), 2)], facets.Months.Select(m => (m.Month, m.QuoteCount)));
        Assert.Equal((7, false), (facets.QuoteCount, facets.IsPartial));
        Assert.Equal("Tobias Quill", Assert.Single(ofOutlet.Speakers).Name);
    }

    [Theory]
    [OnSqlite("harbour", false, 4), OnPostgres("harbour", false, 4)]
    [OnSqlite("strike", true, 1), OnPostgres("strike", true, 1)]
    [OnSqlite("lighthouse", false, 0), OnPostgres("lighthouse", false, 0)]
    [OnSqlite("* ?", false, 0), OnPostgres("* ?", false, 0)]
    public async Task Count_WithWords_CountsWhatHasThem(Store store, string query, bool exact, int expected)
    {
        await using var test = await OpenAsync(store);

        var facets = await test.Archive.Search.CountAsync(new QuoteFilter { Query = query, Exact = exact });

        Assert.Equal((expected, expected, false), (facets.QuoteCount, facets.Speakers.Sum(s => s.QuoteCount), facets.IsPartial));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Count_MoreThanAreRead_SaysSo(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        for (var i = 0; i < 3; i++)
            await test.Archive.Documents.PutAsync(MadeDocument.Of(Enumerable.Range(0, 400).Select(n => new MadeQuote("Ana Ruiz", $"The tide of day {n} was low.")), $"https://example.org/{i}"));

        var facets = await test.Archive.Search.CountAsync(new QuoteFilter { Query = "tide" });

        Assert.Equal((1_000, true), (facets.QuoteCount, facets.IsPartial));
    }

    private static async Task<TestArchive> OpenAsync(Store store)
    {
        var test = await TestArchive.OpenAsync(store);
        await test.Archive.Documents.PutAsync(MadeDocument.Of(s_quotes, "https://example.org/1", "Vellmar Courier", time: test.Clock.Now));
        return test;
    }

    private static async Task<string> IdsAsync(TestArchive test, QuoteFilter filter) =>
        string.Join(' ', (await test.Archive.Search.FindAsync(filter)).Matches.Select(m => m.Quote.Id).Order());
}
