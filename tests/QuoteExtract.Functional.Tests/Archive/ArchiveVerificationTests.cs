using Grpc.Core;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Archive;

/// <summary>Verification of claims and drafts, as a client of the running service sees it.</summary>
public sealed class ArchiveVerificationTests
{
    private const string Article = "“We will not close the harbour before the winter storms arrive,” said Ana Ruiz, the harbour master.\n";

    private const int Others = 20;

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task VerifyQuote_TellsVerdictDifferenceAndScope(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await FillAsync(archive);

        var same = (await archive.Client.VerifyQuoteAsync(new VerifyQuoteRequest { Claim = "“We will not close the harbour before the winter storms arrive”", SpeakerName = "Ana Ruiz" })).Verification;
        var changed = (await archive.Client.VerifyQuoteAsync(new VerifyQuoteRequest { Claim = "We will close the harbour before the winter storms arrive" })).Verification;
        var unknown = (await archive.Client.VerifyQuoteAsync(new VerifyQuoteRequest { Claim = "Bicycles are cheaper than tramways in every small town" })).Verification;

        Assert.Contains(same.Verdict, new[] { Verdict.Verbatim, Verdict.Typographic });
        Assert.Equal("https://gazette.example/harbour", same.Sources.Single().Quote.Publication.Url);
        Assert.Contains(changed.Sources.Single().Warnings, w => w.Change == MeaningChange.Negation && w.Message.Length > 0);
        var omitted = Assert.Single(changed.Sources.Single().Edits, e => e.Kind == EditKind.Omitted);
        Assert.Null(omitted.Claim);
        Assert.Equal("not", changed.Sources.Single().Quote.Content[omitted.Source.BeginOffset..omitted.Source.EndOffset]);
        Assert.Equal(Verdict.NotFound, unknown.Verdict);
        Assert.Empty(unknown.Sources);
        Assert.Equal(Others + 1, unknown.Scope.QuoteCount);
        Assert.All((Verification[])[same, changed, unknown], v => Assert.NotEmpty(v.Explanation));
    }

    [Fact]
    public async Task VerifyQuote_WithBadFields_NamesThemAll()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        var failure = await Rpc.FailsAsync(
            StatusCode.InvalidArgument, () => archive.Client.VerifyQuoteAsync(new VerifyQuoteRequest { Claim = " ", Speaker = "speakers/1", SpeakerName = "x", MaxOthers = -1 }).ResponseAsync);
        Assert.Equal(["claim", "max_others", "speaker_name"], failure.BadFields().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CheckDraft_VerifiesEveryQuotation()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await FillAsync(archive);
        var answer = await archive.Client.CheckDraftAsync(new CheckDraftRequest
        {
            Document = new Document
            {
                DocumentId = "draft",
                Text = "“We will close the harbour before the winter storms arrive,” said Ana Ruiz.\n\n“Bicycles are cheaper than tramways in every small town,” said Bo Lind.\n",
            },
        });

        Assert.Equal("draft", answer.DocumentId);
        Assert.Equal(["Ana Ruiz", "Bo Lind"], answer.Quotations.Select(q => q.Attribution.Speaker.Name));
        Assert.NotEmpty(answer.Quotations[0].Verifications.Single().Sources.Single().Warnings);
        Assert.Equal(Verdict.NotFound, answer.Quotations[1].Verifications.Single().Verdict);
        Assert.Equal(Others + 1, (await archive.Client.GetArchiveInfoAsync(new GetArchiveInfoRequest())).DocumentCount);
        var failure = await Rpc.FailsAsync(StatusCode.InvalidArgument, () => archive.Client.CheckDraftAsync(new CheckDraftRequest()).ResponseAsync);
        Assert.Equal(["document"], failure.BadFields());
    }

    /// <summary>Archives the article among others: what is beyond chance depends on how much there is.</summary>
    private static async Task FillAsync(RunningArchive archive)
    {
        await archive.PutAsync(Article, "https://gazette.example/harbour", "Gazette");
        for (var i = 0; i < Others; i++)
            await archive.PutAsync($"“The council of town {i} wants a new school and {i} more buses,” said Mayor Bo Lind.\n");
    }
}
