using System.Net;
using System.Text.RegularExpressions;
using QuoteExtract.Service;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Exports;

/// <summary>Files as links and forms of pages ask for them.</summary>
public sealed partial class DownloadTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Get_GivesTheFileToKeep(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("“It rains,” said Ana Ruiz.", outlet: "Gazette");
        using var http = new HttpClient { BaseAddress = archive.Service.Web };

        using var response = await http.GetAsync("/exports?format=EXPORT_FORMAT_CSV&filter.outlet=gazette&filter.speaker_name=&order=QUOTE_ORDER_OLDEST");
        var file = await ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest { Filter = new QuoteFilter { Outlet = "gazette" }, Order = QuoteOrder.Oldest, Format = ExportFormat.Csv });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", "quoteextract-quotes.csv"), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileName));
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], response.Headers.GetValues("Cross-Origin-Resource-Policy"));
        Assert.Equal(file.Text, "\uFEFF" + await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/exports?format=EXPORT_FORMAT_CSV", HttpStatusCode.BadRequest, "selection: Required")]
    [InlineData("/exports?quote=quotes/1&format=CSV", HttpStatusCode.BadRequest, "format: Must be one of")]
    [InlineData("/exports?quote=quotes/1&format=EXPORT_FORMAT_CSV&nonsense=1", HttpStatusCode.BadRequest, "nonsense: There is no such parameter.")]
    [InlineData("/exports?quote=quotes/1&format=EXPORT_FORMAT_CSV", HttpStatusCode.NotFound, "quotes/1")]
    public async Task Get_WithBadFields_SaysWhich(string address, HttpStatusCode status, string message)
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var http = new HttpClient { BaseAddress = archive.Service.Web };

        using var response = await http.GetAsync(address);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithKeys_AsksForAKeyOrASession()
    {
        const string Address = "/exports?filter.query=rain&format=EXPORT_FORMAT_JSON_LINES";
        var key = ApiKeyHash.NewKey();
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite, "--Security:ApiKeys:0:Name=news desk", "--Security:ApiKeys:0:Hash=" + ApiKeyHash.Create(key));
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = archive.Service.Web };
        using var program = new HttpClient { BaseAddress = archive.Service.Web };
        program.DefaultRequestHeaders.Add("x-api-key", key);
        using var person = new HttpClient { BaseAddress = archive.Service.Web };
        await SignInAsync(person, key);

        using var refused = await stranger.GetAsync(Address);
        using var toProgram = await program.GetAsync(Address);
        using var toPerson = await person.GetAsync(Address);

        Assert.Equal(("/sign-in", HttpStatusCode.Redirect), (refused.Headers.Location!.AbsolutePath, refused.StatusCode));
        Assert.Equal((HttpStatusCode.OK, "application/jsonl"), (toProgram.StatusCode, toProgram.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.OK, "application/jsonl"), (toPerson.StatusCode, toPerson.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Post_Draft_NeedsAFormOfOurPages()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        using var http = new HttpClient { BaseAddress = archive.Service.Web };
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "EXPORT_FORMAT_HTML_REPORT",
            ["draft.document.text"] = "“It rains,” said Ana Ruiz.\r\n",
            ["draft.document.title"] = "",
        };

        using var refused = await http.PostAsync("/exports", new FormUrlEncodedContent(fields));
        fields["__RequestVerificationToken"] = await TokenAsync(http, "/sign-in");
        using var answered = await http.PostAsync("/exports", new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answered.StatusCode, answered.Content.Headers.ContentType!.MediaType));
        Assert.Contains("It rains,", await answered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task SignInAsync(HttpClient http, string key)
    {
        var page = await http.GetStringAsync("/sign-in");
        using var response = await http.PostAsync("/sign-in", new FormUrlEncodedContent(
        [
            .. Hidden.Matches(page).Select(m => KeyValuePair.Create(m.Groups["name"].Value, m.Groups["value"].Value)),
            KeyValuePair.Create(KeyField.Match(page).Groups["name"].Value, key),
        ]));
        Assert.True(response.IsSuccessStatusCode);
    }

    private static async Task<string> TokenAsync(HttpClient http, string page) =>
        Hidden.Matches(await http.GetStringAsync(page)).Single(m => m.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value;

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Hidden { get; }

    [GeneratedRegex("<input[^>]* name=\"(?<name>[^\"_]*)\"[^>]*type=\"password\"|<input[^>]*type=\"password\"[^>]* name=\"(?<name>[^\"_]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyField { get; }
}
