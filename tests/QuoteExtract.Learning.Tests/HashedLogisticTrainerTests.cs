namespace QuoteExtract.Learning.Tests;

/// <summary>Logistic regression over hashed features.</summary>
public class HashedLogisticTrainerTests
{
    private const uint Yes = 0x1234_5678;
    private const uint No = 0x0BCD_EF01;
    private const uint Either = 0x7777_0003;

    [Fact]
    public void Train_LearnsWhatSpeaksForAndAgainst()
    {
        var model = Train(Examples);

        Assert.True(model.Score([Yes, Either]) > 0);
        Assert.True(model.Score([No, Either]) < 0);
        Assert.Equal(0, model.Score([]));
    }

    [Fact]
    public void Train_GivesTheSameModelForTheSameExamples()
    {
        var (one, two) = (Train(Examples), Train(Examples));

        Assert.Equal(one.Weights, two.Weights);
        Assert.Equal(one.Scale, two.Scale);
    }

    [Fact]
    public void Train_UsesTheRangeOfAByte() => Assert.Equal(sbyte.MaxValue, Train(Examples).Weights.ToArray().Max(w => Math.Abs((int)w)));

    [Fact]
    public void Train_OnNothingDecidesNothing() => Assert.Equal(0, Train([]).Score([Yes]));

    [Fact]
    public void Train_TellsItsProgress()
    {
        var rounds = new List<(int Round, double Likelihood)>();
        HashedLogisticTrainer.Train(Examples, bits: 4, penalty: 0, rounds: 3, seed: 1, (round, likelihood) => rounds.Add((round, likelihood)), CancellationToken.None);

        Assert.Equal([1, 2, 3], rounds.Select(r => r.Round));
        Assert.True(rounds[2].Likelihood > rounds[0].Likelihood);
    }

    [Fact]
    public void Train_CanBeCancelled() =>
        Assert.Throws<OperationCanceledException>(() => HashedLogisticTrainer.Train(Examples, 4, 0, 3, 1, null, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(25, 1)]
    [InlineData(4, 0)]
    public void Train_RefusesWhatIsOutOfRange(int bits, int rounds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HashedLogisticTrainer.Train(Examples, bits, 0, rounds, 1, null, CancellationToken.None));

    [Fact]
    public void Model_RefusesWeightsThatAreNoPowerOfTwo() => Assert.Throws<ArgumentException>(() => new HashedLogisticModel(new sbyte[3], 1));

    [Fact]
    public void Score_AddsWeightsByTheLowBits() => Assert.Equal(0.5f * (3 - 1), new HashedLogisticModel([0, 3, -1, 0], 0.5f).Score([0xFFFF_0001, 2]));

    private static HashedExample[] Examples => [.. Enumerable.Range(0, 40).Select(i => new HashedExample([i % 2 == 0 ? Yes : No, Either], i % 2 == 0))];

    private static HashedLogisticModel Train(HashedExample[] examples) => HashedLogisticTrainer.Train(examples, bits: 12, penalty: 1e-4, rounds: 6, seed: 7, null, CancellationToken.None);
}
