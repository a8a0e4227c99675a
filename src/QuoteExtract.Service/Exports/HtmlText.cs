using System.Runtime.CompilerServices;
using System.Text;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Service.Exports;

/// <summary>Puts HTML together. What stands in the holes of an interpolated string is text: it is encoded, and nothing invisible in it has an effect.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _html = new();

    /// <summary>Adds markup with text in its holes.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] Holes html) => this;

    /// <summary>Adds markup for each of some things; nothing where there are none.</summary>
    public HtmlText AddEach<T>(IEnumerable<T> things, Action<T> add)
    {
        foreach (var thing in things)
            add(thing);
        return this;
    }

    /// <summary>All of it.</summary>
    public override string ToString() => _html.ToString();

    /// <summary>Writes markup as it stands and what is in its holes encoded, as the compiler calls it.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Holes
    {
        private readonly StringBuilder _html;

        public Holes(int literalLength, int formattedCount, HtmlText page) => _html = page._html;

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(ReadOnlySpan<char> text) => _html.Append(HtmlEscape.Lines(text));
    }
}
