using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Extract;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Output;

/// <summary>A page that needs nothing else: the text with its quotations marked by speaker, a legend, and the evidence for each.</summary>
/// <remarks>
/// No script; the style is allowed by its hash, so that nothing a document holds could load or run anything even if it got past the
/// encoding. A click on a quotation opens its evidence, since browsers open a <c>details</c> that a link leads into.
/// </remarks>
internal sealed class HtmlFormat : IResultFormat
{
    // Tints in page.css; the number beside the name tells speakers with the same tint apart.
    private const int Tints = 8;
    private const int SummaryLength = 140;

    private static readonly string s_style = ReadStyle();

    /// <inheritdoc/>
    public string Begin { get; } = $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s_style)))}'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>Quotations</title>
        <style>{s_style}</style>
        </head>
        <body>
        <h1>Quotations and who said them</h1>
        <main>

        """;

    /// <inheritdoc/>
    public string End => "</main>\n<footer>Made by QuoteExtract. Every quotation is the text's own words; speakers are the program's judgement, with its confidence.</footer>\n</body>\n</html>\n";

    /// <inheritdoc/>
    public string Render(DocumentResult result)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"d{result.Number}-");
        var page = new StringBuilder();
        var numbers = Numbers(result.Extraction);
        page.Append(CultureInfo.InvariantCulture, $"<article>\n<h2>{HtmlEscape.Inline(result.Document.Id)}</h2>\n");
        WriteFacts(page, result);
        WriteLegend(page, result, numbers);
        page.Append("<div class=\"text\" dir=\"auto\">");
        new MarkedText(result.Document.Text, result.Extraction, numbers, prefix).WriteTo(page);
        page.Append("</div>\n");
        if (!result.Extraction.Attributions.IsEmpty)
            page.Append("<h3>How each was found</h3>\n");
        foreach (var attribution in result.Extraction.Attributions)
            WriteEvidence(page, attribution, result.Document.Text, numbers, prefix);
        return page.Append("</article>\n").ToString();
    }

    /// <summary>Class of the tint of a speaker's number; number 0 is an open speaker.</summary>
    internal static string Tint(int number) => number == 0 ? "q" : string.Create(CultureInfo.InvariantCulture, $"q q{(number - 1) % Tints + 1}");

    /// <summary>Speakers by the order of their first quotation, counted from 1.</summary>
    private static Dictionary<string, int> Numbers(Extraction extraction)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var attribution in extraction.Attributions)
        {
            if (attribution.Speaker is { } speaker)
                numbers.TryAdd(speaker.Id, numbers.Count + 1);
        }

        return numbers;
    }

    private static void WriteFacts(StringBuilder page, DocumentResult result)
    {
        var open = result.Extraction.Attributions.Count(a => a.Speaker is null);
        page.Append(
            CultureInfo.InvariantCulture,
            $"<p class=\"facts\">{result.Extraction.Attributions.Length:N0} attributions, {open:N0} left open; words in marks judged not to be speech: {result.Extraction.Rejected.Length:N0} (dashed). Model {HtmlEscape.Inline(result.Model.Name)} {result.Model.Version}.</p>\n");
    }

    private static void WriteLegend(StringBuilder page, DocumentResult result, Dictionary<string, int> numbers)
    {
        page.Append("<ul class=\"legend\" aria-label=\"Speakers\">\n");
        foreach (var speaker in result.Extraction.Speakers.Where(s => numbers.ContainsKey(s.Id)).OrderBy(s => numbers[s.Id]))
        {
            var roles = string.Join(", ", speaker.Roles.Select(r => r.Title));
            var number = numbers[speaker.Id];
            page.Append(
                CultureInfo.InvariantCulture,
                $"<li class=\"{Tint(number)}\"><sup>{number}</sup>{HtmlEscape.Inline(speaker.Name)} <small>{HtmlEscape.Inline(roles.Length > 0 ? roles : KindOf(speaker.Kind))}</small></li>\n");
        }

        page.Append("</ul>\n");
    }

    private static void WriteEvidence(StringBuilder page, QuoteAttribution attribution, string text, Dictionary<string, int> numbers, string prefix)
    {
        var row = AttributionRow.Of(attribution, text);
        var number = attribution.Speaker is { } speaker ? numbers[speaker.Id] : 0;
        var name = row.Speaker ?? "Open";
        page.Append(
            CultureInfo.InvariantCulture,
            $"<details><summary><b class=\"{Tint(number)}\">{HtmlEscape.Inline(name)}</b> {HtmlEscape.Inline(InertText.Elide(row.Quote, SummaryLength))} <small>{row.Type}, {row.Confidence * 100:F0}%</small></summary>\n");
        page.Append(CultureInfo.InvariantCulture, $"<dl id=\"{prefix}{HtmlEscape.Inline(attribution.Id)}\">\n");
        foreach (var evidence in attribution.Evidence)
        {
            var words = string.Join(" · ", evidence.Spans.Select(s => InertText.Elide(s.Cut(text), SummaryLength)));
            page.Append(
                CultureInfo.InvariantCulture,
                $"<dt>{evidence.Step} <small>{HtmlEscape.Inline(evidence.Rule)}, {evidence.Score * 100:F0}%</small></dt><dd>{HtmlEscape.Inline(evidence.Explanation)} <small>{HtmlEscape.Inline(words)}</small></dd>\n");
        }

        foreach (var alternative in attribution.Alternatives)
            page.Append(CultureInfo.InvariantCulture, $"<dt>Or else</dt><dd>{HtmlEscape.Inline(alternative.Speaker.Name)} <small>{alternative.Confidence * 100:F0}%</small></dd>\n");
        page.Append("</dl></details>\n");
    }

    private static string KindOf(SpeakerKind kind) => kind switch
    {
        SpeakerKind.Person => "",
        SpeakerKind.Organization => "organization",
        SpeakerKind.Group => "group",
        _ => "not named",
    };

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlFormat).Assembly.GetManifestResourceStream("page.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
