using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Tests.Verification;

public sealed class ClaimedSpeakerTests
{
    [Theory]
    [InlineData("Ana Ruiz", "Ana Ruiz", true)]
    [InlineData("Ruiz", "Ana Ruiz", true)]
    [InlineData("Mayor Ana Ruiz", "Ana Ruiz", true)]
    [InlineData("Ana Ruiz", "Tobias Quill", false)]
    public void IsNamed_Person_IsCompared(string claimed, string name, bool expected) =>
        Assert.Equal(expected, ClaimedSpeaker.Named(claimed, []).IsNamed(SpeakerKind.Person, name));

    [Fact]
    public void IsNamed_Group_IsOpen() => Assert.Null(ClaimedSpeaker.Named("Ana Ruiz", []).IsNamed(SpeakerKind.Group, "officials"));

    [Fact]
    public void Named_OneFits_IsMeant()
    {
        KnownSpeaker[] known = [new(7, new SpeakerProfile(SpeakerKind.Person, ["Ana Ruiz"], [])), new(8, new SpeakerProfile(SpeakerKind.Person, ["Tobias Quill"], []))];

        Assert.Equal(7, ClaimedSpeaker.Named("Ana Ruiz", known).Id);
        Assert.Null(ClaimedSpeaker.Named("Bruno Castell", known).Id);
    }

    [Fact]
    public void Named_TwoFit_NoneIsMeant()
    {
        KnownSpeaker[] known = [new(7, new SpeakerProfile(SpeakerKind.Person, ["Ana Ruiz"], [])), new(8, new SpeakerProfile(SpeakerKind.Person, ["Pedro Ruiz"], []))];

        Assert.Null(ClaimedSpeaker.Named("Ruiz", known).Id);
    }
}
