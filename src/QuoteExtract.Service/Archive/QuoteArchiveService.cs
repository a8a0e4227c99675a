using Grpc.Core;
using QuoteExtract.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>The contract's QuoteArchive.</summary>
[BindServiceMethod(typeof(StrictBinder), nameof(StrictBinder.BindArchive))]
internal sealed class QuoteArchiveService(ArchiveHost host, RequestValidator validator, DocumentPipeline pipeline, CallAnswer answers, ServiceOptions options)
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

    private Task<T> AnswerAsync<T>(ServerCallContext context, Func<ArchiveCall, Task<T>> answer) => answers.OfAsync(
        async () =>
        {
            try
            {
                return await answer(new ArchiveCall(host.Archive, context.GetHttpContext().User.Identity?.Name ?? "", context.CancellationToken));
            }
            catch (ArchiveException e)
            {
                throw ArchiveStatuses.Of(e, options.Limits.RetryDelay);
            }
        },
        context);
}
