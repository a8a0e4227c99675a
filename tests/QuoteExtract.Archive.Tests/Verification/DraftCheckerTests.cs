using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Attribution;
using QuoteExtract.Tests.Shared.Archives;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Verification;

public sealed class DraftCheckerTests
{
    private const string Draft =
        """
        ## Harbour stays open

        “We will close the harbour before 12 May,” said Ana Ruiz, the harbour master, on Monday. “Nobody has asked us to.”

        * **Tobias Quill** said the ferry was “a disgrace to the whole island” and would be replaced.
        * **Tobias Quill**: “The colour of the crane is a matter for the owner.”

        Ruiz said that the council would pay for the bridge.
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task Check_Draft_IsVerifiedInReadingOrder(Store store)
    {
        await using var test = await OpenAsync(store);

        var check = await test.Archive.Drafts.CheckAsync(Read(Draft));

        Assert.Equal(
            [Verdict.Elided, Verdict.Verbatim, Verdict.OtherSpeaker],
            check.Quotations.Where(q => q.State == DraftQuotationState.Verified).SelectMany(q => q.Verifications).Select(v => v.Verification.Verdict));
        Assert.Equal(DraftQuotationState.Paraphrase, check.Quotations[^1].State);
        Assert.Equal(check.Quotations.Select(q => q.Attribution.Content[0].Span.Start).Order(), check.Quotations.Select(q => q.Attribution.Content[0].Span.Start));
        Assert.All(check.Quotations.SelectMany(q => q.Verifications), v => Assert.Equal(v.Verification.Claim, string.Join('\n', v.Spans.Select(s => s.Cut(Draft)))));
        Assert.Equal([(Verdict.Verbatim, 1), (Verdict.Elided, 1), (Verdict.OtherSpeaker, 1)], check.Totals.Select(t => (t.Key, t.Value)));
        Assert.Contains(MeaningChange.Negation, check.Quotations[0].Verifications[0].Verification.Sources[0].Warnings.Select(w => w.Change));
        Assert.Equal(check.WarningCount, check.Quotations.Sum(q => q.Verifications.Sum(v => v.Verification.Sources.Sum(s => s.Warnings.Length))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Check_Paraphrase_IsVerifiedWhereAsked(Store store)
    {
        await using var test = await OpenAsync(store);

        var check = await test.Archive.Drafts.CheckAsync(Read(Draft) with { VerifyParaphrase = true });

        Assert.Equal(Verdict.ParaphraseOnly, Assert.Single(check.Quotations[^1].Verifications).Verification.Verdict);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Check_MoreThanTheLimit_LeavesTheRest(Store store)
    {
        await using var test = await OpenAsync(store);

        var check = await test.Archive.Drafts.CheckAsync(Read(Draft) with { MaxVerifications = 1 });

        Assert.Equal(
            [DraftQuotationState.Verified, DraftQuotationState.OverLimit, DraftQuotationState.OverLimit, DraftQuotationState.Paraphrase],
            check.Quotations.Select(q => q.State));
    }

    [Theory]
    [OnSqlite(""), OnPostgres("")]
    [OnSqlite("# Nothing is quoted here\n\n1. one\n2. two\n"), OnPostgres("# Nothing is quoted here\n\n1. one\n2. two\n")]
    public async Task Check_NoQuotation_IsEmpty(Store store, string text)
    {
        await using var test = await OpenAsync(store);

        Assert.Empty((await test.Archive.Drafts.CheckAsync(Read(text))).Quotations);
    }

    private static DraftRequest Read(string text) => new() { Text = text, Extraction = TestArchive.Read(text).Extraction };

    private static async Task<TestArchive> OpenAsync(Store store)
    {
        var test = await TestArchive.OpenAsync(store);
        await test.Archive.Documents.PutAsync(MadeDocument.Of(
        [
            new("Ana Ruiz", "We will not close the harbour before 12 May. Nobody has asked us to."),
            new("Ana Ruiz", "The colour of the crane is a matter for the owner."),
            new("Tobias Quill", "a disgrace to the whole island"),
            new("Ana Ruiz", "the council would pay for the bridge", AttributionType.Indirect),
        ]));
        return test;
    }
}
