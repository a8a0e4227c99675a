namespace QuoteExtract.Learning.Tests;

public class LogLinearTrainerTests
{
    private static FeatureSpace Space(int count)
    {
        var space = new FeatureSpace();
        for (var f = 0; f < count; f++)
            space.Declare($"f{f}");
        return space;
    }

    private static LogLinearModel Train(FeatureSpace space, IReadOnlyList<Decision> decisions, double penalty = 0.01) =>
        LogLinearTrainer.Train(space, decisions, penalty, 400, null, CancellationToken.None);

    [Fact]
    public void Train_LearnsTheShareOfABinaryOutcome()
    {
        // Three of four are right: the weight is the log-odds of 3 to 1.
        var decisions = Enumerable.Range(0, 400).Select(i => new Decision([[0], []], [i % 4 == 0 ? 1 : 0])).ToList();
        Assert.Equal(0.75, Train(Space(1), decisions).Probability([0]), 2);
    }

    [Fact]
    public void Train_RanksTheCandidateWithTheTellingFeatureFirst()
    {
        // Feature 0 tells; feature 1 is on all, feature 2 on wrong ones.
        var decisions = Enumerable.Range(0, 50).Select(i => new Decision(i % 2 == 0 ? [[0, 1], [1, 2]] : [[1, 2], [0, 1]], [i % 2])).ToList();
        var model = Train(Space(3), decisions);
        Assert.True(model.Score([0, 1]) > model.Score([1, 2]) + 2);
        Assert.Equal(0, model.Weights[1], 6);
    }

    [Fact]
    public void Train_TakesAnyOfSeveralRightCandidates()
    {
        var decisions = Enumerable.Repeat(new Decision([[0], [1], [2]], [0, 1]), 30).ToList();
        var model = Train(Space(3), decisions);
        Assert.True(model.Weights[2] < Math.Min(model.Weights[0], model.Weights[1]));
    }

    [Fact]
    public void Train_GivesTheSameWeightsTwice()
    {
        var decisions = Enumerable.Range(0, 60).Select(i => new Decision([[i % 5], [(i + 1) % 5]], [i % 3 == 0 ? 1 : 0])).ToList();
        Assert.Equal(Train(Space(5), decisions).Weights.ToArray(), Train(Space(5), decisions).Weights.ToArray());
    }

    [Fact]
    public void Train_KeepsWeightsSmallerUnderAGreaterPenalty()
    {
        var decisions = Enumerable.Repeat(new Decision([[0], []], [0]), 20).ToList();
        Assert.True(Train(Space(1), decisions, 10).Weights[0] < Train(Space(1), decisions, 0.1).Weights[0]);
    }

    [Fact]
    public void Train_CountsADecisionByItsWeight()
    {
        Decision[] decisions = [new([[0], []], [0], 9), new([[0], []], [1], 1)];
        Assert.Equal(0.9, Train(Space(1), decisions, 0).Probability([0]), 2);
    }

    [Fact]
    public void Train_StopsWhenCancelled() =>
        Assert.Throws<OperationCanceledException>(() => LogLinearTrainer.Train(Space(1), [], 1, 10, null, new CancellationToken(true)));

    [Fact]
    public void Train_RefusesANegativePenalty() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LogLinearTrainer.Train(Space(1), [], -1, 10, null, CancellationToken.None));
}
