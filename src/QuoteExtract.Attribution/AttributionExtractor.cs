using System.Collections.Immutable;
using System.Diagnostics;
using QuoteExtract.Attribution.Elements;

namespace QuoteExtract.Attribution;

/// <summary>Text in, attributions out. One instance serves any number of threads.</summary>
/// <remarks>
/// The steps, each in a class of its own: <see cref="Reader"/> finds sentences, names, quotations, cues and entities;
/// <see cref="DraftBuilder"/> decides which quotations are speech and whose; <see cref="IndirectFinder"/> adds what is reported
/// without marks; <see cref="ExtractionBuilder"/> puts the answer together.
/// </remarks>
public sealed class AttributionExtractor
{
    private readonly AttributionModel _model;
    private readonly Reader _reader = new(PronounModel.Shipped);
    private readonly DraftBuilder _drafts;

    internal AttributionExtractor(AttributionModel model)
    {
        _model = model;
        _drafts = new DraftBuilder(model);
    }

    /// <summary>What the loaded model says of itself.</summary>
    public ModelInfo Info => _model.Info;

    /// <summary>Loads the model file at <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">The file is not a model that this version can read; the message says why.</exception>
    public static AttributionExtractor Load(string path) => new(AttributionModel.Load(path));

    /// <summary>Finds the attributions of <paramref name="text"/>. Time and memory are linear in its length.</summary>
    /// <param name="text">Any string, lone surrogates and control characters included.</param>
    /// <param name="options">What to report; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work within milliseconds.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Extraction Extract(string text, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new ExtractionOptions();
        var times = ImmutableArray.CreateBuilder<StageTime>(4);
        var mark = Stopwatch.GetTimestamp();

        void Stage(string name)
        {
            var now = Stopwatch.GetTimestamp();
            times.Add(new StageTime(name, Stopwatch.GetElapsedTime(mark, now)));
            mark = now;
        }

        var reading = _reader.Read(text, options.Title, Stage, cancellationToken);
        var extraction = Attribute(reading, options, cancellationToken);
        Stage("attributions");
        return extraction with { StageTimes = times.ToImmutable() };
    }

    /// <summary>Finds the attributions of a text that is read already.</summary>
    internal Extraction Attribute(Reading reading, ExtractionOptions options, CancellationToken cancellationToken)
    {
        var (drafts, rejected) = Draft(reading, cancellationToken);
        return new ExtractionBuilder(reading, _model, options).Build(drafts, rejected, cancellationToken);
    }

    /// <summary>Decides what is said and by whom, in reading order; what words in marks are nobody's speech.</summary>
    internal (List<Draft> Drafts, List<RejectedQuotation> Rejected) Draft(Reading reading, CancellationToken cancellationToken)
    {
        var clauses = new Clauses(reading);
        var elements = _model.Elements(clauses);
        var (drafts, rejected) = _drafts.Build(clauses, elements, cancellationToken);
        AddIndirect(clauses, elements, drafts, cancellationToken);
        return (drafts, rejected);
    }

    /// <summary>Adds what is reported without marks, where no quotation claims the words or the cue.</summary>
    private void AddIndirect(Clauses clauses, ElementFinder elements, List<Draft> drafts, CancellationToken cancellationToken)
    {
        var reading = clauses.Reading;
        var used = drafts.Where(d => d.Decision.Candidate.Cue >= 0).Select(d => reading.Cues[d.Decision.Candidate.Cue].VerbToken).ToHashSet();
        var taken = new bool[reading.Document.Tokens.Length];
        foreach (var piece in drafts.SelectMany(d => d.Pieces))
            Array.Fill(taken, true, reading.Document.TokenAt(piece.Start), reading.Document.TokenAt(piece.End - 1) + 1 - reading.Document.TokenAt(piece.Start));
        foreach (var report in _model.Indirect.Find(clauses, elements, taken, used.Contains, cancellationToken))
        {
            var (content, source) = (report.Elements.Content.Best, report.Elements.Source!.Value);
            var draft = new Draft
            {
                Speech = report.Probability,
                SpeechReason = ("indirect.clause", "A clause that a cue reports.", _model.Indirect.Strongest(report)),
                Decision = new SourceDecision(new SourceCandidate(clauses.MentionOf(source.Best), reading.CueAt(report.Elements.Head), false, []), source.Probability, []),
                Elements = report.Elements,
            };
            draft.Pieces.Add(reading.Document.SpanOf(content.First, content.GapFirst));
            if (content.HasGap)
                draft.Pieces.Add(reading.Document.SpanOf(content.GapEnd, content.End));
            drafts.Add(draft);
        }

        drafts.Sort((a, b) => a.Pieces[0].CompareTo(b.Pieces[0]));
    }
}
