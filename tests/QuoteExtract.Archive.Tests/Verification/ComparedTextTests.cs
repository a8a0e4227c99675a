using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Tests.Verification;

public sealed class ComparedTextTests
{
    [Theory]
    [InlineData("\u0301", 0)]
    [InlineData("’\u0301 so", 1)]
    [InlineData("\u0301’s harbour", 2)]
    public void Read_CombiningMarkAlone_IsNoWord(string text, int words) => Assert.Equal(words, ComparedText.Read(text).Words.Length);
}
