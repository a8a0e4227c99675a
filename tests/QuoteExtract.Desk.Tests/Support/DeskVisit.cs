using System.Text.Json;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Desk.Tests.Support;

/// <summary>A person at the desk: one tab of a browser, which remembers what went wrong in it.</summary>
internal sealed class DeskVisit : IAsyncDisposable
{
    private static readonly int[] s_widths = [390, 1024, 1600];
    private static readonly string s_axe = System.IO.Path.Combine(RepositoryFolder.Root, "tests/QuoteExtract.Desk.Tests/node/node_modules/axe-core/axe.min.js");

    /// <summary>How long a page may take, milliseconds: other tests share the machine's cores.</summary>
    private const float Patience = 30_000;

    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    private DeskVisit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _faults.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Add($"{page.Url}: {error}");
        page.Dialog += async (_, dialog) =>
        {
            _faults.Add($"{page.Url}: a dialog said {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.RequestFinished += (_, request) =>
        {
            if (new Uri(request.Url).Authority != new Uri(page.Url).Authority && new Uri(page.Url).Scheme == "http")
                _faults.Add($"{page.Url}: asked {request.Url}");
        };
    }

    /// <summary>The tab.</summary>
    public IPage Page { get; }

    /// <summary>Opens a tab.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="web">The address of the pages.</param>
    /// <param name="isDark">Whether the person likes it dark.</param>
    /// <param name="runsScripts">Whether the browser runs scripts.</param>
    public static async Task<DeskVisit> StartAsync(Chromium chromium, Uri web, bool isDark = false, bool runsScripts = true)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = web.ToString(),
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = runsScripts,
            ViewportSize = new ViewportSize { Width = 1024, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return new DeskVisit(context, await context.NewPageAsync());
    }

    /// <summary>Goes to an address and expects a page there.</summary>
    /// <param name="address">Path and query.</param>
    /// <param name="status">The expected HTTP status.</param>
    public async Task GoAsync(string address, int status = 200)
    {
        var response = await Page.GotoAsync(address);
        Assert.Equal(status, response!.Status);
        if (status >= 400)
            ForgetFailedRequest();
    }

    /// <summary>Forgets that the browser said that a page was answered with an error, which the test expected.</summary>
    public void ForgetFailedRequest() => _faults.RemoveAll(fault => fault.Contains("Failed to load resource", StringComparison.Ordinal));

    /// <summary>
    /// Asserts that the page is fit to be used: nothing on the console, nothing asked of another host, no rule of WCAG 2.2 AA broken in light and dark,
    /// nothing that scrolls sideways; and keeps a picture of it at three widths.
    /// </summary>
    /// <param name="name">What the pictures are called.</param>
    public async Task CheckAsync(string name)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(RepositoryFolder.Root, "artifacts", "screenshots")).FullName;
        foreach (var width in s_widths)
        {
            await Page.SetViewportSizeAsync(width, 900);
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
            Assert.True(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} scrolls sideways at {width} px");
        }

        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            Assert.Empty(await ViolationsAsync());
        }

        AssertNoFault();
    }

    /// <summary>Asserts that nothing went wrong in the browser so far.</summary>
    public void AssertNoFault() => Assert.Empty(_faults);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>What axe-core finds against WCAG 2.2 A and AA; nothing where it is not installed.</summary>
    private async Task<List<string>> ViolationsAsync()
    {
        if (!File.Exists(s_axe))
            return [];
        await Page.EvaluateAsync(await File.ReadAllTextAsync(s_axe));
        var result = await Page.EvaluateAsync<JsonElement>("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })");
        return [.. from violation in result.GetProperty("violations").EnumerateArray()
            from node in violation.GetProperty("nodes").EnumerateArray()
            select $"{violation.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()} {node.GetProperty("failureSummary").GetString()}"];
    }
}
