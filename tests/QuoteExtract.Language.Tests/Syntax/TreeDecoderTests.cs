using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language.Tests.Syntax;

/// <summary>The decoder against all trees, one by one.</summary>
public class TreeDecoderTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 200)]
    [InlineData(3, 500)]
    [InlineData(4, 500)]
    [InlineData(5, 200)]
    [InlineData(6, 40)]
    public void Decode_FindsTheBestTreeUnderItsRoot(int words, int times)
    {
        var trees = Trees(words).ToArray();
        var random = new RandomSource((ulong)words);
        var decoder = new TreeDecoder();
        for (var time = 0; time < times; time++)
        {
            // Whole numbers of a narrow range make ties common.
            var stride = words + 1 + time % 3;
            var scores = Scores(words, stride, () => time % 2 == 0 ? random.Next(5) : 10 * random.NextSingle());
            var heads = new int[words];
            decoder.Decode([.. scores], stride, heads);

            Assert.Contains(trees, t => t.SequenceEqual(heads));
            var root = Array.IndexOf(heads, -1);
            Assert.Equal(trees.Where(t => t[root] < 0).Max(t => Sum(t, scores, stride)), Sum(heads, scores, stride), 1e-3);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Decode_TakesForRootTheWordThatGainsMostByIt(int words)
    {
        var random = new RandomSource(9);
        for (var time = 0; time < 200; time++)
        {
            var scores = Scores(words, words + 1, () => 10 * random.NextSingle());
            var heads = new int[words];
            new TreeDecoder().Decode([.. scores], words + 1, heads);
            Assert.Equal(Enumerable.Range(0, words).MaxBy(i => Gain(scores, words, i)), Array.IndexOf(heads, -1));
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Decode_GivesATreeWhereAllScoresAreEqual(float score)
    {
        for (var words = 1; words <= 6; words++)
        {
            var heads = new int[words];
            new TreeDecoder().Decode(Scores(words, words + 1, () => score), words + 1, heads);
            Assert.Contains(Trees(words), t => t.SequenceEqual(heads));
        }
    }

    /// <summary>Cycles of two, then cycles of those, and so on to the whole sentence.</summary>
    [Fact]
    public void Decode_OpensCyclesOfCycles()
    {
        const int words = 64;
        var scores = Scores(words, words + 1, () => 0);
        for (var i = 0; i < words; i++)
        {
            for (var j = 0; j < words; j++)
                scores[i * (words + 1) + j] = 100 - 10 * Math.Max(0, 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)(i ^ j)));
        }

        var heads = new int[words];
        new TreeDecoder().Decode(scores, words + 1, heads);
        Assert.True(IsTree(heads));
    }

    [Fact]
    public void Decode_ServesLongAndShortSentencesInTurn()
    {
        var decoder = new TreeDecoder();
        var random = new RandomSource(3);
        foreach (var words in (int[])[120, 2, 119, 1, 300, 5])
        {
            var scores = Scores(words, words + 1, () => random.NextSingle());
            var (again, alone) = (new int[words], new int[words]);
            decoder.Decode([.. scores], words + 1, again);
            new TreeDecoder().Decode([.. scores], words + 1, alone);
            Assert.Equal(alone, again);
            Assert.True(IsTree(again));
        }
    }

    private static float[] Scores(int words, int stride, Func<float> score) => [.. Enumerable.Range(0, words * stride).Select(_ => score())];

    private static double Sum(int[] heads, float[] scores, int stride) => heads.Select((h, i) => (double)scores[i * stride + (h < 0 ? heads.Length : h)]).Sum();

    private static float Gain(float[] scores, int words, int i) =>
        scores[i * (words + 1) + words] - Enumerable.Range(0, words).Where(j => j != i).Max(j => scores[i * (words + 1) + j]);

    private static IEnumerable<int[]> Trees(int words) =>
        Enumerable.Range(0, (int)Math.Pow(words + 1, words)).Select(code => Enumerable.Range(0, words).Select(i => code / (int)Math.Pow(words + 1, i) % (words + 1) - 1).ToArray()).Where(IsTree);

    /// <summary>Whether every word leads to one root.</summary>
    private static bool IsTree(int[] heads)
    {
        if (heads.Count(h => h < 0) != 1)
            return false;
        for (var i = 0; i < heads.Length; i++)
        {
            var j = i;
            for (var steps = 0; j >= 0 && steps <= heads.Length; steps++)
                j = heads[j];
            if (j >= 0)
                return false;
        }

        return true;
    }
}
