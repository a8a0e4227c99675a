using System.Globalization;

namespace QuoteExtract.Language;

/// <summary>What a page says of its article to other programs. Nothing of it is verified but its form.</summary>
/// <param name="Url">The article's own address, absolute, http or https, of at most 2,048 characters; empty where the page tells none.</param>
/// <param name="Outlet">Who published it, of at most 256 characters; empty where the page does not tell.</param>
/// <param name="Author">Who wrote it, several separated by commas, of at most 256 characters; empty where the page does not tell.</param>
/// <param name="PublishTime">When it was published; null where the page does not tell.</param>
public sealed record ArticleFacts(string Url, string Outlet, string Author, DateTimeOffset? PublishTime)
{
    /// <summary>Of a page that says nothing.</summary>
    public static readonly ArticleFacts None = new("", "", "", null);

    private const int MaxUrlLength = 2_048;
    private const int MaxNameLength = 256;

    /// <summary>The forms of ISO 8601 that pages use; one without an offset is UTC.</summary>
    private static readonly string[] s_timeFormats =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"];

    /// <summary>Reads them: the page's own elements count before its JSON-LD, but for authors, whom that names one by one.</summary>
    internal static ArticleFacts Of(HtmlMetadata page, HtmlLinkedData linkedData) => new(
        First(IsArticleUrl, page.CanonicalUrl, page.Url, linkedData.Url),
        First(IsName, page.SiteName, linkedData.Publisher),
        First(IsName, linkedData.Author, page.Author),
        TimeOf(page.PublishedTime) ?? TimeOf(linkedData.PublishedTime));

    private static string First(Func<string, bool> isGood, params ReadOnlySpan<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (isGood(candidate))
                return candidate;
        }

        return "";
    }

    /// <summary>Whether it is an address, and not that of the site's front page, which some sites give for every article.</summary>
    private static bool IsArticleUrl(string text) =>
        text.Length <= MaxUrlLength && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.PathAndQuery.Length > 1;

    /// <summary>Whether it is a name, and not the address of who has it.</summary>
    private static bool IsName(string text) => text.Length is > 0 and <= MaxNameLength && !text.Contains("://", StringComparison.Ordinal);

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParseExact(text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
