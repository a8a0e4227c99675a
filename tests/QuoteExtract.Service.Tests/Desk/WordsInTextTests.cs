using QuoteExtract.Language;
using QuoteExtract.Service.Desk.Corrections;

namespace QuoteExtract.Service.Tests.Desk;

public sealed class WordsInTextTests
{
    private const string Text = "She paused.\n\n“We  counted\ntwice,” said Ana \u200BRuiz. “We counted on you… and lost,” she added.";

    [Theory]
    [InlineData("“We counted twice,”", "“We  counted\ntwice,”")]
    [InlineData("\"we COUNTED twice,\"", "“We  counted\ntwice,”")]
    [InlineData("said … added", "said Ana \u200BRuiz. “We counted on you… and lost,” she added")]
    [InlineData("on you… and lost", "on you… and lost")]
    [InlineData("Ana \uFFFDRuiz", "Ana \u200BRuiz")]
    public void Find_WordsAsTheyAreTyped_AreThoseOfTheText(string typed, string found) => Assert.Equal([found], Find(Text, 0, typed));

    [Fact]
    public void Find_WordsThatStandTwice_AreTheNearest()
    {
        Assert.Equal(Text.IndexOf("We  counted", StringComparison.Ordinal), Spans(Text, 0, "We counted")[0].Start);
        Assert.Equal(Text.IndexOf("We counted on", StringComparison.Ordinal), Spans(Text, 80, "We counted")[0].Start);
    }

    [Fact]
    public void Find_Pieces_FollowEachOther() => Assert.Equal(["counted\ntwice", "counted on"], Find(Text, 0, "counted twice", "counted on"));

    [Theory]
    [InlineData("counted thrice")]
    [InlineData("thrice … added")]
    [InlineData("We … thrice")]
    [InlineData("said … paused")]
    public void Find_WordsThatAreNotThere_AreNamed(string typed)
    {
        Assert.Empty(new WordsInText(Text, new TextSpan(0, Text.Length)).Find([typed], 0, out var missing));
        Assert.Equal(typed, missing);
    }

    [Fact]
    public void Find_OutsideTheRange_IsNotThere() => Assert.Empty(new WordsInText(Text, new TextSpan(0, 12)).Find(["counted"], 0, out _));

    private static List<TextSpan> Spans(string text, int near, params string[] typed)
    {
        var spans = new WordsInText(text, new TextSpan(0, text.Length)).Find(typed, near, out var missing);
        Assert.Equal("", missing);
        return spans;
    }

    private static IEnumerable<string> Find(string text, int near, params string[] typed) => Spans(text, near, typed).Select(s => s.Cut(text));
}
