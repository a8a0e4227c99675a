using System.Text.Encodings.Web;
using System.Text.Unicode;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Service.Presentation;

/// <summary>Text out of a document as HTML may hold it, in elements and in quoted attributes.</summary>
internal static class HtmlEscape
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>On one line; nothing invisible in it has an effect.</summary>
    public static string Inline(string text) => s_encoder.Encode(InertText.Of(text));

    /// <summary>As <see cref="Inline"/>, with the lines of the text.</summary>
    public static string Lines(ReadOnlySpan<char> text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n'))
            lines.Add(Inline(text[line].TrimEnd('\r').ToString()));
        return string.Join('\n', lines);
    }
}
