using System.Globalization;

namespace QuoteExtract.Cli.Output;

/// <summary>What standard output can show.</summary>
/// <param name="Width">Columns, 40 or more.</param>
/// <param name="HasColours">Whether escape sequences for colours are understood and wanted.</param>
internal sealed record Terminal(int Width, bool HasColours)
{
    // Wide enough for a quotation beside its speaker, narrow enough for a mail.
    private const int DefaultWidth = 120;
    private const int MinWidth = 40;

    /// <summary>Reads the console and the environment: NO_COLOR (no-color.org), TERM, COLUMNS.</summary>
    public static Terminal Detect()
    {
        var isTerminal = !Console.IsOutputRedirected;
        var colours = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
        var width = isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : 0;
        if (width == 0 && !int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out width))
            width = DefaultWidth;
        return new Terminal(Math.Clamp(width, MinWidth, 1000), colours);
    }
}
