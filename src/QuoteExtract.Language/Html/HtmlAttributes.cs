using System.Collections.Frozen;

namespace QuoteExtract.Language;

/// <summary>What the markup says of an element that holds blocks.</summary>
[Flags]
internal enum HtmlHints
{
    None = 0,

    /// <summary>Its name, its role or its looks speak against it: navigation, a share box, comments, hidden.</summary>
    Suspect = 1,

    /// <summary>Marked as the body of an article: <c>itemprop="articleBody"</c>.</summary>
    Body = 2,

    /// <summary>An <c>article</c> element.</summary>
    Article = 4,

    /// <summary>A <c>main</c> element or role.</summary>
    Main = 8,
}

/// <summary>Reads from a start tag's attributes what an article's extraction asks of them.</summary>
internal static class HtmlAttributes
{
    // Longer values are no names that a person gave.
    private const int MaxNamesLength = 1000;

    private static readonly FrozenSet<string> s_suspectElements = FrozenSet.Create(StringComparer.Ordinal,
        "aside", "audio", "button", "canvas", "dialog", "footer", "form", "label", "menu", "nav", "noscript", "object", "search", "select", "svg", "template", "video");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_suspectRoles = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "alert", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation", "search", "toolbar", "tooltip").GetAlternateLookup<ReadOnlySpan<char>>();

    // Words of class names and ids.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_suspectWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "ad", "ads", "advert", "advertisement", "advertising", "banner", "breadcrumb", "breadcrumbs", "comments", "consent", "cookie", "cookies", "copyright",
        "disclaimer", "disqus", "donate", "footer", "hidden", "login", "masthead", "menu", "modal", "nav", "navbar", "navigation", "newsletter", "outbrain",
        "paywall", "popular", "popup", "promo", "promotion", "recirc", "recirculation", "recommended", "recommendations", "related", "share", "sharing", "sidebar",
        "signup", "social", "sponsor", "sponsored", "subscribe", "subscription", "taboola", "tags", "teaser", "teasers", "toolbar", "trending", "widget")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What an element's name and attributes say of its content.</summary>
    /// <param name="element">Name of the element in lower case.</param>
    /// <param name="scanner">Stands on its start tag.</param>
    public static HtmlHints Hints(string element, ref HtmlScanner scanner)
    {
        var hints = element switch
        {
            "article" => HtmlHints.Article,
            "main" => HtmlHints.Main,
            _ => s_suspectElements.Contains(element) ? HtmlHints.Suspect : HtmlHints.None,
        };
        var attributes = scanner.Attributes;
        while (attributes.MoveNext())
        {
            var value = attributes.Value;
            if (Is(attributes.Name, "itemprop"))
                hints |= Is(value, "articleBody") ? HtmlHints.Body : HtmlHints.None;
            else if (Is(attributes.Name, "role"))
                hints |= Is(value, "main") ? HtmlHints.Main : s_suspectRoles.Contains(value) ? HtmlHints.Suspect : HtmlHints.None;
            else if (Is(attributes.Name, "hidden") || Is(attributes.Name, "aria-hidden") && Is(value, "true") || Is(attributes.Name, "style") && Hides(value))
                hints |= HtmlHints.Suspect;
            else if ((Is(attributes.Name, "class") || Is(attributes.Name, "id")) && HasSuspectWord(value))
                hints |= HtmlHints.Suspect;
        }

        // Themes put words such as "has-sidebar" on the elements that hold everything.
        return (hints & (HtmlHints.Article | HtmlHints.Main | HtmlHints.Body)) != HtmlHints.None ? hints & ~HtmlHints.Suspect : hints;
    }

    /// <summary>Whether an <c>a</c> leads somewhere.</summary>
    public static bool IsLink(ref HtmlScanner scanner)
    {
        var attributes = scanner.Attributes;
        while (attributes.MoveNext())
        {
            if (Is(attributes.Name, "href"))
                return true;
        }

        return false;
    }

    /// <summary>Whether a <c>script</c> holds JSON-LD.</summary>
    public static bool IsLinkedData(ref HtmlScanner scanner)
    {
        var attributes = scanner.Attributes;
        while (attributes.MoveNext())
        {
            if (Is(attributes.Name, "type"))
                return attributes.Value.Trim().StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<char> actual, string expected) => actual.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static bool Hides(ReadOnlySpan<char> style)
    {
        var display = style.IndexOf("display", StringComparison.OrdinalIgnoreCase);
        return display >= 0 && style[(display + "display".Length)..].TrimStart(" :").StartsWith("none", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether one of the words that a value of names is made of ("post-share", "relatedLinks") is a suspect one.</summary>
    private static bool HasSuspectWord(ReadOnlySpan<char> names)
    {
        if (names.Length > MaxNamesLength)
            return false;

        var start = 0;
        for (var i = 1; i <= names.Length; i++)
        {
            var ends = i == names.Length || !char.IsAsciiLetter(names[i]) || char.IsAsciiLetterUpper(names[i]) && char.IsAsciiLetterLower(names[i - 1]);
            if (!ends)
                continue;
            if (s_suspectWords.Contains(names[start..i].Trim("-_ 0123456789")))
                return true;
            start = i < names.Length && char.IsAsciiLetter(names[i]) ? i : i + 1;
        }

        return false;
    }
}
