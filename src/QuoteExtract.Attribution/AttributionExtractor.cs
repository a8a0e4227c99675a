using System.Collections.Immutable;
using System.Diagnostics;

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
        var (drafts, rejected) = _drafts.Build(reading, cancellationToken);
        AddIndirect(reading, drafts, cancellationToken);
        var builder = new ExtractionBuilder(reading, _model, options);
        var extraction = builder.Build(drafts, rejected, cancellationToken);
        Stage("attributions");
        return extraction with { StageTimes = times.ToImmutable() };
    }

    /// <summary>Adds what is reported without marks, where no quotation claims the words or the cue.</summary>
    private void AddIndirect(Reading reading, List<Draft> drafts, CancellationToken cancellationToken)
    {
        var used = drafts.Select(d => d.Decision.Candidate.Cue).ToHashSet();
        var taken = new bool[reading.Document.Tokens.Length];
        foreach (var piece in drafts.SelectMany(d => d.Pieces))
            Array.Fill(taken, true, reading.Document.TokenAt(piece.Start), reading.Document.TokenAt(piece.End - 1) + 1 - reading.Document.TokenAt(piece.Start));
        foreach (var proposal in IndirectFinder.Propose(reading, used, cancellationToken))
        {
            var p = _model.Indirect.Probability(proposal);
            var (first, end) = (reading.Document.TokenAt(proposal.Content.Start), reading.Document.TokenAt(proposal.Content.End - 1) + 1);
            if (p < 0.5 || taken.AsSpan(first, end - first).Contains(true))
                continue;
            taken.AsSpan(first, end - first).Fill(true);
            var draft = new Draft
            {
                Speech = p,
                SpeechReason = (proposal.Rule, "A clause that a cue reports.", _model.Indirect.Strongest(proposal)),
                Decision = new SourceDecision(new SourceCandidate(proposal.Mention, proposal.Cue, false, []), 0.95, []),
            };
            draft.Pieces.Add(proposal.Content);
            drafts.Add(draft);
        }

        drafts.Sort((a, b) => a.Pieces[0].CompareTo(b.Pieces[0]));
    }
}
