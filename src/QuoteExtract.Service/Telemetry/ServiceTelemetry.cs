using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using QuoteExtract.Attribution;

namespace QuoteExtract.Service.Telemetry;

/// <summary>The service's own meters and activities, beside those of ASP.NET Core. Names and units follow OpenTelemetry's conventions.</summary>
internal sealed class ServiceTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "QuoteExtract";

    /// <summary>Stage of a document before a worker has it; the others are the extractor's, and <see cref="ArticleStage"/>.</summary>
    public const string WaitingStage = "waiting";

    /// <summary>Stage that takes the article out of a page.</summary>
    public const string ArticleStage = "article";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Seconds, from a tenth of a millisecond, a headline's time, to the longest that a document may take by default.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly Counter<long> _documents;
    private readonly Counter<long> _attributions;
    private readonly Histogram<double> _documentTime;
    private readonly Histogram<double> _stageTime;
    private readonly UpDownCounter<long> _active;

    public ServiceTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _documents = meter.CreateCounter<long>("quoteextract.documents", "{document}", "Documents answered, by outcome: ok or the name of the status.");
        _attributions = meter.CreateCounter<long>("quoteextract.attributions", "{attribution}", "Attributions found, by type.");
        _documentTime = meter.CreateHistogram("quoteextract.document.duration", "s", "Time of a document from request to answer, by outcome.", advice: Seconds);
        _stageTime = meter.CreateHistogram("quoteextract.stage.duration", "s", "Time of a document in each stage.", advice: Seconds);
        _active = meter.CreateUpDownCounter<long>("quoteextract.documents.active", "{document}", "Documents that wait for a thread or have one.");
    }

    /// <summary>Begins the record of one document; its disposal ends it.</summary>
    public DocumentRecord StartDocument() => new(this);

    /// <summary>What is recorded of one document.</summary>
    public sealed class DocumentRecord : IDisposable
    {
        private readonly ServiceTelemetry _telemetry;
        private readonly Activity? _activity = Source.StartActivity("extract document");
        private readonly long _start = Stopwatch.GetTimestamp();
        private string _outcome = "cancelled";

        internal DocumentRecord(ServiceTelemetry telemetry)
        {
            _telemetry = telemetry;
            _telemetry._active.Add(1);
        }

        /// <summary>Id of the trace that the document belongs to, where one is kept.</summary>
        public string? TraceId => (_activity ?? Activity.Current)?.TraceId.ToHexString();

        /// <summary>Records that a worker took the document up.</summary>
        public void Started() => Stage(WaitingStage, Stopwatch.GetElapsedTime(_start));

        /// <summary>Records the time of a stage.</summary>
        public void Stage(string stage, TimeSpan elapsed) =>
            _telemetry._stageTime.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));

        /// <summary>Records what was found.</summary>
        public void Found(Extraction extraction)
        {
            foreach (var (stage, elapsed) in extraction.StageTimes)
                Stage(stage, elapsed);
            foreach (var type in extraction.Attributions.CountBy(a => a.Type))
                _telemetry._attributions.Add(type.Value, new KeyValuePair<string, object?>("type", TypeName(type.Key)));
            _activity?.SetTag("quoteextract.tokens", extraction.TokenCount);
            _activity?.SetTag("quoteextract.attributions", extraction.Attributions.Length);
        }

        /// <summary>Records that the document was answered, by which model.</summary>
        public void Succeeded(string model)
        {
            _outcome = "ok";
            _activity?.SetTag("quoteextract.model", model);
        }

        /// <summary>Records that the document was refused.</summary>
        public void Failed(StatusCode code)
        {
            _outcome = code.ToString();
            _activity?.SetStatus(ActivityStatusCode.Error, _outcome);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            var outcome = new KeyValuePair<string, object?>("outcome", _outcome);
            _telemetry._documents.Add(1, outcome);
            _telemetry._documentTime.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, outcome);
            _telemetry._active.Add(-1);
            _activity?.SetTag("quoteextract.outcome", _outcome);
            _activity?.Dispose();
        }

        private static string TypeName(QuoteExtract.Attribution.AttributionType type) => type switch
        {
            QuoteExtract.Attribution.AttributionType.Direct => "direct",
            QuoteExtract.Attribution.AttributionType.Mixed => "mixed",
            _ => "indirect",
        };
    }
}
