using System.Globalization;
using QuoteExtract.Service.Presentation;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuoteExtract.Cli.Output;

/// <summary>A document's attributions as a table for a person, in reading order.</summary>
/// <param name="terminal">What it is drawn for.</param>
internal sealed class AttributionTable(Terminal terminal)
{
    // Lines of a quotation before its middle is left out.
    private const int MaxQuoteLines = 3;
    private const int MinWideWidth = 72;

    // Colours that both light and dark backgrounds bear.
    private static readonly Color[] s_speakerColours = [Color.DodgerBlue2, Color.DarkOrange3, Color.MediumPurple2, Color.SeaGreen3, Color.DeepPink3, Color.DarkCyan, Color.IndianRed, Color.DarkGoldenrod];

    /// <summary>Draws the table.</summary>
    /// <param name="name">Name of the document; any text.</param>
    /// <param name="rows">The attributions in reading order.</param>
    /// <param name="rejected">How many times words in marks are held to be nobody's speech.</param>
    public string Render(string name, IReadOnlyCollection<AttributionRow> rows, int rejected)
    {
        return Drawing.Render(terminal, console =>
        {
            console.WriteLine(InertText.Of(name), new Style(decoration: Decoration.Bold));
            if (rows.Count > 0)
                console.Write(Table(rows));
            console.WriteLine(Summary(rows, rejected), Drawing.Muted);
            console.WriteLine();
        });
    }

    private Table Table(IReadOnlyCollection<AttributionRow> rows)
    {
        // Confidence and type are short; what is left goes to the words. A narrow terminal does without cue and type.
        const int TypeWidth = 8, ConfidenceWidth = 4, BordersOfAColumn = 3;
        var isWide = terminal.Width >= MinWideWidth;
        var left = terminal.Width - ConfidenceWidth - 1 - BordersOfAColumn * (isWide ? 5 : 3) - (isWide ? TypeWidth : 0);
        var speakerWidth = Math.Clamp(rows.Max(r => (r.Speaker ?? r.Guess?.Name ?? "").Length), 8, Math.Max(8, left / 4));
        var cueWidth = isWide ? Math.Clamp(rows.Max(r => Cue(r).Length), 4, left / 5) : 0;
        var quoteWidth = left - speakerWidth - cueWidth;

        var table = Drawing.Table();
        table.AddColumn(new TableColumn("Speaker") { Width = speakerWidth });
        table.AddColumn(new TableColumn("Quotation") { Width = quoteWidth });
        if (isWide)
        {
            table.AddColumn(new TableColumn("Cue") { Width = cueWidth });
            table.AddColumn(new TableColumn("Type") { Width = TypeWidth });
        }

        table.AddColumn(new TableColumn("Sure") { Width = ConfidenceWidth, Alignment = Justify.Right });

        var colours = new Dictionary<string, Style>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var style = Style.Plain;
            if (row.Speaker is not null && !colours.TryGetValue(row.Speaker, out style))
                colours[row.Speaker] = style = new Style(s_speakerColours[colours.Count % s_speakerColours.Length]);

            // Text, never Markup: what a document says is not a command to the console.
            var cells = new List<IRenderable> { Speaker(row, style), new Text(InertText.Elide(InertText.Of(row.Quote), quoteWidth * MaxQuoteLines), style) };
            if (isWide)
                cells.AddRange([new Text(Cue(row)), new Text(row.Type, Drawing.Muted)]);
            cells.Add(new Text(string.Create(CultureInfo.InvariantCulture, $"{row.Confidence * 100:F0}%")));
            table.AddRow(cells);
        }

        return table;
    }

    private static Paragraph Speaker(AttributionRow row, Style style)
    {
        if (row.Speaker is not null)
            return new Paragraph(InertText.Of(row.Speaker), style);
        var open = new Paragraph("(open)", Drawing.Muted);
        if (row.Guess is { } guess)
            open.Append(string.Create(CultureInfo.InvariantCulture, $" {InertText.Of(guess.Name)}? {guess.Confidence * 100:F0}%"), Drawing.Muted);
        return open;
    }

    private static string Cue(AttributionRow row)
    {
        var cue = InertText.Of(row.Cue);
        return row.Channel.Length == 0 ? cue : $"{cue} (via {InertText.Of(row.Channel)})".TrimStart();
    }

    private static string Summary(IReadOnlyCollection<AttributionRow> rows, int rejected)
    {
        var speakers = rows.Select(r => r.Speaker).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var open = rows.Count(r => r.Speaker is null);
        var parts = new List<string> { rows.Count == 0 ? "no quotations found" : $"{Count(rows.Count, "attribution")} to {Count(speakers, "speaker")}" };
        if (open > 0)
            parts.Add($"{open} left open");
        if (rejected > 0)
            parts.Add($"words in marks judged not to be speech: {Count(rejected, "time")}");
        return string.Join("; ", parts);
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
