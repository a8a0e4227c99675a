using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class DocumentPageTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Documents_Empty_SayHowToFillThem()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/documents");

        await Assertions.Expect(visit.Page.GetByText("Nothing is archived yet.")).ToBeVisibleAsync();
        await visit.CheckAsync("documents-empty");
    }

    [BrowserFact]
    public async Task Document_ClickOnAQuotation_ShowsHowItWasFound()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutHarbourAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/documents");
        await visit.CheckAsync("documents");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "The ferry that never sailed" }).ClickAsync();
        await visit.CheckAsync("document");
        await visit.Page.GetByText("“We counted twice,”").ClickAsync();

        var panel = visit.Page.Locator("#chosen");
        await Assertions.Expect(panel).ToContainTextAsync("What attributes them.");
        await Assertions.Expect(panel.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Ana Ruiz" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("a.quote.chosen").First).ToBeInViewportAsync();
        Assert.Matches("quote=quotes%2F[0-9]+#q[0-9]+$", visit.Page.Url);
        await visit.CheckAsync("document-quote");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(panel).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Document_ByKeyboard_LeadsFromAQuotationToItsEvidence()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var put = await archive.PutHarbourAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{put.Document.Name}");
        await visit.Page.Locator("a.quote").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("#chosen")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.Locator(".to-chosen")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        Assert.EndsWith("#chosen", visit.Page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Document_WithoutScripts_ShowsOneSpeakerAlone()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var put = await archive.PutHarbourAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web, runsScripts: false);

        await visit.GoAsync($"/{put.Document.Name}");
        var all = await visit.Page.Locator("article a.quote").CountAsync();
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show only Bo Lind" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("article a.quote")).ToHaveCountAsync(1);
        Assert.True(all > 1);
        await Assertions.Expect(visit.Page.Locator("article a.quote .verbatim")).ToHaveTextAsync("“tired and badly paid”");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show all speakers" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("article a.quote")).ToHaveCountAsync(all);
    }

    [BrowserFact]
    public async Task Document_ThatIsNotThere_SaysSo()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/documents/999", status: 404);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no such thing here.");
        await visit.CheckAsync("document-missing");
    }
}
