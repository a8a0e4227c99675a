using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Hosting;
using QuoteExtract.Service.Telemetry;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Documents;

/// <summary>The contract's QuoteExtractor.</summary>
[BindServiceMethod(typeof(StrictBinder), nameof(StrictBinder.BindExtractor))]
internal sealed class QuoteExtractorService(DocumentPipeline pipeline, ModelHost models, CallAnswer answers, ServiceOptions options) : QuoteExtractor.QuoteExtractorBase
{
    public override Task<ExtractResponse> Extract(ExtractRequest request, ServerCallContext context) =>
        answers.OfAsync(() => pipeline.ExtractAsync(request.Document, request.Config, waits: false, context.CancellationToken), context);

    public override Task ExtractStream(
        IAsyncStreamReader<ExtractStreamRequest> requestStream, IServerStreamWriter<ExtractStreamResponse> responseStream, ServerCallContext context) =>
        answers.OfAsync(
            () => new DocumentStream(pipeline, options.Limits.MaxStreamConcurrency).RunAsync(requestStream, responseStream, context.CancellationToken), context);

    public override Task<GetModelInfoResponse> GetModelInfo(GetModelInfoRequest request, ServerCallContext context) =>
        answers.OfAsync(() => Task.FromResult(Describe(request)), context);

    private GetModelInfoResponse Describe(GetModelInfoRequest request)
    {
        var checks = new FieldChecks();
        RequestValidator.CheckModelName(checks, "model", request.Model);
        checks.Throw();
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
}
