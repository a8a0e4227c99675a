using QuoteExtract.Attribution.Evaluation;

namespace QuoteExtract.Attribution.Tests.Evaluation;

public class ComparedNameTests
{
    [Theory]
    [InlineData("Ana Ruiz", "ana ruiz")]
    [InlineData("Sen. Ana Ruiz’s", "ana ruiz")]
    [InlineData("the Mills' Board", "mills board")]
    [InlineData("Zoë Müller-Ångström", "zoe muller angstrom")]
    [InlineData("A&B Foods", "a&b foods")]
    [InlineData("President", "president")]
    [InlineData("Mr. President", "president")]
    [InlineData("—", "")]
    public void Of_LeavesOutWhatDoesNotTellNamesApart(string name, string expected) => Assert.Equal(expected, ComparedName.Of(name));
}
