using QuoteExtract.Language.Training;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language.Tests.Training;

/// <summary>The gradient of the whole network against the slope of its losses, without dropout.</summary>
public class SyntaxGradientTests
{
    private const float Step = 1f / 512;

    private static readonly TrainingSentence[] Sentences = [.. SmallTreebank.Sentences[..4], SmallTreebank.Sentences[9] with { IsMessage = true }];

    private readonly SyntaxNetwork _network = SmallTreebank.Network(7);
    private readonly SyntaxPack _pack = new();
    private readonly SyntaxGradient _gradient;

    public SyntaxGradientTests()
    {
        // A root or a distance of zeros would hide what belongs to it.
        foreach (var parameter in _network.Set.Parameters.Where(p => p.Name.EndsWith("root", StringComparison.Ordinal) || p.Name.EndsWith("distance", StringComparison.Ordinal) || p.Name.EndsWith("bias", StringComparison.Ordinal)))
        {
            var random = new RandomSource((ulong)parameter.Offset);
            _network.Set.Randomize(parameter, 0.1f, ref random);
        }

        foreach (var sentence in Sentences)
            SmallTreebank.FeaturesOf(_network).AddSentence(sentence.Forms, _pack);
        foreach (var layer in _network.Inner)
            layer.Prepare();
        _gradient = new SyntaxGradient(_network, dropout: 0);
    }

    [Fact]
    public void Add_IsTheSlopeOfTheLosses()
    {
        _gradient.Add(_pack, Sentences, 1, new RandomSource(1));
        var dense = (float[])_gradient.Dense.Clone();
        var rows = _gradient.Rows.Touched.ToDictionary(id => id, id => _gradient.Rows.Of(id).ToArray());
        Assert.NotEmpty(rows);

        var wrong = new List<string>();
        foreach (var parameter in _network.Set.Parameters)
        {
            // Those that count most, where a slope is no noise; a few of each matrix suffice.
            foreach (var i in Enumerable.Range(parameter.Offset, parameter.Length).OrderByDescending(i => Math.Abs(dense[i])).Take(6))
                Check(parameter.Name, _network.Set.Values, i, dense[i]);
            Assert.Contains(Enumerable.Range(parameter.Offset, parameter.Length), i => dense[i] != 0);
        }

        foreach (var (id, row) in rows.Take(40))
            Check("words", _network.Table.Values, id * _network.Size.Width + 5, row[5]);
        Assert.Empty(wrong);

        void Check(string name, float[] values, int i, float expected)
        {
            var slope = Slope(values, i);
            if (Math.Abs(slope - expected) > 0.01 + 0.03 * Math.Abs(slope))
                wrong.Add($"{name}[{i}]: {expected}, slope {slope}");
        }
    }

    [Fact]
    public void Add_SumsAndClearForgets()
    {
        _gradient.Add(_pack, Sentences, 1, new RandomSource(1));
        var once = (float[])_gradient.Dense.Clone();
        _gradient.Add(_pack, Sentences, 1, new RandomSource(1));
        for (var i = 0; i < once.Length; i++)
            Assert.Equal(2 * once[i], _gradient.Dense[i], 1e-3f + 0.001f * Math.Abs(once[i]));
        _gradient.Clear();
        Assert.All(_gradient.Dense, g => Assert.Equal(0, g));
        Assert.Empty(_gradient.Rows.Touched);
    }

    private double Slope(float[] values, int i)
    {
        var at = values[i];
        values[i] = at + Step;
        var above = Loss();
        values[i] = at - Step;
        var below = Loss();
        values[i] = at;
        return (above - below) / (2 * Step);
    }

    private double Loss()
    {
        var loss = _gradient.Add(_pack, Sentences, 1, new RandomSource(1));
        _gradient.Clear();
        return loss.Pos + loss.Features + loss.Arc + loss.Relation + loss.Names;
    }
}
