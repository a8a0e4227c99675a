using QuoteExtract.Cli.Extract;

namespace QuoteExtract.Cli.Output;

/// <summary>A table for a person.</summary>
internal sealed class TableFormat(Terminal terminal) : IResultFormat
{
    private readonly AttributionTable _table = new(terminal);

    /// <inheritdoc/>
    public string Render(DocumentResult result)
    {
        var rows = result.Extraction.Attributions.Select(a => AttributionRow.Of(a, result.Document.Text)).ToList();
        return _table.Render(result.Document.Id, rows, result.Extraction.Rejected.Length);
    }
}
