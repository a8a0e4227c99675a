using QuoteExtract.Archive.Speakers;

namespace QuoteExtract.Archive.Tests.Speakers;

public class PersonNameTests
{
    [Theory]
    [InlineData("Ana Ruiz", "Ana", "Ruiz")]
    [InlineData("Dr. Ana Ruiz Jr.", "Ana", "Ruiz")]
    [InlineData("Ana Maria van der Lind", "Ana Maria", "Lind")]
    [InlineData("Kim Hye-jin", "Hye-jin", "Kim")]
    [InlineData("J.K. Orlow", "J K", "Orlow")]
    [InlineData("JD Orlow", "J D", "Orlow")]
    [InlineData("Bo Lind", "Bo", "Lind")]
    [InlineData("Salim al-Khatib", "Salim", "Khatib")]
    [InlineData("Ben Quill", "Ben", "Quill")]
    [InlineData("Mr. Quill", "", "Quill")]
    [InlineData("General Tobias Quill", "Tobias", "Quill")]
    [InlineData("Quill", "", "Quill")]
    public void Of_FindsTheParts(string text, string given, string family)
    {
        var name = PersonName.Of(text);

        Assert.Equal((given, family), (string.Join(' ', name.Given.Select(w => w.Text)), name.Family?.Text));
    }

    [Theory]
    [InlineData("Ana Ruiz Jr.", "jr")]
    [InlineData("Bo Lind III", "iii")]
    [InlineData("Bo Lind", "")]
    public void Of_FindsTheGeneration(string text, string generation) => Assert.Equal(generation, PersonName.Of(text).Generation);

    [Theory]
    [InlineData("the president")]
    [InlineData("")]
    [InlineData("?? !")]
    public void Of_FindsNoNameWhereThereIsNone(string text) => Assert.Null(PersonName.Of(text).Family);
}
