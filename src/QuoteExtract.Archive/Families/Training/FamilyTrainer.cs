using System.Globalization;
using QuoteExtract.Archive.Families.Evaluation;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Learning;

namespace QuoteExtract.Archive.Families.Training;

/// <summary>Trains what decides whether two printings are of one utterance, and writes its file.</summary>
public static class FamilyTrainer
{
    private const int Rounds = 300;
    private const double Penalty = 1.0;
    private const int Printings = 6;
    private const int Seed = 20_200_101;

    /// <summary>Trains on printings that synthetic outlets make of the quotes in <paramref name="corpora"/>. The same files give the same bytes.</summary>
    /// <param name="card">What the model says of itself.</param>
    /// <param name="corpora">Annotated documents, JSON lines.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="progress">Told what is being done, in words; or null.</param>
    /// <param name="cancellationToken">Asked at every printing and round.</param>
    /// <exception cref="InvalidDataException">A corpus is not of the form that it should have, or the card is another model's.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Train(ModelHeader card, IReadOnlyList<string> corpora, string output, Action<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.Task != FamilyModel.Task || card.FeatureSet != FamilyModel.FeatureSet)
            throw new InvalidDataException($"The card '{card.Name}' is for '{card.Task}' with '{card.FeatureSet}'; what is trained here is '{FamilyModel.Task}' with '{FamilyModel.FeatureSet}'.");
        progress ??= _ => { };
        var said = SaidWords.Read(corpora);
        var utterance = new List<Decision>();
        var translation = new List<Decision>();
        for (var round = 0; round < Printings; round++)
        {
            var printings = SyntheticOutlets.Print(said, isTraining: true, Seed + round);
            utterance.AddRange(UtteranceDecisions(printings, cancellationToken));
            translation.AddRange(TranslationDecisions(printings));
        }

        progress(string.Create(CultureInfo.InvariantCulture, $"{said.Count} quotes: {utterance.Count} pairs of printings, {translation.Count} changes of words"));
        var model = new FamilyModel(
            LogLinearTrainer.Train(FamilyModel.UtteranceSpace, utterance, Penalty, Rounds, null, cancellationToken),
            LogLinearTrainer.Train(FamilyModel.TranslationSpace, translation, Penalty, Rounds, null, cancellationToken));
        model.Save(card, output);
        var result = FamilyEvaluation.Measure(new FamilyMatcher(model), SyntheticOutlets.Print(said, isTraining: false, Seed + Printings), cancellationToken);
        progress(string.Create(CultureInfo.InvariantCulture, $"other printings of the same quotes: pairs F1 {100 * result.F1:0.0}%, precision {100 * result.Precision:0.0}%, recall {100 * result.Recall:0.0}%; kinds {100 * result.KindAccuracy:0.0}%"));
        progress($"written to {output}");
    }

    /// <summary>Pairs that share keys: of one family, or not.</summary>
    private static IEnumerable<Decision> UtteranceDecisions(IReadOnlyList<SyntheticPrinting> printings, CancellationToken cancellationToken)
    {
        var archive = new ArrivingPrintings();
        foreach (var arriving in printings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var candidate in archive.Arrive(arriving))
            {
                var other = printings[(int)candidate.Id];
                if (other.Utterance == arriving.Utterance && other.Family != arriving.Family)
                    continue;
                var (shorter, fuller) = FamilyMatcher.Order(arriving.Printing.Words, candidate.Printing.Words);
                var (speakers, days) = FamilyMatcher.Circumstances(arriving.Printing, candidate.Printing);
                yield return Binary(FamilyModel.UtteranceFeatures(Likeness.Of(shorter, fuller, FamilyMatcher.MostWords), speakers, days), other.Family == arriving.Family);
            }
        }
    }

    /// <summary>Printings with other words than were said.</summary>
    private static IEnumerable<Decision> TranslationDecisions(IReadOnlyList<SyntheticPrinting> printings) =>
        from printing in printings
        where printing.Difference is DifferenceKind.Altered or DifferenceKind.Translated
        let likeness = Likeness.Of(printing.Printing.Words, ComparedText.Read(printing.Said), FamilyMatcher.MostWords)
        where likeness.Replaced > 0
        select Binary(FamilyModel.TranslationFeatures(likeness), printing.Difference == DifferenceKind.Translated);

    private static Decision Binary(int[] features, bool isTrue) => new([features, []], [isTrue ? 0 : 1]);
}
