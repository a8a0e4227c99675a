using QuoteExtract.Attribution.Evaluation;

namespace QuoteExtract.Attribution.Tests.Evaluation;

public class ConfidenceEvaluationTests
{
    [Fact]
    public void ExpectedError_WeighsTheBins()
    {
        // 0.9..1: mean 0.95, both right; 0.6..0.7: mean 0.65, one of two right. (2·0.05 + 2·0.15) / 4
        var evaluation = Of((0.9, true), (1.0, true), (0.6, true), (0.69999, false));
        Assert.Equal(0.1, evaluation.ExpectedError, 4);
        Assert.Equal([(0.6, new Accuracy(1, 2)), (0.9, new Accuracy(2, 2))], evaluation.Bins.Select(b => (b.Lower, b.Accuracy)));
    }

    [Fact]
    public void ExpectedError_IsNothingWithoutAnswers() => Assert.Equal(0, new ConfidenceEvaluation().ExpectedError);

    [Fact]
    public void AccuracyOfMostConfident_LooksAtAtLeastOne()
    {
        var evaluation = Of((0.9, true), (0.8, false), (0.7, true), (0.2, false));
        Assert.Equal([1, 0.5, 0.5], new[] { 0.1, 0.5, 1 }.Select(evaluation.AccuracyOfMostConfident));
    }

    [Fact]
    public void At_CountsWhatIsAnswered()
    {
        var evaluation = Of((0.9, true), (0.8, false), (0.7, true), (0.2, false));
        evaluation.Add(new ConfidenceEvaluation.Answer(0.99, IsGiven: false, IsRight: true));
        Assert.Equal(new ConfidenceEvaluation.OperatingPoint(0.7, new Accuracy(2, 3), 0.6), evaluation.At(0.7));
    }

    [Fact]
    public void LowestWith_FindsTheThresholdThatAnswersMost()
    {
        var evaluation = Of((0.95, true), (0.9, false), (0.8, true), (0.7, true), (0.2, false));
        Assert.Equal(0.21, evaluation.LowestWith(0.75)?.Threshold);
        Assert.Null(Of((0.9, false)).LowestWith(0.97));
    }

    private static ConfidenceEvaluation Of(params (double Confidence, bool IsRight)[] answers)
    {
        var evaluation = new ConfidenceEvaluation();
        foreach (var (confidence, isRight) in answers)
            evaluation.Add(new ConfidenceEvaluation.Answer(confidence, IsGiven: true, isRight));
        return evaluation;
    }
}
