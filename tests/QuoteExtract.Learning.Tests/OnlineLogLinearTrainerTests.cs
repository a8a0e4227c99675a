namespace QuoteExtract.Learning.Tests;

public sealed class OnlineLogLinearTrainerTests
{
    private static readonly FeatureSpace Space = Declare("red", "round", "heavy");

    /// <summary>Of two candidates the round one is right, whatever else it is.</summary>
    private static readonly Decision[] Decisions =
        [.. Enumerable.Range(0, 60).Select(i => new Decision([i % 2 == 0 ? [0, 1] : [1], i % 3 == 0 ? [0, 2] : [2]], [0]))];

    [Fact]
    public void Train_LearnsWhatTellsTheRightCandidate()
    {
        var model = OnlineLogLinearTrainer.Train(Space, Decisions, 1e-3, 10, seed: 1, CancellationToken.None);

        Assert.True(model.Score([1]) > model.Score([2]));
        Assert.InRange(Math.Abs(model.Score([0])), 0, model.Score([1]));
    }

    [Fact]
    public void Train_GivesTheSameWeightsForTheSameSeed()
    {
        var first = OnlineLogLinearTrainer.Train(Space, Decisions, 1e-3, 6, seed: 4, CancellationToken.None);
        var second = OnlineLogLinearTrainer.Train(Space, Decisions, 1e-3, 6, seed: 4, CancellationToken.None);

        Assert.Equal(first.Weights.ToArray(), second.Weights.ToArray());
    }

    [Fact]
    public void Train_TakesNoDecisions() =>
        Assert.All(OnlineLogLinearTrainer.Train(Space, [], 1e-3, 2, seed: 1, CancellationToken.None).Weights.ToArray(), w => Assert.Equal(0, w));

    [Fact]
    public void Train_StopsWhenItIsCancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => OnlineLogLinearTrainer.Train(Space, Decisions, 1e-3, 2, seed: 1, source.Token));
    }

    private static FeatureSpace Declare(params string[] names)
    {
        var space = new FeatureSpace();
        foreach (var name in names)
            space.Declare(name);
        return space;
    }
}
