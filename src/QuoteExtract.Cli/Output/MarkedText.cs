using System.Globalization;
using System.Text;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Cli.Output;

/// <summary>A document's text as HTML with its quotations, cues and rejected marks shown. Time is that of sorting the spans.</summary>
/// <param name="text">The text.</param>
/// <param name="extraction">What was found in it.</param>
/// <param name="numbers">Number of each speaker by id, from 1.</param>
/// <param name="prefix">What the ids of this document begin with.</param>
internal sealed class MarkedText(string text, Extraction extraction, IReadOnlyDictionary<string, int> numbers, string prefix)
{
    private readonly record struct Mark(TextSpan Span, string Open, string Close, string Lead);

    /// <summary>Writes the text.</summary>
    public void WriteTo(StringBuilder page)
    {
        var marks = Marks().OrderBy(m => m.Span).ToList();
        var bounds = marks.SelectMany(m => (int[])[m.Span.Start, m.Span.End]).Append(0).Append(text.Length).Distinct().Order().ToList();

        // Of marks that overlap the last begun shows; those that ended below it are found when it ends.
        var open = new Stack<Mark>();
        var next = 0;
        for (var i = 0; i + 1 < bounds.Count; i++)
        {
            var lead = "";
            while (next < marks.Count && marks[next].Span.Start == bounds[i])
            {
                lead += marks[next].Lead;
                open.Push(marks[next++]);
            }

            while (open.Count > 0 && open.Peek().Span.End <= bounds[i])
                open.Pop();
            var segment = HtmlEscape.Lines(text.AsSpan(bounds[i], bounds[i + 1] - bounds[i]));
            if (open.TryPeek(out var mark))
                page.Append(mark.Open).Append(lead).Append(segment).Append(mark.Close);
            else
                page.Append(segment);
        }
    }

    private IEnumerable<Mark> Marks()
    {
        foreach (var attribution in extraction.Attributions)
        {
            var number = attribution.Speaker is { } speaker ? numbers[speaker.Id] : 0;
            var who = attribution.Speaker?.Name ?? "speaker open";
            var title = string.Create(CultureInfo.InvariantCulture, $"{who}, {TypeNames.Of(attribution.Type)}, {attribution.Confidence * 100:F0}%");
            var open = $"<a class=\"{HtmlFormat.Tint(number)}\" href=\"#{prefix}{HtmlEscape.Inline(attribution.Id)}\" title=\"{HtmlEscape.Inline(title)}\">";
            var lead = string.Create(CultureInfo.InvariantCulture, $"<sup>{(number == 0 ? "?" : number)}</sup>");
            foreach (var piece in attribution.Content)
                yield return new Mark(piece.Span, open, "</a>", lead);
            if (attribution.Cue is { } cue)
                yield return new Mark(cue, "<u>", "</u>", "");
        }

        foreach (var rejected in extraction.Rejected)
            yield return new Mark(rejected.Span, $"<span class=\"x\" title=\"{HtmlEscape.Inline(rejected.Evidence.Explanation)}\">", "</span>", "");
    }
}
