using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Families.Evaluation;
using QuoteExtract.Archive.Families.Training;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Archive.Tests.Families;

public sealed class FamilyEvaluationTests
{
    [SharedCorpusFact("wikinews/train.jsonl")]
    public void Print_SameSeed_PrintsTheSame()
    {
        var said = SaidWords.Read([SharedCorpusFactAttribute.PathOf("wikinews/train.jsonl")]);

        var (first, again) = (SyntheticOutlets.Print(said, isTraining: false, seed: 3), SyntheticOutlets.Print(said, isTraining: false, seed: 3));

        Assert.Equal(first.Select(p => (p.Family, p.Printing.Words.Text)), again.Select(p => (p.Family, p.Printing.Words.Text)));
    }

    [SharedCorpusFact("wikinews/dev.jsonl", "polnear/dev.jsonl")]
    public void Measure_QuotesThatItHasNotSeen_ReachesItsFigure()
    {
        var said = SaidWords.Read([SharedCorpusFactAttribute.PathOf("polnear/dev.jsonl"), SharedCorpusFactAttribute.PathOf("wikinews/dev.jsonl")]);

        var result = FamilyEvaluation.Measure(FamilyMatcher.Shipped, SyntheticOutlets.Print(said, isTraining: false, seed: 1), CancellationToken.None);

        Assert.InRange(result.F1, 0.95, 1);
    }
}
