using System.Collections.Immutable;
using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using QuoteExtract.Attribution;
using QuoteExtract.Language;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Hosting;
using QuoteExtract.Service.Telemetry;
using QuoteExtract.V1;
using AttributionType = QuoteExtract.Attribution.AttributionType;
using Document = QuoteExtract.V1.Document;
using ModelInfo = QuoteExtract.Attribution.ModelInfo;

namespace QuoteExtract.Service.Documents;

/// <summary>A document as a model has read it.</summary>
/// <param name="Text">The text that all spans point into.</param>
/// <param name="Title">The headline; may be empty.</param>
/// <param name="LanguageCode">BCP 47 tag.</param>
/// <param name="Extraction">What was found.</param>
/// <param name="Model">The model.</param>
internal sealed record ReadDocument(string Text, string Title, string LanguageCode, Extraction Extraction, ModelInfo Model);

/// <summary>The way of one document through the service: validated, queued, extracted, turned into the answer, and recorded.</summary>
internal sealed class DocumentPipeline(
    RequestValidator validator,
    ModelHost models,
    ExtractionWorkers workers,
    ServiceTelemetry telemetry,
    ILogger<DocumentPipeline> logger)
{
    private static readonly ExtractConfig Defaults = new();

    /// <summary>Answers one document.</summary>
    /// <param name="document">The document as the caller gave it.</param>
    /// <param name="config">What the caller wants; null for the defaults.</param>
    /// <param name="waits">Whether to wait where the server is full, rather than refuse.</param>
    /// <param name="cancellationToken">Ends the wait at once and the work soon after.</param>
    /// <exception cref="StatusException">There is no answer, for the reason that it gives.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<ExtractResponse> ExtractAsync(Document? document, ExtractConfig? config, bool waits, CancellationToken cancellationToken) =>
        ReadAsync(document, config, (read, start) => Answer(document!, config ?? Defaults, read, start), waits, cancellationToken);

    /// <summary>What reads drafts for one call: <see cref="ReadAsync"/>, which refuses where the server is full.</summary>
    public Func<Document?, ExtractConfig, Task<ReadDocument>> Reader(CancellationToken cancellationToken) =>
        (document, config) => ReadAsync(document, config, static (read, _) => read, waits: false, cancellationToken);

    /// <summary>Reads one document.</summary>
    /// <param name="document">As for <see cref="ExtractAsync"/>.</param>
    /// <param name="config">As for <see cref="ExtractAsync"/>.</param>
    /// <param name="finish">Makes the answer of what was read and of when the work began (<see cref="Stopwatch.GetTimestamp"/>), still on the worker.</param>
    /// <param name="waits">As for <see cref="ExtractAsync"/>.</param>
    /// <param name="cancellationToken">As for <see cref="ExtractAsync"/>.</param>
    /// <exception cref="StatusException">There is no answer, for the reason that it gives.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> ReadAsync<T>(Document? document, ExtractConfig? config, Func<ReadDocument, long, T> finish, bool waits, CancellationToken cancellationToken)
    {
        using var record = telemetry.StartDocument();
        try
        {
            validator.Validate(document, config);
            config ??= Defaults;
            var extractor = models.Find(config.Model);
            RequestValidator.ValidateLanguage(document!.LanguageCode, extractor.Info);
            var answer = await workers.RunAsync(
                token =>
                {
                    record.Started();
                    var start = Stopwatch.GetTimestamp();
                    return finish(Read(document, config, extractor, record, token), start);
                },
                waits,
                cancellationToken);
            record.Succeeded(extractor.Info.Label());
            return answer;
        }
        catch (StatusException e)
        {
            record.Failed((StatusCode)e.Status.Code);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            record.Failed(StatusCode.Internal);
            FaultLog.Fault(logger, e);
            throw Statuses.Internal(record.TraceId);
        }
    }

    private ReadDocument Read(
        Document document, ExtractConfig config, AttributionExtractor extractor, ServiceTelemetry.DocumentRecord record, CancellationToken cancellationToken)
    {
        var article = document.ContentCase == Document.ContentOneofCase.Html ? ReadArticle(document.Html, record, cancellationToken) : new Article("", document.Text);
        var title = document.Title.Length > 0 ? document.Title : article.Title;
        var extraction = extractor.Extract(
            article.Text, new ExtractionOptions { MinConfidence = config.MinConfidence, Types = Types(config), Title = title }, cancellationToken);
        record.Found(extraction);
        return new ReadDocument(article.Text, title, document.LanguageCode.Length > 0 ? document.LanguageCode : extractor.Info.Language, extraction, extractor.Info);
    }

    private static ExtractResponse Answer(Document document, ExtractConfig config, ReadDocument read, long start)
    {
        var encoding = Encodings.Resolve(config.EncodingType);
        var response = new ExtractResponse
        {
            DocumentId = document.DocumentId,
            EncodingType = encoding,
            Text = document.ContentCase == Document.ContentOneofCase.Html ? read.Text : "",
            Model = read.Model.Label(),
            LanguageCode = read.LanguageCode,
        };
        var mapper = new ResponseMapper(read.Text, new OffsetMap(read.Text, Encodings.Unit(encoding)), !config.OmitEvidence);
        mapper.Fill(response, read.Extraction, config.IncludeRejected);
        response.ProcessingTime = Duration.FromTimeSpan(Stopwatch.GetElapsedTime(start));
        return response;
    }

    private Article ReadArticle(string html, ServiceTelemetry.DocumentRecord record, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var article = HtmlArticle.Extract(html, cancellationToken);
        record.Stage(ServiceTelemetry.ArticleStage, Stopwatch.GetElapsedTime(start));
        validator.ValidateArticle(article.Text);
        return article;
    }

    /// <summary>The types to report; empty, which is all, where one of them is unspecified.</summary>
    private static ImmutableArray<AttributionType> Types(ExtractConfig config) =>
        config.Types_.Contains(V1.AttributionType.Unspecified) ? [] : [.. config.Types_.Select(ResponseMapper.Unmap).Distinct()];
}
