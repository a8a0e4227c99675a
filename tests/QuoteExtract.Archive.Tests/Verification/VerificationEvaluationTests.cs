using QuoteExtract.Archive.Verification;
using QuoteExtract.Archive.Verification.Evaluation;
using QuoteExtract.Archive.Verification.Training;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Archive.Tests.Verification;

public sealed class VerificationEvaluationTests
{
    [SharedCorpusFact("wikinews/dev.jsonl", "polnear/dev.jsonl")]
    public void Verify_GeneratedClaims_IsRight()
    {
        var trial = new ClaimTrial(CorpusUtterance.Read([SharedCorpusFactAttribute.PathOf("wikinews/dev.jsonl"), SharedCorpusFactAttribute.PathOf("polnear/dev.jsonl")]));
        var evaluation = new VerificationEvaluation();
        foreach (var (claim, result) in trial.Run(new ClaimVerifier(VerificationModel.Shipped), seed: 11, least: 1000, CancellationToken.None))
            evaluation.Add(claim, result);

        Assert.InRange(evaluation.All.Share, 0.97, 1);
        Assert.InRange(evaluation.Flagged.Share, 0.97, 1);
        Assert.InRange(evaluation.WarnedRightly.Share, 0.95, 1);
        Assert.InRange(evaluation.FoundOfNeverSaid.Share, 0, 0.02);
        Assert.InRange(evaluation.Confidence.ExpectedError, 0, 0.03);
    }

    [SharedCorpusFact("wikinews/train.jsonl")]
    public void Run_SameSeed_MakesTheSameClaims()
    {
        var trial = new ClaimTrial(CorpusUtterance.Read([SharedCorpusFactAttribute.PathOf("wikinews/train.jsonl")]).Take(200).ToList());
        var verifier = new ClaimVerifier(VerificationModel.Shipped);

        Assert.Equal(
            trial.Run(verifier, seed: 3, least: 100, CancellationToken.None).Select(t => t.Claim.Text),
            trial.Run(verifier, seed: 3, least: 100, CancellationToken.None).Select(t => t.Claim.Text));
    }
}
