using QuoteExtract.Learning.Tests.Networks;

namespace QuoteExtract.Learning.Tests;

public class ByteVectorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(100)]
    public void Add_GivesBackWhatQuantiseTookToHalfAStep(int length)
    {
        var vector = Numbers.Random(length, 1).Select(v => 3 * v).ToArray();
        var integers = new sbyte[length];
        var scale = ByteVector.Quantise(vector, integers);
        Assert.Equal(127, integers.Max(i => Math.Abs((int)i)));

        var sum = Enumerable.Repeat(1f, length).ToArray();
        ByteVector.Add(integers, scale, sum);
        for (var i = 0; i < length; i++)
            Assert.InRange(sum[i] - 1, vector[i] - scale * 0.501f, vector[i] + scale * 0.501f);
    }

    [Fact]
    public void Quantise_TakesZerosForZeros()
    {
        var integers = new sbyte[] { 1, 2, 3 };
        Assert.True(ByteVector.Quantise([0, 0, 0], integers) > 0);
        Assert.Equal([0, 0, 0], integers);
    }

    [Fact]
    public void Add_RefusesTooLittleRoom() => Assert.Throws<ArgumentException>(() => ByteVector.Add(new sbyte[3], 1, new float[2]));
}
