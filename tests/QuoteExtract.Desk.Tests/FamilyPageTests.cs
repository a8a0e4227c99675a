using QuoteExtract.Desk.Tests.Support;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class FamilyPageTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Family_FromTheList_ShowsWhoCutWhat()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/families");
        await visit.CheckAsync("families");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Prints side by side" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        var prints = visit.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Every print" }).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(prints).ToHaveCountAsync(3);
        await Assertions.Expect(prints.Nth(0)).ToContainTextAsync("Vellmar Courier: the fullest print");
        await Assertions.Expect(prints.Nth(1)).ToContainTextAsync("Quay Gazette: shortened, leaves out 11 words");
        await Assertions.Expect(prints.Nth(1).Locator("del")).ToHaveTextAsync("and nobody in the harbour office found a single one missing");
        await Assertions.Expect(prints.Nth(2)).ToContainTextAsync("Tide Herald");
        await visit.CheckAsync("family");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Ana Ruiz" }).First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Printed by many" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Families_NoneOrMissing_SaySo()
    {
        await using var archive = await RunningArchive.StartAsync(QuoteExtract.Tests.Shared.Stores.Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/families");
        await Assertions.Expect(visit.Page.GetByText("No utterance is printed by more than one article yet.")).ToBeVisibleAsync();
        await visit.CheckAsync("families-empty");
        await visit.GoAsync("/families/7", status: 404);
        await visit.CheckAsync("family-missing");
    }
}
