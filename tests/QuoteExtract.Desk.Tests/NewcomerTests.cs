using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Desk.Tests;

/// <summary>The way of somebody who has read nothing: from the README's first command to a verified claim.</summary>
[Collection(BrowserCollection.Name)]
public class NewcomerTests(Chromium chromium)
{
    private const string Seed = "seeds/000_9c0ae155e6309576.txt";

    [NewcomerFact]
    public Task Newcomer_PastesAnArticle_CorrectsAndVerifies() => GoAsync(Articles.Harbour);

    [NewcomerFact(Seed)]
    public async Task Newcomer_PastesALiveBlog_CorrectsAndVerifies() => await GoAsync(await File.ReadAllTextAsync(SharedCorpusFactAttribute.PathOf(Seed)));

    private async Task GoAsync(string article)
    {
        await using var demonstration = await Demonstration.StartAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, demonstration.Web);
        var page = visit.Page;

        await visit.GoAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "First truck of apples crosses into Ostmark" })).ToBeVisibleAsync();
        await visit.CheckAsync("newcomer-home");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Paste an article" }).ClickAsync();
        await page.GetByLabel("Text, or the HTML of a page").FillAsync(article);
        await page.GetByLabel("Title").FillAsync("An article of mine");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Find the quotations" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "An article of mine" })).ToBeVisibleAsync();

        await page.Locator("a.quote").First.ClickAsync();
        await page.GetByText("Correct it").ClickAsync();
        await page.GetByLabel("or somebody else, by name").FillAsync("Mira Holt");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save the correction" }).ClickAsync();
        await Assertions.Expect(page.Locator("#chosen").GetByText("seen by a person")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Verify", Exact = true }).ClickAsync();
        await page.GetByLabel("Did somebody say this?").FillAsync("Any toll will be levied before the first of June");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Altered" })).ToBeVisibleAsync();

        await page.GetByText("Save as a file").ClickAsync();
        var report = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Report", Exact = true }).ClickAsync());
        Assert.Contains("A negation is left out", await File.ReadAllTextAsync(await report.PathAsync()), StringComparison.Ordinal);
        visit.AssertNoFault();
    }

    /// <summary>The picture of the README; with UPDATE_SNAPSHOTS=1 the test takes it anew.</summary>
    [NewcomerFact]
    public async Task Newcomer_OpensASample_SeesWhoSaidWhat()
    {
        await using var demonstration = await Demonstration.StartAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, demonstration.Web);

        await visit.GoAsync("/");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "First truck of apples crosses into Ostmark" }).ClickAsync();
        await visit.Page.Locator("a.quote").First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("How it was found")).ToBeVisibleAsync();

        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        var picture = await visit.Page.ScreenshotAsync();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllBytesAsync(Path.Combine(RepositoryFolder.Root, "docs", "desk.png"), picture);
        Assert.True(File.Exists(Path.Combine(RepositoryFolder.Root, "docs", "desk.png")));
    }
}

/// <summary>A test of the whole way, in a browser; skipped where it, a terminal or the page to paste is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NewcomerFactAttribute : FactAttribute
{
    /// <param name="corpusFiles">Files beside the repository that the test needs.</param>
    public NewcomerFactAttribute(params string[] corpusFiles) =>
        Skip = new BrowserFactAttribute().Skip
            ?? (File.Exists(Demonstration.Terminal) ? null : $"Needs {Demonstration.Terminal} of util-linux.")
            ?? new SharedCorpusFactAttribute(corpusFiles).Skip;
}
