using QuoteExtract.Cli.Extract;

namespace QuoteExtract.Cli.Output;

/// <summary>A form of the answers. Rendering is called by several threads at a time.</summary>
internal interface IResultFormat
{
    /// <summary>What stands before the first document.</summary>
    string Begin => "";

    /// <summary>What stands behind the last document.</summary>
    string End => "";

    /// <summary>One document, its line end included.</summary>
    string Render(DocumentResult result);
}
