using QuoteExtract.Language;

namespace QuoteExtract.Language.Tests;

public class TextSpanTests
{
    [Fact]
    public void Length_CountsCodeUnits()
    {
        Assert.Equal(4, new TextSpan(3, 7).Length);
        Assert.Equal(0, new TextSpan(3, 3).Length);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(5, 5, true)]
    [InlineData(5, 6, false)]
    public void IsEmpty_HoldsWhereNothingIsInside(int start, int end, bool empty) => Assert.Equal(empty, new TextSpan(start, end).IsEmpty);

    [Fact]
    public void Cut_ReturnsTheWordsAsTheyStand()
    {
        const string text = "She said “naïve 😀” twice.";
        var span = new TextSpan(text.IndexOf('“', StringComparison.Ordinal), text.IndexOf('”', StringComparison.Ordinal) + 1);

        Assert.Equal("“naïve 😀”", span.Cut(text));
        Assert.Equal("“naïve 😀”", span.In(text).ToString());
    }

    [Fact]
    public void Cut_ThrowsWhereTheSpanLeavesTheText()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextSpan(2, 9).Cut("short"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextSpan(2, 9).In("short").Length);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Contains_LeavesTheEndOut(int index, bool inside) => Assert.Equal(inside, new TextSpan(2, 5).Contains(index));

    [Theory]
    [InlineData(2, 5, true)]
    [InlineData(3, 3, true)]
    [InlineData(1, 4, false)]
    [InlineData(4, 6, false)]
    public void Contains_AsksForAllOfTheOtherSpan(int start, int end, bool inside) =>
        Assert.Equal(inside, new TextSpan(2, 5).Contains(new TextSpan(start, end)));

    [Theory]
    [InlineData(0, 2, false)]
    [InlineData(0, 3, true)]
    [InlineData(3, 4, true)]
    [InlineData(4, 9, true)]
    [InlineData(5, 9, false)]
    public void Overlaps_IsSymmetricAndNeedsASharedUnit(int start, int end, bool overlaps)
    {
        TextSpan one = new(2, 5), other = new(start, end);

        Assert.Equal(overlaps, one.Overlaps(other));
        Assert.Equal(overlaps, other.Overlaps(one));
    }

    [Fact]
    public void Union_HoldsBothAndWhatLiesBetween()
    {
        TextSpan one = new(8, 9), other = new(2, 4);

        Assert.Equal(new TextSpan(2, 9), one.Union(other));
        Assert.Equal(new TextSpan(2, 9), other.Union(one));
    }

    [Fact]
    public void CompareTo_OrdersByStartAndPutsTheLongerFirst()
    {
        TextSpan[] spans = [new(4, 5), new(0, 3), new(0, 9), new(2, 2)];

        Assert.Equal([new(0, 9), new(0, 3), new(2, 2), new(4, 5)], spans.Order());
    }
}
