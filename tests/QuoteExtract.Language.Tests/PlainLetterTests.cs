namespace QuoteExtract.Language.Tests;

public class PlainLetterTests
{
    [Theory]
    [InlineData("Zoë Ångström-Łukasz", "zoe angstrom-lukasz")]
    [InlineData("O’Dell—Ruíz", "o'dell-ruiz")]
    [InlineData("7 東京", "7 東京")]
    public void Of_LeavesOutCaseAndDiacritics(string text, string expected) => Assert.Equal(expected, string.Concat(text.Select(PlainLetter.Of)));
}
