using System.Collections.Frozen;

namespace QuoteExtract.Language;

/// <summary>What a page's <c>meta</c> and <c>link</c> elements say of its article (Open Graph, and HTML's own names). The first of each counts.</summary>
internal sealed class HtmlMetadata
{
    // Longer values are no headlines, names, addresses or times.
    private const int MaxLength = 4_096;

    private const string Canonical = "canonical";

    private static readonly FrozenSet<string> s_properties = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "article:published_time", "author", "og:site_name", "og:title", "og:url");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_propertyOf = s_properties.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The headline: <c>og:title</c>; empty where there is none.</summary>
    public string Title => ValueOf("og:title");

    /// <summary>The article's address, <c>og:url</c>; empty where there is none.</summary>
    public string Url => ValueOf("og:url");

    /// <summary>The address of the page that this one is a form of; empty where there is none.</summary>
    public string CanonicalUrl => ValueOf(Canonical);

    /// <summary>The site's name; empty where there is none.</summary>
    public string SiteName => ValueOf("og:site_name");

    /// <summary>Who wrote the page; empty where there is none.</summary>
    public string Author => ValueOf("author");

    /// <summary>When the article was published; empty where there is none.</summary>
    public string PublishedTime => ValueOf("article:published_time");

    /// <summary>Takes a <c>meta</c>.</summary>
    /// <param name="scanner">Stands on its tag.</param>
    public void TakeMeta(ref HtmlScanner scanner)
    {
        var property = "";
        ReadOnlySpan<char> content = default;
        var attributes = scanner.Attributes;
        while (attributes.MoveNext())
        {
            if (Is(attributes.Name, "content"))
                content = attributes.Value;
            else if ((Is(attributes.Name, "property") || Is(attributes.Name, "name")) && s_propertyOf.TryGetValue(attributes.Value, out var known))
                property = known;
        }

        Take(property, content);
    }

    /// <summary>Takes a <c>link</c>.</summary>
    /// <param name="scanner">Stands on its tag.</param>
    public void TakeLink(ref HtmlScanner scanner)
    {
        var property = "";
        ReadOnlySpan<char> address = default;
        var attributes = scanner.Attributes;
        while (attributes.MoveNext())
        {
            if (Is(attributes.Name, "href"))
                address = attributes.Value;
            else if (Is(attributes.Name, "rel") && Is(attributes.Value.Trim(), Canonical))
                property = Canonical;
        }

        Take(property, address);
    }

    private static bool Is(ReadOnlySpan<char> actual, string expected) => actual.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private string ValueOf(string property) => _values.GetValueOrDefault(property, "");

    private void Take(string property, ReadOnlySpan<char> value)
    {
        if (property.Length > 0 && value.Length <= MaxLength && !_values.ContainsKey(property) && HtmlText.Decode(value) is { Length: > 0 } text)
            _values[property] = text;
    }
}
