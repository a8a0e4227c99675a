using QuoteExtract.Attribution.Evaluation;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Tests.Evaluation;

public class ContentMatchingTests
{
    // The marks and stops at the ends of a piece and all blanks are left out: abcd efgh ij has ten characters that count.
    private const string Text = "“abcd efgh,” ij";

    [Fact]
    public void Tight_DrawsSpansInAndLeavesEmptyOnesOut() =>
        Assert.Equal([new TextSpan(1, 10)], ContentMatching.Tight(Text, [new TextSpan(0, 13), new TextSpan(10, 13)]));

    [Fact]
    public void Characters_JoinsPiecesThatOverlap() =>
        Assert.Equal([new TextSpan(1, 10), new TextSpan(13, 15)], new ContentMatching(Text).Characters([new(13, 15), new(4, 10), new(0, 7)]));

    [Fact]
    public void Pair_MatchesOneToOneTheBestFirst()
    {
        var matching = new ContentMatching(Text);
        var gold = new[] { matching.Characters([new(1, 10)]), matching.Characters([new(13, 15)]) };
        var predicted = new[] { matching.Characters([new(1, 5)]), matching.Characters([new(0, 12)]), matching.Characters([new(6, 15)]) };

        Assert.Equal([new ContentMatching.Match(0, 1, 1.0)], matching.Pair(gold, predicted));
    }

    [Theory]
    [InlineData(1, 5, true)] // 4 of 8
    [InlineData(1, 4, false)] // 3 of 8
    [InlineData(6, 15, false)] // 4 of 10
    public void Pair_AsksForHalfOfTheCharacters(int start, int end, bool matches)
    {
        var matching = new ContentMatching(Text);
        Assert.Equal(matches, matching.Pair([matching.Characters([new(1, 10)])], [matching.Characters([new(start, end)])]).Count == 1);
    }
}
