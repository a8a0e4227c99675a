using QuoteExtract.Cli.Bench;

namespace QuoteExtract.Cli.Tests.Bench;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 50)]
    [InlineData(50.1, 51)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    public void Indexer_HundredValues_IsTheNearestRank(double percent, int value) =>
        Assert.Equal(TimeSpan.FromTicks(value), new Percentiles(Enumerable.Range(1, 100).Reverse().Select(i => TimeSpan.FromTicks(i)))[percent]);

    [Fact]
    public void Indexer_OneValue_IsEveryPercentile()
    {
        var one = new Percentiles([TimeSpan.FromTicks(7)]);
        Assert.Equal(TimeSpan.FromTicks(7), one[0.1]);
        Assert.Equal(TimeSpan.FromTicks(7), one[99.9]);
    }

    [Fact]
    public void Constructor_NoValues_Throws() => Assert.Throws<ArgumentException>(() => new Percentiles([]));
}
