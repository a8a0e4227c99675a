using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.V1;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class SpeakerPageTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Speakers_ByKeyboard_LeadsToAQuote()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/speakers");
        await visit.CheckAsync("speakers");
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("ana ruiz");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Ana Ruiz", Exact = true }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Ana Ruiz");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "Quotes a month" })).ToBeVisibleAsync();
        await visit.CheckAsync("speaker");
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("spring");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("blockquote")).ToHaveTextAsync("“The strike will end in spring,”");
        await Assertions.Expect(visit.Page.Locator("mark")).ToHaveTextAsync("spring");
    }

    [BrowserFact]
    public async Task Speakers_NobodyFound_SaysHowToGoOn()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/speakers?q=Nemo");
        await Assertions.Expect(visit.Page.GetByText("No speaker of the archive has this name.")).ToBeVisibleAsync();
        await visit.CheckAsync("speakers-empty");
        await visit.GoAsync("/speakers/999", status: 404);
        await visit.CheckAsync("speaker-missing");
    }

    [BrowserFact]
    public async Task Speaker_WithoutScripts_IsRead()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web, runsScripts: false);

        await visit.GoAsync($"/{await NameAsync(archive, "Ana Ruiz")}");
        await visit.Page.GetByText("The months as a table").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Cell, new PageGetByRoleOptions { Name = "March 2026" })).ToBeVisibleAsync();
        visit.AssertNoFault();
    }

    [BrowserFact]
    public async Task Merge_ThenUndo_LeavesTwo()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);
        var (ruiz, ruizzo) = (await NameAsync(archive, "Ana Ruiz"), await NameAsync(archive, "Annabel Ruizzo"));

        await visit.GoAsync($"/{ruiz}");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Merge with another" }).ClickAsync();
        await visit.Page.GetByLabel("Who is the same?").FillAsync("Ruizzo");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Annabel Ruizzo" }).ClickAsync();
        await visit.CheckAsync("speaker-merge");
        await visit.Page.GetByLabel("Reason").FillAsync("One woman, two spellings.");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make them one" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done:");
        await Assertions.Expect(visit.Page.GetByText("One woman, two spellings.")).ToBeVisibleAsync();
        await visit.CheckAsync("speaker-changed");
        await visit.GoAsync($"/{ruizzo}");
        Assert.EndsWith($"/{ruiz}", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByText("Undone.")).ToBeVisibleAsync();
        await visit.GoAsync($"/{ruizzo}");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Annabel Ruizzo");
        visit.AssertNoFault();
    }

    [BrowserFact]
    public async Task Merge_SpeakerChangedMeanwhile_IsRefused()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);
        var (ruiz, ruizzo) = (await NameAsync(archive, "Ana Ruiz"), await NameAsync(archive, "Annabel Ruizzo"));

        await visit.GoAsync($"/{ruiz}/merge?with={ruizzo.Split('/')[1]}");
        await archive.Client.UpdateSpeakerAsync(new UpdateSpeakerRequest { Speaker = new ArchivedSpeaker { Name = ruiz, DisplayName = "Ana M. Ruiz" }, UpdateMask = new() { Paths = { "display_name" } } });
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make them one" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody has changed this");
        Assert.Equal(ruizzo, (await archive.Client.GetSpeakerAsync(new GetSpeakerRequest { Name = ruizzo })).Speaker.Name);
    }

    [BrowserFact]
    public async Task Split_OneDocument_MakesANewSpeaker()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{await NameAsync(archive, "Ana Ruiz")}/split");
        await visit.Page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = "Ana Ruiz in Low tide" }).CheckAsync();
        await visit.CheckAsync("speaker-split");
        await visit.Page.GetByLabel("Name of the new speaker").FillAsync("Ana Ruiz the younger");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done:");
        Assert.Equal(1, await CountAsync(archive, "Ana Ruiz the younger"));
        visit.AssertNoFault();
    }

    [BrowserFact]
    public async Task Split_Nothing_IsRefusedWithWhatWasTyped()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{await NameAsync(archive, "Ana Ruiz")}/split");
        await visit.Page.GetByLabel("Reason").FillAsync("Two of that name.");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Split" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("links: Required");
        await Assertions.Expect(visit.Page.GetByLabel("Reason")).ToHaveValueAsync("Two of that name.");
    }

    [BrowserFact]
    public async Task Links_ConfirmTheProposed_GivesTheQuote()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        foreach (var text in new[] { "“It snowed on the pier,” said Marta Quill.", "“It will be dry tomorrow,” Quill said." })
            await archive.PutAsync(text);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{await NameAsync(archive, "Marta Quill")}");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Decide" }).ClickAsync();
        await visit.CheckAsync("speaker-links");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Confirm" }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done:");
        await Assertions.Expect(visit.Page.GetByText("It will be dry tomorrow")).ToBeVisibleAsync();
        visit.AssertNoFault();
    }

    [BrowserFact]
    public async Task Update_NameAndWikidata_AreShownWithTheSignedInAuthor()
    {
        var key = Service.ApiKeyHash.NewKey();
        await using var archive = await QuoteExtract.Tests.Shared.Services.RunningArchive.StartAsync(
            QuoteExtract.Tests.Shared.Stores.Store.Sqlite, "--Security:ApiKeys:0:Name=news desk", "--Security:ApiKeys:0:Hash=" + Service.ApiKeyHash.Create(key));
        var headers = new Grpc.Core.Metadata { { "x-api-key", key } };
        await archive.Client.PutDocumentAsync(new PutDocumentRequest { Document = new Document { Text = "“The tide was low,” said Tobias Quill, a pilot." } }, headers);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/speakers");
        await visit.Page.GetByLabel("Key or token").FillAsync(key);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Tobias Quill" }).ClickAsync();
        await visit.Page.GetByText("Change the name, the kind or the Wikidata id").ClickAsync();
        await visit.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Tobias B. Quill");
        await visit.Page.GetByLabel("Wikidata id").FillAsync("Q424242");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Tobias B. Quill");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Wikidata Q424242" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("news desk, ")).ToBeVisibleAsync();
        await visit.Page.GetByText("Change the name, the kind or the Wikidata id").ClickAsync();
        await visit.CheckAsync("speaker-edit");
        await visit.Page.GetByLabel("Wikidata id").FillAsync("Tobias");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Wikidata id")).ToHaveValueAsync("Tobias");
    }

    private static async Task<string> NameAsync(RunningArchive archive, string name) =>
        (await archive.Client.ListSpeakersAsync(new ListSpeakersRequest { Query = name })).Speakers.Single(s => s.DisplayName == name).Name;

    private static async Task<long> CountAsync(RunningArchive archive, string name) =>
        (await archive.Client.ListSpeakersAsync(new ListSpeakersRequest { Query = name })).Speakers.Single(s => s.DisplayName == name).QuoteCount;
}
