using QuoteExtract.Attribution.Evaluation;

namespace QuoteExtract.Attribution.Tests.Evaluation;

public class QuotedStringsTests
{
    [Theory]
    [InlineData("“One,” said Ana. \"Two.\" ''Three'' ``four''", "One,|Two.|Three|four")]
    [InlineData("“A quotation “inside” of another” and on", "A quotation “inside|")]
    [InlineData("A line “open\nand “another” one", "another")]
    [InlineData("“...” and “7”", "7")]
    [InlineData("a closing ” alone, then “words”", "words")]
    [InlineData("", "")]
    public void Find_TakesWhatStandsBetweenDoubleMarksOfALine(string text, string expected) =>
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), QuotedStrings.Find(text).Select(s => s.Cut(text)));
}
