using System.Text.Json;

namespace QuoteExtract.Language;

/// <summary>What a page's JSON-LD says of its article (schema.org's Article and LiveBlogPosting).</summary>
internal sealed class HtmlLinkedData
{
    private const int MaxAuthors = 16;

    private readonly List<string> _bodies = [];
    private bool _hasFacts;

    private HtmlLinkedData()
    {
    }

    /// <summary>The first headline; empty where there is none.</summary>
    public string Headline { get; private set; } = "";

    /// <summary>The paragraphs of all article bodies; empty where there is none.</summary>
    public IReadOnlyList<string> Paragraphs { get; private set; } = [];

    /// <summary>Address of the first article; empty where it has none.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Name of the first article's publisher; empty where it has none.</summary>
    public string Publisher { get; private set; } = "";

    /// <summary>Names of the first article's authors, separated by commas; empty where it has none.</summary>
    public string Author { get; private set; } = "";

    /// <summary>When the first article was published, as it stands; empty where it does not say.</summary>
    public string PublishedTime { get; private set; } = "";

    /// <summary>Reads the scripts; one that is no JSON counts as absent.</summary>
    public static HtmlLinkedData Read(IReadOnlyList<string> scripts, CancellationToken cancellationToken)
    {
        var data = new HtmlLinkedData();
        foreach (var script in scripts)
        {
            try
            {
                using var document = JsonDocument.Parse(script);
                data.Collect(document.RootElement);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
            {
                // Not JSON, nested too deeply, or with half a surrogate pair: the page says nothing then.
            }
        }

        data.Paragraphs = [.. data._bodies.Distinct(StringComparer.Ordinal).SelectMany(b => Split(b, cancellationToken))];
        return data;
    }

    private void Collect(JsonElement root)
    {
        var open = new Stack<JsonElement>([root]);
        while (open.TryPop(out var element))
        {
            // The stack turns the order round; reading order is what bodies need.
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray().Reverse())
                    open.Push(item);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                var isArticle = false;
                foreach (var property in element.EnumerateObject().Reverse())
                {
                    if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                        open.Push(property.Value);
                    else if (property.Value.ValueKind == JsonValueKind.String && property.NameEquals("headline"))
                    {
                        isArticle = true;
                        Headline = Headline.Length > 0 ? Headline : HtmlText.Decode(property.Value.GetString());
                    }
                    else if (property.Value.ValueKind == JsonValueKind.String && property.NameEquals("articleBody"))
                    {
                        isArticle = true;
                        _bodies.Add(property.Value.GetString()!);
                    }
                }

                if (isArticle && !_hasFacts)
                    TakeFacts(element);
            }
        }
    }

    /// <summary>Takes what an article says of itself: comments and other stories on the page have dates and authors too.</summary>
    private void TakeFacts(JsonElement article)
    {
        _hasFacts = true;
        Url = TextOf(article, "url");
        PublishedTime = TextOf(article, "datePublished");
        Publisher = article.TryGetProperty("publisher", out var publisher) ? NameOf(publisher) : "";
        if (article.TryGetProperty("author", out var author))
            Author = author.ValueKind == JsonValueKind.Array ? string.Join(", ", author.EnumerateArray().Take(MaxAuthors).Select(NameOf).Where(name => name.Length > 0)) : NameOf(author);
    }

    /// <summary>The name of a person or body, which may be all that is said of it.</summary>
    private static string NameOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => HtmlText.Decode(element.GetString()),
        JsonValueKind.Object => TextOf(element, "name"),
        _ => "",
    };

    private static string TextOf(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? HtmlText.Decode(value.GetString()) : "";

    private static IEnumerable<string> Split(string body, CancellationToken cancellationToken)
    {
        var paragraphs = body.Contains("</p>", StringComparison.OrdinalIgnoreCase)
            ? HtmlPage.Read(body, cancellationToken).Blocks.Select(b => b.Text)
            : body.Split('\n').Select(line => HtmlText.Decode(line));
        return paragraphs.Where(p => p.Length > 0);
    }
}
