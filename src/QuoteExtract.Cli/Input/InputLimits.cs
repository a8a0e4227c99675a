namespace QuoteExtract.Cli.Input;

/// <summary>What an input may be at most. The defaults are the service's.</summary>
/// <param name="MaxTextBytes">Largest text of a document, bytes of UTF-8.</param>
internal sealed record InputLimits(int MaxTextBytes)
{
    /// <summary>1 MiB.</summary>
    public const int DefaultMaxTextBytes = 1 << 20;

    /// <summary>Largest page of HTML, bytes of UTF-8: four times the text.</summary>
    public long MaxHtmlBytes => 4L * MaxTextBytes;

    /// <summary>Longest line of a <c>.jsonl</c> input, in bytes: a page with every byte escaped, and as much again for other fields.</summary>
    public long MaxLineBytes => Math.Min(12 * MaxHtmlBytes, Array.MaxLength);

    /// <summary>The most bytes that an input of <paramref name="kind"/>, or one line of it, may have.</summary>
    public long MaxBytes(InputKind kind) => kind switch
    {
        InputKind.Text => MaxTextBytes,
        InputKind.Html => MaxHtmlBytes,
        _ => MaxLineBytes,
    };

    /// <summary>A size as people write it: "1 MiB", "1,500,000 bytes".</summary>
    public static string Format(long bytes) => bytes switch
    {
        >= 1 << 20 when bytes % (1 << 20) == 0 => $"{bytes >> 20} MiB",
        >= 1 << 10 when bytes % (1 << 10) == 0 => $"{bytes >> 10} KiB",
        _ => FormattableString.Invariant($"{bytes:N0} bytes"),
    };
}
