using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Learning.Tests.Networks;

public class RandomSourceTests
{
    /// <summary>The numbers that every implementation of SplitMix64 gives for these seeds.</summary>
    [Theory]
    [InlineData(0, 0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F)]
    [InlineData(1234567, 6457827717110365317, 3203168211198807973, 9817491932198370423)]
    public void Next_IsSplitMix64(ulong seed, ulong first, ulong second, ulong third)
    {
        var random = new RandomSource(seed);
        Assert.Equal([first, second, third], [random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void Next_IsEvenBelowItsLimit()
    {
        var random = new RandomSource(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[random.Next(7)]++;
        Assert.All(counts, c => Assert.InRange(c, 9_600, 10_400));
    }

    [Fact]
    public void NextSingle_IsBelowOne()
    {
        var random = new RandomSource(1);
        var numbers = Enumerable.Range(0, 100_000).Select(_ => random.NextSingle()).ToArray();
        Assert.All(numbers, n => Assert.InRange(n, 0, 0.99999995f));
        Assert.InRange(numbers.Average(), 0.495, 0.505);
    }

    [Fact]
    public void Shuffle_KeepsEveryItem()
    {
        var items = Enumerable.Range(0, 100).ToArray();
        var random = new RandomSource(1);
        random.Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }
}
