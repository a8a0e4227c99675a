using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Tests.Shared.Archives;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Documents;

public class DocumentStoreTests
{
    private const string Url = "https://example.org/harbour";

    private const string Text =
        """
        The harbour of Vellmar will close for repairs.

        “We will open again in spring,” said Harbour Master Ana Ruiz. “The quay is old.”

        Deputy Mayor Tobias Quill said that the town had no choice.
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_NewArticle_KeepsItWithItsQuotes(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var time = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

        var put = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url, "Vellmar Courier", "Harbour to close", time));

        Assert.Equal(PutOutcome.Created, put.Outcome);
        Assert.Equal(2, put.NewQuotes);
        Assert.Equal((Url, "Vellmar Courier", "Harbour to close", time, 1, 2), (put.Document.Url, put.Document.Outlet, put.Document.Title, put.Document.PublishTime, put.Document.Revision, put.Document.QuoteCount));
        Assert.Equal(Text, (await test.Archive.Documents.GetRevisionAsync(put.Document.Id)).Text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_SameArticle_ChangesNothing(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var first = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url));

        var again = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, $"{Url}?utm_source=mail#top"));

        Assert.Equal((first.Document.Id, PutOutcome.Unchanged, 0, 2, 0), (again.Document.Id, again.Outcome, again.NewQuotes, again.KeptQuotes, again.RetractedQuotes));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task IsCurrent_AsksForTextModelAndTheFactsThatAreGiven(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var put = TestArchive.Read(Text, Url, "Vellmar Courier", time: test.Clock.Now) with { Author = "Ines Falk" };
        await test.Archive.Documents.PutAsync(put);
        await test.Archive.Documents.PutAsync(TestArchive.Read("Another.", outlet: "Sundholm Post"));
        var bare = new SourceDocument { Text = Text, Url = Url };

        Task<bool> IsCurrentAsync(SourceDocument document, string model = "en-news 1") => test.Archive.Documents.IsCurrentAsync(document, model);

        Assert.True(await IsCurrentAsync(put));
        Assert.True(await IsCurrentAsync(bare));
        Assert.True(await IsCurrentAsync(bare with { Outlet = "VELLMAR COURIER" }));
        Assert.False(await IsCurrentAsync(bare, "en-news 2"));
        Assert.False(await IsCurrentAsync(bare with { Text = "Another." }));
        Assert.False(await IsCurrentAsync(bare with { Title = "A headline" }));
        Assert.False(await IsCurrentAsync(bare with { Outlet = "Sundholm Post" }));
        Assert.False(await IsCurrentAsync(bare with { Outlet = "Unheard of" }));
        Assert.False(await IsCurrentAsync(bare with { Author = "Ida Falk" }));
        Assert.False(await IsCurrentAsync(bare with { PublishTime = test.Clock.Now.AddDays(1) }));
        Assert.False(await IsCurrentAsync(bare with { Url = "https://example.org/none" }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_WithoutUrl_TextIsTheKey(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var first = await test.Archive.Documents.PutAsync(TestArchive.Read(Text));

        var same = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, outlet: "Vellmar Courier"));
        var other = await test.Archive.Documents.PutAsync(TestArchive.Read(Text + "\n\nMore follows."));

        Assert.Equal((first.Document.Id, "Vellmar Courier"), (same.Document.Id, same.Document.Outlet));
        Assert.NotEqual(first.Document.Id, other.Document.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task PutAndDelete_MoreQuotesThanAStatementHasParameters_Work(Store store)
    {
        const int Quotes = 40_000;
        await using var test = await TestArchive.OpenAsync(store);

        var put = await test.Archive.Documents.PutAsync(MadeDocument.Of(Enumerable.Range(0, Quotes).Select(i => new MadeQuote("", $"q{i}")), Url));
        await test.Archive.Documents.DeleteAsync(put.Document.Id);

        Assert.Equal(Quotes, put.NewQuotes);
        Assert.Equal(0, (await test.Archive.GetInfoAsync()).QuoteCount);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_ChangedArticle_KeepsIdsAndMarksWhatVanished(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var put = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url));
        test.Clock.Now += TimeSpan.FromHours(1);

        var revised = await test.Archive.Documents.PutAsync(TestArchive.Read("Update: the works begin on Monday.\n\n" + Text.Replace(" said that the town had no choice", " went home", StringComparison.Ordinal), Url));

        Assert.Equal((put.Document.Id, PutOutcome.Revised, 2, 0, 1, 1), (revised.Document.Id, revised.Outcome, revised.Document.Revision, revised.NewQuotes, revised.KeptQuotes, revised.RetractedQuotes));
        var kept = await test.Archive.Quotes.GetAsync(1);
        Assert.Equal((2, null), (kept.Quote.Revision, kept.Quote.RetractTime));
        var gone = await test.Archive.Quotes.GetAsync(2);
        Assert.Equal((1, test.Clock.Now), (gone.Quote.Revision, gone.Quote.RetractTime));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_QuoteThatComesBack_IsTheSameQuote(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url));
        await test.Archive.Documents.PutAsync(TestArchive.Read("Nothing is left of it.", Url));

        var back = await test.Archive.Documents.PutAsync(TestArchive.Read(Text + "\n", Url));

        Assert.Equal((3, 0, 2, 0), (back.Document.Revision, back.NewQuotes, back.KeptQuotes, back.RetractedQuotes));
        Assert.Null((await test.Archive.Quotes.GetAsync(1)).Quote.RetractTime);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_ReadByAnotherModel_KeepsIds(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var first = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url));
        var read = TestArchive.Read(Text, Url, model: "en-news 2");
        read = read with { Extraction = read.Extraction with { Attributions = [read.Extraction.Attributions[1]] } };

        var again = await test.Archive.Documents.PutAsync(read);

        Assert.Equal((first.Document.Id, PutOutcome.Reextracted, 1, 0, 1, 1), (again.Document.Id, again.Outcome, again.Document.Revision, again.NewQuotes, again.KeptQuotes, again.RetractedQuotes));
        Assert.Equal(QuoteState.Withdrawn, (await test.Archive.Quotes.GetAsync(1)).Quote.State);
        Assert.Equal((QuoteState.Extracted, null), ((await test.Archive.Quotes.GetAsync(2)).Quote.State, (await test.Archive.Quotes.GetAsync(2)).Quote.RetractTime));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_SameRequest_IsAnsweredAsItWas(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var first = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url), "request-1");

        var again = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url), "request-1");
        var error = await Assert.ThrowsAsync<ArchiveArgumentException>(() => test.Archive.Documents.PutAsync(TestArchive.Read("Another text.", Url), "request-1"));

        Assert.Equal(first, again);
        Assert.Equal("request_id", error.Field);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_ManyAtOnce_NoneIsLostOrDoubled(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var reads = Enumerable.Range(0, 40).Select(i => TestArchive.Read($"“We have {i} ships,” said Ana Ruiz.", $"https://example.org/{i}")).ToList();

        await Task.WhenAll(reads.Concat(reads).Select(read => test.Archive.Documents.PutAsync(read)));
        await test.ReopenAsync();

        var all = await test.Archive.Documents.ListAsync(new DocumentFilter(), pageSize: 100);
        Assert.Equal(40, all.Items.Count);
        Assert.Equal(40, all.Items.Select(d => d.Url).Distinct().Count());
        Assert.All(all.Items, d => Assert.Equal(1, d.QuoteCount));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task List_PagesAreStableAndWhole(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        for (var i = 0; i < 7; i++)
            await test.Archive.Documents.PutAsync(TestArchive.Read($"Day {i}.", $"https://example.org/{i}", i % 2 == 0 ? "Vellmar Courier" : "Sundholm Post"));
        var filter = new DocumentFilter { Outlet = "Vellmar Courier" };

        var first = await test.Archive.Documents.ListAsync(filter, 3);
        await test.Archive.Documents.PutAsync(TestArchive.Read("Day 8.", "https://example.org/8", "Vellmar Courier"));
        var second = await test.Archive.Documents.ListAsync(filter, 3, first.NextPageToken);

        Assert.Equal([7, 5, 3, 1], first.Items.Concat(second.Items).Select(d => d.Id));
        Assert.Equal("", second.NextPageToken);
        var error = await Assert.ThrowsAsync<ArchiveArgumentException>(() => test.Archive.Documents.ListAsync(new DocumentFilter(), 3, first.NextPageToken));
        Assert.Equal("page_token", error.Field);
        await Assert.ThrowsAsync<ArchiveArgumentException>(() => test.Archive.Documents.ListAsync(filter, 3, "!"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_TakesItsQuotesAlong(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var put = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url));
        await Assert.ThrowsAsync<ArchiveConflictException>(() => test.Archive.Documents.DeleteAsync(put.Document.Id, version: 7));

        await test.Archive.Documents.DeleteAsync(put.Document.Id, put.Document.Version, "ana", "asked for by the publisher");

        Assert.Equal("documents/1", (await Assert.ThrowsAsync<ArchiveNotFoundException>(() => test.Archive.Documents.GetAsync(put.Document.Id))).Resource);
        Assert.Equal("quotes/1", (await Assert.ThrowsAsync<ArchiveNotFoundException>(() => test.Archive.Quotes.GetAsync(1))).Resource);
        Assert.Equal(PutOutcome.Created, (await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url))).Outcome);
    }
}
