using System.Collections.Immutable;
using QuoteExtract.Attribution.Elements;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Tests.Elements;

public sealed class SubtreesTests
{
    [Fact]
    public void Of_SpansAllThatHangsOnAWord()
    {
        // "Quill said the old harbour stays": said governs Quill and stays, stays governs harbour, harbour governs the and old.
        var trees = TreesOf(1, -1, 4, 4, 5, 1);

        Assert.Equal((0, 6), trees.Of(1));
        Assert.Equal((2, 6), trees.Of(5));
        Assert.Equal((2, 5), trees.Of(4));
        Assert.Equal((0, 1), trees.Of(0));
    }

    [Fact]
    public void FirstChild_BeginsTheDependentsInReadingOrder()
    {
        var trees = TreesOf(1, -1, 4, 4, 5, 1);

        Assert.Equal(0, trees.FirstChild(1));
        Assert.Equal(5, trees.NextSibling(0));
        Assert.Equal(-1, trees.NextSibling(5));
        Assert.Equal(-1, trees.FirstChild(0));
    }

    [Fact]
    public void Of_ReadsAChainOfAnyDepth()
    {
        const int Words = 200_000;
        var trees = TreesOf([.. Enumerable.Range(0, Words).Select(t => t - 1)]);

        Assert.Equal((0, Words), trees.Of(0));
        Assert.Equal((Words - 1, Words), trees.Of(Words - 1));
    }

    [Fact]
    public void NextSibling_EndsWhereAWordHasMoreDependentsThanProse()
    {
        var trees = TreesOf([.. Enumerable.Range(0, 10_000).Select(t => t == 0 ? -1 : 0)]);

        var children = 0;
        for (var c = trees.FirstChild(0); c >= 0; c = trees.NextSibling(c))
            children++;

        Assert.InRange(children, 1, 100);
        Assert.Equal((0, 10_000), trees.Of(0));
    }

    private static Subtrees TreesOf(params int[] heads) =>
        new([.. heads.Select(h => new WordSyntax(UniversalPos.X, MorphFeatures.None, h, DependencyRelation.Dep))]);
}
