using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Storage;

public class MigrationsTests
{
    private const string Text = "“The ferry will sail at nine,” said Captain Ana Ruiz.";
    private const string Url = "https://example.org/ferry";

    /// <summary>Every version before the latest, on either store.</summary>
    public static TheoryData<int> Earlier() => [.. Migrations.Versions(SqlDialect.Of("Data Source=x.db")).SkipLast(1)];

    [Theory]
    [MemberData(nameof(Earlier))]
    public Task Apply_FromAnEarlierVersion_KeepsWhatIsThere_OnSqlite(int version) => KeepsWhatIsThereAsync(Store.Sqlite, version);

    [PostgresTheory]
    [MemberData(nameof(Earlier))]
    public Task Apply_FromAnEarlierVersion_KeepsWhatIsThere_OnPostgres(int version) => KeepsWhatIsThereAsync(Store.Postgres, version);

    [Theory, OnSqlite, OnPostgres]
    public async Task Tables_OfTheBackup_AreAllThereAre(Store store)
    {
        using var test = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);

        var tables = await database.ReadAsync(session => session.QueryAsync<string>(database.Dialect.Tables), CancellationToken.None);

        Assert.Equal(ArchiveTables.All.Append("migration").Order(StringComparer.Ordinal), tables.Except(ArchiveTables.Computed).Order(StringComparer.Ordinal));
    }

    private static async Task KeepsWhatIsThereAsync(Store store, int version)
    {
        using var test = new TestStore(store);
        await using (var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None, version))
        {
            Assert.Equal(version, await database.ReadAsync(Migrations.VersionAsync, CancellationToken.None));
            await database.WriteAsync(FillFirstVersionAsync, CancellationToken.None);
        }

        await using var archive = await QuoteArchive.OpenAsync(test.ConnectionString);

        Assert.Equal("Ana Ruiz", (await archive.Quotes.GetAsync(1)).Quote.SpeakerName);
        Assert.Equal(PutOutcome.Unchanged, (await archive.Documents.PutAsync(TestArchive.Read(Text, Url))).Outcome);
        Assert.Equal(PutOutcome.Revised, (await archive.Documents.PutAsync(TestArchive.Read(Text + "\n\nThe end.", Url))).Outcome);
        Assert.Empty(await archive.Upkeep.CheckAsync());
    }

    /// <summary>Writes a document as the first version had it, with that version's columns alone.</summary>
    private static async Task<bool> FillFirstVersionAsync(ArchiveSession session)
    {
        var read = TestArchive.Read(Text, Url);
        var attribution = Assert.Single(read.Extraction.Attributions);
        var (content, hash) = (attribution.Content[0].Span, DocumentKey.ContentHash("", Text));
        await session.InsertAsync(
            "document",
            ["id", "key", "url", "title", "author", "language_code", "create_time", "update_time", "revision", "content_hash", "model", "version"],
            [[1L, DocumentKey.OfUrl(Url), Url, "", "", "en", 5L, 5L, 1L, hash, read.Model, 1L]]);
        await session.InsertAsync(
            "revision", ["document_id", "number", "content_hash", "title", "text", "extraction", "model", "create_time"], [[1L, 1L, hash, "", Text, StoredExtraction.Pack(read.Extraction), read.Model, 5L]]);
        await session.InsertAsync(
            "entity", ["id", "document_id", "local_id", "kind", "name", "roles", "mentions", "link_state", "link_score"], [[1L, 1L, attribution.Speaker!.Id, 0L, "Ana Ruiz", "[]", "[]", 0L, 0.0]]);
        await session.InsertAsync(
            "quote",
            [
                "id", "document_id", "entity_id", "ordinal", "first_revision", "last_revision", "begin_offset", "end_offset", "type", "content", "pieces", "verbatim", "confidence",
                "print_time", "create_time", "state", "version",
            ],
            [[1L, 1L, 1L, 1L, 1L, 1L, (long)content.Start, (long)content.End, 0L, content.Cut(Text), $"[[{content.Start},{content.End}]]", "[]", 0.9, 5L, 5L, 0L, 1L]]);
        foreach (var counter in (string[])["document", "entity", "quote"])
            await session.TakeIdsAsync(counter, 1);
        await session.AddAsync("documents", 1);
        await session.AddAsync("quotes", 1);
        await session.AddAsync("quotes.all", 1);
        return true;
    }
}
