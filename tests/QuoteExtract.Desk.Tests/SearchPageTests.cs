using QuoteExtract.Desk.Tests.Support;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class SearchPageTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Search_ByKeyboardThenFacet_NarrowsAndWidens()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);
        var found = visit.Page.Locator("section[aria-labelledby=found]");

        await visit.GoAsync("/search");
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("strike");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(found.GetByRole(AriaRole.Heading)).ToHaveTextAsync("2 quotes");
        await Assertions.Expect(found.Locator("mark").First).ToHaveTextAsync("strike");
        await visit.CheckAsync("search");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Tide Herald", Exact = true }).ClickAsync();
        await Assertions.Expect(found.GetByRole(AriaRole.Heading)).ToHaveTextAsync("1 quote");
        await Assertions.Expect(found).ToContainTextAsync("Annabel Ruizzo");
        await visit.CheckAsync("search-narrowed");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Without outlet Tide Herald" }).ClickAsync();
        await Assertions.Expect(found.GetByRole(AriaRole.Heading)).ToHaveTextAsync("2 quotes");
    }

    [BrowserFact]
    public async Task Search_NothingFound_SaysWhatWasSearchedAndHowToWiden()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web, runsScripts: false);

        await visit.GoAsync("/search?q=lighthouse&outlet=Tide+Herald");

        await Assertions.Expect(visit.Page.GetByText("No quote in the archive fits.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("for words lighthouse, outlet Tide Herald")).ToBeVisibleAsync();
        visit.AssertNoFault();
    }

    [BrowserFact]
    public async Task Search_States_AreFitToBeUsed()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/search?q=lighthouse");
        await visit.CheckAsync("search-empty");
        await visit.GoAsync("/search?from=yesterday&min=200", status: 400);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Must be a day");
        await visit.CheckAsync("search-refused");
        await visit.GoAsync("/search?page=xyz", status: 400);
        await visit.CheckAsync("search-bad-page");
    }

    [BrowserFact]
    public async Task Search_HostileArticle_IsInert()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await archive.PutAsync($"“{HarbourNews.HostileWords},” said Mona Tarn.", "https://evil.example/1", "<b>Out\u202Elet</b>", "<script>alert(2)</script>", HarbourNews.Day);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/search?q=everybody");

        await Assertions.Expect(visit.Page.GetByText("<img src=x onerror=alert(1)>")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page).ToHaveTitleAsync("Search – QuoteExtract");
        Assert.Equal(0, await visit.Page.Locator("main img, main script, main b").CountAsync());
        await visit.CheckAsync("search-hostile");
    }

    [BrowserFact]
    public async Task Search_ManyQuotes_HasPages()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        var words = new[] { "north", "south", "east", "west", "old", "new" };
        await archive.PutAsync(string.Join("\n\n", Enumerable.Range(0, 30).Select(i => $"“The {words[i % 6]} buoy of row {i} drifted away again,” said Mona Tarn.")), "https://courier.example/9", "Vellmar Courier", "Buoys", HarbourNews.Day);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/search?q=buoy");
        Assert.Equal(20, await visit.Page.Locator("ol.cards > li").CountAsync());
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Next page" }).ClickAsync();

        Assert.Equal(10, await visit.Page.Locator("ol.cards > li").CountAsync());
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "First page" }).ClickAsync();
        Assert.Equal(20, await visit.Page.Locator("ol.cards > li").CountAsync());
        visit.AssertNoFault();
    }
}
