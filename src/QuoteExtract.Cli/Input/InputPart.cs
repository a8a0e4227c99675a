namespace QuoteExtract.Cli.Input;

/// <summary>The bytes of one document as they were read; or why they could not be.</summary>
/// <param name="Name">File and, in a <c>.jsonl</c> input, line: "talks.jsonl:7".</param>
/// <param name="Kind">What the bytes are; <see cref="InputKind.Jsonl"/>: one line.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Problem">Why there are none; null where there are.</param>
internal sealed record InputPart(string Name, InputKind Kind, ReadOnlyMemory<byte> Bytes, string? Problem = null)
{
    /// <summary>Place among all documents of the run, from 1.</summary>
    public int Number { get; init; }
}
