using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class ExtractPageTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Extract_PastedText_IsKeptAndShown()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/extract");
        await visit.CheckAsync("extract");
        await visit.Page.GetByLabel("Text, or the HTML of a page").FillAsync(Articles.Harbour);
        await visit.Page.GetByLabel("Title").FillAsync("The ferry that never sailed");
        await visit.Page.GetByLabel("Published on").FillAsync("2026-03-04");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Find the quotations" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "The ferry that never sailed" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("The article is kept.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("4 March 2026")).ToBeVisibleAsync();
        Assert.Equal("/documents/1?kept=created", new Uri(visit.Page.Url).PathAndQuery);
        visit.AssertNoFault();
    }

    [BrowserFact]
    public async Task Extract_ByKeyboardWithoutKeeping_ShowsTheSameView()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/extract");
        await visit.Page.GetByLabel("Text, or the HTML of a page").FocusAsync();
        await visit.Page.Keyboard.InsertTextAsync(Articles.Harbour);
        await visit.Page.GetByLabel("Keep it in the archive").FocusAsync();
        await visit.Page.Keyboard.PressAsync(" ");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The text is not kept");
        await Assertions.Expect(visit.Page.Locator("article .rejected")).ToHaveTextAsync("“ghost ferry”");
        await visit.CheckAsync("extract-result");
        await visit.Page.GetByText("“We counted twice,”").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("details.why[open]").GetByText("What attributes them.")).ToBeVisibleAsync();
        await visit.GoAsync("/documents");
        await Assertions.Expect(visit.Page.GetByText("Nothing is archived yet.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Extract_BadFields_AreToldBesideThemAndNothingTypedIsLost()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite, "--Limits:MaxTextBytes=1024");
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);
        var text = new string('x', 2_000);

        await visit.GoAsync("/extract");
        await visit.Page.GetByLabel("Text, or the HTML of a page").FillAsync(text);
        await visit.Page.GetByLabel("Address").FillAsync("ftp://gazette.example/ferry");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Find the quotations" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("#content-problem")).ToContainTextAsync("the limit is 1,024");
        await Assertions.Expect(visit.Page.Locator("#url-problem")).ToContainTextAsync("http or https");
        await Assertions.Expect(visit.Page.GetByLabel("Text, or the HTML of a page")).ToHaveValueAsync(text);
        await Assertions.Expect(visit.Page.GetByLabel("Address")).ToHaveValueAsync("ftp://gazette.example/ferry");
        visit.ForgetFailedRequest();
        await visit.CheckAsync("extract-problem");
    }
}
