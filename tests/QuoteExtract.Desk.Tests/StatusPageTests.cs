using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Service;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class StatusPageTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Status_EmptyArchive_SaysHowToFillIt()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/status");

        await Assertions.Expect(visit.Page.GetByText("The archive is open and empty")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("en-news", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await visit.CheckAsync("status-empty");
    }

    [BrowserFact]
    public async Task Pages_WithKeys_AskToSignIn()
    {
        var key = ApiKeyHash.NewKey();
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite, "--Security:ApiKeys:0:Name=news desk", "--Security:ApiKeys:0:Hash=" + ApiKeyHash.Create(key));
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/status");
        await Assertions.Expect(visit.Page).ToHaveTitleAsync("Sign in – QuoteExtract");
        await visit.CheckAsync("sign-in");
        await visit.Page.GetByLabel("Key or token").FillAsync(key);
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page).ToHaveTitleAsync("Status – QuoteExtract");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Sign out news desk" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveTitleAsync("Signed out – QuoteExtract");
        await visit.GoAsync("/status");
        await Assertions.Expect(visit.Page).ToHaveTitleAsync("Sign in – QuoteExtract");
    }
}
