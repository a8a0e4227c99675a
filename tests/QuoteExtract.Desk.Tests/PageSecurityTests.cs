using System.Net;
using QuoteExtract.Desk.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Desk.Tests;

/// <summary>What keeps others out of the pages, as it goes over the wire.</summary>
public class PageSecurityTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/verify")]
    [InlineData("/verify?claim=It+rains")]
    [InlineData("/draft")]
    [InlineData("/extract")]
    [InlineData("/documents")]
    [InlineData("/documents/7")]
    [InlineData("/quotes/7")]
    [InlineData("/search?q=rain")]
    [InlineData("/speakers")]
    [InlineData("/speakers/7")]
    [InlineData("/families")]
    [InlineData("/families/7")]
    [InlineData("/review")]
    [InlineData("/status")]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/no/such/page")]
    [InlineData("/no/page")]
    public async Task Page_Headers_LetNothingInAndNothingOut(string address)
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var visit = new PlainVisit(archive.Service.Web);

        using var answer = await visit.GetAsync(address);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
        Assert.DoesNotContain(answer.Headers, h => h.Key is "Server" or "X-Powered-By");
        Assert.DoesNotContain(" style=", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_Cookie_IsKeptFromScriptsAndOtherSites()
    {
        var key = Service.ApiKeyHash.NewKey();
        await using var service = await RunningService.StartAsync("--Security:ApiKeys:0:Name=news desk", "--Security:ApiKeys:0:Hash=" + Service.ApiKeyHash.Create(key));
        using var visit = new PlainVisit(service.Web);

        using var answer = await visit.SendAsync("/sign-in", "sign-in", await visit.TokenAsync("/sign-in"), ("Credential", key));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("quoteextract-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/status", "/status")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    public async Task SignIn_Then_LeadsToPagesOfThisServiceAlone(string then, string expected)
    {
        var key = Service.ApiKeyHash.NewKey();
        await using var service = await RunningService.StartAsync("--Security:ApiKeys:0:Name=news desk", "--Security:ApiKeys:0:Hash=" + Service.ApiKeyHash.Create(key));
        using var visit = new PlainVisit(service.Web);
        var address = $"/sign-in?then={Uri.EscapeDataString(then)}";

        using var answer = await visit.SendAsync(address, "sign-in", await visit.TokenAsync(address), ("Credential", key));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(expected, new Uri(service.Web, answer.Headers.Location!).PathAndQuery);
        Assert.Equal(service.Web.Authority, new Uri(service.Web, answer.Headers.Location!).Authority);
    }

    [Theory]
    [InlineData("rebound.example")]
    [InlineData("127.0.0.1.rebound.example")]
    public async Task HostOfTheWeb_IsNotAnswered(string host)
    {
        await using var service = await RunningService.StartAsync();
        using var visit = new PlainVisit(service.Web);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/status", UriKind.Relative)) { Headers = { Host = host } };

        using var answer = await visit.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
