using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Tests.Verification;

public sealed class ClaimVerifierTests
{
    private const string Harbour = "We will not close the harbour before 12 May, and nobody has asked us to. The colour of the crane is a matter for the owner. I have told Ana Ruiz so.";
    private const string Ferry = "The ferry sails at noon whatever the weather may be. Passengers who missed it will be paid within thirty days.";

    [Theory]
    [InlineData("We will not close the harbour before 12 May, and nobody has asked us to.", Verdict.Verbatim)]
    [InlineData("“we won’t close the harbor before twelve May and nobody has asked us to”", Verdict.Typographic)]
    [InlineData("The color of the crane is a mattter for the owner.", Verdict.Typographic)]
    [InlineData("close the harbour before 12 May", Verdict.Trimmed)]
    [InlineData("We will not close the harbour ... and nobody has asked us to.", Verdict.Elided)]
    [InlineData("We will not close the harbour, and nobody has asked us to.", Verdict.Elided)]
    [InlineData("We will surely not close the harbour before 12 May, and nobody has asked us to.", Verdict.Altered)]
    [InlineData("We will close the airport before 12 May, and nobody has asked us to.", Verdict.Altered)]
    [InlineData("We will not close the harbour before 12 May. Passengers who missed it will be paid within thirty days.", Verdict.Spliced)]
    [InlineData("The mayor has sold her bicycle to a stranger.", Verdict.NotFound)]
    [InlineData("", Verdict.NotFound)]
    [InlineData("…", Verdict.NotFound)]
    public void Verify_Edit_IsNamed(string claim, Verdict expected) => Assert.Equal(expected, Verify(claim).Verdict);

    [Theory]
    [InlineData("We will close the harbour before 12 May, and nobody has asked us to.", MeaningChange.Negation)]
    [InlineData("We will not close the harbour before 13 May, and nobody has asked us to.", MeaningChange.Quantity)]
    [InlineData("We may not close the harbour before 12 May, and nobody has asked us to.", MeaningChange.Modality)]
    [InlineData("The colour of the crane is a matter for the owner. I have told Berta Lind so.", MeaningChange.Name)]
    [InlineData("close the harbour before 12 May", MeaningChange.Negation)]
    public void Verify_EditOfMeaning_Warns(string claim, MeaningChange expected) =>
        Assert.Contains(expected, Verify(claim).Sources[0].Warnings.Select(w => w.Change));

    [Theory]
    [InlineData("We will not close the harbour before 12 May, and nobody has asked us to. I have told Ana Ruiz so.")]
    [InlineData("the colour of the crane is a matter for the owner")]
    public void Verify_HarmlessEdit_DoesNotWarn(string claim) => Assert.Empty(Verify(claim).Sources[0].Warnings);

    [Fact]
    public void Verify_AnotherSpeaker_IsNamed() => Assert.Equal(Verdict.OtherSpeaker, Verify("The colour of the crane is a matter for the owner.", "speakers/2").Verdict);

    [Fact]
    public void Verify_Paraphrase_IsToldFromQuotation()
    {
        var text = "the council would pay for the bridge in full";
        var utterance = new Utterance("p", text, [], "speakers/1");
        Assert.Equal(Verdict.ParaphraseOnly, ClaimVerifier.Verify(Claim.Read("the council would pay for the bridge"), null, [utterance]).Verdict);
    }

    private static VerificationResult Verify(string claim, string? speaker = null) =>
        ClaimVerifier.Verify(Claim.Read(claim), speaker, [Said("h", Harbour), Said("f", Ferry)]);

    private static Utterance Said(string id, string text) => new(id, text, [new TextSpan(0, text.Length)], "speakers/1");
}
