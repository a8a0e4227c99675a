using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Tests.Shared.Archives;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Quotes;

public class QuoteIndexTests
{
    private static readonly MadeQuote[] s_quotes =
    [
        new("Ana Ruiz", "We are working very hard on it."),
        new("Ana Ruiz", "The harbour of Vellmar will never be sold, whatever the council decides in autumn."),
        new("Tobias Quill", "Twelve fishing boats were lost in the storm, and we shall replace every one of them."),
        new("Tobias Quill", "It is what it is."),
        new("Mira Zelenský", "Nobody asked the islanders about the bridge before the money was spent."),
    ];

    [Theory]
    [OnSqlite("We are working very hard", 1), OnPostgres("We are working very hard", 1)]
    [OnSqlite("the harbor of Vellmar will be sold", 2), OnPostgres("the harbor of Vellmar will be sold", 2)]
    [OnSqlite("12 fishing boats were lost", 3), OnPostgres("12 fishing boats were lost", 3)]
    [OnSqlite("it’s what it is", 4), OnPostgres("it’s what it is", 4)]
    [OnSqlite("Nobody asked an islander ... the money had been spent", 5), OnPostgres("Nobody asked an islander ... the money had been spent", 5)]
    [OnSqlite("\"harbour\" AND* ^NEAR(vellmar) {terms}: -", 2), OnPostgres("\"harbour\" & !vellmar:* | <->", 2)]
    public async Task Find_AlteredClaim_FindsItsSourceFirst(Store store, string claim, int expected)
    {
        await using var test = await OpenAsync(store);

        var found = await test.Archive.Index.FindAsync(Claim.Read(claim), new QuoteFilter());

        Assert.Equal(expected, found[0].Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_SplicedClaim_FindsAllSources(Store store)
    {
        await using var test = await OpenAsync(store);

        var found = await test.Archive.Index.FindAsync(Claim.Read("The harbour will never be sold before the money was spent, and we are working very hard"), new QuoteFilter());

        Assert.Superset(new HashSet<long> { 1, 2, 5 }, found.Select(q => q.Id).ToHashSet());
    }

    [Theory]
    [OnSqlite(""), OnPostgres("")]
    [OnSqlite(" … “” "), OnPostgres(" … “” ")]
    [OnSqlite("zyxw vutsrq"), OnPostgres("zyxw vutsrq")]
    public async Task Find_NothingInCommon_IsEmpty(Store store, string claim)
    {
        await using var test = await OpenAsync(store);

        Assert.Empty(await test.Archive.Index.FindAsync(Claim.Read(claim), new QuoteFilter()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_OfATime_LeavesOutTheOthers(Store store)
    {
        await using var test = await OpenAsync(store);
        var claim = Claim.Read("We are working very hard");
        var time = test.Clock.Now;

        Assert.Equal([1, 6], (await test.Archive.Index.FindAsync(claim, new QuoteFilter { From = time })).Select(q => q.Id).Where(id => id is 1 or 6).Order());
        Assert.DoesNotContain(1, (await test.Archive.Index.FindAsync(claim, new QuoteFilter { From = time.AddDays(1) })).Select(q => q.Id));
        Assert.DoesNotContain(6, (await test.Archive.Index.FindAsync(claim, new QuoteFilter { Before = time.AddDays(1) })).Select(q => q.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_ArticleRevised_FindsTheNewWordsAndWhatWasRetracted(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Documents.PutAsync(MadeDocument.Of([s_quotes[1], new("Ana Ruiz", "The lighthouse stays.")], "https://example.org/1"));

        var retracted = await test.Archive.Index.FindAsync(Claim.Read("It is what it is"), new QuoteFilter());
        var added = await test.Archive.Index.FindAsync(Claim.Read("the lighthouse stays"), new QuoteFilter());

        Assert.NotNull(Assert.Single(retracted, q => q.Id == 4).RetractTime);
        Assert.Null(added[0].RetractTime);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_DocumentDeleted_FindsNothing(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Documents.DeleteAsync(1);

        Assert.DoesNotContain(await test.Archive.Index.FindAsync(Claim.Read("Twelve fishing boats were lost"), new QuoteFilter()), q => q.Id <= 5);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Find_HundredsOfCopies_LeaveRoomForTheOtherHalf(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Documents.PutAsync(MadeDocument.Of(Enumerable.Repeat(s_quotes[2], 300), "https://example.org/copies"));

        var found = await test.Archive.Index.FindAsync(Claim.Read("Twelve fishing boats were lost in the storm before the money was spent"), new QuoteFilter());

        Assert.Contains(5, found.Select(q => q.Id));
        Assert.InRange(found.Count, 2, QuoteIndex.MostCandidates);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rebuild_WritesTheTermsOfAllQuotes(Store store)
    {
        using var empty = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(empty.ConnectionString, TimeProvider.System, CancellationToken.None);
        await database.WriteAsync(
            async session =>
            {
                await session.InsertAsync("document", DocumentRow.Columns, [new DocumentRow { Id = 1, Key = "k" }.Values()]);
                await QuoteRow.InsertAsync(session, [.. Enumerable.Range(1, 2_500).Select(i => new QuoteRow { Id = i, DocumentId = 1, Content = $"Ship {i} has sailed.", Pieces = "[]", Verbatim = "[]" })]);
                await session.ExecuteAsync("DELETE FROM quote_term");
                await TermTable.RebuildAsync(session);
                return true;
            },
            CancellationToken.None);

        var ids = await database.ReadAsync(session => TermProbes.FindAsync(session, [new TermProbe([QuoteTerms.OfWord("2345")], 1)], new QuoteFilter(), 10), CancellationToken.None);

        Assert.Equal([2345], ids.Select(i => i.Id));
    }

    private static async Task<TestArchive> OpenAsync(Store store)
    {
        var test = await TestArchive.OpenAsync(store);
        await test.Archive.Documents.PutAsync(MadeDocument.Of(s_quotes, "https://example.org/1", time: test.Clock.Now));
        await test.Archive.Documents.PutAsync(MadeDocument.Of([new("Ana Ruiz", "We are hard at work.")], "https://example.org/2", time: test.Clock.Now.AddDays(2)));
        return test;
    }
}
