using QuoteExtract.Desk.Tests.Support;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class ExportLinksTests(Chromium chromium)
{
    [BrowserTheory]
    [InlineData("/search?q=strike", "CSV", "The strike will end")]
    [InlineData("/search?q=strike&from=2026-01-01&type=direct", "JSON Lines", "The strike will end")]
    [InlineData("/speakers/1", "Report", "<!DOCTYPE html>")]
    [InlineData("/quotes/1", "W3C Web Annotation", "TextQuoteSelector")]
    [InlineData("/quotes/1", "schema.org Quotation", "https://schema.org")]
    [InlineData("/verify?claim=The+strike+will+end", "Report", "The strike will end")]
    public async Task Link_SavesWhatThePageShows(string address, string name, string expected)
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync(address);
        await visit.Page.GetByText("Save as a file").ClickAsync();
        var saved = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync());

        Assert.Contains(expected, await File.ReadAllTextAsync(await saved.PathAsync()), StringComparison.Ordinal);
        visit.AssertNoFault();
    }

    [BrowserFact]
    public async Task CheckedDraft_IsSavedAsAReport()
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync("/draft");
        await visit.Page.GetByLabel("The draft").FillAsync("“The strike will never end in spring,” said Ana Ruiz.");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Check the draft" }).ClickAsync();
        var saved = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save a report" }).ClickAsync());

        Assert.Contains("The strike will never end in spring", await File.ReadAllTextAsync(await saved.PathAsync()), StringComparison.Ordinal);
        visit.AssertNoFault();
    }
}
