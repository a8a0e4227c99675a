using QuoteExtract.Attribution.Evaluation;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Training;

/// <summary>Trains an attribution model from annotated corpora and writes its file.</summary>
public static class AttributionTrainer
{
    private const int Rounds = 300;
    private const double SpeechPenalty = 5;
    private const double SourcePenalty = 1;
    private const int Folds = 10;

    /// <summary>A point above what the operating point promises, since it is chosen on the answers that it is measured on.</summary>
    private const double HeldOutAccuracy = ConfidenceEvaluation.TargetAccuracy + 0.01;

    /// <summary>What a decision of a corpus beside the first counts: the first says what a quotation is, the others have their own habits.</summary>
    private const double OtherWeight = 0.25;

    /// <summary>Trains on <paramref name="corpora"/> and writes the model to <paramref name="output"/>. The same files give the same bytes.</summary>
    /// <param name="card">What the model says of itself.</param>
    /// <param name="corpora">JSON Lines files of annotated documents; the first counts whole, the others a quarter.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="progress">Told what is being done, in words, and what held-out documents reach; or null.</param>
    /// <param name="cancellationToken">Asked at every document and round.</param>
    /// <exception cref="InvalidDataException">A corpus is not of the form that it should have, or the card is another model's.</exception>
    public static void Train(ModelHeader card, IReadOnlyList<string> corpora, string output, Action<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(corpora);
        if (card.Task != AttributionModel.Task || card.FeatureSet != AttributionModel.FeatureSet)
            throw new InvalidDataException($"The card '{card.Name}' is for '{card.Task}' with '{card.FeatureSet}'; what is trained here is '{AttributionModel.Task}' with '{AttributionModel.FeatureSet}'.");
        progress ??= _ => { };
        var reader = new Reader(PronounModel.Shipped);
        var examples = new List<Example>();
        foreach (var corpus in corpora)
        {
            var name = Path.GetFileName(Path.GetDirectoryName(corpus)) + "/" + Path.GetFileNameWithoutExtension(corpus);
            foreach (var document in CorpusDocument.Read(corpus).Where(d => !d.IsPartial))
            {
                cancellationToken.ThrowIfCancellationRequested();
                examples.Add(new Example(name, corpus == corpora[0] ? 1 : OtherWeight, TrainingDocument.Read(document, reader, cancellationToken)));
            }
        }

        progress($"{examples.Count} documents read");
        var info = AttributionModel.InfoOf(card, sha256: "");
        var (answers, operatingPoint) = Validate(info, examples, progress, cancellationToken);
        info = info with { RecommendedMinConfidence = operatingPoint };
        TrainTasks(info, examples, ConfidenceTrainer.Train(answers, cancellationToken), cancellationToken).Save(output, card);
        progress($"written to {output}");
    }

    /// <summary>
    /// Cross-validates: tells what models reach on documents that they have not seen; returns their answers there, and the threshold at
    /// which those on the first corpus are right.
    /// </summary>
    private static (List<HeldOutAnswer> Answers, double? OperatingPoint) Validate(ModelInfo info, IReadOnlyList<Example> examples, Action<string> progress, CancellationToken cancellationToken)
    {
        var models = new AttributionModel[Folds];
        var answers = new List<HeldOutAnswer>[Folds];
        for (var fold = 0; fold < Folds; fold++)
        {
            models[fold] = TrainTasks(info, [.. examples.Where((_, i) => i % Folds != fold)], ConfidenceTrainer.Train([], cancellationToken), cancellationToken);
            var extractor = new AttributionExtractor(models[fold]);
            answers[fold] = [.. examples.Where((_, i) => i % Folds == fold).SelectMany(e => e.Document.Answers(extractor, cancellationToken))];
            progress($"fold {fold + 1} of {Folds}");
        }

        var evaluations = new OrderedDictionary<string, AttributionEvaluation>(StringComparer.Ordinal);
        for (var fold = 0; fold < Folds; fold++)
        {
            // Confidence, too, is measured on documents that it was not trained on.
            var confidence = ConfidenceTrainer.Train([.. answers.Where((_, i) => i != fold).SelectMany(a => a)], cancellationToken);
            var extractor = new AttributionExtractor(models[fold].With(confidence));
            foreach (var (corpus, _, document) in examples.Where((_, i) => i % Folds == fold))
            {
                evaluations.TryAdd(corpus, new AttributionEvaluation());
                document.Measure(extractor, evaluations[corpus], cancellationToken);
            }
        }

        foreach (var (corpus, evaluation) in evaluations)
        {
            foreach (var line in evaluation.Summary())
                progress($"held out, {corpus}: {line}");
        }

        return ([.. answers.SelectMany(a => a)], evaluations.Values.FirstOrDefault()?.Confidence.LowestWith(HeldOutAccuracy)?.Threshold);
    }

    private static AttributionModel TrainTasks(ModelInfo info, IReadOnlyList<Example> examples, ConfidenceModel confidence, CancellationToken cancellationToken) => new(
        info,
        LogLinearTrainer.Train(SpeechClassifier.Space, [.. examples.SelectMany(e => e.Weigh(e.Document.Speech()))], SpeechPenalty, Rounds, null, cancellationToken),
        LogLinearTrainer.Train(SourceRanker.Space, [.. examples.SelectMany(e => e.Weigh(e.Document.Sources()))], SourcePenalty, Rounds, null, cancellationToken),
        ElementTrainer.Train([.. examples.Select(e => (e.Document.Elements, e.Weight))], cancellationToken),
        confidence);

    /// <summary>A document to learn from.</summary>
    /// <param name="Corpus">Name of its corpus: "wikinews/train".</param>
    /// <param name="Weight">What each of its decisions counts.</param>
    /// <param name="Document">The document.</param>
    private sealed record Example(string Corpus, double Weight, TrainingDocument Document)
    {
        /// <summary>The decisions with the weight of the document.</summary>
        public IEnumerable<Decision> Weigh(IEnumerable<Decision> decisions) => decisions.Select(d => d with { Weight = Weight * d.Weight });
    }
}
