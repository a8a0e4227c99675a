using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Attribution;
using QuoteExtract.Tests.Shared.Archives;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Verification;

public sealed class QuoteVerifierTests
{
    private static readonly MadeQuote[] s_monday =
    [
        new("Ana Ruiz", "We will not close the harbour before 12 May, and nobody has asked us to. The colour of the crane is a matter for the owner."),
        new("Tobias Quill", "The ferry sails at noon whatever the weather may be. Passengers who missed it will be paid within thirty days."),
        new("Ana Ruiz", "the council would pay for the bridge to the lighthouse in full", AttributionType.Indirect),
    ];

    private static readonly DateTimeOffset s_time = new(2026, 2, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [OnSqlite("Passengers who missed it will be paid within thirty days.", "", Verdict.Verbatim), OnPostgres("Passengers who missed it will be paid within thirty days.", "", Verdict.Verbatim)]
    [OnSqlite("passengers who missed it will be paid within 30 days", "Quill", Verdict.Typographic), OnPostgres("passengers who missed it will be paid within 30 days", "Quill", Verdict.Typographic)]
    [OnSqlite("the ferry sails at noon", "Mr. Tobias Quill", Verdict.Trimmed), OnPostgres("the ferry sails at noon", "Mr. Tobias Quill", Verdict.Trimmed)]
    [OnSqlite("The ferry sails at noon whatever the weather may be.", "Ana Ruiz", Verdict.OtherSpeaker), OnPostgres("The ferry sails at noon whatever the weather may be.", "Ana Ruiz", Verdict.OtherSpeaker)]
    [OnSqlite("We will not close the harbour before 12 May. Passengers who missed it will be paid", "", Verdict.Spliced), OnPostgres("We will not close the harbour before 12 May. Passengers who missed it will be paid", "", Verdict.Spliced)]
    [OnSqlite("The council would pay for the bridge to the lighthouse", "", Verdict.ParaphraseOnly), OnPostgres("The council would pay for the bridge to the lighthouse", "", Verdict.ParaphraseOnly)]
    [OnSqlite("We are working very hard on it.", "Ana Ruiz", Verdict.NotFound), OnPostgres("We are working very hard on it.", "Ana Ruiz", Verdict.NotFound)]
    public async Task Verify_Claim_HasItsVerdict(Store store, string claim, string speaker, Verdict expected)
    {
        await using var test = await OpenAsync(store);

        var verification = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = claim, SpeakerName = speaker });

        Assert.Equal(expected, verification.Verdict);
        Assert.InRange(verification.Confidence, 0.5, 1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_Source_HasItsDocument(Store store)
    {
        await using var test = await OpenAsync(store);

        var verification = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = "the ferry will sail at noon whatever the weather may be" });

        var source = Assert.Single(verification.Sources);
        Assert.Equal(("Tobias Quill", "https://example.org/monday", "Harbour Gazette", "On Monday"), (source.Quote.SpeakerName, source.Quote.Url, source.Quote.Outlet, source.Quote.DocumentTitle));
        Assert.Equal("“The ferry sails at noon whatever the weather may be.", source.Quote.Content[..(source.Source.End + 1)]);
        Assert.Equal([MeaningChange.Modality], source.Warnings.Select(w => w.Change));
        Assert.Equal("Tobias Quill said this in other words (Harbour Gazette, 2026-02-02).", verification.Explanation);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_NotFound_TellsWhatWasLookedAt(Store store)
    {
        await using var test = await OpenAsync(store);

        var verification = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = "The mayor has sold her bicycle to a stranger." });

        Assert.Equal("Not in this archive of 4 quotes from 2026-02-02 to 2026-02-03.", verification.Explanation);
        Assert.Equal((4, s_time, s_time.AddDays(1)), (verification.Scope.QuoteCount, verification.Scope.FirstPublishTime, verification.Scope.LastPublishTime));
        Assert.Empty(verification.Sources);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_PrintedTwice_GivesTheOtherPrint(Store store)
    {
        await using var test = await OpenAsync(store);
        const string Claim = "The colour of the crane is a matter for the owner.";

        var both = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = Claim });
        var one = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = Claim, MaxOthers = 0 });
        var later = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = Claim, From = s_time.AddHours(1) });

        Assert.Equal(2, both.Sources.Concat(both.Others).Select(s => s.Quote.DocumentId).Distinct().Count());
        Assert.Empty(one.Others);
        Assert.Equal("https://example.org/tuesday", Assert.Single(later.Sources).Quote.Url);
        Assert.Empty(later.Others);
    }

    [Theory]
    [OnSqlite("Tobias Quill"), OnPostgres("Tobias Quill")]
    [OnSqlite("Mr. Quill"), OnPostgres("Mr. Quill")]
    [OnSqlite("T. Quill"), OnPostgres("T. Quill")]
    public async Task Verify_SpeakerInAnyForm_IsTheArchives(Store store, string name)
    {
        await using var test = await OpenAsync(store);

        var verification = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = "The ferry sails at noon", SpeakerName = name });

        var source = Assert.Single(verification.Sources);
        Assert.NotNull(verification.ClaimedSpeakerId);
        Assert.Equal((source.Quote.SpeakerId, true), (verification.ClaimedSpeakerId, source.IsClaimedSpeaker));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_WordsOfMany_FindsThoseOfTheClaimedSpeaker(Store store)
    {
        const string Common = "We are working very hard on it.";
        await using var test = await TestArchive.OpenAsync(store);
        string[] others = ["Mira Zelenko", "Otto Brandvik", "Lena Hauk", "Pavel Orlow", "Ines Marrak", "Jonas Tallin"];
        await test.Archive.Documents.PutAsync(MadeDocument.Of([new MadeQuote("Ana Ruiz", Common)]));
        for (var i = 0; i < 15; i++)
            await test.Archive.Documents.PutAsync(MadeDocument.Of(others.Select(o => new MadeQuote(o, $"{Common} {(i % 2 == 0 ? "It takes" : "This takes")} {i + 2} days."))));

        var verification = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = Common, SpeakerName = "Ana Ruiz" });
        var other = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = Common, SpeakerName = "Bruno Castell" });

        Assert.Equal((Verdict.Verbatim, "Ana Ruiz"), (verification.Verdict, Assert.Single(verification.Sources).Quote.SpeakerName));
        Assert.Equal(Verdict.OtherSpeaker, other.Verdict);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_EmptyArchive_FindsNothing(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);

        var verification = await test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = "The ferry sails at noon." });

        Assert.Equal((Verdict.NotFound, "Not in this archive of 0 quotes."), (verification.Verdict, verification.Explanation));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Verify_Cancelled_Stops(Store store)
    {
        await using var test = await OpenAsync(store);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            test.Archive.Verifier.VerifyAsync(new VerificationRequest { Claim = "The ferry sails at noon." }, new CancellationToken(canceled: true)));
    }

    private static async Task<TestArchive> OpenAsync(Store store)
    {
        var test = await TestArchive.OpenAsync(store);
        await test.Archive.Documents.PutAsync(MadeDocument.Of(s_monday, "https://example.org/monday", "Harbour Gazette", "On Monday", s_time));
        await test.Archive.Documents.PutAsync(MadeDocument.Of(
            [new MadeQuote("Ana Ruiz", "The colour of the crane is a matter for the owner.")], "https://example.org/tuesday", "Island Post", "On Tuesday", s_time.AddDays(1)));
        return test;
    }
}
