using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Training;

/// <summary>Trains what tells how sure an answer is.</summary>
internal static class ConfidenceTrainer
{
    private const int Rounds = 300;
    private const double Penalty = 4.0;

    /// <summary>Trains on answers of models that had not seen the documents.</summary>
    public static ConfidenceModel Train(IReadOnlyList<HeldOutAnswer> answers, CancellationToken cancellationToken)
    {
        var (marked, indirect) = (answers.Where(a => !a.IsIndirect).ToList(), answers.Where(a => a.IsIndirect).ToList());
        return new ConfidenceModel(Speaker(marked), Speaker(indirect), Content(marked), Content(indirect));

        LogLinearModel Speaker(List<HeldOutAnswer> of) => LogLinearTrainer.Train(
            ConfidenceModel.Space,
            [.. of.Where(a => a.IsRight is not null).Select(a => new Decision([a.Features, []], [a.IsRight!.Value ? 0 : 1]))],
            Penalty,
            Rounds,
            null,
            cancellationToken);
    }

    private static Calibration Content(List<HeldOutAnswer> answers) => Calibration.Fit(answers.ConvertAll(a => (a.Content, a.IsContentRight)));
}
