using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Service.Tests.Presentation;

public sealed class InertTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("two\r\nlines\tand a tab", "two  lines and a tab")]
    [InlineData("\u001b[31mred\u0007", "\u241b[31mred\u2407")]
    [InlineData("\u009b2J\u007f", "\ufffd2J\u2421")]
    [InlineData("left\u202Eright\u2066x\u2069", "left\ufffdright\ufffdx\ufffd")]
    [InlineData("zero\u200Bwidth\uFEFF", "zero\ufffdwidth\ufffd")]
    [InlineData("a\u00A0b\u2028c", "a b c")]
    [InlineData("👩\u200D🚒 क्\u200Dष", "👩\u200D🚒 क्\u200Dष")]
    public void Of_ControlsAndFormats_AreShownNotObeyed(string text, string inert) => Assert.Equal(inert, InertText.Of(text));

    [Fact]
    public void Of_LoneSurrogate_IsReplaced() => Assert.Equal("a\ufffdb", InertText.Of("a" + '\uD83D' + "b"));

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("the beginning of a very long sentence and its end", 30, "the beginning of a … end")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", 20, "aaaaaaaaaaaaa … aab")]
    [InlineData("abcdefghijkl", 5, "abcd…")]
    public void Elide_LongText_KeepsBeginningAndEnd(string text, int length, string elided) => Assert.Equal(elided, InertText.Elide(text, length));

    [Fact]
    public void Elide_Emoji_SplitsNone()
    {
        var text = string.Concat(Enumerable.Repeat("🚒", 50));
        for (var length = 1; length < 60; length++)
        {
            var elided = InertText.Elide(text, length);
            Assert.DoesNotContain('\ufffd', InertText.Of(elided));
            Assert.True(elided.Length <= length + 1, $"{length}: {elided.Length}");
        }
    }
}
