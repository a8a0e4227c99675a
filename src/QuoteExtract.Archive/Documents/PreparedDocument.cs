using System.Collections.Immutable;
using QuoteExtract.Archive.Quotes;

namespace QuoteExtract.Archive.Documents;

/// <summary>A document with all that its put needs and no store tells: worked out before the writer's turn, so that the writer has little to do.</summary>
/// <param name="Document">The document.</param>
/// <param name="Key">Which article it is.</param>
/// <param name="ContentHash">Hash of title and text.</param>
/// <param name="Extraction">What was found in it, packed.</param>
/// <param name="Quotes">A row for each attribution, as if it were new.</param>
internal sealed record PreparedDocument(NewDocument Document, string Key, string ContentHash, byte[] Extraction, ImmutableArray<QuoteRow> Quotes)
{
    /// <summary>Prepares a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="now">When it is taken to have been printed where it does not say.</param>
    public static PreparedDocument Of(NewDocument document, DateTimeOffset now) => new(
        document,
        DocumentKey.Of(document),
        DocumentKey.ContentHash(document.Title, document.Text),
        StoredExtraction.Pack(document.Extraction),
        [.. document.Extraction.Attributions.Select(a => QuoteRow.Of(a, document.Text, document.PublishTime ?? now))]);
}
