namespace QuoteExtract.Cli.Input;

/// <summary>What an input holds.</summary>
internal enum InputKind
{
    /// <summary>One document of plain text; paragraphs are lines.</summary>
    Text,

    /// <summary>One page, whose article is taken out.</summary>
    Html,

    /// <summary>One document a line, as JSON.</summary>
    Jsonl,
}
