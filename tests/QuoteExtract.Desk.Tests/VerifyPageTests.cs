using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class VerifyPageTests(Chromium chromium)
{
    private const string Toll = "“No toll will be levied on the bridge before the first of June,” said Harbour Master Ana Ruiz.";

    [BrowserFact]
    public async Task Verify_ChangedMeaning_WarnsFirstAndShowsEveryWord()
    {
        await using var archive = await StartAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/verify");
        await visit.CheckAsync("verify");
        await visit.Page.GetByLabel("Did somebody say this?").FillAsync("Any toll will be levied on the bridge before the first of June");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Altered" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".warnings li").First).ToContainTextAsync("Negation:");
        await Assertions.Expect(visit.Page.Locator(".difference del")).ToHaveTextAsync("[not in the claim: No]");
        await Assertions.Expect(visit.Page.Locator(".difference ins")).ToHaveTextAsync("[only in the claim: Any]");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "A bridge is opened" }).First).ToHaveAttributeAsync("href", "/documents/1");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "The article itself" }).First).ToHaveAttributeAsync("href", "https://gazette.example/bridge");
        Assert.StartsWith("/verify?claim=Any", new Uri(visit.Page.Url).PathAndQuery, StringComparison.Ordinal);
        await visit.CheckAsync("verify-altered");
    }

    [BrowserFact]
    public async Task Verify_ByKeyboard_FindsTheWords()
    {
        await using var archive = await StartAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/verify");
        await visit.Page.GetByLabel("Did somebody say this?").FocusAsync();
        await visit.Page.Keyboard.InsertTextAsync("No toll will be levied on the bridge before the first of June");
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter"); // opens who and when
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.TypeAsync("Ruiz");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Word for word" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Claimed speaker")).ToHaveValueAsync("Ruiz");
        await visit.CheckAsync("verify-word-for-word");
    }

    [BrowserFact]
    public async Task Verify_NothingLikeIt_SaysWhatWasLookedAtAlone()
    {
        await using var archive = await StartAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web, runsScripts: false);

        await visit.GoAsync("/verify?claim=The+lighthouse+will+be+painted+green");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Not in this archive" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Not in this archive of 1 quote from 2026-03-04 to 2026-03-04.")).ToBeVisibleAsync();
        Assert.DoesNotContain("not said", await visit.Page.InnerTextAsync("main"), StringComparison.OrdinalIgnoreCase);
    }

    [BrowserFact]
    public async Task Verify_NotFound_IsFitToBeUsed()
    {
        await using var archive = await StartAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/verify?claim=The+lighthouse+will+be+painted+green");

        await visit.CheckAsync("verify-notfound");
    }

    [BrowserFact]
    public async Task Verify_ClaimTooLongForAnAddress_IsAnsweredInPlace()
    {
        await using var archive = await StartAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);
        var claim = string.Join(' ', Enumerable.Repeat("the harbour is open and the bridge is closed", 100));

        await visit.GoAsync("/");
        await visit.Page.GetByLabel("Did somebody say this?").FillAsync(claim);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("The claim is too long for an address")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Did somebody say this?")).ToHaveValueAsync(claim);
        Assert.Equal("/verify", new Uri(visit.Page.Url).PathAndQuery);
    }

    [BrowserFact]
    public async Task Verify_BadDay_IsNamed()
    {
        await using var archive = await StartAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/verify?claim=It+rains&from=yesterday", status: 400);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Must be a day");
        visit.ForgetFailedRequest();
        await visit.CheckAsync("verify-problem");
    }

    [BrowserFact]
    public async Task Verify_HostileClaimAndSource_AreShownInert()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        const string Hostile = "No <script>alert(1)</script> toll \u202Ewill be\u200B levied on the bridge \"><img src=x onerror=alert(2)> before June";
        await archive.PutAsync($"“{Hostile},” said Ana Ruiz.", "https://gazette.example/bridge", "<b>Gazette</b>", "<script>alert(3)</script>");
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/verify?claim={Uri.EscapeDataString(Hostile + " " + new string('x', 300))}&speaker={Uri.EscapeDataString("\"><script>alert(4)</script>")}");

        await Assertions.Expect(visit.Page.GetByText("<script>alert(1)</script>").First).ToBeVisibleAsync();
        Assert.DoesNotContain('\u202E', await visit.Page.InnerTextAsync(".finding"));
        await visit.CheckAsync("verify-hostile");
    }

    private static async Task<RunningArchive> StartAsync()
    {
        var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutAsync(Toll, "https://gazette.example/bridge", "Harbour Gazette", "A bridge is opened", new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero));
        return archive;
    }
}
