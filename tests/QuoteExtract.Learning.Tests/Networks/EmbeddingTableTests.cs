using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Learning.Tests.Networks;

public class EmbeddingTableTests
{
    [Fact]
    public void AddRows_SumsTheRowsOfAWord()
    {
        var table = new EmbeddingTable(4, 2);
        ((float[])[1, 2, 10, 20, 100, 200, 1000, 2000]).CopyTo(table.Values, 0);
        float[] sum = [0.5f, 0];
        table.AddRows([3, 1, 1], sum);
        Assert.Equal([1020.5f, 2040], sum);
    }

    [Fact]
    public void Randomize_StaysWithinTheBound()
    {
        var table = new EmbeddingTable(64, 16);
        var random = new RandomSource(1);
        table.Randomize(0.25f, ref random);
        Assert.All(table.Values, v => Assert.InRange(v, -0.25f, 0.25f));
        Assert.InRange(table.Values.Average(), -0.02, 0.02);
    }

    [Fact]
    public void Gradient_KeepsTheRowsThatWereTouched()
    {
        var gradient = new EmbeddingGradient(new EmbeddingTable(8, 2));
        gradient.Add([5, 2, 5], [1, 10]);
        gradient.Add([2], [100, 0]);

        Assert.Equal([5, 2], gradient.Touched);
        Assert.Equal([2, 20], gradient.Of(5));
        Assert.Equal([101, 10], gradient.Of(2));
        Assert.True(gradient.Of(0).IsEmpty);
    }

    [Fact]
    public void Gradient_ForgetsWhenCleared()
    {
        var gradient = new EmbeddingGradient(new EmbeddingTable(4096, 2));
        for (var id = 0; id < 4096; id++)
            gradient.Add([id], [id, 1]);
        Assert.Equal([4095, 1], gradient.Of(4095));
        gradient.Clear();
        Assert.Empty(gradient.Touched);
        gradient.Add([7], [3, 4]);
        Assert.Equal([3, 4], gradient.Of(7));
    }
}
