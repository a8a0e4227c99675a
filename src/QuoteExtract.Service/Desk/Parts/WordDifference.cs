using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk.Parts;

/// <summary>A claim and its source word by word: what was printed and is not claimed struck out, what is claimed and was not printed underlined.</summary>
/// <remarks>It writes the tree itself, for markup in a template would put blanks between the words.</remarks>
public sealed class WordDifference : ComponentBase
{
    /// <summary>The comparison, in UTF-16 code units.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<WordEdit> Edits { get; set; } = [];

    /// <summary>The claim.</summary>
    [Parameter, EditorRequired]
    public string Claim { get; set; } = "";

    /// <summary>The source's content.</summary>
    [Parameter, EditorRequired]
    public string Source { get; set; } = "";

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "difference");
        builder.AddAttribute(2, "dir", "auto");
        foreach (var edit in Edits)
        {
            if (edit.Kind == EditKind.Same)
            {
                builder.AddContent(3, InertText.Of(Cut(Source, edit.Source)));
            }
            else
            {
                AddChange(builder, "del", "not in the claim: ", Cut(Source, edit.Source));
                AddChange(builder, "ins", "only in the claim: ", Cut(Claim, edit.Claim));
            }

            builder.AddContent(4, " ");
        }

        builder.CloseElement();
    }

    private static void AddChange(RenderTreeBuilder builder, string element, string meaning, string words)
    {
        if (words.Length == 0)
            return;
        builder.OpenElement(5, element);
        builder.OpenElement(6, "span");
        builder.AddAttribute(7, "class", "hidden-visually");
        builder.AddContent(8, $"[{meaning}");
        builder.CloseElement();
        builder.AddContent(9, InertText.Of(words));
        builder.OpenElement(10, "span");
        builder.AddAttribute(11, "class", "hidden-visually");
        builder.AddContent(12, "]");
        builder.CloseElement();
        builder.CloseElement();
        builder.AddContent(13, " ");
    }

    private static string Cut(string text, TextRange? range) => range is null ? "" : text[range.BeginOffset..range.EndOffset];
}
