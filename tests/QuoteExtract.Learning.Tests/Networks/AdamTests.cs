using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Learning.Tests.Networks;

public class AdamTests
{
    [Fact]
    public void Move_FindsTheLeastOfAParabola()
    {
        var (values, goal) = (new float[32], Numbers.Random(32, 1));
        var adam = new Adam(32);
        for (var step = 0; step < 400; step++)
        {
            adam.Begin(0.05 * (1 - step / 400.0));
            adam.Move(values, 0, Gradient(values, goal));
        }

        for (var i = 0; i < 32; i++)
            Assert.Equal(goal[i], values[i], 0.005f);
    }

    [Fact]
    public void Move_GoesOneStrideAtFirstHoweverSteep()
    {
        var values = new float[16];
        var adam = new Adam(16);
        adam.Begin(0.25);
        adam.Move(values, 0, [.. Enumerable.Range(0, 16).Select(i => i < 8 ? 1000f : -0.001f)]);
        for (var i = 0; i < 16; i++)
            Assert.Equal(i < 8 ? -0.25f : 0.25f, values[i], 0.001f);
    }

    [Fact]
    public void Move_LeavesOtherWeightsAlone()
    {
        var values = new float[48];
        var adam = new Adam(48);
        adam.Begin(0.1);
        adam.Move(values, 16, Numbers.Random(16, 1));
        Assert.All(values[..16].Concat(values[32..]), v => Assert.Equal(0, v));
        Assert.All(values[16..32], v => Assert.NotEqual(0, v));
    }

    private static float[] Gradient(float[] values, float[] goal) => [.. values.Zip(goal, (v, g) => 2 * (v - g))];
}
