using QuoteExtract.Attribution.Evaluation;
using QuoteExtract.Learning;

namespace QuoteExtract.Archive.Verification.Training;

/// <summary>Trains what decides whether a claim was found, and how sure a verdict is, on claims made from the quotations of a corpus.</summary>
public static class VerificationTrainer
{
    private const int Claims = 12_000;
    private const int Seed = 101;
    private const int Rounds = 300;
    private const double Penalty = 1;

    /// <summary>How much a claim that nobody said counts beside one that somebody did: more are made of these, and to find the former is worse.</summary>
    private const double NeverSaidWeight = 4;

    /// <summary>Trains on the corpora and writes the model to <paramref name="output"/>. The same corpora give the same bytes.</summary>
    /// <param name="card">What the model says of itself.</param>
    /// <param name="data">Folder of the corpora: annotated articles in wikinews, and treebanks.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="progress">Told what is being done, in words; or null.</param>
    /// <param name="cancellationToken">Asked at every claim and round.</param>
    /// <exception cref="InvalidDataException">A corpus is not of the form that it should have, or the card is another model's.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Train(ModelHeader card, string data, string output, Action<string>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(data);
        if (card.Task != VerificationModel.Task || card.FeatureSet != VerificationModel.FeatureSet)
            throw new InvalidDataException($"The card '{card.Name}' is for '{card.Task}' with '{card.FeatureSet}'; what is trained here is '{VerificationModel.Task}' with '{VerificationModel.FeatureSet}'.");
        progress ??= _ => { };
        var utterances = CorpusUtterance.Read([Path.Combine(data, "wikinews", "train.jsonl")]);
        utterances.AddRange(CorpusUtterance.OfTreebanks(data, utterances.Count + 1));
        progress($"{utterances.Count} utterances read");
        var trial = new ClaimTrial(utterances);
        var unsure = new LogLinearModel(VerificationModel.ConfidenceSpace, new double[VerificationModel.ConfidenceSpace.Count]);
        var finder = new VerificationModel(new LogLinearModel(VerificationModel.FoundSpace, new double[VerificationModel.FoundSpace.Count]), unsure);

        var found = LogLinearTrainer.Train(
            VerificationModel.FoundSpace,
            [
                .. from trialled in trial.Run(new ClaimVerifier(finder), Seed, Claims, cancellationToken)
                   let evidence = trialled.Result.Evidence
                   where evidence is not null
                   let isSaid = trialled.Claim.Verdict != Verdict.NotFound
                   select Yes(VerificationModel.FoundFeatures(evidence), isSaid, isSaid ? 1 : NeverSaidWeight),
            ],
            Penalty, Rounds, null, cancellationToken);
        progress("learnt what is found");

        var decided = new VerificationModel(found, unsure);
        var accuracy = default(Accuracy);
        var examples = new List<Decision>();
        foreach (var (claim, result) in trial.Run(new ClaimVerifier(decided), Seed + 1, Claims, cancellationToken))
        {
            var isRight = result.Verdict == claim.Verdict;
            accuracy = accuracy.With(isRight);
            examples.Add(Yes(VerificationModel.ConfidenceFeatures(result.Verdict, result.Evidence, result.Evidence is null ? 0 : decided.Found(result.Evidence)), isRight, 1));
        }

        progress($"{accuracy.Share:P1} of {accuracy.Count} verdicts right");
        new VerificationModel(found, LogLinearTrainer.Train(VerificationModel.ConfidenceSpace, examples, Penalty, Rounds, null, cancellationToken)).Save(card, output);
        progress($"written to {output}");
    }

    private static Decision Yes(int[] features, bool isYes, double weight) => new([features, []], [isYes ? 0 : 1], weight);
}
