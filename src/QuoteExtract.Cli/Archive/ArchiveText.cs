using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuoteExtract.Cli.Archive;

/// <summary>What the archive answers, as a person reads it.</summary>
internal static class ArchiveText
{
    /// <summary>Longest words of a quote in a table.</summary>
    private const int MaxQuoteLength = 240;

    private static readonly Style s_highlight = new(decoration: Decoration.Bold | Decoration.Underline);

    /// <summary>A table with a line behind it.</summary>
    /// <param name="terminal">What it is drawn for.</param>
    /// <param name="headings">Names of the columns.</param>
    /// <param name="rows">The cells; texts still as documents have them.</param>
    /// <param name="nextPageToken">Of the next page; empty where there is none.</param>
    /// <param name="summary">The line.</param>
    public static string Table(Terminal terminal, IReadOnlyList<string> headings, IEnumerable<IRenderable[]> rows, string summary, string nextPageToken = "") =>
        Drawing.Render(terminal, console =>
        {
            var table = Drawing.Table();
            foreach (var heading in headings)
                table.AddColumn(heading);
            foreach (var row in rows)
                table.AddRow(row);
            if (table.Rows.Count > 0)
                console.Write(table);
            console.WriteLine(summary, Drawing.Muted);
            if (nextPageToken.Length > 0)
                console.WriteLine($"more with --page-token {nextPageToken}", Drawing.Muted);
        });

    /// <summary>Names of the columns of <see cref="QuoteRow"/>.</summary>
    public static IReadOnlyList<string> QuoteHeadings { get; } = ["Name", "Speaker", "Quotation", "Printed", "Sure"];

    /// <summary>A quote as a row of a table.</summary>
    public static IRenderable[] QuoteRow(ArchivedQuote quote, IReadOnlyList<TextRange> highlights) =>
        [MutedCell(quote.Name), Cell(Speaker(quote)), Words(quote.Content, highlights), Cell(Print(quote.Publication)), Cell(Percent(quote.Confidence))];

    /// <summary>A cell.</summary>
    public static IRenderable Cell(string text) => new Text(InertText.Of(text));

    /// <summary>A cell of less importance.</summary>
    public static IRenderable MutedCell(string text) => new Text(InertText.Of(text), Drawing.Muted);

    /// <summary>A cell of a number.</summary>
    public static IRenderable Number(long number) => new Text(number.ToString("N0", CultureInfo.InvariantCulture)) { Justification = Justify.Right };

    /// <summary>A cell of the words of a quote, the highlights in them shown.</summary>
    /// <param name="content">The words.</param>
    /// <param name="highlights">Stretches of them, in UTF-16 code units, ascending.</param>
    public static IRenderable Words(string content, IReadOnlyList<TextRange> highlights)
    {
        if (highlights.Count == 0)
            return Cell(InertText.Elide(content, MaxQuoteLength));
        var cell = new Paragraph();
        var end = 0;
        foreach (var highlight in highlights)
        {
            cell.Append(InertText.Of(content[end..highlight.BeginOffset]));
            cell.Append(InertText.Of(content[highlight.BeginOffset..highlight.EndOffset]), s_highlight);
            end = highlight.EndOffset;
        }

        return cell.Append(InertText.Of(content[end..]));
    }

    /// <summary>Words side by side as wdiff shows them: [-the source's-]{+the claim's+}.</summary>
    /// <param name="edits">The comparison, in UTF-16 code units.</param>
    /// <param name="claim">The words that are compared.</param>
    /// <param name="source">The words that they are compared with.</param>
    public static string Difference(IEnumerable<WordEdit> edits, string claim, string source) => string.Join(' ', edits.Select(edit =>
    {
        var (printed, claimed) = (Cut(source, edit.Source), Cut(claim, edit.Claim));
        return edit.Kind == EditKind.Same ? printed : (printed.Length > 0 ? $"[-{printed}-]" : "") + (claimed.Length > 0 ? $"{{+{claimed}+}}" : "");
    }));

    /// <summary>Who said it.</summary>
    public static string Speaker(ArchivedQuote quote) => quote.Speaker?.DisplayName ?? "(open)";

    /// <summary>Where and when it was printed.</summary>
    public static string Print(Publication publication) =>
        string.Join(", ", new[] { publication.Outlet.Length > 0 ? publication.Outlet : publication.Title, Day(publication.PublishTime) }.Where(p => p.Length > 0));

    /// <summary>A day in UTC; empty where there is none.</summary>
    public static string Day(Timestamp? time) => time?.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A probability.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:F0}%");

    /// <summary>A number of things.</summary>
    public static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>A line of a name and a value; nothing where the value is empty.</summary>
    public static string Line(string name, string value) => value.Length == 0 ? "" : $"{name,-12} {InertText.Of(value)}\n";

    private static string Cut(string text, TextRange? range) => range is null ? "" : text[range.BeginOffset..range.EndOffset];
}
