using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Learning.Tests.Networks;

/// <summary>The chain against all sequences of labels, one by one.</summary>
public class LinearChainTests
{
    private const int Labels = 3;
    private const int Stride = 16;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Decode_FindsTheBestPossibleSequence(int words)
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var (chain, set) = Chain(seed, MayFollow);
            var scores = Numbers.Random(words * Stride, 100 + seed);
            var best = new byte[words];
            chain.Decode(scores, best, new byte[words * Labels]);
            Assert.Equal(Sequences(words).Where(IsPossible).MaxBy(s => Score(set, scores, s)), best);
        }
    }

    /// <summary>Label 1 opens, label 2 closes, label 0 stands alone.</summary>
    [Fact]
    public void Decode_LeavesImpossibleSequencesOutHoweverHighTheyScore()
    {
        var (chain, _) = Chain(1, MayFollow);
        var scores = new float[3 * Stride];
        for (var i = 0; i < 3; i++)
            scores[i * Stride + 1] = 50;
        var best = new byte[3];
        chain.Decode(scores, best, new byte[3 * Labels]);
        Assert.True(IsPossible(best), string.Join(' ', best));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Backward_IsTheLikelihoodOverAllSequences(int words)
    {
        var (chain, set) = Chain(3, (_, _) => true);
        var scores = Numbers.Random(words * Stride, 4);
        byte[] gold = [2, 0, 0, 1];
        gold = gold[..words];
        var all = Math.Log(Sequences(words).Sum(s => Math.Exp(Score(set, scores, s))));

        var loss = chain.Backward(scores, gold, new float[scores.Length], new float[set.Values.Length], 0.5f);
        Assert.Equal(0.5 * (all - Score(set, scores, gold)), loss, 1e-5);
    }

    [Fact]
    public void Backward_KnowsItsGradients()
    {
        var (chain, set) = Chain(5, (_, _) => true);
        var scores = Numbers.Random(4 * Stride, 6);
        byte[] gold = [1, 2, 2, 0];
        var (dScores, gradient) = (new float[scores.Length], new float[set.Values.Length]);
        chain.Backward(scores, gold, dScores, gradient, 0.5f);

        Numbers.AssertIsGradient(Loss, scores, dScores);
        Numbers.AssertIsGradient(Loss, set.Values, gradient);

        double Loss() => chain.Backward(scores, gold, new float[scores.Length], new float[set.Values.Length], 0.5f);
    }

    [Fact]
    public void Backward_StaysFiniteOnScoresWithoutMeasure()
    {
        var (chain, set) = Chain(5, (_, _) => true);
        var scores = Numbers.Random(200 * Stride, 6).Select(s => 300 * s).ToArray();
        var (dScores, gradient) = (new float[scores.Length], new float[set.Values.Length]);
        Assert.True(double.IsFinite(chain.Backward(scores, new byte[200], dScores, gradient, 1)));
        Assert.All(dScores.Concat(gradient), v => Assert.True(float.IsFinite(v)));
    }

    private static bool MayFollow(int label, int next) => label == 1 ? next == 2 : next is 0 or 1 or -1;

    private static bool IsPossible(byte[] labels)
    {
        var last = -1;
        foreach (var label in labels)
        {
            if (!MayFollow(last, label))
                return false;
            last = label;
        }

        return MayFollow(last, -1);
    }

    private static (LinearChain Chain, ParameterSet Set) Chain(ulong seed, Func<int, int, bool> mayFollow)
    {
        var set = new ParameterSet();
        var chain = new LinearChain(set, "chain", Labels, mayFollow);
        Numbers.Random(set.Values.Length, seed).CopyTo(set.Values, 0);
        return (chain, set);
    }

    private static IEnumerable<byte[]> Sequences(int words) =>
        Enumerable.Range(0, (int)Math.Pow(Labels, words)).Select(code => Enumerable.Range(0, words).Select(i => (byte)(code / (int)Math.Pow(Labels, i) % Labels)).ToArray());

    private static double Score(ParameterSet set, float[] scores, byte[] labels)
    {
        var score = 0.0;
        for (var i = 0; i < labels.Length; i++)
            score += scores[i * Stride + labels[i]] + (i == 0 ? 0 : set.Values[labels[i - 1] * Stride + labels[i]]);
        return score;
    }
}
