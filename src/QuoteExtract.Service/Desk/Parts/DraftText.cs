using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using QuoteExtract.Language;
using QuoteExtract.Service.Desk.Verifying;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Service.Desk.Parts;

/// <summary>A checked draft in paragraphs, each quotation with the sign of its verdict and a link to what was found.</summary>
/// <remarks>It writes the tree itself, for markup in a template would put blanks between the words.</remarks>
public sealed class DraftText : ComponentBase
{
    /// <summary>The draft.</summary>
    [Parameter, EditorRequired]
    public CheckedDraft Draft { get; set; } = null!;

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var marks = Draft.Quotations.SelectMany(finding => finding.Spans.Select(span => (span, finding))).ToList();
        var placed = new HashSet<DraftFinding>();
        foreach (var paragraph in Paragraphs(Draft.Text))
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "dir", "auto");
            foreach (var stretch in MarkLayout.Of(paragraph, marks))
            {
                var words = InertText.Of(stretch.Span.Cut(Draft.Text));
                if (stretch.Mark is { } finding)
                    AddQuotation(builder, finding, words, placed.Add(finding));
                else
                    builder.AddContent(2, words);
            }

            builder.CloseElement();
        }
    }

    private static void AddQuotation(RenderTreeBuilder builder, DraftFinding finding, string words, bool isFirst)
    {
        builder.OpenElement(3, "a");
        builder.AddAttribute(4, "href", $"#{finding.Anchor}");
        builder.AddAttribute(5, "class", $"checked {finding.Verdict?.Tone ?? "unchecked"}");
        builder.AddAttribute(6, "title", finding.Verdict?.Name ?? "Not looked up");
        if (isFirst)
        {
            builder.AddAttribute(7, "id", finding.Place);
            builder.OpenElement(8, "sup");
            builder.AddContent(9, FormattableString.Invariant($"{finding.Number}{finding.Verdict?.Sign ?? "–"}"));
            builder.CloseElement();
        }

        builder.AddContent(10, words);
        builder.CloseElement();
    }

    /// <summary>The lines of a text that are not blank.</summary>
    private static IEnumerable<TextSpan> Paragraphs(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
                yield return new TextSpan(start, end);
            start = end + 1;
        }
    }
}
