using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive.Corrections;
using QuoteExtract.Language;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Requests about corrections.</summary>
internal static class CorrectionRequests
{
    private const int MaxNameLength = 256;
    private const int MaxPieces = 100;
    private const int PageSize = 50;
    private const int MaxPageSize = 500;
    private const int ReviewPageSize = 20;
    private const int MaxReviewPageSize = 200;

    /// <summary>Answers CorrectQuote.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.CorrectQuoteResponse> CorrectAsync(ArchiveCall call, Proto.CorrectQuoteRequest request)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, ResourceName.Quotes);
        var quotes = QuoteMapper.For(checks, request.EncodingType);
        var (author, reason) = call.Blame(checks, request.Author, request.Reason);
        var change = ReadChange(checks, request.Change);
        checks.Throw();

        if (request.Change.Content.Count > 0)
            change = change with { Content = await ReadContentAsync(call, id, request.Change, quotes.Encoding) };
        var result = await call.Archive.Corrections.CorrectAsync(id, change, Etags.Read(request.Etag), author, reason, call.CancellationToken);
        return new Proto.CorrectQuoteResponse { Quote = quotes.Map(result.Quote), Correction = Map(result.Correction), EncodingType = quotes.Encoding };
    }

    /// <summary>Answers ListCorrections.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.ListCorrectionsResponse> ListAsync(ArchiveCall call, Proto.ListCorrectionsRequest request)
    {
        var checks = new FieldChecks();
        var quote = checks.OptionalResource("quote", request.Quote, ResourceName.Quotes);
        var size = checks.Size("page_size", request.PageSize, PageSize, MaxPageSize);
        checks.Throw();

        var page = await call.Archive.Corrections.ListAsync(quote, size, request.PageToken, call.CancellationToken);
        return new Proto.ListCorrectionsResponse { Corrections = { page.Items.Select(Map) }, NextPageToken = page.NextPageToken };
    }

    /// <summary>Answers ListReviewItems.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.ListReviewItemsResponse> ReviewAsync(ArchiveCall call, Proto.ListReviewItemsRequest request)
    {
        var checks = new FieldChecks();
        var filter = QuoteFilters.Read(checks, request.Filter);
        var size = checks.Size("page_size", request.PageSize, ReviewPageSize, MaxReviewPageSize);
        var quotes = QuoteMapper.For(checks, request.EncodingType);
        checks.Throw();

        var (page, total) = await call.Archive.Corrections.ReviewAsync(filter, size, request.PageToken, call.CancellationToken);
        return new Proto.ListReviewItemsResponse
        {
            Items = { page.Items.Select(q => new Proto.ReviewItem { Quote = quotes.Map(q) }) },
            NextPageToken = page.NextPageToken,
            EncodingType = quotes.Encoding,
            TotalSize = total,
        };
    }

    /// <summary>Answers ExportCorrections.</summary>
    public static IAsyncEnumerable<Proto.ExportCorrectionsResponse> Export(ArchiveCall call) =>
        call.Archive.Corrections.ExportAsync(call.CancellationToken).Select(line => new Proto.ExportCorrectionsResponse { JsonLine = line });

    /// <summary>All of a change but its content, which needs the text.</summary>
    private static QuoteChange ReadChange(FieldChecks checks, Proto.QuoteChange? change)
    {
        if (change is null)
        {
            checks.Bad("change", "Required.");
            return new QuoteChange();
        }

        var names = change.SpeakerChangeCase;
        checks.Count("change.content", change.Content.Count, MaxPieces);
        checks.Require(names != Proto.QuoteChange.SpeakerChangeOneofCase.NoSpeaker || change.NoSpeaker, "change.no_speaker", "Must be true.");
        var type = checks.Known("change.type", change.Type);
        return new QuoteChange
        {
            SpeakerId = names == Proto.QuoteChange.SpeakerChangeOneofCase.Speaker ? checks.Resource("change.speaker", change.Speaker, ResourceName.Speakers) : null,
            SpeakerName = names == Proto.QuoteChange.SpeakerChangeOneofCase.SpeakerName ? checks.RequiredText("change.speaker_name", change.SpeakerName, MaxNameLength) : null,
            NoSpeaker = change.NoSpeaker,
            Type = type == Proto.AttributionType.Unspecified || !System.Enum.IsDefined(type) ? null : ResponseMapper.Unmap(type),
            Rejected = change.Rejected,
            Confirmed = change.Confirmed,
            Reopened = change.Reopened,
        };
    }

    /// <summary>The pieces of a change, in the text of the document's latest revision.</summary>
    private static async Task<ImmutableArray<TextSpan>> ReadContentAsync(ArchiveCall call, long quote, Proto.QuoteChange change, Proto.EncodingType encoding)
    {
        var document = (await call.Archive.Quotes.GetAsync(quote, call.CancellationToken)).Quote.DocumentId;
        var text = (await call.Archive.Documents.GetRevisionAsync(document, cancellationToken: call.CancellationToken)).Text;
        var checks = new FieldChecks();
        var unit = Encodings.Unit(encoding);
        var pieces = ImmutableArray.CreateBuilder<TextSpan>(change.Content.Count);
        for (var i = 0; i < change.Content.Count; i++)
        {
            var (begin, end) = (OffsetMap.Utf16Of(text, unit, change.Content[i].BeginOffset), OffsetMap.Utf16Of(text, unit, change.Content[i].EndOffset));
            if (begin is { } first && end is { } last && first < last)
                pieces.Add(new TextSpan(first, last));
            else
                checks.Bad(FormattableString.Invariant($"change.content[{i}]"), "Must be a stretch of the document's latest text that does not cut a character.");
        }

        checks.Throw();
        return pieces.ToImmutable();
    }

    private static Proto.QuoteCorrection Map(QuoteCorrection correction)
    {
        var change = new Proto.QuoteChange
        {
            Type = correction.Change.Type is { } type ? ResponseMapper.Map(type) : Proto.AttributionType.Unspecified,
            Rejected = correction.Change.Rejected,
            Confirmed = correction.Change.Confirmed,
            Reopened = correction.Change.Reopened,
        };
        if (correction.Change.SpeakerId is { } speaker)
            change.Speaker = ResourceName.Of(ResourceName.Speakers, speaker);
        else if (correction.Change.SpeakerName is { } name)
            change.SpeakerName = name;
        else if (correction.Change.NoSpeaker)
            change.NoSpeaker = true;
        return new Proto.QuoteCorrection
        {
            Name = ResourceName.Of(ResourceName.Corrections, correction.Id),
            Quote = ResourceName.Of(ResourceName.Quotes, correction.QuoteId),
            Change = change,
            Summary = correction.Summary,
            Author = correction.Author,
            Reason = correction.Reason,
            CreateTime = correction.CreateTime.ToTimestamp(),
        };
    }
}
