using QuoteExtract.Archive.Quotes;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Requests about quotes of the archive.</summary>
internal static class QuoteRequests
{
    private const int PageSize = 20;
    private const int MaxPageSize = 200;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MinHeartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxHeartbeat = TimeSpan.FromMinutes(10);

    /// <summary>Answers GetQuote.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.GetQuoteResponse> GetAsync(ArchiveCall call, Proto.GetQuoteRequest request)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, ResourceName.Quotes);
        var quotes = QuoteMapper.For(checks, request.EncodingType);
        checks.Throw();

        var found = await call.Archive.Quotes.GetAsync(id, call.CancellationToken);
        var revision = await call.Archive.Documents.GetRevisionAsync(found.Quote.DocumentId, found.Quote.Revision, call.CancellationToken);
        var spans = new ResponseMapper(revision.Text, quotes.Offsets(revision.Text), !request.OmitEvidence);
        return new Proto.GetQuoteResponse
        {
            Quote = quotes.Map(found.Quote),
            EncodingType = quotes.Encoding,
            Revision = found.Quote.Revision,
            Pieces = { found.Quote.Pieces.Select(spans.Map) },
            Context = spans.Map(found.Context),
            Attribution = found.Attribution is { } attribution ? spans.Map(attribution) : null,
        };
    }

    /// <summary>Answers SearchQuotes.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.SearchQuotesResponse> SearchAsync(ArchiveCall call, Proto.SearchQuotesRequest request)
    {
        var checks = new FieldChecks();
        var filter = QuoteFilters.Read(checks, request.Filter);
        var order = checks.Known("order", request.Order);
        var size = checks.Size("page_size", request.PageSize, PageSize, MaxPageSize);
        var quotes = QuoteMapper.For(checks, request.EncodingType);
        checks.Throw();

        var found = await call.Archive.Search.FindAsync(filter, Unmap(order), size, request.PageToken, call.CancellationToken);
        return new Proto.SearchQuotesResponse
        {
            Matches = { found.Matches.Select(quotes.Map) },
            NextPageToken = found.NextPageToken,
            TotalSize = found.TotalSize,
            EncodingType = quotes.Encoding,
            Facets = request.IncludeFacets ? FacetMapper.Map(await call.Archive.Search.CountAsync(filter, call.CancellationToken)) : null,
        };
    }

    /// <summary>Answers WatchQuotes until the call is cancelled.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static IAsyncEnumerable<Proto.WatchQuotesResponse> Watch(ArchiveCall call, Proto.WatchQuotesRequest request)
    {
        var checks = new FieldChecks();
        var filter = QuoteFilters.Read(checks, request.Filter);
        var heartbeat = checks.Time("heartbeat_interval", request.HeartbeatInterval, Heartbeat, MinHeartbeat, MaxHeartbeat);
        var quotes = QuoteMapper.For(checks, request.EncodingType);
        checks.Throw();

        return call.Archive.Feed.WatchAsync(filter, request.Cursor, request.FromBeginning, heartbeat, call.CancellationToken).Select(item => new Proto.WatchQuotesResponse
        {
            Quote = item.Quote is { } quote ? quotes.Map(quote) : null,
            Cursor = item.Cursor,
            EncodingType = quotes.Encoding,
        });
    }

    /// <summary>The order that a request names; any that is not known is <see cref="QuoteOrder.Relevance"/>, and was refused.</summary>
    public static QuoteOrder Unmap(Proto.QuoteOrder order) => order switch
    {
        Proto.QuoteOrder.Newest => QuoteOrder.Newest,
        Proto.QuoteOrder.Oldest => QuoteOrder.Oldest,
        _ => QuoteOrder.Relevance,
    };
}
