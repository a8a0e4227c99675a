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

    /// <summary>Trains on <paramref name="corpora"/> and writes the model to <paramref name="output"/>. The same files give the same bytes.</summary>
    /// <param name="card">What the model says of itself.</param>
    /// <param name="corpora">JSON Lines files of annotated documents.</param>
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
        var documents = new List<TrainingDocument>();
        foreach (var document in corpora.SelectMany(CorpusDocument.Read).Where(d => !d.IsPartial))
        {
            cancellationToken.ThrowIfCancellationRequested();
            documents.Add(TrainingDocument.Read(document, reader, cancellationToken));
        }

        progress($"{documents.Count} documents read");
        var info = AttributionModel.InfoOf(card, sha256: "");
        var answers = Validate(info, documents, progress, cancellationToken);
        TrainTasks(info, documents, ConfidenceTrainer.Train(answers, cancellationToken), cancellationToken).Save(output, card);
        progress($"written to {output}");
    }

    /// <summary>Cross-validates: tells what models reach on documents that they have not seen, and returns their answers there.</summary>
    private static List<HeldOutAnswer> Validate(ModelInfo info, List<TrainingDocument> documents, Action<string> progress, CancellationToken cancellationToken)
    {
        var models = new AttributionModel[Folds];
        var answers = new List<HeldOutAnswer>[Folds];
        for (var fold = 0; fold < Folds; fold++)
        {
            models[fold] = TrainTasks(info, [.. documents.Where((_, i) => i % Folds != fold)], ConfidenceTrainer.Train([], cancellationToken), cancellationToken);
            var extractor = new AttributionExtractor(models[fold]);
            answers[fold] = [.. documents.Where((_, i) => i % Folds == fold).SelectMany(d => d.Answers(extractor, cancellationToken))];
            progress($"fold {fold + 1} of {Folds}");
        }

        var evaluation = new AttributionEvaluation();
        for (var fold = 0; fold < Folds; fold++)
        {
            // Confidence, too, is measured on documents that it was not trained on.
            var confidence = ConfidenceTrainer.Train([.. answers.Where((_, i) => i != fold).SelectMany(a => a)], cancellationToken);
            var extractor = new AttributionExtractor(models[fold].With(confidence));
            foreach (var document in documents.Where((_, i) => i % Folds == fold))
                document.Measure(extractor, evaluation, cancellationToken);
        }

        foreach (var line in evaluation.Summary())
            progress("held out: " + line);
        return [.. answers.SelectMany(a => a)];
    }

    private static AttributionModel TrainTasks(ModelInfo info, List<TrainingDocument> documents, ConfidenceModel confidence, CancellationToken cancellationToken) => new(
        info,
        LogLinearTrainer.Train(SpeechClassifier.Space, [.. documents.SelectMany(d => d.Speech())], SpeechPenalty, Rounds, null, cancellationToken),
        LogLinearTrainer.Train(SourceRanker.Space, [.. documents.SelectMany(d => d.Sources())], SourcePenalty, Rounds, null, cancellationToken),
        ElementTrainer.Train([.. documents.Select(d => d.Elements)], cancellationToken),
        confidence);
}
