using System.Collections.Immutable;
using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using QuoteExtract.Attribution;
using QuoteExtract.Language;
using QuoteExtract.Service.Hosting;
using QuoteExtract.Service.Telemetry;
using QuoteExtract.V1;
using AttributionType = QuoteExtract.Attribution.AttributionType;
using Document = QuoteExtract.V1.Document;

namespace QuoteExtract.Service.Documents;

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
    public async Task<ExtractResponse> ExtractAsync(Document? document, ExtractConfig? config, bool waits, CancellationToken cancellationToken)
    {
        using var record = telemetry.StartDocument();
        try
        {
            validator.Validate(document, config);
            config ??= Defaults;
            var extractor = models.Find(config.Model);
            RequestValidator.ValidateLanguage(document!.LanguageCode, extractor.Info);
            var response = await workers.RunAsync(token => Answer(document, config, extractor, record, token), waits, cancellationToken);
            record.Succeeded(response);
            return response;
        }
        catch (StatusException e)
        {
            record.Failed((StatusCode)e.Status.Code);
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            record.Failed(StatusCode.Internal);
            ExtractionLog.Fault(logger, e);
            throw Statuses.Internal(record.TraceId);
        }
    }

    private ExtractResponse Answer(
        Document document, ExtractConfig config, AttributionExtractor extractor, ServiceTelemetry.DocumentRecord record, CancellationToken cancellationToken)
    {
        record.Started();
        var start = Stopwatch.GetTimestamp();
        var isHtml = document.ContentCase == Document.ContentOneofCase.Html;
        var article = isHtml ? ReadArticle(document.Html, record, cancellationToken) : new Article("", document.Text);
        var extraction = extractor.Extract(
            article.Text,
            new ExtractionOptions
            {
                MinConfidence = config.MinConfidence,
                Types = Types(config),
                Title = document.Title.Length > 0 ? document.Title : article.Title,
            },
            cancellationToken);
        record.Found(extraction);

        var encoding = config.EncodingType == EncodingType.Unspecified ? EncodingType.Utf16 : config.EncodingType;
        var response = new ExtractResponse
        {
            DocumentId = document.DocumentId,
            EncodingType = encoding,
            Text = isHtml ? article.Text : "",
            Model = extractor.Info.Label(),
            LanguageCode = document.LanguageCode.Length > 0 ? document.LanguageCode : extractor.Info.Language,
        };
        var mapper = new ResponseMapper(article.Text, new OffsetMap(article.Text, Offsets(encoding)), !config.OmitEvidence);
        mapper.Fill(response, extraction, config.IncludeRejected);
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

    private static OffsetEncoding Offsets(EncodingType encoding) => encoding switch
    {
        EncodingType.Utf8 => OffsetEncoding.Utf8,
        EncodingType.Utf32 => OffsetEncoding.Utf32,
        _ => OffsetEncoding.Utf16,
    };

    /// <summary>The types to report; empty, which is all, where one of them is unspecified.</summary>
    private static ImmutableArray<AttributionType> Types(ExtractConfig config) =>
        config.Types_.Contains(V1.AttributionType.Unspecified) ? [] : [.. config.Types_.Select(ResponseMapper.Unmap).Distinct()];
}
