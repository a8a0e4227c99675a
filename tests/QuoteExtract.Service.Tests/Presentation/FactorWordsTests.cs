using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Service.Tests.Presentation;

public sealed class FactorWordsTests
{
    [Theory]
    [InlineData("link:Subject+BeforeNext", "subject of the cue, right before the quotation")]
    [InlineData("words:8+", "8 or more words long")]
    [InlineData("lemma:say", "the cue is 'say'")]
    [InlineData("begins-its-sentence", "begins its sentence")]
    [InlineData("new-thing:SomeValue", "new thing: some value")]
    public void Of_GivesWords(string name, string words) => Assert.Equal(words, FactorWords.Of(name));
}
