using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Tests.Verification;

public sealed class ClaimVerifierTests
{
    private const string Harbour = "We will not close the harbour before 12 May, and nobody has asked us to. The colour of the crane is a matter for the owner. I have told Ana Ruiz so.";
    private const string Ferry = "The ferry sails at noon whatever the weather may be. Passengers who missed it will be paid within thirty days.";
    private static readonly ClaimVerifier s_verifier = new(VerificationModel.Shipped);

    [Theory]
    [InlineData("We will not close the harbour before 12 May, and nobody has asked us to.", Verdict.Verbatim)]
    [InlineData("“The colour of the crane is a matter for the owner.”", Verdict.Verbatim)]
    [InlineData("“we won’t close the harbor before twelve May and nobody has asked us to”", Verdict.Typographic)]
    [InlineData("The color of the crane is a mattter for the owner.", Verdict.Typographic)]
    [InlineData("[t]he colour of the crane [sic] is a matter for the owner.", Verdict.Typographic)]
    [InlineData("PASSENGERS WHO MISSED IT WILL BE PAID WITHIN 30 DAYS", Verdict.Typographic)]
    [InlineData("close the harbour before 12 May", Verdict.Trimmed)]
    [InlineData("We will not close the harbour ... and nobody has asked us to.", Verdict.Elided)]
    [InlineData("We will not close the harbour, and nobody has asked us to.", Verdict.Elided)]
    [InlineData("We will surely not close the harbour before 12 May, and nobody has asked us to.", Verdict.Altered)]
    [InlineData("[The mayor] will not close the harbour before 12 May, and nobody has asked us to.", Verdict.Altered)]
    [InlineData("We will close the airport before 12 May, and nobody has asked us to.", Verdict.Altered)]
    [InlineData("The colour of the crane is a matter for the owner. We will not close the harbour before 12 May.", Verdict.Altered)]
    [InlineData("We will not close the harbour before 12 May. Passengers who missed it will be paid within thirty days.", Verdict.Spliced)]
    [InlineData("The mayor has sold her bicycle to a stranger.", Verdict.NotFound)]
    [InlineData("I have told him so.", Verdict.NotFound)]
    [InlineData("", Verdict.NotFound)]
    [InlineData("…", Verdict.NotFound)]
    public void Verify_Edit_IsNamed(string claim, Verdict expected) => Assert.Equal(expected, Verify(claim).Verdict);

    [Theory]
    [InlineData("We will close the harbour before 12 May, and nobody has asked us to.", MeaningChange.Negation)]
    [InlineData("We will not close the harbour before 13 May, and nobody has asked us to.", MeaningChange.Quantity)]
    [InlineData("We may not close the harbour before 12 May, and nobody has asked us to.", MeaningChange.Modality)]
    [InlineData("The colour of the crane is a matter for the owner. I have told Berta Lind so.", MeaningChange.Name)]
    [InlineData("close the harbour before 12 May", MeaningChange.Negation)]
    [InlineData("The colour of the crane is a matter for the owner. We will not close the harbour before 12 May.", MeaningChange.Order)]
    public void Verify_EditOfMeaning_Warns(string claim, MeaningChange expected) => Assert.Contains(expected, Verify(claim).Warnings.Select(w => w.Change));

    [Theory]
    [InlineData("We will not close the harbour before 12 May, and nobody has asked us to. I have told Ana Ruiz so.")]
    [InlineData("the colour of the crane is a matter for the owner")]
    [InlineData("I have told Ruiz so. I have told Ana Ruiz so.")]
    [InlineData("We won't close the harbor before the 12 May, and nobody has asked us to.")]
    public void Verify_HarmlessEdit_DoesNotWarn(string claim) => Assert.DoesNotContain(Verify(claim).Warnings, w => w.Change != MeaningChange.Order);

    [Fact]
    public void Verify_OmissionOfManyWords_WarnsOfDistantParts()
    {
        var said = Said(1, $"We will pay {string.Join(' ', Enumerable.Repeat("whatever it was that somebody wanted to hear", 5))} every worker on the island.");

        Assert.Contains(s_verifier.Verify(Claim.Read("We will pay ... every worker on the island."), null, [said], 1).Warnings, w => w.Change == MeaningChange.DistantParts);
    }

    [Fact]
    public void Verify_LittleOfALongClaim_IsNotFound()
    {
        var invented = string.Concat(Enumerable.Range(0, 12).Select(i => $"Somebody brought lantern number {i} to orchestra rehearsal without violins. "));

        Assert.Equal(Verdict.NotFound, Verify($"{invented}The colour of the crane is a matter for the owner.").Verdict);
    }

    [Fact]
    public void Verify_Warning_TellsAPerson()
    {
        const string Claim = "We will close the harbour before 12 May, and nobody has asked us to.";

        var warning = Assert.Single(Verify(Claim).Warnings);

        Assert.Equal("A negation is left out: the source says “We will not close the”, the claim “We will close the”.", warning.Message);
        Assert.Equal("not", warning.Edit.Source.Cut(Harbour));
        Assert.True(warning.Edit.Claim.IsEmpty);
        Assert.Equal(Claim.IndexOf("close", StringComparison.Ordinal), warning.Edit.Claim.Start);
    }

    [Fact]
    public void Verify_Edits_FollowEachOther()
    {
        var source = Assert.Single(Verify("We will surely not close the harbor ... and somebody has asked us to.").Sources);

        Assert.Equal(
            ["Same", "Added surely", "Same", "Omitted before 12 May marked", "Same", "Replaced nobody by somebody", "Same"],
            source.Edits.Select(e => Describe(e, "We will surely not close the harbor ... and somebody has asked us to.")));
    }

    [Fact]
    public void Verify_AnotherSpeaker_IsNamed()
    {
        var claim = Claim.Read("The colour of the crane is a matter for the owner.");

        Assert.Equal(Verdict.OtherSpeaker, s_verifier.Verify(claim, _ => false, [Said(1, Harbour)], 1).Verdict);
        Assert.Equal(Verdict.Verbatim, s_verifier.Verify(claim, u => u.Id == 2, [Said(1, Harbour), Said(2, Harbour)], 2).Verdict);
        Assert.Equal(Verdict.Verbatim, s_verifier.Verify(claim, _ => null, [Said(1, Harbour)], 1).Verdict);
    }

    [Fact]
    public void Verify_Paraphrase_IsToldFromQuotation()
    {
        var utterance = new Utterance(1, "the council would pay for the bridge in full", []);

        Assert.Equal(Verdict.ParaphraseOnly, s_verifier.Verify(Claim.Read("the council would pay for the bridge"), null, [utterance], 1).Verdict);
    }

    [Fact]
    public void Verify_FragmentOfMixedQuotation_IsWhole()
    {
        const string Text = "the bridge was “a disgrace to the whole island” and would go";
        var utterance = new Utterance(1, Text, [new TextSpan(15, 48)]);

        Assert.Equal(Verdict.Verbatim, s_verifier.Verify(Claim.Read("a disgrace to the whole island"), null, [utterance], 1).Verdict);
    }

    [Fact]
    public void Verify_OtherPrints_AreGiven()
    {
        var result = s_verifier.Verify(Claim.Read("The colour of the crane is a matter for the owner."), null, [Said(1, Ferry), Said(2, Harbour), Said(3, Harbour)], 3);

        Assert.Equal(2, Assert.Single(result.Sources).Utterance.Id);
        Assert.Equal(3, Assert.Single(result.Others).Utterance.Id);
    }

    [Theory]
    [InlineData("a a a a ")]
    [InlineData("xqzvwa xqzvwb ")]
    [InlineData("not ... ")]
    [InlineData("[[[[((((")]
    [InlineData("[...] one hundred and ")]
    public void Verify_LongRepeats_IsBounded(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, (1 << 18) / repeated.Length));

        s_verifier.Verify(Claim.Read(text), null, [Said(1, text[..(text.Length / 2)]), Said(2, Harbour)], 2);
    }

    [Fact]
    public async Task Verify_LongClaim_IsCancelled()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"word{i % 997} "));
        var claim = Claim.Read(text);
        using var cancellation = new CancellationTokenSource();
        var said = Said(1, text);
        var work = Task.Run(() => s_verifier.Verify(claim, null, Enumerable.Repeat(said, 10_000), 1, cancellation.Token));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    private static string Describe(TextEdit edit, string claim) => edit.Kind switch
    {
        EditKind.Omitted => $"Omitted {edit.Source.Cut(Harbour)}",
        EditKind.Added => $"Added {edit.Claim.Cut(claim)}",
        EditKind.Replaced => $"Replaced {edit.Source.Cut(Harbour)} by {edit.Claim.Cut(claim)}",
        var kind => kind.ToString(),
    } + (edit.IsMarked ? " marked" : "");

    private static VerificationResult Verify(string claim) => s_verifier.Verify(Claim.Read(claim), null, [Said(1, Harbour), Said(2, Ferry)], 2);

    private static Utterance Said(long id, string text) => new(id, text, [new TextSpan(0, text.Length)]);
}
