using System.Globalization;
using QuoteExtract.Learning;

namespace QuoteExtract.Archive.Speakers.Training;

/// <summary>Trains what decides which names are one speaker's, and writes its file.</summary>
public static class IdentityTrainer
{
    private const int Invented = 24_000;
    private const ulong Seed = 5;
    private const int Rounds = 300;
    private const double Penalty = 0.5;
    private const int Folds = 5;

    /// <summary>Trains on pairs that are made up and on those of the corpus, and writes the model to <paramref name="output"/>. The same corpus gives the same bytes.</summary>
    /// <param name="card">What the model says of itself.</param>
    /// <param name="corpus">JSON lines with resolved speakers.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="progress">Told what is being done, in words; or null.</param>
    /// <param name="cancellationToken">Asked at every round.</param>
    /// <exception cref="InvalidDataException">The corpus is not of the form that it should have, or the card is another model's.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Train(ModelHeader card, string corpus, string output, Action<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.Task != IdentityModel.Task || card.FeatureSet != IdentityModel.FeatureSet)
            throw new InvalidDataException($"The card '{card.Name}' is for '{card.Task}' with '{card.FeatureSet}'; what is trained here is '{IdentityModel.Task}' with '{IdentityModel.FeatureSet}'.");
        progress ??= _ => { };
        var examples = IdentityExample.Invented(Invented, Seed).Concat(IdentityExample.Annotated(corpus)).ToList();
        progress($"{examples.Count} pairs, {examples.Count(e => e.IsSame)} of one speaker");
        var decisions = examples.ConvertAll(Decision);
        progress(string.Create(CultureInfo.InvariantCulture, $"{100.0 * Validate(decisions, cancellationToken):0.0}% of held-out pairs right"));
        IdentityModel.Save(Train(decisions, cancellationToken), card, output);
        progress($"written to {output}");
    }

    /// <summary>One against none: candidate 0 is "one speaker", candidate 1 "two".</summary>
    private static Decision Decision(IdentityExample example) => new([IdentityFeatures.Of(example.A, example.B).Ids, []], [example.IsSame ? 0 : 1]);

    /// <summary>Share of pairs that models judge rightly which have not seen them, 0 to 1.</summary>
    private static double Validate(List<Decision> decisions, CancellationToken cancellationToken)
    {
        var right = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Train([.. decisions.Where((_, i) => i % Folds != fold)], cancellationToken);
            right += decisions.Where((_, i) => i % Folds == fold).Count(d => model.Probability(d.Candidates[0]) >= 0.5 == (d.Right[0] == 0));
        }

        return (double)right / decisions.Count;
    }

    private static LogLinearModel Train(List<Decision> decisions, CancellationToken cancellationToken) =>
        LogLinearTrainer.Train(IdentityFeatures.Space, decisions, Penalty, Rounds, null, cancellationToken);
}
