using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class ReviewPageTests(Chromium chromium)
{
    [BrowserFact]
    public async Task Review_ByKeys_DecidesItemAfterItem()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutHarbourAsync();
        var queue = (await archive.Client.ListReviewItemsAsync(new ListReviewItemsRequest())).Items.Select(i => i.Quote).ToList();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/review");
        Assert.Contains("item=" + Uri.EscapeDataString(queue[0].Name), visit.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(visit.Page.GetByText("1 of 3")).ToBeVisibleAsync();
        await visit.CheckAsync("review");
        await visit.Page.Keyboard.PressAsync("c");
        await Assertions.Expect(visit.Page.GetByText("2 of 3")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Confirmed");
        await visit.CheckAsync("review-undo");
        await visit.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(visit.Page.GetByText("3 of 3")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("1");

        await Assertions.Expect(visit.Page.GetByText("Nothing waits for a review.")).ToBeVisibleAsync();
        await visit.CheckAsync("review-empty");
        var decided = await Task.WhenAll(queue.Select(async q => (await archive.Client.GetQuoteAsync(new GetQuoteRequest { Name = q.Name })).Quote));
        Assert.Equal([(true, QuoteState.Active), (false, QuoteState.Rejected), (true, QuoteState.Active)], decided.Select(q => (q.Corrected, q.State)));
        Assert.NotEqual(queue[2].Speaker.DisplayName, decided[2].Speaker.DisplayName);
    }

    [BrowserFact]
    public async Task Review_Undo_RestoresTheSpeakerAndShowsTheItemAgain()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutHarbourAsync();
        var first = (await archive.Client.ListReviewItemsAsync(new ListReviewItemsRequest())).Items[0].Quote;
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/review");
        await visit.Page.GetByLabel("Somebody else, by name").FillAsync("Mira Holt");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Given to Mira Holt");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("1 of 3")).ToBeVisibleAsync();
        var restored = (await archive.Client.GetQuoteAsync(new GetQuoteRequest { Name = first.Name })).Quote;
        Assert.Equal((first.Speaker, false), (restored.Speaker, restored.Corrected));
        Assert.Equal(3, (await archive.Client.ListReviewItemsAsync(new ListReviewItemsRequest())).TotalSize);
    }

    [BrowserFact]
    public async Task Review_KeysOff_DecideNothing()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutHarbourAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/review");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Turn keys off" }).ClickAsync();
        await visit.Page.Keyboard.PressAsync("c");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Skip", Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("Keys are off.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("2 of 3")).ToBeVisibleAsync();
        Assert.Equal(3, (await archive.Client.ListReviewItemsAsync(new ListReviewItemsRequest())).TotalSize);
    }

    [BrowserFact]
    public async Task Review_WithoutScripts_SkipsToTheEndAndBack()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutHarbourAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web, runsScripts: false);

        await visit.GoAsync("/review");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Confirm" }).ClickAsync();
        for (var i = 0; i < 2; i++)
            await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Skip", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("You have been through the queue.")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Look at the 2 that you skipped" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("2 of 3")).ToBeVisibleAsync();
    }
}
