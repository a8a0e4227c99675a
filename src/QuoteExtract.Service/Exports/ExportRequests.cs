using System.Runtime.CompilerServices;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using QuoteExtract.Archive;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;
using Selection = QuoteExtract.V1.ExportQuotesRequest.SelectionOneofCase;

namespace QuoteExtract.Service.Exports;

/// <summary>Requests for files.</summary>
internal static class ExportRequests
{
    private const int DefaultQuotes = 10_000;
    private const int MaxQuotes = 1_000_000;
    private const int MaxLinks = 500;
    private const int MaxNameLength = 256;
    private const int MaxUrlLength = 2_048;

    /// <summary>Answers ExportQuotes.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads a draft: <see cref="DocumentPipeline.ReadAsync"/>, or the like.</param>
    /// <param name="limit">Longest time of all verifications of a draft.</param>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static IAsyncEnumerable<Proto.ExportQuotesResponse> Export(
        ArchiveCall call, Proto.ExportQuotesRequest request, Func<Proto.Document?, Proto.ExtractConfig, Task<ReadDocument>> read, TimeSpan limit)
    {
        var checks = new FieldChecks();
        var plan = new Plan(
            request,
            QuoteFilters.Read(checks, request.Filter),
            QuoteRequests.Unmap(checks.Known("order", request.Order)),
            checks.Size("max_quotes", request.MaxQuotes, DefaultQuotes, MaxQuotes),
            QuoteMapper.For(checks, request.EncodingType),
            read,
            limit);
        CheckFit(checks, request);
        checks.Throw();
        return WriteAsync(call, plan, ExportFormats.Create(request.Format), call.CancellationToken);
    }

    /// <summary>Whether a request is for claims, rather than for quotes.</summary>
    public static bool IsOfClaims(Proto.ExportQuotesRequest request) => request.SelectionCase is Selection.Draft or Selection.Claim;

    private static void CheckFit(FieldChecks checks, Proto.ExportQuotesRequest request)
    {
        var format = checks.Chosen("format", request.Format);
        checks.Require(request.SelectionCase != Selection.None, "selection", "Required: one of filter, speaker, quote, draft and claim.");
        if (request.SelectionCase == Selection.Speaker)
            checks.Resource("speaker", request.Speaker, ResourceName.Speakers);
        if (request.SelectionCase == Selection.Quote)
            checks.Resource("quote", request.Quote, ResourceName.Quotes);
        checks.Require(
            !IsOfClaims(request) || format != Proto.ExportFormat.WebAnnotation, "format", "Must be another where a draft or a claim is asked for: those are no part of an article.");
        var reviewer = request.Reviewer ?? new Proto.Reviewer();
        checks.Text("reviewer.name", reviewer.Name, MaxNameLength);
        checks.WebAddress("reviewer.url", reviewer.Url, MaxUrlLength);
        checks.WebAddress("reviewer.review_url", reviewer.ReviewUrl, MaxUrlLength);
        checks.Require(!IsOfClaims(request) || format != Proto.ExportFormat.SchemaOrg || reviewer.Name.Length > 0, "reviewer.name", "Required: a ClaimReview has an author.");
    }

    private static async IAsyncEnumerable<Proto.ExportQuotesResponse> WriteAsync(
        ArchiveCall call, Plan plan, IExportFormat format, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subject = await SubjectAsync(call, plan);
        var file = new ExportChunks(format.MediaType, $"quoteextract-{NameOf(plan.Request)}.{format.Extension}");
        file.Add(format.Begin(subject));
        var (count, isCut) = (0L, false);
        await foreach (var item in ItemsAsync(call, plan, subject).WithCancellation(cancellationToken))
        {
            isCut = count == plan.MaxQuotes && item is ExportedQuote;
            if (isCut)
                break;
            file.Add(item is ExportedClaim claim ? format.Render(claim) : format.Render((ExportedQuote)item));
            count++;
            while (file.TakeFull(count) is { } response)
                yield return response;
        }

        file.Add(format.End(new ExportTally(count, isCut)));
        while (file.TakeFull(count) is { } response)
            yield return response;
        yield return file.TakeRest(count);
    }

    private static async Task<ExportSubject> SubjectAsync(ArchiveCall call, Plan plan)
    {
        var subject = new ExportSubject { Request = plan.Request, CreateTime = TimeProvider.System.GetUtcNow().ToTimestamp(), Encoding = plan.Quotes.Encoding };
        if (plan.Request.SelectionCase != Selection.Speaker)
            return subject;
        var speaker = await call.Archive.Speakers.GetAsync(plan.SpeakerId, call.CancellationToken);
        var links = await call.Archive.Speakers.ListLinksAsync(new SpeakerLinkFilter { SpeakerId = speaker.Id }, MaxLinks, "", call.CancellationToken);
        return subject with { Speaker = SpeakerMapper.Map(speaker), Links = [.. links.Items.Select(SpeakerMapper.Map)], HasMoreLinks = links.NextPageToken.Length > 0 };
    }

    private static IAsyncEnumerable<ExportItem> ItemsAsync(ArchiveCall call, Plan plan, ExportSubject subject)
    {
        IAsyncEnumerable<ExportItem> Stream(QuoteFilter filter) => call.Archive.Search
            .StreamAsync(filter, plan.Order, withAttribution: plan.Request.Format == Proto.ExportFormat.HtmlReport, call.CancellationToken)
            .Select(q => (ExportItem)new ExportedQuote(plan.Quotes.Map(q.Quote), q));

        return plan.Request.SelectionCase switch
        {
            Selection.Filter => Stream(plan.Filter),
            Selection.Speaker => Stream(new QuoteFilter { SpeakerId = ResourceName.IdOf(subject.Speaker!.Name, ResourceName.Speakers) }),
            Selection.Quote => QuoteAsync(call, plan),
            Selection.Draft => DraftAsync(call, plan),
            _ => ClaimAsync(call, plan),
        };
    }

    private static async IAsyncEnumerable<ExportItem> QuoteAsync(ArchiveCall call, Plan plan)
    {
        var quote = await call.Archive.Quotes.GetPrintedAsync(plan.QuoteId, call.CancellationToken);
        yield return new ExportedQuote(plan.Quotes.Map(quote.Quote), quote);
    }

    private static async IAsyncEnumerable<ExportItem> DraftAsync(ArchiveCall call, Plan plan)
    {
        var request = plan.Request.Draft.Clone();
        request.Config ??= new Proto.ExtractConfig();
        request.Config.EncodingType = plan.ClaimEncoding;
        var draft = await WithinAsync("draft", () => VerificationRequests.CheckDraftAsync(call, request, plan.Read, plan.Limit));
        foreach (var quotation in draft.Quotations)
        {
            var speaker = quotation.Attribution.Speaker is { } named
                ? new Proto.ArchivedSpeakerRef { Name = quotation.Speaker, Kind = named.Kind, DisplayName = named.Name }
                : null;
            yield return new ExportedClaim(string.Join('\n', quotation.Attribution.Content.Select(p => p.Span.Text)), speaker, quotation.Verifications, quotation);
        }
    }

    private static async IAsyncEnumerable<ExportItem> ClaimAsync(ArchiveCall call, Plan plan)
    {
        var request = plan.Request.Claim.Clone();
        request.EncodingType = plan.ClaimEncoding;
        var answer = await WithinAsync("claim", () => VerificationRequests.VerifyAsync(call, request));
        yield return new ExportedClaim(answer.Verification.Claim, await SpeakerAsync(call, request), [answer.Verification], Quotation: null);
    }

    /// <summary>By whom a claim says that it was said.</summary>
    private static async Task<Proto.ArchivedSpeakerRef?> SpeakerAsync(ArchiveCall call, Proto.VerifyQuoteRequest request)
    {
        if (ResourceName.IdOf(request.Speaker, ResourceName.Speakers) is not { } id)
            return request.SpeakerName.Length > 0 ? new Proto.ArchivedSpeakerRef { Kind = Proto.SpeakerKind.Person, DisplayName = request.SpeakerName } : null;
        var speaker = await call.Archive.Speakers.GetAsync(id, call.CancellationToken);
        return new Proto.ArchivedSpeakerRef { Name = request.Speaker, Kind = ResponseMapper.Map(speaker.Kind), DisplayName = speaker.DisplayName };
    }

    /// <summary>Asks with a request that is a field of this one; what is wrong with it is named from here.</summary>
    private static async Task<T> WithinAsync<T>(string field, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (StatusException e) when (e.Status.Details.FirstOrDefault(d => d.Is(BadRequest.Descriptor)) is { } details)
        {
            var violations = details.Unpack<BadRequest>().FieldViolations;
            throw Statuses.InvalidArgument([.. violations.Select(v => new BadRequest.Types.FieldViolation { Field = $"{field}.{v.Field}", Description = v.Description })]);
        }
        catch (ArchiveArgumentException e)
        {
            throw new ArchiveArgumentException($"{field}.{e.Field}", e.Reason);
        }
    }

    private static string NameOf(Proto.ExportQuotesRequest request) => request.SelectionCase switch
    {
        Selection.Filter => "quotes",
        Selection.Speaker => request.Speaker.Replace('/', '-'),
        Selection.Quote => request.Quote.Replace('/', '-'),
        Selection.Draft => "draft",
        _ => "claim",
    };

    /// <summary>A request that was checked.</summary>
    private sealed record Plan(
        Proto.ExportQuotesRequest Request, QuoteFilter Filter, QuoteOrder Order, int MaxQuotes, QuoteMapper Quotes, Func<Proto.Document?, Proto.ExtractConfig, Task<ReadDocument>> Read,
        TimeSpan Limit)
    {
        /// <summary>The id of the speaker that was asked for.</summary>
        public long SpeakerId => ResourceName.IdOf(Request.Speaker, ResourceName.Speakers)!.Value;

        /// <summary>The id of the quote that was asked for.</summary>
        public long QuoteId => ResourceName.IdOf(Request.Quote, ResourceName.Quotes)!.Value;

        /// <summary>The unit in which offsets of verifications are wanted: the caller's where messages are written, else that of our own strings.</summary>
        public Proto.EncodingType ClaimEncoding => Request.Format == Proto.ExportFormat.JsonLines ? Quotes.Encoding : Proto.EncodingType.Utf16;
    }
}
