using QuoteExtract.Archive.Speakers;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Tests.Speakers;

public class SpeakerKeysTests
{
    [Theory]
    [InlineData("Danylo Belinsky", "Danylo Belinskyy")]
    [InlineData("Danylo Belinskyy", "Danylo Belinskiy")]
    [InlineData("Moamer Kadhafi", "Muammar Gaddafi")]
    [InlineData("Moammar Qaddafi", "Muammar Kadafi")]
    [InlineData("Kim Hye-jin", "Kim Hye Jin")]
    [InlineData("Kim Hyejin", "Hye-jin Kim")]
    [InlineData("Orlow Viktor", "Viktor Orlow")]
    [InlineData("Bill Quill", "William Quill")]
    [InlineData("Bill Quill", "William T. Quill")]
    [InlineData("Tobias Edward Quill", "Ted Quill")]
    [InlineData("T. Quill", "Tobias Quill")]
    [InlineData("Mr. Quill", "Tobias Quill")]
    [InlineData("Quill", "Tobias Quill")]
    [InlineData("Kim", "Kim Hye-jin")]
    [InlineData("Ana Ruiz", "Ana Ruiz Vela")]
    [InlineData("Vela da Silva", "Ana Vela da Silva")]
    public void Asked_MeetsWhatIsStoredForAnotherFormOfTheName(string a, string b)
    {
        Assert.NotEmpty(SpeakerKeys.Asked(SpeakerKind.Person, a).Intersect(SpeakerKeys.Stored(SpeakerKind.Person, b)));
        Assert.NotEmpty(SpeakerKeys.Asked(SpeakerKind.Person, b).Intersect(SpeakerKeys.Stored(SpeakerKind.Person, a)));
    }

    [Theory]
    [InlineData("World Harbour Organisation", "WHO")]
    [InlineData("the Danish Ministry of Defence", "Defense Ministry")]
    [InlineData("Vale Motors Inc.", "Vale Motors")]
    public void Asked_MeetsWhatIsStoredForAnotherFormOfABodysName(string a, string b)
    {
        Assert.NotEmpty(SpeakerKeys.Asked(SpeakerKind.Organization, a).Intersect(SpeakerKeys.Stored(SpeakerKind.Organization, b)));
        Assert.NotEmpty(SpeakerKeys.Asked(SpeakerKind.Organization, b).Intersect(SpeakerKeys.Stored(SpeakerKind.Organization, a)));
    }

    [Theory]
    [InlineData("Ana Ruiz", "Pedro Ruiz")]
    [InlineData("Ana Ruiz", "Ana Lind")]
    public void Asked_DoesNotMeetOtherFullNames(string a, string b) =>
        Assert.Empty(SpeakerKeys.Asked(SpeakerKind.Person, a).Intersect(SpeakerKeys.Stored(SpeakerKind.Person, b)));

    [Fact]
    public void Stored_IsAHandful() => Assert.InRange(SpeakerKeys.Stored(SpeakerKind.Person, "Juan Antonio Alexander William Ruiz Vela de la Cruz").Count, 1, 60);
}
