using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Attribution;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Speakers;

public class SpeakerDirectoryTests
{
    private const string Ruiz = "“Taxes will rise,” said Finance Minister Ana Ruiz. “There is no other way.”";
    private const string OtherRuiz = "“I have never played so badly,” said goalkeeper Ana Ruiz.";
    private const string Orlow = "Kelmish President Yuriy Orlow spoke on Monday. “We are ready,” Orlow said.";
    private const string OrlowAgain = "“We are not afraid,” said Iurii Orlow, the Kelmish president.";

    private static readonly ChangeNote Note = new("desk", "read both");

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_TwoSpellings_JoinsThemWithTheReason(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, Orlow, OrlowAgain);

        var speaker = Assert.Single((await test.Archive.Speakers.ListAsync(new SpeakerFilter())).Items);
        var links = (await test.Archive.Speakers.ListLinksAsync(new SpeakerLinkFilter { SpeakerId = speaker.Id })).Items;

        Assert.Equal((2, 2, SpeakerKind.Person), (speaker.QuoteCount, speaker.DocumentCount, speaker.Kind));
        Assert.All(links, link => Assert.Equal(SpeakerLinkState.Made, link.State));
        Assert.Contains("same name but for its spelling: Iurii Orlow / Yuriy Orlow", links[0].Reasons);
        Assert.Contains(speaker.Roles, role => role.Title.Contains("resident", StringComparison.Ordinal) && role.FirstTime == test.Clock.Now);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_ByAnySpellingOfTheName_FindsTheQuotes(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, Ruiz, Orlow, OrlowAgain);

        var found = await test.Archive.Search.FindAsync(new QuoteFilter { SpeakerName = "Yury Orlow" });

        Assert.Equal(2, found.Matches.Count);
        Assert.All(found.Matches, hit => Assert.Equal("Yuriy Orlow", hit.Quote.SpeakerName));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_OneNameTwoWalksOfLife_KeepsThemApart(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, Ruiz, OtherRuiz);

        Assert.Equal(2, (await test.Archive.Speakers.ListAsync(new SpeakerFilter { Query = "ruiz" })).Items.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_FamilyNameWhereTwoFit_LeavesItOpenWithBothProposed(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, "“It rained,” said Tobias Quill.", "“It snowed,” said Marta Quill.", "“It will be dry,” Quill said.");

        var proposed = (await test.Archive.Speakers.ListLinksAsync(new SpeakerLinkFilter { States = [SpeakerLinkState.Proposed] })).Items;
        Assert.Equal(["Marta Quill", "Tobias Quill"], proposed.Select(l => l.SpeakerName).Order(StringComparer.Ordinal));

        var right = proposed.Single(l => l.SpeakerName == "Marta Quill");
        var (link, change) = await test.Archive.Speakers.ResolveLinkAsync(right.Id, isRight: true, Note);
        Assert.Equal((SpeakerLinkState.Confirmed, "desk", "read both"), (link.State, change.Author, change.Reason));
        Assert.Equal(2, (await test.Archive.Speakers.GetAsync(right.SpeakerId)).QuoteCount);
        Assert.Empty((await test.Archive.Speakers.ListLinksAsync(new SpeakerLinkFilter { States = [SpeakerLinkState.Proposed] })).Items);

        await test.Archive.Speakers.RevertAsync(change.Id, Note);
        Assert.Equal(1, (await test.Archive.Speakers.GetAsync(right.SpeakerId)).QuoteCount);
        Assert.Equal(2, (await test.Archive.Speakers.ListLinksAsync(new SpeakerLinkFilter { States = [SpeakerLinkState.Proposed] })).Items.Count);
        await AssertSoundAsync(test);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_MakesOneOfTwo_AndRevertTwoAgain(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, Ruiz, OtherRuiz);
        var both = (await test.Archive.Speakers.ListAsync(new SpeakerFilter())).Items;

        var (merged, change) = await test.Archive.Speakers.MergeAsync(both[0].Id, [both[1].Id], both[0].Version, Note);

        Assert.Equal((both[0].Id, both.Sum(s => s.QuoteCount), 2), (merged.Id, merged.QuoteCount, merged.DocumentCount));
        Assert.Equal(merged.Id, (await test.Archive.Speakers.GetAsync(both[1].Id)).Id);
        Assert.Single((await test.Archive.Speakers.ListAsync(new SpeakerFilter())).Items);
        await AssertSoundAsync(test);

        var undone = await test.Archive.Speakers.RevertAsync(change.Id, Note);

        Assert.Equal(change.Id, undone.Reverts);
        Assert.Equal(both.Select(s => (s.Id, s.DisplayName, s.QuoteCount)), (await test.Archive.Speakers.ListAsync(new SpeakerFilter())).Items.Select(s => (s.Id, s.DisplayName, s.QuoteCount)));
        await Assert.ThrowsAsync<ArchiveConflictException>(() => test.Archive.Speakers.RevertAsync(change.Id, Note));
        await AssertSoundAsync(test);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Split_MakesTwoOfOne_AndNewDocumentsKnowBoth(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, Orlow, OrlowAgain);
        var speaker = Assert.Single((await test.Archive.Speakers.ListAsync(new SpeakerFilter())).Items);
        var links = (await test.Archive.Speakers.ListLinksAsync(new SpeakerLinkFilter { SpeakerId = speaker.Id })).Items;

        var (left, added, change) = await test.Archive.Speakers.SplitAsync(speaker.Id, [links[0].Id], "Iurii Orlow the Younger", null, Note);

        Assert.Equal((1, 1, "Iurii Orlow the Younger"), (left.QuoteCount, added.QuoteCount, added.DisplayName));
        await AssertSoundAsync(test);
        await test.Archive.Speakers.RevertAsync(change.Id, Note);
        Assert.Equal(2, (await test.Archive.Speakers.GetAsync(speaker.Id)).QuoteCount);
        Assert.Equal(speaker.Id, (await test.Archive.Speakers.GetAsync(added.Id)).Id);
        await AssertSoundAsync(test);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Update_ChangesWhatIsSaid_AndRevertBringsItBack(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, Ruiz, Orlow);
        var ruiz = (await test.Archive.Speakers.ListAsync(new SpeakerFilter { Query = "ana" })).Items.Single();
        var orlow = (await test.Archive.Speakers.ListAsync(new SpeakerFilter { Query = "orl" })).Items.Single();

        var (updated, first) = await test.Archive.Speakers.UpdateAsync(ruiz.Id, new SpeakerUpdate { DisplayName = "Ana María Ruiz", ExternalIds = [new("wikidata", "Q12")] }, ruiz.Version, Note);

        Assert.Equal(("Ana María Ruiz", new ExternalId("wikidata", "Q12")), (updated.DisplayName, updated.ExternalIds.Single()));
        Assert.Equal(ruiz.Id, (await test.Archive.Speakers.ListAsync(new SpeakerFilter { ExternalId = new("wikidata", "Q12") })).Items.Single().Id);
        Assert.Equal(ruiz.Id, (await test.Archive.Speakers.ListAsync(new SpeakerFilter { Query = "maria ruiz" })).Items.Single().Id);
        await Assert.ThrowsAsync<ArchiveConflictException>(() => test.Archive.Speakers.UpdateAsync(ruiz.Id, new SpeakerUpdate { DisplayName = "A" }, ruiz.Version, Note));
        await Assert.ThrowsAsync<ArchiveConflictException>(() => test.Archive.Speakers.UpdateAsync(orlow.Id, new SpeakerUpdate { ExternalIds = [new("wikidata", "Q12")] }, null, Note));
        await Assert.ThrowsAsync<ArchiveArgumentException>(() => test.Archive.Speakers.UpdateAsync(orlow.Id, new SpeakerUpdate { ExternalIds = [new("wikidata", "twelve")] }, null, Note));

        var (_, second) = await test.Archive.Speakers.UpdateAsync(ruiz.Id, new SpeakerUpdate { DisplayName = "A. Ruiz" }, null, Note);
        await Assert.ThrowsAsync<ArchiveConflictException>(() => test.Archive.Speakers.RevertAsync(first.Id, Note));
        await test.Archive.Speakers.RevertAsync(second.Id, Note);
        await test.Archive.Speakers.RevertAsync(first.Id, Note);
        var back = await test.Archive.Speakers.GetAsync(ruiz.Id);
        Assert.Equal((ruiz.DisplayName, 0), (back.DisplayName, back.ExternalIds.Length));
        Assert.Equal(4, (await test.Archive.Speakers.ListChangesAsync(ruiz.Id)).Items.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_AgainByAnotherModel_KeepsWhatAPersonSaid(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, Orlow, OrlowAgain);
        var speaker = Assert.Single((await test.Archive.Speakers.ListAsync(new SpeakerFilter())).Items);
        var link = (await test.Archive.Speakers.ListLinksAsync(new SpeakerLinkFilter { SpeakerId = speaker.Id })).Items[0];
        await test.Archive.Speakers.ResolveLinkAsync(link.Id, isRight: false, Note);

        await test.Archive.Documents.PutAsync(TestArchive.Read(OrlowAgain, "https://example.org/1", model: "en-news 2"));
        await test.Archive.Documents.PutAsync(TestArchive.Read(OrlowAgain + "\n\nMore follows.", "https://example.org/1", model: "en-news 2"));

        Assert.Equal(1, (await test.Archive.Speakers.GetAsync(speaker.Id)).QuoteCount);
        Assert.Equal(2, (await test.Archive.Speakers.ListAsync(new SpeakerFilter())).Items.Count);
        await AssertSoundAsync(test);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Delete_LastDocument_TakesTheSpeakerAlong(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, Orlow, OrlowAgain, Ruiz);

        await test.Archive.Documents.DeleteAsync(1);
        await test.Archive.Documents.DeleteAsync(3);

        var speaker = Assert.Single((await test.Archive.Speakers.ListAsync(new SpeakerFilter())).Items);
        Assert.Equal((1, 1), (speaker.QuoteCount, speaker.DocumentCount));
        await AssertSoundAsync(test);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task List_PagesThroughAllInOrder(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await PutAsync(test, Ruiz, Orlow, "“It rained,” said Tobias Quill.", "“It snowed,” said Marta Vale.");

        foreach (var filter in (SpeakerFilter[])[new(), new() { Order = SpeakerOrder.Name }, new() { Query = "o" }])
        {
            var all = (await test.Archive.Speakers.ListAsync(filter)).Items;
            var (paged, token) = (new List<long>(), "");
            do
            {
                var page = await test.Archive.Speakers.ListAsync(filter, 1, token);
                paged.AddRange(page.Items.Select(s => s.Id));
                token = page.NextPageToken;
            }
            while (token.Length > 0);

            Assert.Equal(all.Select(s => s.Id), paged);
        }

        Assert.Equal(["Ana Ruiz", "Marta Vale", "Tobias Quill", "Yuriy Orlow"], (await test.Archive.Speakers.ListAsync(new SpeakerFilter { Order = SpeakerOrder.Name })).Items.Select(s => s.DisplayName));
    }

    private static async Task PutAsync(TestArchive test, params string[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
            await test.Archive.Documents.PutAsync(TestArchive.Read(texts[i], $"https://example.org/{i}"));
    }

    private static async Task AssertSoundAsync(TestArchive test) => Assert.Empty(await test.Archive.Upkeep.CheckAsync());
}
