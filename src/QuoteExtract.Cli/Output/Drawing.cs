using System.Globalization;
using Spectre.Console;

namespace QuoteExtract.Cli.Output;

/// <summary>Draws tables and styled lines to a string, at the width and with the colours of a terminal.</summary>
internal static class Drawing
{
    /// <summary>What is less important.</summary>
    public static Style Muted { get; } = new(decoration: Decoration.Dim);

    /// <summary>What <paramref name="draw"/> draws.</summary>
    public static string Render(Terminal terminal, Action<IAnsiConsole> draw)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.HasColours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.HasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new TextOutput(writer, terminal.Width),
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = terminal.Width;
        draw(console);
        return writer.ToString();
    }

    /// <summary>An empty table in the style of all of ours.</summary>
    public static Table Table() => new() { Border = TableBorder.Rounded, BorderStyle = Muted, ShowRowSeparators = true };

    /// <summary>Lets a table be drawn to a string at a width of our choosing.</summary>
    private sealed class TextOutput(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => false;

        public int Width => width;

        public int Height => 25;

        public void SetEncoding(System.Text.Encoding encoding)
        {
            // A string has none.
        }
    }
}
