using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class DraftPageTests(Chromium chromium)
{
    private const string Draft = """
        The bridge will open in June, the harbour office said.

        “Any toll will be levied on the bridge before the first of June,” said Ana Ruiz, the harbour master.

        “Nobody was missing,” said Ruiz.

        “The lighthouse will be painted green,” said the company's lawyer, Bo Lind.
        """;

    [BrowserFact]
    public async Task Draft_ByMouse_SaysOfEveryQuotationWhatTheArchiveHas()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutHarbourAsync();
        await archive.PutAsync("“No toll will be levied on the bridge before the first of June,” said Ana Ruiz, the harbour master.", "https://gazette.example/bridge", "Harbour Gazette", "A bridge is opened");
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/draft");
        await visit.CheckAsync("draft");
        await visit.Page.GetByLabel("The draft").FillAsync(Draft);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Check the draft" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "Not in this archive" })).ToContainTextAsync("1");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "Altered" })).ToContainTextAsync("1");
        await Assertions.Expect(visit.Page.Locator(".draft .checked.doubtful")).ToContainTextAsync("≠“Any toll");
        await Assertions.Expect(visit.Page.Locator(".draft .checked.sound")).ToContainTextAsync("✓“Nobody was missing,”");
        await visit.CheckAsync("draft-checked");
        await visit.Page.Locator(".draft .checked.doubtful").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("article:target .difference ins")).ToContainTextAsync("Any");
        Assert.Equal(2, (await archive.Client.GetArchiveInfoAsync(new GetArchiveInfoRequest())).DocumentCount);
    }

    [BrowserFact]
    public async Task Draft_HtmlByKeyboardWithoutScripts_IsCheckedAndKeptInTheForm()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutHarbourAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web, runsScripts: false);

        await visit.GoAsync("/draft");
        const string Page = "<html><body><article><p>“Nobody was missing,” said Ana Ruiz, the harbour master, on Monday of the ferry.</p></article></body></html>";
        await visit.Page.GetByLabel("The draft").FocusAsync();
        await visit.Page.Keyboard.InsertTextAsync(Page);
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator(".draft .checked")).ToHaveTextAsync("1✓“Nobody was missing,”");
        await Assertions.Expect(visit.Page.GetByLabel("the HTML of a page")).ToBeCheckedAsync();
        var report = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save a report" }).ClickAsync());
        Assert.Contains("Nobody was missing", await File.ReadAllTextAsync(await report.PathAsync()), StringComparison.Ordinal);
        await Assertions.Expect(visit.Page.GetByLabel("The draft")).ToHaveValueAsync(Page);
    }

    [BrowserFact]
    public async Task Draft_Hostile_IsShownInert()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);
        const string Hostile = "“Pay <script>alert(1)</script> \u202Enow\u200B,” said Ana <img src=x onerror=alert(2)> Ruiz.";

        await visit.GoAsync("/draft");
        await visit.Page.GetByLabel("The draft").FillAsync($"{Hostile}\n\n“{new string('w', 5_000)},” said Bo Lind.");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Check the draft" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".draft")).ToContainTextAsync("<script>alert(1)</script> \uFFFDnow\uFFFD");
        await visit.CheckAsync("draft-hostile");
    }

    [BrowserFact]
    public async Task Draft_OverTheLimit_IsToldAndNotLost()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite, "--Limits:MaxTextBytes=1024");
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);
        var text = string.Concat(Enumerable.Repeat("It rains. ", 200));

        await visit.GoAsync("/draft");
        await visit.Page.GetByLabel("The draft").FillAsync(text);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Check the draft" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the limit is 1,024");
        await Assertions.Expect(visit.Page.GetByLabel("The draft")).ToHaveValueAsync(text);
        visit.ForgetFailedRequest();
        await visit.CheckAsync("draft-problem");
    }
}
