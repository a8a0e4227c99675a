using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Learning.Tests.Networks;

/// <summary>What each layer computes, and its gradients against slopes.</summary>
public class LayerGradientTests
{
    private const int Rows = 5;

    [Fact]
    public void LinearLayer_MultipliesAndShifts()
    {
        var set = new ParameterSet();
        var layer = new LinearLayer(set, "layer", 2, 16);
        set.Parameters[0].In(set.Values)[..16].Fill(2);
        set.Parameters[0].In(set.Values)[16..].Fill(3);
        set.Parameters[1].In(set.Values).Fill(5);
        var y = new float[32];
        layer.Forward([1, 10, 0, -1], y, 2);
        Assert.Equal([.. Enumerable.Repeat(37f, 16), .. Enumerable.Repeat(2f, 16)], y);
    }

    [Fact]
    public void LinearLayer_KnowsItsGradients()
    {
        var set = new ParameterSet();
        var layer = new LinearLayer(set, "layer", 16, 32);
        var random = new RandomSource(1);
        layer.Randomize(ref random);
        Numbers.Random(32, 2).CopyTo(set.Parameters[1].In(set.Values));
        var (x, weights) = (Numbers.Random(Rows * 16, 3), Numbers.Random(Rows * 32, 4));
        var (y, dx, gradient) = (new float[Rows * 32], new float[Rows * 16], new float[set.Values.Length]);

        layer.Prepare();
        layer.Backward(x, weights, dx, gradient, Rows);

        Numbers.AssertIsGradient(Loss, x, dx);
        Numbers.AssertIsGradient(Loss, set.Values, gradient);

        double Loss()
        {
            layer.Forward(x, y, Rows);
            return Numbers.Weighed(y, weights);
        }
    }

    [Fact]
    public void LinearLayer_AddsToGradients()
    {
        var set = new ParameterSet();
        var layer = new LinearLayer(set, "layer", 16, 16);
        var random = new RandomSource(1);
        layer.Randomize(ref random);
        layer.Prepare();
        var (x, dy) = (Numbers.Random(16, 2), Numbers.Random(16, 3));
        var (once, twice) = (new float[set.Values.Length], new float[set.Values.Length]);
        layer.Backward(x, dy, default, once, 1);
        layer.Backward(x, dy, default, twice, 1);
        layer.Backward(x, dy, default, twice, 1);
        Assert.Equal(once.Select(g => 2 * g), twice);
    }

    [Fact]
    public void NormLayer_BringsRowsToTheNorm()
    {
        var set = new ParameterSet();
        var layer = new NormLayer(set, "norm", 32);
        var y = new float[2 * 32];
        layer.Forward([.. Numbers.Random(32, 1).Select(v => 40 + 7 * v), .. new float[32]], y, default, 2);

        Assert.InRange(y[..32].Average(), -1e-3, 1e-3);
        Assert.InRange(y[..32].Average(v => v * v), 0.999, 1.001);
        Assert.All(y[32..], v => Assert.Equal(0, v));
    }

    [Fact]
    public void NormLayer_KnowsItsGradients()
    {
        var set = new ParameterSet();
        var layer = new NormLayer(set, "norm", 32);
        Numbers.Random(64, 1).CopyTo(set.Values, 0);
        var (x, weights) = (Numbers.Random(Rows * 32, 2), Numbers.Random(Rows * 32, 3));
        var (y, inverse, dx, gradient) = (new float[Rows * 32], new float[Rows], new float[Rows * 32], new float[64]);

        layer.Forward(x, y, inverse, Rows);
        layer.Backward(x, inverse, weights, dx, gradient, Rows);

        Numbers.AssertIsGradient(Loss, x, dx);
        Numbers.AssertIsGradient(Loss, set.Values, gradient);

        double Loss()
        {
            layer.Forward(x, y, default, Rows);
            return Numbers.Weighed(y, weights);
        }
    }

    [Fact]
    public void RecurrentLayer_KnowsItsGradients()
    {
        const int width = 16;
        int[] ends = [1, 4, 5];
        var inputs = Numbers.Random(Rows * RecurrentLayer.GateColumns(width), 1);
        var weights = Numbers.Random(Rows * 2 * width, 2);
        var (gates, states, output) = (new float[inputs.Length], new float[Rows * 2 * width], new float[Rows * 2 * width]);
        var gradient = new float[inputs.Length];

        Loss();
        RecurrentLayer.Backward(gates, states, weights, gradient, ends, width);
        Numbers.AssertIsGradient(Loss, inputs, gradient);

        double Loss()
        {
            inputs.CopyTo(gates, 0);
            RecurrentLayer.Forward(gates, states, output, ends, width);
            return Numbers.Weighed(output, weights);
        }
    }

    [Fact]
    public void RecurrentLayer_ReadsEachSentenceByItself()
    {
        const int width = 16;
        var all = Numbers.Random(Rows * RecurrentLayer.GateColumns(width), 1);
        var alone = all[(2 * RecurrentLayer.GateColumns(width))..];
        var (together, apart) = (new float[Rows * 2 * width], new float[3 * 2 * width]);
        RecurrentLayer.Forward(all, new float[together.Length], together, [2, 5], width);
        RecurrentLayer.Forward(alone, new float[apart.Length], apart, [3], width);
        Assert.Equal(apart, together[(2 * 2 * width)..]);
    }

    [Fact]
    public void RecurrentLayer_StaysFiniteOnGatesWithoutMeasure()
    {
        const int width = 16;
        var gates = Enumerable.Range(0, RecurrentLayer.GateColumns(width)).Select(i => i % 2 == 0 ? 1e30f : -1e30f).ToArray();
        var output = new float[2 * width];
        RecurrentLayer.Forward(gates, new float[2 * width], output, [1], width);
        Assert.All(output, v => Assert.True(float.IsFinite(v)));
    }
}
