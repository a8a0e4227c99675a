using QuoteExtract.Attribution.Elements;
using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Training;

/// <summary>Trains an attribution model from annotated corpora and writes its file.</summary>
public static class AttributionTrainer
{
    private const int Rounds = 300;
    private const double Penalty = 1.0;
    private const int Folds = 5;

    /// <summary>Trains on <paramref name="corpora"/> and writes the model to <paramref name="output"/>. The same files give the same bytes.</summary>
    /// <param name="card">What the model says of itself.</param>
    /// <param name="corpora">JSON Lines files of annotated documents.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="progress">Told what is being done, in words; or null.</param>
    /// <param name="cancellationToken">Asked at every document and round.</param>
    /// <exception cref="InvalidDataException">A corpus is not of the form that it should have, or the card is another model's.</exception>
    public static void Train(ModelHeader card, IReadOnlyList<string> corpora, string output, Action<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(corpora);
        if (card.Task != AttributionModel.Task || card.FeatureSet != AttributionModel.FeatureSet)
            throw new InvalidDataException($"The card '{card.Name}' is for '{card.Task}' with '{card.FeatureSet}'; what is trained here is '{AttributionModel.Task}' with '{AttributionModel.FeatureSet}'.");
        var info = AttributionModel.InfoOf(card, sha256: "");
        progress ??= _ => { };
        var reader = new Reader(PronounModel.Shipped);
        var examples = new List<Example>();
        foreach (var document in corpora.SelectMany(CorpusDocument.Read).Where(d => !d.IsPartial))
        {
            cancellationToken.ThrowIfCancellationRequested();
            examples.Add(new Example(document, reader.Read(document.Text, "", _ => { }, cancellationToken)));
        }

        progress($"{examples.Count} documents read");
        // Confidence is calibrated on answers of models that have not seen the document.
        var answers = new List<(double P, bool Right)>();
        var (found, proposed, annotated) = (0, 0, 0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = TrainTasks(info, [.. examples.Where((_, i) => i % Folds != fold)], new Calibration(1, 0), cancellationToken);
            foreach (var example in examples.Where((_, i) => i % Folds == fold))
            {
                var extractor = new AttributionExtractor(model);
                answers.AddRange(example.Answers(extractor, cancellationToken));
                var indirect = example.CountIndirect(extractor, cancellationToken);
                (found, proposed, annotated) = (found + indirect.Found, proposed + indirect.Proposed, annotated + indirect.Annotated);
            }

            progress($"fold {fold + 1} of {Folds}");
        }

        var calibration = Fit(answers);
        progress($"of {answers.Count} held-out answers {100.0 * answers.Count(a => a.Right) / answers.Count:0.0}% right; slope {calibration.Slope:0.00}, offset {calibration.Offset:0.00}");
        progress($"of {annotated} held-out indirect attributions {found} found, of {proposed} proposed");
        TrainTasks(info, examples, calibration, cancellationToken).Save(output, card);
        progress($"written to {output}");
    }

    private static AttributionModel TrainTasks(ModelInfo info, List<Example> examples, Calibration calibration, CancellationToken cancellationToken) => new(
        info,
        LogLinearTrainer.Train(SpeechClassifier.Space, [.. examples.SelectMany(e => e.Speech())], Penalty, Rounds, null, cancellationToken),
        LogLinearTrainer.Train(SourceRanker.Space, [.. examples.SelectMany(e => e.Sources())], Penalty, Rounds, null, cancellationToken),
        ElementTrainer.Train([.. examples.Select(e => e.Elements)], cancellationToken),
        calibration);

    /// <summary>Slope and offset that make the answers likeliest, by gradient ascent.</summary>
    private static Calibration Fit(List<(double P, bool Right)> answers)
    {
        double slope = 1, offset = 0;
        for (var round = 0; round < 2000; round++)
        {
            double gs = 0, go = 0;
            foreach (var (p, right) in answers)
            {
                var x = Calibration.LogOdds(p);
                var error = (right ? 1 : 0) - 1 / (1 + Math.Exp(-(slope * x + offset)));
                gs += error * x;
                go += error;
            }

            slope += 0.5 * gs / answers.Count;
            offset += 0.5 * go / answers.Count;
        }

        return new Calibration(slope, offset);
    }

    /// <summary>A document of the corpus with what was found in it without a model.</summary>
    private sealed class Example(CorpusDocument gold, Reading reading)
    {
        /// <summary>Its cues, contents and sources.</summary>
        public ElementExample Elements { get; } = new(gold, reading);

        private CorpusAttribution? GoldOf(Quotation q) => gold.Attributions.FirstOrDefault(a => a.Covers(q.Inner) >= 0.8);

        /// <summary>Which quotations are speech.</summary>
        public IEnumerable<Decision> Speech()
        {
            for (var i = 0; i < reading.Quotations.Count; i++)
                yield return new Decision([SpeechClassifier.Features(reading, i), []], [GoldOf(reading.Quotations[i]) is null ? 1 : 0]);
        }

        /// <summary>Which mention is the source of each quotation, given the right one of the quotation before.</summary>
        public IEnumerable<Decision> Sources()
        {
            (int Quotation, SourceCandidate Candidate)? before = null;
            for (var i = 0; i < reading.Quotations.Count; i++)
            {
                if (GoldOf(reading.Quotations[i]) is not { } attribution)
                    continue;
                var candidates = SourceRanker.Candidates(reading, i, before);
                var right = Enumerable.Range(0, candidates.Count).Where(c => candidates[c].Mention < 0
                    ? attribution.Source.Length == 0
                    : attribution.Source.Any(reading.Mentions[candidates[c].Mention].Span(reading.Document).Overlaps)).ToList();
                if (right.Count == 0)
                    continue;
                yield return new Decision([.. candidates.Select(c => c.Features)], right);
                before = (i, candidates[right[0]]);
            }
        }

        /// <summary>The extractor's answers on this document, each with its confidence and whether the speaker is right.</summary>
        public IEnumerable<(double P, bool Right)> Answers(AttributionExtractor extractor, CancellationToken cancellationToken)
        {
            var named = gold.Attributions.Where(a => a.IsNamed).SelectMany(a => a.Names).ToList();
            foreach (var answer in extractor.Extract(gold.Text, null, cancellationToken).Attributions)
            {
                if (answer.Type == AttributionType.Indirect)
                    continue;
                var content = answer.Content[0].Verbatim.FirstOrDefault(answer.Content[0].Span);
                var attribution = gold.Attributions.FirstOrDefault(a => a.Covers(content) >= 0.8);
                if (attribution is null)
                    yield return (answer.Confidence, false);
                else if (attribution.Names.Length > 0 && answer.Speaker is not null)
                    yield return (answer.Confidence, attribution.Names.Any(n => SameName(n, answer.Speaker.Name)) || !attribution.IsNamed && !named.Exists(n => SameName(n, answer.Speaker.Name)));
            }
        }

        /// <summary>How many indirect attributions the extractor proposes, how many are annotated, how many of these it found.</summary>
        public (int Found, int Proposed, int Annotated) CountIndirect(AttributionExtractor extractor, CancellationToken cancellationToken)
        {
            var proposed = extractor.Extract(gold.Text, null, cancellationToken).Attributions.Where(a => a.Type == AttributionType.Indirect).ToList();
            var annotated = gold.Attributions.Where(a => a.Type == AttributionType.Indirect).ToList();
            return (annotated.Count(a => proposed.Exists(p => Jaccard(a.Content, p.Content[0].Span) >= 0.5)), proposed.Count, annotated.Count);
        }

        private static double Jaccard(TextSpan[] content, TextSpan span)
        {
            var common = content.Sum(c => Math.Max(0, Math.Min(c.End, span.End) - Math.Max(c.Start, span.Start)));
            return (double)common / (content.Sum(c => c.Length) + span.Length - common);
        }

        private static bool SameName(string a, string b) => Plain(a).Equals(Plain(b), StringComparison.OrdinalIgnoreCase);

        private static string Plain(string name) => name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
    }
}
