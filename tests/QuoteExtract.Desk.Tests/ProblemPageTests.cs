using System.Net;
using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Desk.Tests;

[Collection(BrowserCollection.Name)]
public class ProblemPageTests(Chromium chromium)
{
    /// <summary>Every form of every page: its address and name, and a field that it needs.</summary>
    public static TheoryData<string, string, string> Forms => new()
    {
        { "/verify", "verify", "claim" },
        { "/draft", "draft", "content" },
        { "/extract", "extract", "Form.Content" },
        { "/sign-in", "sign-in", "Credential" },
        { "/sign-out", "sign-out", "" },
    };

    [BrowserFact]
    public async Task UnknownAddress_IsAPageThatLeadsOn()
    {
        await using var service = await RunningService.StartAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, service.Web);

        await visit.GoAsync("/no/such/page", status: 404);

        await Assertions.Expect(visit.Page).ToHaveTitleAsync("No such page – QuoteExtract");
        visit.ForgetFailedRequest();
        await visit.CheckAsync("not-found");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "The first page" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveTitleAsync("QuoteExtract");
    }

    [BrowserFact]
    public async Task FormOfAnEarlierStart_IsRefusedAndWhatWasWrittenIsShown()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);
        const string Written = "The harbour will be closed by Monday";

        await visit.GoAsync("/verify");
        await visit.Page.GetByLabel("Did somebody say this?").FillAsync(Written);
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verify" }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveTitleAsync("This form is too old – QuoteExtract");
        await Assertions.Expect(visit.Page.GetByLabel("claim")).ToHaveValueAsync(Written);
        visit.ForgetFailedRequest();
        await visit.CheckAsync("form-too-old");
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Did somebody say this?")).ToHaveValueAsync(Written);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/no/page")]
    [InlineData("/no/such/page")]
    [InlineData("/assets/nothing.css")]
    [InlineData("/problem")]
    public async Task UnknownAddress_Is404(string address)
    {
        await using var service = await RunningService.StartAsync();
        using var visit = new PlainVisit(service.Web);

        using var answer = await visit.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this address.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_WithoutItsToken_IsRefused(string address, string name, string field)
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var visit = new PlainVisit(archive.Service.Web);

        using var answer = await visit.SendAsync(address, name, token: null, (field, "“It rains,” said Mayor Ana Orlow."), ("Form.Keep", "on"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("This form is too old", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await archive.Client.GetArchiveInfoAsync(new GetArchiveInfoRequest())).DocumentCount);
    }

    /// <summary>Every form that changes something in the archive, as its page has it, but for the token.</summary>
    [BrowserTheory]
    [InlineData("/quotes/1")]
    [InlineData("/documents/1?quote=quotes/1")]
    [InlineData("/review")]
    [InlineData("/speakers/1")]
    [InlineData("/speakers/1/merge?with=2")]
    [InlineData("/speakers/1/split")]
    [InlineData("/speakers/1/links")]
    public async Task FormOfAChange_WithoutItsToken_ChangesNothing(string address)
    {
        await using var archive = await HarbourNews.ArchiveAsync();
        await using var visit = await DeskVisit.StartAsync(chromium, archive.Service.Web);

        var forms = 0;
        for (var i = 0; i == 0 || i < forms; i++)
        {
            await visit.GoAsync(address);
            forms = await visit.Page.Locator("form[method=post]").CountAsync();
            Assert.True(forms > 0);
            var answer = await visit.Page.RunAndWaitForResponseAsync(
                () => visit.Page.EvaluateAsync(
                    "i => { const form = document.querySelectorAll('form[method=post]')[i]; form.querySelector('[name=__RequestVerificationToken]').remove(); HTMLFormElement.prototype.submit.call(form); }", i),
                response => response.Request.Method == "POST");
            Assert.Equal(400, answer.Status);
            // The answer is there before the browser shows it, and to go elsewhere before that would interrupt it.
            await Assertions.Expect(visit.Page).ToHaveTitleAsync("This form is too old – QuoteExtract");
        }

        Assert.Empty((await archive.Client.ListCorrectionsAsync(new ListCorrectionsRequest())).Corrections);
        Assert.Empty((await archive.Client.ListSpeakerChangesAsync(new ListSpeakerChangesRequest())).Changes);
    }

    [Fact]
    public async Task RefusedSignIn_DoesNotShowTheKeyAgain()
    {
        await using var service = await RunningService.StartAsync();
        using var visit = new PlainVisit(service.Web);

        using var answer = await visit.SendAsync("/sign-in", "sign-in", token: null, ("Credential", "a-secret-that-nobody-reads"));

        Assert.DoesNotContain("a-secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_TooLarge_IsRefusedWith413AndTheLimits()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite, "--Limits:MaxMessageBytes=131072", "--Limits:MaxTextBytes=2048", "--Limits:MaxHtmlBytes=4096");
        using var visit = new PlainVisit(archive.Service.Web);
        var token = await visit.TokenAsync("/draft");

        using var answer = await visit.SendAsync("/draft", "draft", token, ("content", new string('x', 140_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("128 KiB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BusyService_SaysWhenToTryAgain()
    {
        await using var service = await RunningService.StartAsync("--Limits:MaxCalls=1", "--Limits:RetryDelay=00:00:07");
        using var calls = service.Client.ExtractStream();
        await calls.RequestStream.WriteAsync(new ExtractStreamRequest { Document = new Document { Text = "It rains." } });
        Assert.True(await calls.ResponseStream.MoveNext(CancellationToken.None));
        using var visit = new PlainVisit(service.Web);

        using var answer = await visit.GetAsync("/extract");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("Try again in 7 seconds", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
