using QuoteExtract.Archive.Corrections;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Attribution;
using QuoteExtract.Language;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Corrections;

public class CorrectionStoreTests
{
    private const string Url = "https://example.org/ferry";
    private const string Text = "“The ferry will sail at nine,” said Captain Ana Ruiz.\n\nThe “floating palace” is new.\n\n“Nobody asked us,” said Tobias Quill.";

    [Theory, OnSqlite, OnPostgres]
    public async Task Correct_ContentAndType_AreAsThePersonSays(Store store)
    {
        await using var test = await OpenAsync(store);
        var first = Text.IndexOf("The ferry", StringComparison.Ordinal);

        var (quote, correction) = await test.Archive.Corrections.CorrectAsync(
            1, new QuoteChange { Content = [new TextSpan(first, first + 9)], Type = AttributionType.Indirect }, version: 1, "ana", "only the ferry");

        Assert.Equal(("The ferry", AttributionType.Indirect, QuoteState.Corrected), (quote.Content, quote.Type, quote.State));
        Assert.Empty(quote.Verbatim);
        Assert.Equal("Corrected: content, type INDIRECT.", correction.Summary);
        var listed = Assert.Single((await test.Archive.Corrections.ListAsync(1)).Items);
        Assert.Equal((1, "ana", "only the ferry", test.Clock.Now), (listed.QuoteId, listed.Author, listed.Reason, listed.CreateTime));
        Assert.Equal([.. correction.Change.Content], listed.Change.Content.ToArray());
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Correct_Rejected_StaysSoThroughAnotherReading(Store store)
    {
        await using var test = await OpenAsync(store);

        await test.Archive.Corrections.CorrectAsync(2, new QuoteChange { Rejected = true });
        await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url, model: "en-news 2"));

        var quote = (await test.Archive.Quotes.GetAsync(2)).Quote;
        Assert.Equal(QuoteState.Rejected, quote.State);
        Assert.NotNull(quote.RetractTime);
        Assert.Equal((1, 1), ((await test.Archive.GetInfoAsync()).QuoteCount, (await test.Archive.GetInfoAsync()).RetractedQuoteCount));
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Correct_OutlivesReadingAndRevision(Store store)
    {
        await using var test = await OpenAsync(store);
        var start = Text.IndexOf("Nobody", StringComparison.Ordinal);
        await test.Archive.Corrections.CorrectAsync(2, new QuoteChange { Content = [new TextSpan(start, start + 12)], NoSpeaker = true });

        await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url, model: "en-news 2"));
        await test.Archive.Documents.PutAsync(TestArchive.Read("An update.\n\n" + Text, Url, model: "en-news 2"));

        var quote = (await test.Archive.Quotes.GetAsync(2)).Quote;
        Assert.Equal(("Nobody asked", QuoteState.Corrected, 2, null), (quote.Content, quote.State, quote.Revision, quote.SpeakerName));
        Assert.Equal("Nobody asked", Assert.Single(quote.Pieces).Cut("An update.\n\n" + Text));
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory]
    [OnSqlite("Tobias Quill")]
    [OnPostgres("Tobias Quill")]
    [OnSqlite("Harbour Master Solveig Dahl")]
    [OnPostgres("Harbour Master Solveig Dahl")]
    public async Task Correct_SpeakerByName_StaysThroughAnotherReading(Store store, string name)
    {
        await using var test = await OpenAsync(store);

        var (quote, correction) = await test.Archive.Corrections.CorrectAsync(1, new QuoteChange { SpeakerName = name });
        await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url, model: "en-news 2"));

        Assert.Equal((name, $"Corrected: the speaker is {name}."), (quote.SpeakerName, correction.Summary));
        Assert.Equal(name, (await test.Archive.Quotes.GetAsync(1)).Quote.SpeakerName);
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Correct_SpeakerOfAnotherDocument_IsTheSameSpeaker(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Documents.PutAsync(TestArchive.Read("“We saw nothing,” said Captain Solveig Dahl.", "https://example.org/other"));
        var dahl = (await test.Archive.Quotes.GetAsync(3)).Quote.SpeakerId!.Value;

        var byId = await test.Archive.Corrections.CorrectAsync(1, new QuoteChange { SpeakerId = dahl });
        var byName = await test.Archive.Corrections.CorrectAsync(2, new QuoteChange { SpeakerName = "Solveig Dahl" });
        await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url, model: "en-news 2"));

        Assert.Equal((dahl, "Solveig Dahl"), (byId.Quote.SpeakerId, byId.Quote.SpeakerName));
        Assert.Equal(dahl, byName.Quote.SpeakerId);
        Assert.Equal(dahl, (await test.Archive.Quotes.GetAsync(1)).Quote.SpeakerId);
        Assert.Equal((3, 2), ((await test.Archive.Speakers.GetAsync(dahl)).QuoteCount, (await test.Archive.Speakers.GetAsync(dahl)).DocumentCount));
        await Assert.ThrowsAsync<ArchiveNotFoundException>(() => test.Archive.Corrections.CorrectAsync(1, new QuoteChange { SpeakerId = 99 }));
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Correct_WordsThatARevisionLeftOut_AreRetractedAndCannotBeConfirmed(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Corrections.CorrectAsync(2, new QuoteChange { Confirmed = true });

        await test.Archive.Documents.PutAsync(TestArchive.Read("Nothing is left.", Url));

        Assert.NotNull((await test.Archive.Quotes.GetAsync(2)).Quote.RetractTime);
        await Assert.ThrowsAsync<ArchiveConflictException>(() => test.Archive.Corrections.CorrectAsync(2, new QuoteChange { Confirmed = true }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Correct_SeenVersionIsOld_Refuses(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Corrections.CorrectAsync(1, new QuoteChange { Confirmed = true }, version: 1);

        await Assert.ThrowsAsync<ArchiveConflictException>(() => test.Archive.Corrections.CorrectAsync(1, new QuoteChange { Rejected = true }, version: 1));
        await Assert.ThrowsAsync<ArchiveNotFoundException>(() => test.Archive.Corrections.CorrectAsync(77, new QuoteChange { Rejected = true }));
    }

    public static TheoryData<QuoteChange, string> BadChanges() => new()
    {
        { new QuoteChange(), "change" },
        { new QuoteChange { Rejected = true, Confirmed = true }, "change.rejected" },
        { new QuoteChange { Rejected = true, NoSpeaker = true }, "change.rejected" },
        { new QuoteChange { Confirmed = true, Type = AttributionType.Direct }, "change.confirmed" },
        { new QuoteChange { SpeakerName = " " }, "change.speaker_name" },
        { new QuoteChange { SpeakerName = "Ana", NoSpeaker = true }, "change.speaker" },
        { new QuoteChange { Content = [new TextSpan(5, 5)] }, "change.content[0]" },
        { new QuoteChange { Content = [new TextSpan(0, 9_999)] }, "change.content[0]" },
        { new QuoteChange { Content = [new TextSpan(5, 9), new TextSpan(8, 12)] }, "change.content[1]" },
    };

    [Theory]
    [MemberData(nameof(BadChanges))]
    public async Task Correct_BadChange_NamesTheField(QuoteChange change, string field)
    {
        await using var test = await OpenAsync(Store.Sqlite);

        Assert.Equal(field, (await Assert.ThrowsAsync<ArchiveArgumentException>(() => test.Archive.Corrections.CorrectAsync(1, change))).Field);

        Assert.Equal(QuoteState.Extracted, (await test.Archive.Quotes.GetAsync(1)).Quote.State);
        Assert.Empty((await test.Archive.Corrections.ListAsync()).Items);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Review_IsLeastCertainFirst_WithoutWhatWasLookedAt(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        for (var i = 0; i < 5; i++)
        {
            var read = TestArchive.Read($"“We have {i} ferries,” said Ana Ruiz.", $"https://example.org/{i}");
            var attribution = Assert.Single(read.Extraction.Attributions) with { Confidence = i % 2 == 0 ? 0.4 : 0.1 * i };
            await test.Archive.Documents.PutAsync(read with { Extraction = read.Extraction with { Attributions = [attribution] } });
        }

        await test.Archive.Corrections.CorrectAsync(4, new QuoteChange { Confirmed = true });

        var (first, total) = await test.Archive.Corrections.ReviewAsync(new QuoteFilter(), 2);
        var (second, totalBehind) = await test.Archive.Corrections.ReviewAsync(new QuoteFilter(), 2, first.NextPageToken);

        Assert.Equal([2, 1, 3, 5], first.Items.Concat(second.Items).Select(q => q.Id));
        Assert.Equal("", second.NextPageToken);
        Assert.Equal((4, 4), (total, totalBehind));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Correct_Reopened_IsReviewedAgain(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Corrections.CorrectAsync(1, new QuoteChange { SpeakerName = "Tobias Quill" });
        await test.Archive.Corrections.CorrectAsync(2, new QuoteChange { Rejected = true });
        Assert.Equal(0, (await test.Archive.Corrections.ReviewAsync(new QuoteFilter())).TotalSize);

        var (quote, correction) = await test.Archive.Corrections.CorrectAsync(1, new QuoteChange { SpeakerName = "Ana Ruiz", Reopened = true });
        await test.Archive.Corrections.CorrectAsync(2, new QuoteChange { Reopened = true });

        Assert.Equal(("Ana Ruiz", QuoteState.Extracted), (quote.SpeakerName, quote.State));
        Assert.Equal("Corrected: the speaker is Ana Ruiz, to be looked at again.", correction.Summary);
        var (page, _) = await test.Archive.Corrections.ReviewAsync(new QuoteFilter());
        Assert.Equal([1, 2], page.Items.Select(q => q.Id).Order());
        Assert.All(page.Items, q => Assert.Null(q.RetractTime));
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    private static async Task<TestArchive> OpenAsync(Store store)
    {
        var test = await TestArchive.OpenAsync(store);
        var put = await test.Archive.Documents.PutAsync(TestArchive.Read(Text, Url));
        Assert.Equal((PutOutcome.Created, 2), (put.Outcome, put.NewQuotes));
        return test;
    }
}
