using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Desk.Tests;

/// <summary>What a document holds is shown and does nothing.</summary>
[Collection(BrowserCollection.Name)]
public class HostileArticleTests(Chromium chromium)
{
    private const string Attack = "</p></a><script>window.hit=1</script><img src=x onerror=\"window.hit=1\">\" onmouseover=\"window.hit=1\" <svg/onload=window.hit=1>";

    /// <summary>An attack in every place that a page shows, with an override of the reading direction and characters without a width.</summary>
    private const string Text = $"“We counted {Attack} \u202Ethe ships\u202C twice,” said Ana \u200BRuiz, {Attack} the harbour\uFEFF master.\n\nThe so-called “ghost {Attack} ferry” never sailed, Ruiz added.";

    [BrowserFact]
    public async Task Pages_OfAHostileArticle_RunNothing()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var put = await archive.PutAsync(Text, "https://gazette.example/?q=\"><script>window.hit=1</script>", outlet: Attack, title: $"The \u202Eferry {Attack}");
        await archive.Client.CorrectQuoteAsync(new CorrectQuoteRequest { Name = "quotes/1", Change = new QuoteChange { SpeakerName = Attack + "\u202E" }, Reason = Attack });
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        foreach (var address in new[] { "/documents", $"/{put.Document.Name}", $"/{put.Document.Name}?quote=quotes/1", "/quotes/1", "/review" })
        {
            await visit.GoAsync(address);
            await AssertInertAsync(visit);
        }

        await visit.GoAsync($"/{put.Document.Name}?quote=quotes/1");
        await visit.CheckAsync("document-hostile");
    }

    [BrowserFact]
    public async Task Extract_HostilePage_RunsNothing()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);
        var nested = string.Concat(Enumerable.Repeat("<div onclick='window.hit=1'>", 100));

        await visit.GoAsync("/extract");
        await visit.Page.GetByLabel("Text, or the HTML of a page").FillAsync($"<body>{nested}<p>{System.Net.WebUtility.HtmlEncode(Text)}</p><script>window.hit=1</script></textarea>");
        await visit.Page.GetByLabel("the HTML of a page, whose").CheckAsync();
        await visit.Page.GetByLabel("Keep it in the archive").UncheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Find the quotations" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("article")).ToContainTextAsync("<script>window.hit=1</script>");
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.hit === undefined"));
        visit.AssertNoFault();
    }

    [BrowserFact]
    public async Task Document_OfAMebibyteOfMarks_IsShownInParts()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite, "--Limits:MaxDocumentTime=00:02:00");
        var text = string.Concat(Enumerable.Repeat("“a” ‘b’ „c” \"d\" ", 37_000)); // 28 bytes of UTF-8 each
        var put = await archive.PutAsync(text);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        await visit.GoAsync($"/{put.Document.Name}");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Next part" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("Part 2 of ")).ToBeVisibleAsync();
        visit.AssertNoFault();
    }

    private static async Task AssertInertAsync(DeskVisit visit)
    {
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.hit === undefined"), visit.Page.Url);
        Assert.DoesNotContain((await visit.Page.InnerTextAsync("body")).ToCharArray(), c => c is '\u202E' or '\u202C' or '\u200B' or '\uFEFF');
        Assert.Equal(0, await visit.Page.Locator("main script, main img, main svg, [onmouseover], [onerror]").CountAsync());
        visit.AssertNoFault();
    }
}
