using QuoteExtract.V1;

namespace QuoteExtract.Cli.Output;

/// <summary>The formats by their names on the command line.</summary>
internal static class ResultFormats
{
    /// <summary>The format for a person, and the default.</summary>
    public const string Table = "table";

    /// <summary>Names of the formats.</summary>
    public static string[] Names { get; } = [Table, "json", "jsonl", "html", "scorer"];

    /// <summary>Names of the units of offsets, the default first.</summary>
    public static string[] Encodings { get; } = ["utf16", "utf8", "utf32"];

    /// <summary>Makes a format.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="encoding">One of <see cref="Encodings"/>.</param>
    public static IResultFormat Create(string name, string encoding) => name switch
    {
        Table => new TableFormat(Terminal.Detect()),
        "json" => new JsonFormat(Encoding(encoding), isIndented: true),
        "jsonl" => new JsonFormat(Encoding(encoding), isIndented: false),
        "html" => new HtmlFormat(),
        "scorer" => new ScorerFormat(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a format."),
    };

    private static EncodingType Encoding(string name) => name switch
    {
        "utf8" => EncodingType.Utf8,
        "utf16" => EncodingType.Utf16,
        "utf32" => EncodingType.Utf32,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a unit of offsets."),
    };
}
