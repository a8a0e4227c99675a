using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Requests about quotes of the archive.</summary>
internal static class QuoteRequests
{
    /// <summary>Answers GetQuote.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.GetQuoteResponse> GetAsync(ArchiveCall call, Proto.GetQuoteRequest request)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, ResourceName.Quotes);
        var encoding = Encodings.Resolve(checks.Known("encoding_type", request.EncodingType));
        checks.Throw();

        var found = await call.Archive.Quotes.GetAsync(id, call.CancellationToken);
        var revision = await call.Archive.Documents.GetRevisionAsync(found.Quote.DocumentId, found.Quote.Revision, call.CancellationToken);
        var quotes = new QuoteMapper(encoding);
        var spans = new ResponseMapper(revision.Text, quotes.Offsets(revision.Text), !request.OmitEvidence);
        return new Proto.GetQuoteResponse
        {
            Quote = quotes.Map(found.Quote),
            EncodingType = encoding,
            Revision = found.Quote.Revision,
            Pieces = { found.Quote.Pieces.Select(spans.Map) },
            Context = spans.Map(found.Context),
            Attribution = found.Attribution is { } attribution ? spans.Map(attribution) : null,
        };
    }
}
