using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
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
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "en-news, version" })).ToBeVisibleAsync();
        await visit.CheckAsync("status-empty");
    }

    [BrowserFact]
    public async Task Status_SomeArticles_SaysWhatWorksAndSinceWhen()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutHarbourAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/status");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Everything works.");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "Archive" })).ToContainTextAsync("UTC");
        await Assertions.Expect(visit.Page.GetByText(archive.Service.Address.Authority)).ToBeVisibleAsync();
        await visit.Page.GetByText("What it reaches").First.ClickAsync();
        await visit.CheckAsync("status");
    }

    [BrowserFact]
    public async Task Home_SomeArticles_LeadsToThem()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/");
        await Assertions.Expect(visit.Page.GetByText("Nothing is archived yet.")).ToBeVisibleAsync();
        await visit.CheckAsync("home-empty");
        await archive.PutHarbourAsync();
        await visit.GoAsync("/");
        await visit.CheckAsync("home");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "The ferry that never sailed" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "The ferry that never sailed" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Status_ArchiveStillOpening_SaysSo()
    {
        // A server that takes the connection and says nothing: the archive waits for it.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var service = QuoteExtractHost.Create(
            ["--Listen:Port=0", $"--Archive:ConnectionString=Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Database=quotes;Timeout=60"],
            builder => builder.Logging.ClearProviders());
        await service.StartAsync();
        using var visit = new PlainVisit(QuoteExtractHost.WebAddress(service));

        var page = await visit.ReadAsync("/status");

        Assert.Contains("Not everything works now.", page, StringComparison.Ordinal);
        Assert.Contains("</span> opening</span>", page, StringComparison.Ordinal);
        using var home = await visit.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, home.StatusCode);
    }

    [PostgresTheory]
    [OnPostgres]
    public async Task Status_StoreGone_SaysThatItDoesNotAnswerAndSinceWhen(Store store)
    {
        using var database = new TestStore(store);
        var settings = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString };
        var cable = new Cable(int.Parse((string)settings["Port"], CultureInfo.InvariantCulture));
        settings["Port"] = cable.Port;
        await using var service = await RunningService.StartAsync("--Archive:Enabled=true", $"--Archive:ConnectionString={settings.ConnectionString}");
        using var visit = new PlainVisit(service.Web);
        Assert.Contains("Everything works.", await visit.ReadAsync("/status"), StringComparison.Ordinal);

        cable.Dispose();

        Assert.Contains("does not answer", await visit.ReadAsync("/status"), StringComparison.Ordinal);
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
