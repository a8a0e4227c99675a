namespace QuoteExtract.Language;

/// <summary>The article of a page.</summary>
/// <param name="Title">The headline; empty where the page has none.</param>
/// <param name="Text">The article as plain text, headline first: a blank line between paragraphs, no blanks at the ends of lines.</param>
public sealed record Article(string Title, string Text)
{
    /// <summary>What the page says of it to other programs.</summary>
    public ArticleFacts Facts { get; init; } = ArticleFacts.None;
}

/// <summary>Takes the article out of a news page.</summary>
/// <remarks>
/// The page is read as blocks of text in containers. A container whose name speaks against it (navigation, share box) is left
/// out unless it holds most of the page's prose. The article is then what the page itself marks as one
/// (<c>articleBody</c>, <c>article</c>, <c>main</c>, the article's text in JSON-LD), or else the smallest container with most of
/// the prose. Time and memory are linear in the length of the page, whatever it holds.
/// </remarks>
public static class HtmlArticle
{
    // Shorter ones may be a site's name or a section's.
    private const int MinHeadlineLength = 15;

    private static readonly string[] s_siteSeparators = [" | ", " – ", " — ", " - ", " :: "];

    /// <summary>Finds headline, text and facts of the article in <paramref name="html"/>; headline and text are empty where the page has no text.</summary>
    /// <param name="html">A page or a piece of one, well-formed or not.</param>
    /// <param name="ct">Stops the work within milliseconds.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Article Extract(string html, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(html);
        var page = HtmlPage.Read(html, ct);
        var linkedData = HtmlLinkedData.Read(page.LinkedData, ct);
        ct.ThrowIfCancellationRequested();

        var blocks = HtmlSelection.Select(page, linkedData);
        var title = Title(page, blocks, linkedData);
        var paragraphs = blocks.Where(b => b.HeadingLevel != 1).Select(b => b.Text).ToList();
        if (paragraphs.Sum(p => (long)p.Length) * 2 < linkedData.Paragraphs.Sum(p => (long)p.Length))
            paragraphs = [.. linkedData.Paragraphs];
        if (title.Length > 0 && paragraphs.Count > 0)
            paragraphs.Insert(0, title);
        return new Article(title, string.Join("\n\n", paragraphs)) { Facts = ArticleFacts.Of(page.Metadata, linkedData) };
    }

    /// <summary>The headline as the page shows it, or else as it tells it to other programs.</summary>
    private static string Title(HtmlPage page, List<HtmlBlock> article, HtmlLinkedData linkedData)
    {
        // A page's first h1 may be the site's name; the one that its title repeats is the headline.
        var shown = page.Blocks.Where(b => b.HeadingLevel == 1).ToList();
        var repeated = shown.Find(b => b.Text.Length >= MinHeadlineLength && (Repeats(page.Metadata.Title, b.Text) || Repeats(page.DocumentTitle, b.Text)));
        string?[] candidates =
        [
            repeated?.Text,
            article.Find(b => b.HeadingLevel == 1)?.Text,
            page.Metadata.Title,
            linkedData.Headline,
            shown.FirstOrDefault()?.Text,
            WithoutSite(page.DocumentTitle),
        ];
        return (Array.Find(candidates, c => !string.IsNullOrEmpty(c)) ?? "").ReplaceLineEndings(" ");
    }

    private static bool Repeats(string title, string headline) => title.StartsWith(headline, StringComparison.OrdinalIgnoreCase);

    /// <summary>"Talks begin | The Daily" without the site's name.</summary>
    private static string WithoutSite(string title)
    {
        var cut = s_siteSeparators.Max(s => title.LastIndexOf(s, StringComparison.Ordinal));
        return cut > 0 ? title[..cut].TrimEnd() : title;
    }
}
