namespace QuoteExtract.Cli.Output;

/// <summary>The formats by their names on the command line.</summary>
internal static class ResultFormats
{
    public const string Table = "table";
    public const string DefaultEncoding = "utf16";

    /// <summary>Names of the formats.</summary>
    public static string[] Names { get; } = [Table, "html", "scorer"];

    /// <summary>Names of the units of offsets.</summary>
    public static string[] Encodings { get; } = ["utf8", DefaultEncoding, "utf32"];

    /// <summary>Makes a format.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="encoding">One of <see cref="Encodings"/>.</param>
    public static IResultFormat Create(string name, string encoding) => name switch
    {
        Table => new TableFormat(Terminal.Detect()),
        "html" => new HtmlFormat(),
        "scorer" => new ScorerFormat(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a format."),
    };
}
