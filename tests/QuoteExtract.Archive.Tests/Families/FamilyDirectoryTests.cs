using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Families;

public class FamilyDirectoryTests
{
    private const string Said = "We counted the cranes twice before the ferry left, and the harbour office has the figures. Nobody in Vellmar doubts that the quay will hold another winter.";
    private static readonly DateTimeOffset s_day = new(2026, 2, 3, 8, 0, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_OneUtterancePrintedByThree_IsOneFamilyThatSaysWhoCutWhat(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, "Courier", 2, $"“{Said}”");
        await PutAsync(test, "Gazette", 1, "“We counted the cranes twice before the boat left”");
        await PutAsync(test, "Herald", 3, "“Nobody in Vellmar doubts that the quay will hold another winter”");

        var family = Assert.Single((await test.Archive.Families.ListAsync(new FamilyFilter())).Items);
        var members = (await test.Archive.Families.MembersAsync(family.Id)).Items;

        Assert.Equal((3, 3, "Courier", s_day.AddDays(1), s_day.AddDays(3)), (family.QuoteCount, family.OutletCount, family.Fullest.Outlet, family.FirstPrintTime, family.LastPrintTime));
        Assert.Equal(
            [("Gazette", DifferenceKind.Translated), ("Courier", DifferenceKind.Identical), ("Herald", DifferenceKind.Trimmed)],
            members.Select(m => (m.Quote.Outlet, m.Difference)));
        Assert.Equal([family.Id, family.Id, family.Id], members.Select(m => m.Quote.FamilyId ?? 0));
        var cut = members[2].Edits.Single(e => e.Kind == EditKind.Omitted);
        Assert.Equal("We counted the cranes twice before the ferry left, and the harbour office has the figures", cut.Source.Cut(family.Fullest.Content));
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_OtherUtterances_StayAlone(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, "Courier", 1, $"“{Said}”");
        await PutAsync(test, "Gazette", 1, "“The harbour office has painted its windows for the winter”");
        await PutAsync(test, "Herald", 1, "“We'll see what happens.”");
        await PutAsync(test, "Herald", 200, "“We'll see what happens.”");

        Assert.Empty((await test.Archive.Families.ListAsync(new FamilyFilter())).Items);
        Assert.Equal(0, (await test.Archive.GetInfoAsync()).FamilyCount);
        Assert.Null((await test.Archive.Quotes.GetAsync(1)).Quote.FamilyId);
        await Assert.ThrowsAsync<ArchiveNotFoundException>(() => test.Archive.Families.GetAsync(1));
        await Assert.ThrowsAsync<ArchiveNotFoundException>(() => test.Archive.Families.MembersAsync(1));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_PrintThatHoldsTwoFamilies_UnitesThem(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        foreach (var (outlet, words) in new[]
                 {
                     ("Courier", "We counted the cranes twice before the ferry left, and the harbour office has the figures."), ("Gazette", "We counted the cranes twice before the ferry left"),
                     ("Herald", "Nobody in Vellmar doubts that the quay will hold another winter."), ("Post", "Nobody in Vellmar doubts that the quay will hold another winter."),
                 })
            await PutAsync(test, outlet, 1, $"“{words}”");
        Assert.Equal(2, (await test.Archive.GetInfoAsync()).FamilyCount);

        await PutAsync(test, "Tribune", 2, $"“{Said}”");

        var family = Assert.Single((await test.Archive.Families.ListAsync(new FamilyFilter { MinQuoteCount = 5 })).Items);
        Assert.Equal("Tribune", family.Fullest.Outlet);
        Assert.Equal(1, (await test.Archive.GetInfoAsync()).FamilyCount);
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_DocumentsOfAFamily_LeavesTheRestUntilOneIsLeft(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        var first = await PutAsync(test, "Courier", 1, $"“{Said}”");
        var second = await PutAsync(test, "Gazette", 2, "“Nobody in Vellmar doubts that the quay will hold another winter.”");
        await PutAsync(test, "Herald", 3, "“Nobody in Vellmar doubts that the quay will hold another winter”");

        await test.Archive.Documents.DeleteAsync(first);

        var family = Assert.Single((await test.Archive.Families.ListAsync(new FamilyFilter())).Items);
        Assert.Equal((2, s_day.AddDays(2), "Gazette"), (family.QuoteCount, family.FirstPrintTime, family.Fullest.Outlet));
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());

        await test.Archive.Documents.DeleteAsync(second);

        Assert.Empty((await test.Archive.Families.ListAsync(new FamilyFilter())).Items);
        Assert.Null((await test.Archive.Quotes.GetAsync(3)).Quote.FamilyId);
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_RevisionWithoutTheQuote_TakesItOutOfTheCount(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, "Courier", 1, $"“{Said}”");
        await PutAsync(test, "Gazette", 2, $"“{Said}”");
        await PutAsync(test, "Herald", 3, $"“{Said}”");

        await PutAsync(test, "Courier", 1, "“The ferry is late”");

        var family = Assert.Single((await test.Archive.Families.ListAsync(new FamilyFilter())).Items);
        Assert.Equal((2, "Gazette", s_day.AddDays(2)), (family.QuoteCount, family.Fullest.Outlet, family.FirstPrintTime));
        Assert.Equal(["Gazette", "Herald"], (await test.Archive.Families.MembersAsync(family.Id)).Items.Select(m => m.Quote.Outlet));
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task List_ManyFamilies_PagesThroughEachOnce(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        string[] said = ["The lighthouse keeper has painted every window green", "Seven bicycles were stolen from the library on Sunday", "My grandmother baked bread for the whole orchestra"];
        for (var i = 0; i < said.Length; i++)
        {
            for (var outlet = 0; outlet < 2 + i; outlet++)
                await PutAsync(test, $"Outlet {outlet}", i, $"“{said[i]}”");
        }

        foreach (var (order, expected) in new[] { (FamilyOrder.Size, new[] { 4, 3, 2 }), (FamilyOrder.Newest, [4, 3, 2]) })
        {
            var filter = new FamilyFilter { Order = order };
            var sizes = new List<int>();
            for (var token = "start"; token.Length > 0;)
            {
                var page = await test.Archive.Families.ListAsync(filter, 1, token == "start" ? "" : token);
                sizes.AddRange(page.Items.Select(f => f.QuoteCount));
                token = page.NextPageToken;
            }

            Assert.Equal(expected, sizes);
        }

        var largest = (await test.Archive.Families.ListAsync(new FamilyFilter(), 1)).Items[0];
        var first = await test.Archive.Families.MembersAsync(largest.Id, 3);
        Assert.Equal(3, first.Items.Count);
        Assert.Single((await test.Archive.Families.MembersAsync(largest.Id, 3, first.NextPageToken)).Items);
        await Assert.ThrowsAsync<ArchiveArgumentException>(() => test.Archive.Families.ListAsync(new FamilyFilter { MinQuoteCount = 3 }, 1, first.NextPageToken));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_WordsThatAllSay_AreNoFamily(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        for (var i = 0; i < FamilyJoin.MostUnderKey + 5; i++)
            await PutAsync(test, "Courier", 40 * i, "“We'll see what happens.”", $"https://example.org/{i}");

        Assert.Equal(0, (await test.Archive.GetInfoAsync()).FamilyCount);
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    private static async Task<long> PutAsync(TestArchive test, string outlet, int days, string quoted, string? url = null) =>
        (await test.Archive.Documents.PutAsync(TestArchive.Read(
            $"The council met on Monday.\n\n{quoted.TrimEnd('”')},” said Harbour Master Ana Ruiz.", url ?? $"https://example.org/{outlet}/{days}", outlet, time: s_day.AddDays(days)))).Document.Id;
}
