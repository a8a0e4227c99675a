using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Archive;

/// <summary>Speakers and families of the archive, as a client of the running service sees them.</summary>
public sealed class ArchivedSpeakerTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Speakers_AreListedRenamedMergedAndSplit_AndAllOfItIsUndone(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("“We counted twice,” said Ana Ruiz, the harbour master of Lindhaven.", "https://gazette.example/1", "Gazette");
        await archive.PutAsync("“Ships come on Friday,” said Ana Ruiz, the harbour master of Lindhaven.", "https://herald.example/2", "Herald");
        await archive.PutAsync("“Nobody was hurt,” said Bo Lind, a fisherman.", "https://gazette.example/3", "Gazette");
        var client = archive.Client;
        var ana = Assert.Single((await client.ListSpeakersAsync(new ListSpeakersRequest { Query = "ruiz" })).Speakers);
        var bo = Assert.Single((await client.ListSpeakersAsync(new ListSpeakersRequest { Query = "lind", Kinds = { SpeakerKind.Person } })).Speakers);
        Assert.Equal(("Ana Ruiz", 2L, 2L, SpeakerKind.Person), (ana.DisplayName, ana.QuoteCount, ana.DocumentCount, ana.Kind));

        var renamed = await client.UpdateSpeakerAsync(new UpdateSpeakerRequest
        {
            Speaker = new ArchivedSpeaker { Name = ana.Name, Etag = ana.Etag, DisplayName = "Ana Ruiz Vega", ExternalIds = { new ExternalId { Authority = "wikidata", Id = "Q42000000" } } },
            UpdateMask = new FieldMask { Paths = { "display_name", "external_ids" } },
        });
        var outdated = await Rpc.FailsAsync(StatusCode.Aborted, () => client.UpdateSpeakerAsync(new UpdateSpeakerRequest
        {
            Speaker = new ArchivedSpeaker { Name = ana.Name, Etag = ana.Etag, DisplayName = "Ana" },
            UpdateMask = new FieldMask { Paths = { "display_name" } },
        }).ResponseAsync);
        Assert.Equal("Ana Ruiz Vega", renamed.Speaker.DisplayName);
        Assert.Equal("ETAG_MISMATCH", outdated.Detail<ErrorInfo>().Reason);
        Assert.Equal(ana.Name, Assert.Single((await client.ListSpeakersAsync(new ListSpeakersRequest { ExternalId = new ExternalId { Authority = "wikidata", Id = "Q42000000" } })).Speakers).Name);

        var merged = await client.MergeSpeakersAsync(new MergeSpeakersRequest { Name = ana.Name, Sources = { bo.Name }, Author = "desk", Reason = "a pen name" });
        Assert.Equal(3, merged.Speaker.QuoteCount);
        Assert.Equal(ana.Name, (await client.GetSpeakerAsync(new GetSpeakerRequest { Name = bo.Name })).Speaker.Name);
        await client.RevertSpeakerChangeAsync(new RevertSpeakerChangeRequest { Name = merged.Change.Name });
        var twice = await Rpc.FailsAsync(StatusCode.FailedPrecondition, () => client.RevertSpeakerChangeAsync(new RevertSpeakerChangeRequest { Name = merged.Change.Name }).ResponseAsync);
        Assert.Equal("STATE_CONFLICT", twice.Detail<ErrorInfo>().Reason);
        Assert.Equal(2, (await client.GetSpeakerAsync(new GetSpeakerRequest { Name = ana.Name })).Speaker.QuoteCount);

        var links = (await client.ListSpeakerLinksAsync(new ListSpeakerLinksRequest { Speaker = ana.Name, States = { SpeakerLinkState.Made } })).Links;
        Assert.Equal(2, links.Count);
        Assert.All(links, link => Assert.NotEmpty(link.Reasons));
        var split = await client.SplitSpeakerAsync(new SplitSpeakerRequest { Name = ana.Name, Links = { links[0].Name } });
        Assert.Equal((1L, 1L), (split.Speaker.QuoteCount, split.NewSpeaker.QuoteCount));
        var quotes = await client.SearchQuotesAsync(new SearchQuotesRequest { Filter = new QuoteFilter { Speaker = split.NewSpeaker.Name } });
        Assert.Equal(links[0].Publication.Document, Assert.Single(quotes.Matches).Quote.Publication.Document);

        var changes = (await client.ListSpeakerChangesAsync(new ListSpeakerChangesRequest { Speaker = ana.Name })).Changes;
        Assert.Equal([SpeakerChangeKind.Split, SpeakerChangeKind.Revert, SpeakerChangeKind.Merge, SpeakerChangeKind.Update], changes.Select(c => c.Kind));
        Assert.Equal(("desk", "a pen name", true), (changes[2].Author, changes[2].Reason, changes[2].Reverted));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ResolveSpeakerLink_Refused_MakesTheEntityOneOfItsOwn(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("“We counted twice,” said Ana Ruiz, the harbour master of Lindhaven.", "https://gazette.example/1");
        await archive.PutAsync("“Ships come on Friday,” said Ana Ruiz, the harbour master of Lindhaven.", "https://gazette.example/2");
        var link = (await archive.Client.ListSpeakerLinksAsync(new ListSpeakerLinksRequest())).Links[0];

        var resolved = await archive.Client.ResolveSpeakerLinkAsync(new ResolveSpeakerLinkRequest { Name = link.Name, Decision = SpeakerLinkDecision.Refuse });
        var failure = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => archive.Client.ResolveSpeakerLinkAsync(new ResolveSpeakerLinkRequest { Name = link.Name }).ResponseAsync);

        Assert.Equal(SpeakerLinkState.Refused, resolved.Link.State);
        Assert.Equal(2, (await archive.Client.ListSpeakersAsync(new ListSpeakersRequest())).Speakers.Count);
        Assert.Equal(["decision"], failure.BadFields());
    }

    [Fact]
    public async Task SpeakerRequests_WithBadFields_NameThem()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var update = await Rpc.FailsAsync(
            StatusCode.InvalidArgument, () => archive.Client.UpdateSpeakerAsync(new UpdateSpeakerRequest { UpdateMask = new FieldMask { Paths = { "quote_count", "kind" } } }).ResponseAsync);
        var merge = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => archive.Client.MergeSpeakersAsync(new MergeSpeakersRequest { Name = "quotes/1", Sources = { "speakers/x" } }).ResponseAsync);
        var split = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => archive.Client.SplitSpeakerAsync(new SplitSpeakerRequest { Name = "speakers/1" }).ResponseAsync);

        Assert.Equal(["speaker.kind", "speaker.name", "update_mask"], update.BadFields().Order(StringComparer.Ordinal));
        Assert.Equal(["name", "sources[0]"], merge.BadFields().Order(StringComparer.Ordinal));
        Assert.Equal(["links"], split.BadFields());
        await Rpc.FailsAsync(StatusCode.NotFound, () => archive.Client.GetSpeakerAsync(new GetSpeakerRequest { Name = "speakers/1" }).ResponseAsync);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task GetFamily_TellsWhoCutWhat(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync(
            "“We will not close the harbour before the winter storms arrive from the north,” said Ana Ruiz.", "https://gazette.example/1", "Gazette", time: DateTimeOffset.UnixEpoch);
        await archive.PutAsync(
            "“We will not close the harbour before the winter storms arrive,” said Ana Ruiz.", "https://herald.example/2", "Herald", time: DateTimeOffset.UnixEpoch.AddDays(1));

        var family = Assert.Single((await archive.Client.ListFamiliesAsync(new ListFamiliesRequest())).Families);
        var answer = await archive.Client.GetFamilyAsync(new GetFamilyRequest { Name = family.Name });

        Assert.Equal((2, 2), (family.QuoteCount, family.OutletCount));
        Assert.Equal("Gazette", family.Representative.Publication.Outlet);
        Assert.Equal([FamilyRelation.Identical, FamilyRelation.Trimmed], answer.Members.Select(m => m.Relation));
        var cut = Assert.Single(answer.Members[1].Edits, e => e.Kind == EditKind.Omitted);
        Assert.Equal("from the north", family.Representative.Content[cut.Source.BeginOffset..cut.Source.EndOffset]);
        Assert.All(answer.Members, member => Assert.Equal(family.Name, member.Quote.Family));
    }
}
