namespace QuoteExtract.Learning.Tests;

public class LogLinearModelTests
{
    private static LogLinearModel Model(params double[] weights)
    {
        var space = new FeatureSpace();
        for (var f = 0; f < weights.Length; f++)
            space.Declare($"f{f}");
        return new LogLinearModel(space, weights);
    }

    [Fact]
    public void Score_IsTheSumOfTheWeightsOfWhatIsPresent() => Assert.Equal(2.5, Model(1, 2, 1.5).Score([0, 2]), 12);

    [Fact]
    public void Probability_OfNothingKnownIsOneHalf() => Assert.Equal(0.5, Model(1).Probability([]), 12);

    [Fact]
    public void Probability_IsTheLogisticOfTheScore() => Assert.Equal(1 / (1 + Math.Exp(-2)), Model(2).Probability([0]), 12);

    [Fact]
    public void Softmax_SumsToOneAndStaysFiniteForHugeScores()
    {
        double[] scores = [5000, 4999, -5000];
        LogLinearModel.Softmax(scores);
        Assert.Equal(1, scores.Sum(), 12);
        Assert.Equal(Math.E, scores[0] / scores[1], 9);
        Assert.Equal(0, scores[2]);
    }

    [Fact]
    public void Softmax_OfNothingDoesNothing() => LogLinearModel.Softmax([]);

    [Fact]
    public void Strongest_OrdersByStrengthWhateverTheSignAndLeavesOutZero() =>
        Assert.Equal([("f1", -3.0), ("f3", 2.0)], Model(1, -3, 0, 2).Strongest([0, 1, 2, 3], 2));

    [Fact]
    public void Constructor_RefusesWeightsOfAnotherNumberThanTheFeatures() =>
        Assert.Throws<ArgumentException>(() => new LogLinearModel(new FeatureSpace(), [1]));
}
