using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using QuoteExtract.Service.Hosting;
using QuoteExtract.Service.Telemetry;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Documents;

/// <summary>The contract's QuoteExtractor.</summary>
[BindServiceMethod(typeof(StrictBinder), nameof(StrictBinder.Bind))]
internal sealed class QuoteExtractorService(DocumentPipeline pipeline, ModelHost models, ServiceOptions options) : QuoteExtractor.QuoteExtractorBase
{
    public override Task<ExtractResponse> Extract(ExtractRequest request, ServerCallContext context) =>
        AnswerAsync(() => pipeline.ExtractAsync(request.Document, request.Config, waits: false, context.CancellationToken), context);

    public override Task ExtractStream(
        IAsyncStreamReader<ExtractStreamRequest> requestStream, IServerStreamWriter<ExtractStreamResponse> responseStream, ServerCallContext context) =>
        AnswerAsync(
            async () =>
            {
                await new DocumentStream(pipeline, options.Limits.MaxStreamConcurrency).RunAsync(requestStream, responseStream, context.CancellationToken);
                return true;
            },
            context);

    public override Task<GetModelInfoResponse> GetModelInfo(GetModelInfoRequest request, ServerCallContext context) =>
        AnswerAsync(() => Task.FromResult(Describe(request)), context);

    private GetModelInfoResponse Describe(GetModelInfoRequest request)
    {
        RequestValidator.ValidateModelName("model", request.Model);
        var response = new GetModelInfoResponse
        {
            ServerVersion = ServerVersion.Value,
            Limits = new Limits
            {
                MaxTextBytes = options.Limits.MaxTextBytes,
                MaxHtmlBytes = options.Limits.MaxHtmlBytes,
                MaxMessageBytes = options.Limits.MaxMessageBytes,
                MaxDocumentTime = Duration.FromTimeSpan(options.Limits.MaxDocumentTime),
                MaxStreamConcurrency = options.Limits.MaxStreamConcurrency,
            },
        };
        var described = request.Model.Length > 0 ? [models.Find(request.Model)] : models.Catalog.All;
        response.Models.AddRange(described.Select(e => e.Info.Map()));
        return response;
    }

    /// <summary>Ends a call as gRPC wants it ended, whichever way the answer fails.</summary>
    private static async Task<T> AnswerAsync<T>(Func<Task<T>> answer, ServerCallContext context)
    {
        try
        {
            return await answer();
        }
        catch (StatusException e)
        {
            throw e.ToRpcException();
        }
        catch (Exception e) when (context.CancellationToken.IsCancellationRequested && e is OperationCanceledException or InvalidOperationException or IOException)
        {
            // The caller has gone, or the deadline has come; what is written to such a call fails in more ways than one.
            throw new RpcException(Status.DefaultCancelled);
        }
    }
}
