using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Attribution;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Quotes;

public class QuoteFeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory, OnSqlite, OnPostgres]
    public async Task Watch_FromBeginning_HasEveryQuoteOnce_AndWhatComesThen(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, 0);
        await PutAsync(test, 1);
        await using var feed = Watch(test, new QuoteFilter(), "", fromBeginning: true);

        Assert.Equal(("“We have 0 ferries,”", "“We have 1 ferries,”"), ((await NextQuoteAsync(feed)).Content, (await NextQuoteAsync(feed)).Content));
        var next = NextQuoteAsync(feed);
        await PutAsync(test, 2);

        Assert.Equal("“We have 2 ferries,”", (await next).Content);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Watch_FromCursor_GoesOnAcrossRestarts(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        string cursor;
        await using (var feed = Watch(test, new QuoteFilter(), "", fromBeginning: false))
        {
            await feed.MoveNextAsync();
            Assert.Null(feed.Current.Quote);
            await PutAsync(test, 0);
            await NextQuoteAsync(feed);
            cursor = feed.Current.Cursor;
        }

        await PutAsync(test, 1);
        await test.ReopenAsync();
        await PutAsync(test, 2);

        await using var again = Watch(test, new QuoteFilter(), cursor, fromBeginning: false);
        Assert.Equal((2, 3), ((await NextQuoteAsync(again)).Id, (await NextQuoteAsync(again)).Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Watch_WrittenByAnotherProcess_IsSeen(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await using var other = await QuoteArchive.OpenAsync(test.ConnectionString);
        await using var feed = Watch(test, new QuoteFilter(), "", fromBeginning: true);
        var next = NextQuoteAsync(feed);

        await other.Documents.PutAsync(TestArchive.Read("“We have a ferry,” said Ana Ruiz."));

        Assert.Equal("“We have a ferry,”", (await next).Content);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Watch_Filter_LeavesOutTheRest(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, 0, "Sundholm Post");
        await PutAsync(test, 1, "Vellmar Courier");
        await using var feed = Watch(test, new QuoteFilter { Outlet = "vellmar courier", Types = [AttributionType.Direct, AttributionType.Mixed] }, "", fromBeginning: true);

        Assert.Equal(2, (await NextQuoteAsync(feed)).Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Watch_Words_LeaveOutTheRest(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, 0);
        await test.Archive.Documents.PutAsync(TestArchive.Read("“The crane is broken,” said Tobias Quill."));
        await using var feed = Watch(test, new QuoteFilter { Query = "cranes" }, "", fromBeginning: true);

        Assert.Equal(2, (await NextQuoteAsync(feed)).Id);
    }

    [Fact]
    public async Task Watch_NotACursor_SaysSo()
    {
        await using var test = await TestArchive.OpenAsync(Store.Sqlite);
        await using var feed = Watch(test, new QuoteFilter(), "nonsense", fromBeginning: false);

        Assert.Equal("cursor", (await Assert.ThrowsAsync<ArchiveArgumentException>(async () => await feed.MoveNextAsync())).Field);
    }

    [Fact]
    public async Task Watch_Cancelled_Ends()
    {
        await using var test = await TestArchive.OpenAsync(Store.Sqlite);
        using var cancel = new CancellationTokenSource();
        await using var feed = test.Archive.Feed.WatchAsync(new QuoteFilter(), "", true, TimeSpan.FromMinutes(1), cancel.Token).GetAsyncEnumerator(CancellationToken.None);
        await feed.MoveNextAsync();
        var next = feed.MoveNextAsync().AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(Patience));
    }

    private static IAsyncEnumerator<FeedItem> Watch(TestArchive test, QuoteFilter filter, string cursor, bool fromBeginning) =>
        test.Archive.Feed.WatchAsync(filter, cursor, fromBeginning, TimeSpan.FromMinutes(1), CancellationToken.None).GetAsyncEnumerator();

    private static async Task<ArchivedQuote> NextQuoteAsync(IAsyncEnumerator<FeedItem> feed)
    {
        while (await feed.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
            if (feed.Current.Quote is { } quote)
                return quote;
        }

        throw new InvalidOperationException("The feed has ended.");
    }

    private static Task PutAsync(TestArchive test, int number, string outlet = "") =>
        test.Archive.Documents.PutAsync(TestArchive.Read($"“We have {number} ferries,” said Ana Ruiz.", $"https://example.org/{number}", outlet));
}
