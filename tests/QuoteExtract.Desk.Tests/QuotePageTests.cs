using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class QuotePageTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Quote_AnotherSpeakerIsTyped_IsCorrected()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var quote = await FirstQuoteAsync(archive);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{quote.Name}");
        await visit.CheckAsync("quote");
        await visit.Page.GetByLabel("or somebody else, by name").FillAsync("Mira Holt");
        await visit.Page.GetByLabel("Why").FillAsync("the recording has her voice");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save the correction" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("the speaker is Mira Holt");
        await Assertions.Expect(visit.Page.GetByText("the recording has her voice")).ToBeVisibleAsync();
        await visit.CheckAsync("quote-corrected");
        Assert.Equal("Mira Holt", (await archive.Client.GetQuoteAsync(new GetQuoteRequest { Name = quote.Name })).Quote.Speaker.DisplayName);
    }

    [BrowserFact]
    public async Task Quote_ByKeyboardOnTheDocument_IsGivenToAnotherOfTheArticle()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var quote = await FirstQuoteAsync(archive);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{quote.Publication.Document}?quote={quote.Name}");
        await visit.Page.GetByText("Correct it").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByLabel("Who said it").FocusAsync();
        await visit.Page.Keyboard.TypeAsync("Bo Lind");
        await visit.Page.GetByLabel("Why").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("#chosen").GetByText("seen by a person")).ToBeVisibleAsync();
        Assert.StartsWith($"/{quote.Publication.Document}?", new Uri(visit.Page.Url).PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("Bo Lind", (await archive.Client.GetQuoteAsync(new GetQuoteRequest { Name = quote.Name })).Quote.Speaker.DisplayName);
    }

    [BrowserFact]
    public async Task Quote_WordsFromFirstToLast_AreTheContent()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var quote = await FirstQuoteAsync(archive);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{quote.Name}");
        await visit.Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "The words" }).FillAsync("words that nobody printed");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save the correction" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#words-problem")).ToContainTextAsync("words that nobody printed");
        visit.ForgetFailedRequest();
        await visit.CheckAsync("quote-wrong-words");
        await visit.Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "The words" }).FillAsync("\"we … twice,\"");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save the correction" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("content");
        Assert.Equal("“We counted twice,”", (await archive.Client.GetQuoteAsync(new GetQuoteRequest { Name = quote.Name })).Quote.Content);
    }

    [BrowserFact]
    public async Task Quote_ChangedMeanwhile_TellsBothStatesAndKeepsWhatWasTyped()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var quote = await FirstQuoteAsync(archive);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{quote.Name}");
        await archive.Client.CorrectQuoteAsync(new CorrectQuoteRequest { Name = quote.Name, Change = new QuoteChange { SpeakerName = "Tobias Quill" } });
        await visit.Page.GetByLabel("or somebody else, by name").FillAsync("Mira Holt");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save the correction" }).ClickAsync();

        var alert = visit.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync("Ana Ruiz");
        await Assertions.Expect(alert).ToContainTextAsync("Tobias Quill");
        await Assertions.Expect(visit.Page.GetByLabel("or somebody else, by name")).ToHaveValueAsync("Mira Holt");
        visit.ForgetFailedRequest();
        await visit.CheckAsync("quote-conflict");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save the correction" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Mira Holt");
    }

    [BrowserFact]
    public async Task Quote_Rejected_StaysOnTheDocumentAsDashed()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var quote = await FirstQuoteAsync(archive);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{quote.Name}");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "It is no quotation" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Rejected");
        await visit.GoAsync($"/{quote.Publication.Document}");

        await Assertions.Expect(visit.Page.Locator("a.rejected").First).ToContainTextAsync("We counted twice");
    }

    private static async Task<ArchivedQuote> FirstQuoteAsync(RunningArchive archive)
    {
        await archive.PutHarbourAsync();
        var found = await archive.Client.SearchQuotesAsync(new SearchQuotesRequest { Filter = new QuoteFilter { Query = "counted twice" } });
        return found.Matches[0].Quote;
    }
}
