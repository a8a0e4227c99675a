using System.Globalization;
using System.Text;
using QuoteExtract.Attribution;
using QuoteExtract.Language;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Output;

/// <summary>A document's text as HTML with its quotations, cues and rejected marks shown.</summary>
/// <param name="text">The text.</param>
/// <param name="extraction">What was found in it.</param>
/// <param name="numbers">Number of each speaker by id, from 1.</param>
/// <param name="prefix">What the ids of this document begin with.</param>
internal sealed class MarkedText(string text, Extraction extraction, IReadOnlyDictionary<string, int> numbers, string prefix)
{
    private sealed record Tag(string Open, string Close, string Lead);

    /// <summary>Writes the text.</summary>
    public void WriteTo(StringBuilder page)
    {
        foreach (var stretch in MarkLayout.Of(new TextSpan(0, text.Length), Tags()))
        {
            var words = HtmlEscape.Lines(stretch.Span.In(text));
            if (stretch.Mark is { } tag)
                page.Append(tag.Open).AppendJoin("", stretch.Begun.Select(b => b.Lead)).Append(words).Append(tag.Close);
            else
                page.Append(words);
        }
    }

    private IEnumerable<(TextSpan Span, Tag Tag)> Tags()
    {
        foreach (var attribution in extraction.Attributions)
        {
            var number = attribution.Speaker is { } speaker ? numbers[speaker.Id] : 0;
            var who = attribution.Speaker?.Name ?? "speaker open";
            var title = string.Create(CultureInfo.InvariantCulture, $"{who}, {TypeNames.Of(attribution.Type)}, {attribution.Confidence * 100:F0}%");
            var open = $"<a class=\"{HtmlFormat.Tint(number)}\" href=\"#{prefix}{HtmlEscape.Inline(attribution.Id)}\" title=\"{HtmlEscape.Inline(title)}\">";
            var lead = string.Create(CultureInfo.InvariantCulture, $"<sup>{(number == 0 ? "?" : number)}</sup>");
            foreach (var piece in attribution.Content)
                yield return (piece.Span, new Tag(open, "</a>", lead));
            if (attribution.Cue is { } cue)
                yield return (cue, new Tag("<u>", "</u>", ""));
        }

        foreach (var rejected in extraction.Rejected)
            yield return (rejected.Span, new Tag($"<span class=\"x\" title=\"{HtmlEscape.Inline(rejected.Evidence.Explanation)}\">", "</span>", ""));
    }
}
