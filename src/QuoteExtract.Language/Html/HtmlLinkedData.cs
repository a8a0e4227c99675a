using System.Text.Json;

namespace QuoteExtract.Language;

/// <summary>What a page's JSON-LD says of its article (schema.org's Article and LiveBlogPosting).</summary>
internal sealed class HtmlLinkedData
{
    private HtmlLinkedData(string headline, IReadOnlyList<string> paragraphs)
    {
        Headline = headline;
        Paragraphs = paragraphs;
    }

    /// <summary>The first headline; empty where there is none.</summary>
    public string Headline { get; }

    /// <summary>The paragraphs of all article bodies; empty where there is none.</summary>
    public IReadOnlyList<string> Paragraphs { get; }

    /// <summary>Reads the scripts; one that is no JSON counts as absent.</summary>
    public static HtmlLinkedData Read(IReadOnlyList<string> scripts, CancellationToken cancellationToken)
    {
        var headlines = new List<string>();
        var bodies = new List<string>();
        foreach (var script in scripts)
        {
            try
            {
                using var document = JsonDocument.Parse(script);
                Collect(document.RootElement, headlines, bodies);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
            {
                // Not JSON, nested too deeply, or with half a surrogate pair: the page says nothing then.
            }
        }

        var headline = headlines.Count > 0 ? HtmlText.Decode(headlines[0]) : "";
        return new HtmlLinkedData(headline, [.. bodies.Distinct(StringComparer.Ordinal).SelectMany(b => Split(b, cancellationToken))]);
    }

    private static void Collect(JsonElement root, List<string> headlines, List<string> bodies)
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
                foreach (var property in element.EnumerateObject().Reverse())
                {
                    if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                        open.Push(property.Value);
                    else if (property.Value.ValueKind == JsonValueKind.String && property.NameEquals("headline"))
                        headlines.Add(property.Value.GetString()!);
                    else if (property.Value.ValueKind == JsonValueKind.String && property.NameEquals("articleBody"))
                        bodies.Add(property.Value.GetString()!);
                }
            }
        }
    }

    private static IEnumerable<string> Split(string body, CancellationToken cancellationToken)
    {
        var paragraphs = body.Contains("</p>", StringComparison.OrdinalIgnoreCase)
            ? HtmlPage.Read(body, cancellationToken).Blocks.Select(b => b.Text)
            : body.Split('\n').Select(line => HtmlText.Decode(line));
        return paragraphs.Where(p => p.Length > 0);
    }
}
