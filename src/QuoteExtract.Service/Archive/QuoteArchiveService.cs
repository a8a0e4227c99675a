using Grpc.Core;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using QuoteExtract.Service.Exports;
using QuoteExtract.Service.Health;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>The contract's QuoteArchive.</summary>
[BindServiceMethod(typeof(StrictBinder), nameof(StrictBinder.BindArchive))]
internal sealed class QuoteArchiveService(
    ArchiveCalls calls, RequestValidator validator, DocumentPipeline pipeline, CallAnswer answers, HealthStatusRegistry health, ServiceOptions options)
    : V1.QuoteArchive.QuoteArchiveBase
{
    public override Task<PutDocumentResponse> PutDocument(PutDocumentRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => DocumentRequests.PutAsync(call, request, validator, pipeline));

    public override Task<GetDocumentResponse> GetDocument(GetDocumentRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => DocumentRequests.GetAsync(call, request));

    public override Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => DocumentRequests.ListAsync(call, request));

    public override Task<DeleteDocumentResponse> DeleteDocument(DeleteDocumentRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => DocumentRequests.DeleteAsync(call, request));

    public override Task<GetQuoteResponse> GetQuote(GetQuoteRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => QuoteRequests.GetAsync(call, request));

    public override Task<SearchQuotesResponse> SearchQuotes(SearchQuotesRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => QuoteRequests.SearchAsync(call, request));

    public override Task WatchQuotes(WatchQuotesRequest request, IServerStreamWriter<WatchQuotesResponse> responseStream, ServerCallContext context) =>
        StreamAsync(context, responseStream, call => QuoteRequests.Watch(call, request));

    public override Task<GetSpeakerResponse> GetSpeaker(GetSpeakerRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => SpeakerRequests.GetAsync(call, request));

    public override Task<ListSpeakersResponse> ListSpeakers(ListSpeakersRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => SpeakerRequests.ListAsync(call, request));

    public override Task<UpdateSpeakerResponse> UpdateSpeaker(UpdateSpeakerRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => SpeakerRequests.UpdateAsync(call, request));

    public override Task<MergeSpeakersResponse> MergeSpeakers(MergeSpeakersRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => SpeakerRequests.MergeAsync(call, request));

    public override Task<SplitSpeakerResponse> SplitSpeaker(SplitSpeakerRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => SpeakerRequests.SplitAsync(call, request));

    public override Task<ListSpeakerChangesResponse> ListSpeakerChanges(ListSpeakerChangesRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => SpeakerRequests.ListChangesAsync(call, request));

    public override Task<RevertSpeakerChangeResponse> RevertSpeakerChange(RevertSpeakerChangeRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => SpeakerRequests.RevertAsync(call, request));

    public override Task<ListSpeakerLinksResponse> ListSpeakerLinks(ListSpeakerLinksRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => SpeakerRequests.ListLinksAsync(call, request));

    public override Task<ResolveSpeakerLinkResponse> ResolveSpeakerLink(ResolveSpeakerLinkRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => SpeakerRequests.ResolveAsync(call, request));

    public override Task<GetFamilyResponse> GetFamily(GetFamilyRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => FamilyRequests.GetAsync(call, request));

    public override Task<ListFamiliesResponse> ListFamilies(ListFamiliesRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => FamilyRequests.ListAsync(call, request));

    public override Task<VerifyQuoteResponse> VerifyQuote(VerifyQuoteRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => VerificationRequests.VerifyAsync(call, request));

    public override Task<CheckDraftResponse> CheckDraft(CheckDraftRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => VerificationRequests.CheckDraftAsync(call, request, pipeline.Reader(call.CancellationToken), options.Limits.MaxDocumentTime));

    public override Task<CorrectQuoteResponse> CorrectQuote(CorrectQuoteRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => CorrectionRequests.CorrectAsync(call, request));

    public override Task<ListCorrectionsResponse> ListCorrections(ListCorrectionsRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => CorrectionRequests.ListAsync(call, request));

    public override Task<ListReviewItemsResponse> ListReviewItems(ListReviewItemsRequest request, ServerCallContext context) =>
        AnswerAsync(context, call => CorrectionRequests.ReviewAsync(call, request));

    public override Task ExportCorrections(ExportCorrectionsRequest request, IServerStreamWriter<ExportCorrectionsResponse> responseStream, ServerCallContext context) =>
        StreamAsync(context, responseStream, CorrectionRequests.Export);

    public override Task ExportQuotes(ExportQuotesRequest request, IServerStreamWriter<ExportQuotesResponse> responseStream, ServerCallContext context) =>
        StreamAsync(context, responseStream, call => ExportRequests.Export(call, request, pipeline.Reader(call.CancellationToken), options.Limits.MaxDocumentTime));

    public override Task<GetArchiveInfoResponse> GetArchiveInfo(GetArchiveInfoRequest request, ServerCallContext context) =>
        AnswerAsync(context, InfoRequests.GetAsync);

    private Task<T> AnswerAsync<T>(ServerCallContext context, Func<ArchiveCall, Task<T>> answer) =>
        answers.OfAsync(() => calls.AnswerAsync(context.GetHttpContext(), answer, context.CancellationToken), context);

    /// <summary>Answers with a stream, which ends when the server stops: whoever watches would keep it from that.</summary>
    private Task StreamAsync<T>(ServerCallContext context, IServerStreamWriter<T> responses, Func<ArchiveCall, IAsyncEnumerable<T>> answer) => AnswerAsync(
        context,
        async call =>
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, health.WatchesEnd);
            try
            {
                await foreach (var response in answer(call with { CancellationToken = end.Token }).WithCancellation(end.Token))
                    await responses.WriteAsync(response, end.Token);
            }
            catch (OperationCanceledException) when (health.WatchesEnd.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
            {
                throw Statuses.Stopping(options.Limits.RetryDelay);
            }

            return true;
        });
}
