using System.Globalization;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Training;

/// <summary>Trains what decides whom a pronoun refers to, and writes its file.</summary>
public static class PronounTrainer
{
    private const int Rounds = 200;
    private const double Penalty = 2.0;
    private const int Folds = 5;

    /// <summary>Trains on GAP's table at <paramref name="corpus"/> and writes the model to <paramref name="output"/>. The same file gives the same bytes.</summary>
    /// <param name="card">What the model says of itself.</param>
    /// <param name="corpus">The table, with pronouns and two names for each.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="progress">Told what is being done, in words; or null.</param>
    /// <param name="cancellationToken">Asked at every text and round.</param>
    /// <exception cref="InvalidDataException">The table is not of the form that it should have, or the card is another model's.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Train(ModelHeader card, string corpus, string output, Action<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.Task != PronounModel.Task || card.FeatureSet != PronounModel.FeatureSet)
            throw new InvalidDataException($"The card '{card.Name}' is for '{card.Task}' with '{card.FeatureSet}'; what is trained here is '{PronounModel.Task}' with '{PronounModel.FeatureSet}'.");
        progress ??= _ => { };
        var examples = PronounExample.Read(corpus).ToList();
        progress($"{examples.Count} pronouns read");
        var reader = new Reader(pronouns: null);
        var cases = examples.ConvertAll(e => PronounCase.Of(e, reader, cancellationToken));
        progress(string.Create(CultureInfo.InvariantCulture, $"{100.0 * Validate(cases, cancellationToken):0.0}% of held-out pronouns right"));
        PronounModel.Save(Train(cases, cancellationToken), card, output);
        progress($"written to {output}");
    }

    /// <summary>Share of pronouns that models resolve which have not seen them, 0 to 1.</summary>
    private static double Validate(List<PronounCase> cases, CancellationToken cancellationToken)
    {
        var right = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var ranker = new PronounRanker(Train([.. cases.Where((_, i) => i % Folds != fold)], cancellationToken));
            right += cases.Where((_, i) => i % Folds == fold).Count(c => c.IsResolvedBy(ranker));
        }

        return (double)right / cases.Count;
    }

    private static LogLinearModel Train(List<PronounCase> cases, CancellationToken cancellationToken) =>
        LogLinearTrainer.Train(PronounRanker.Space, [.. cases.Select(c => c.Decision).OfType<Decision>()], Penalty, Rounds, null, cancellationToken);
}
