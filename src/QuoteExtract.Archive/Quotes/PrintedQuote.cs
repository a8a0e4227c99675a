using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;
using QuoteExtract.Language;
using Reading = QuoteExtract.Archive.Documents.Reading;

namespace QuoteExtract.Archive.Quotes;

/// <summary>A quote with all of the text that prints it.</summary>
/// <param name="Quote">The quote.</param>
/// <param name="Document">Its document.</param>
/// <param name="Revision">The latest revision that has it; quotes of one text that follow each other share it.</param>
/// <param name="Context">Where it stands: its paragraphs and one on either side, in the text of the revision; at most 2,000 code units before and behind it.</param>
/// <param name="Attribution">What the model found, spans pointing into that text; null where it was not asked for, or the model did not find it, as a person did.</param>
public sealed record PrintedQuote(ArchivedQuote Quote, ArchivedDocument Document, DocumentRevision Revision, TextSpan Context, QuoteAttribution? Attribution);

/// <summary>Reads quotes with the texts that print them, and keeps the last text for the next quote, which is often of the same.</summary>
/// <param name="session">The store.</param>
/// <param name="withAttribution">Whether what the model found is wanted.</param>
internal sealed class PrintReader(ArchiveSession session, bool withAttribution)
{
    /// <summary>Code units of the context before a quote, and behind it: a text of one paragraph would else be repeated with each of its quotes.</summary>
    private const int MaxContext = 2_000;

    private Print? _last;

    /// <summary>The quotes in the order of <paramref name="ids"/>; those that are not there are left out.</summary>
    public async IAsyncEnumerable<PrintedQuote> ReadAsync(IReadOnlyList<long> ids)
    {
        var places = await session.QueryAsync<(long Id, long Ordinal)>($"SELECT id, ordinal FROM quote WHERE {session.Dialect.In("id", "@wanted")}", new { wanted = ids.ToArray() });
        var ordinals = places.ToDictionary(p => p.Id, p => (int)p.Ordinal);
        foreach (var quote in await QuoteStore.ReadAsync(session, ids))
        {
            if (_last is null || _last.Document.Id != quote.DocumentId || _last.Revision.Number != quote.Revision)
                _last = await ReadAsync(quote.DocumentId, quote.Revision);
            if (_last is { } print)
            {
                var attribution = print.Reading?.Find(ordinals[quote.Id], quote.Pieces);
                yield return new PrintedQuote(quote, print.Document, print.Revision, Context(print.Revision.Text, new TextSpan(quote.Pieces[0].Start, quote.Pieces[^1].End)), attribution);
            }
        }
    }

    private static TextSpan Context(string text, TextSpan quote)
    {
        var paragraphs = QuoteStore.Context(text, quote);
        var (start, end) = (Math.Max(paragraphs.Start, quote.Start - MaxContext), Math.Min(paragraphs.End, quote.End + MaxContext));
        return new TextSpan(SplitsPair(text, start) ? start + 1 : start, SplitsPair(text, end) ? end - 1 : end);
    }

    private static bool SplitsPair(string text, int index) => index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]);

    private async Task<Print?> ReadAsync(long document, int revision)
    {
        var row = await session.QueryFirstAsync<RevisionRow>("SELECT * FROM revision WHERE document_id = @document AND number = @revision", new { document, revision });
        return row is not null && await DocumentStore.ReadAsync(session, document) is { } found
            ? new Print(found, row.ToRevision(), withAttribution ? StoredExtraction.Unpack(row.Extraction) : null)
            : null;
    }

    private sealed record Print(ArchivedDocument Document, DocumentRevision Revision, Reading? Reading);
}
