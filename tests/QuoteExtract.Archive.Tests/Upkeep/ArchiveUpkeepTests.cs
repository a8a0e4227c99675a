using System.IO.Compression;
using QuoteExtract.Archive.Corrections;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Archive.Upkeep;
using QuoteExtract.Attribution;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Upkeep;

public class ArchiveUpkeepTests
{
    private const string Text = "“The ferry will sail at nine,” said Captain Ana Ruiz.\n\n“Nobody asked us,” said Tobias Quill.";

    [Theory]
    [OnSqlite("UPDATE quote SET content = 'changed' WHERE id = 2", "quotes/2")]
    [OnPostgres("UPDATE quote SET content = 'changed' WHERE id = 2", "quotes/2")]
    [OnSqlite("UPDATE revision SET text = text || 'x' WHERE document_id = 1", "documents/1/revisions/1")]
    [OnPostgres("UPDATE revision SET text = text || 'x' WHERE document_id = 1", "documents/1/revisions/1")]
    [OnSqlite("UPDATE revision SET extraction = x'0102' WHERE document_id = 2", "documents/2/revisions/1")]
    [OnPostgres("UPDATE revision SET extraction = decode(content_hash, 'hex') WHERE document_id = 2", "documents/2/revisions/1")]
    [OnSqlite("UPDATE counter SET value = 9 WHERE name = 'quotes'", "counter quotes")]
    [OnPostgres("UPDATE counter SET value = 9 WHERE name = 'quotes'", "counter quotes")]
    [OnSqlite("UPDATE document SET revision = 2 WHERE id = 2", "documents/2")]
    [OnPostgres("UPDATE document SET revision = 2 WHERE id = 2", "documents/2")]
    [OnSqlite("UPDATE speaker_name SET document_count = 7 WHERE speaker_id = 1", "speakers/1")]
    [OnPostgres("UPDATE speaker_name SET document_count = 7 WHERE speaker_id = 1", "speakers/1")]
    [OnSqlite("UPDATE speaker_role SET first_time = 7 WHERE speaker_id = 1", "speakers/1")]
    [OnPostgres("UPDATE speaker_role SET first_time = 7 WHERE speaker_id = 1", "speakers/1")]
    public async Task Check_NamesWhatIsDamaged(Store store, string damage, string resource)
    {
        await using var test = await OpenAsync(store);
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());

        await using (var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None))
            await database.WriteAsync(session => session.ExecuteAsync(damage), CancellationToken.None);

        Assert.Contains(resource, (await test.Archive.Upkeep.CheckAsync()).Select(d => d.Resource));
    }

    [Fact]
    public async Task Check_BytesLostInTheFile_AreFound()
    {
        await using var test = await OpenAsync(Store.Sqlite);
        await test.CloseAsync();
        var file = test.ConnectionString["Data Source=".Length..];
        await using (var stream = new FileStream(file, FileMode.Open))
        {
            stream.Position = stream.Length / 2;
            await stream.WriteAsync(new byte[8_192]);
        }

        IReadOnlyList<Damage>? found = null;
        var error = await Record.ExceptionAsync(async () =>
        {
            await using var archive = await QuoteArchive.OpenAsync(test.ConnectionString);
            found = await archive.Upkeep.CheckAsync();
        });

        Assert.True(error is ArchiveException || found!.Count > 0);
    }

    [Theory, OnSqlite, OnPostgres]
    public Task BackUp_RestoresIntoTheSameKindOfStore(Store store) => RestoresAsync(store, store);

    [PostgresTheory]
    [InlineData(Store.Sqlite, Store.Postgres)]
    [InlineData(Store.Postgres, Store.Sqlite)]
    public Task BackUp_RestoresIntoTheOtherKindOfStore(Store from, Store to) => RestoresAsync(from, to);

    [Theory, OnSqlite, OnPostgres]
    public async Task Restore_FileCutOff_LeavesTheArchiveEmpty(Store store)
    {
        await using var test = await OpenAsync(Store.Sqlite);
        var file = Path.GetTempFileName();
        await test.Archive.Upkeep.BackUpAsync(file);
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..^40]);
        await using var other = await TestArchive.OpenAsync(store);

        await Assert.ThrowsAsync<ArchiveException>(() => other.Archive.Upkeep.RestoreAsync(file));

        Assert.Equal(0, (await other.Archive.GetInfoAsync()).DocumentCount);
        Assert.Empty(await other.Archive.Upkeep.CheckAsync());
        await File.WriteAllTextAsync(file, "not a backup");
        await Assert.ThrowsAsync<ArchiveException>(() => other.Archive.Upkeep.RestoreAsync(file));
        File.Delete(file);
    }

    [Theory]
    [InlineData("[1,2")]
    [InlineData("[1,2,3]")]
    [InlineData("[1]")]
    [InlineData("[1,[2]]")]
    [InlineData("[1,{}]")]
    [InlineData("[1,\"\\ud800\"]")]
    [InlineData("[\"one\",null]")]
    [InlineData("{\"Table\":\"outlet\"}")]
    [InlineData("{\"Table\":\"outlet\",\"Columns\":[null]}")]
    [InlineData("{\"Table\":\"outlet\",\"Columns\":[\"id\",\"id\"]}", "[1,2]")]
    [InlineData("{\"Table\":\"sqlite_master\",\"Columns\":[\"name\"]}")]
    [InlineData("")]
    public async Task Restore_LinesOfNoBackup_AreRefused(params string[] lines)
    {
        await using var test = await TestArchive.OpenAsync(Store.Sqlite);
        var file = Path.GetTempFileName();
        await using (var writer = await StartBackupAsync(file))
        {
            await writer.WriteLineAsync("{\"Table\":\"outlet\",\"Columns\":[\"id\",\"name\"]}");
            foreach (var line in lines)
                await writer.WriteLineAsync(line);
            await writer.WriteLineAsync("{\"Rows\":1}");
        }

        var error = await Assert.ThrowsAsync<ArchiveException>(() => test.Archive.Upkeep.RestoreAsync(file));

        Assert.DoesNotContain("should have", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await test.Archive.GetInfoAsync()).DocumentCount);
        File.Delete(file);
    }

    [Fact]
    public async Task Restore_LineWithoutEnd_IsReadToTheLimitOnly()
    {
        await using var test = await TestArchive.OpenAsync(Store.Sqlite);
        var file = Path.GetTempFileName();
        await using (var writer = await StartBackupAsync(file))
        {
            var piece = new string('1', 1 << 20);
            for (var written = 0L; written <= BackupLines.MaxLength; written += piece.Length)
                await writer.WriteAsync(piece);
        }

        var error = await Assert.ThrowsAsync<ArchiveException>(() => test.Archive.Upkeep.RestoreAsync(file));

        Assert.Contains("A line is longer than", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reprocess_ReadsWhatAnotherModelRead_AndGoesOn(Store store)
    {
        await using var test = await OpenAsync(store);
        await test.Archive.Corrections.CorrectAsync(3, new QuoteChange { Rejected = true });
        var calls = 0;

        Extraction Extract(string text, string title, CancellationToken token)
        {
            Interlocked.Increment(ref calls);
            return TestArchive.Read(text, title: title).Extraction;
        }

        await foreach (var progress in test.Archive.Upkeep.ReprocessAsync("en-news 2", Extract))
            Assert.Equal(new ReprocessProgress(2, 0, 2), progress);
        await foreach (var _ in test.Archive.Upkeep.ReprocessAsync("en-news 2", Extract))
            Assert.Fail("Nothing is left to do.");

        Assert.Equal(2, calls);
        Assert.Equal("en-news 2", (await test.Archive.Documents.GetAsync(2)).Model);
        Assert.Equal([QuoteState.Extracted, QuoteState.Extracted, QuoteState.Rejected, QuoteState.Extracted], await Task.WhenAll(Enumerable.Range(1, 4).Select(async id => (await test.Archive.Quotes.GetAsync(id)).Quote.State)));
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    /// <summary>A file that begins as a backup does.</summary>
    private static async Task<StreamWriter> StartBackupAsync(string file)
    {
        var writer = new StreamWriter(new BrotliStream(new FileStream(file, FileMode.Create), CompressionLevel.Fastest));
        await writer.WriteLineAsync("{\"Format\":\"quoteextract-archive\",\"Schema\":1,\"Time\":\"2026-03-01T00:00:00Z\"}");
        return writer;
    }

    private static async Task RestoresAsync(Store from, Store to)
    {
        await using var test = await OpenAsync(from);
        await test.Archive.Corrections.CorrectAsync(1, new QuoteChange { Confirmed = true }, author: "ana");
        var file = Path.GetTempFileName();
        var written = await test.Archive.Upkeep.BackUpAsync(file);
        await using var other = await TestArchive.OpenAsync(to);

        var restored = await other.Archive.Upkeep.RestoreAsync(file);

        Assert.Equal(written, restored);
        var again = Path.GetTempFileName();
        await other.Archive.Upkeep.BackUpAsync(again);
        Assert.Equal(await LinesAsync(file), await LinesAsync(again));
        File.Delete(again);
        Assert.Empty(await other.Archive.Upkeep.CheckAsync());
        Assert.Equal((await test.Archive.GetInfoAsync()).QuoteCount, (await other.Archive.GetInfoAsync()).QuoteCount);
        for (var id = 1; id <= 4; id++)
        {
            var (was, now) = ((await test.Archive.Quotes.GetAsync(id)).Quote, (await other.Archive.Quotes.GetAsync(id)).Quote);
            Assert.Equal((was.Content, was.Confidence, was.State, was.SpeakerName, was.PrintTime, was.Version), (now.Content, now.Confidence, now.State, now.SpeakerName, now.PrintTime, now.Version));
        }

        Assert.Equal(PutOutcome.Unchanged, (await other.Archive.Documents.PutAsync(TestArchive.Read(Text, "https://example.org/0", title: "Ferries"))).Outcome);
        Assert.Equal(PutOutcome.Created, (await other.Archive.Documents.PutAsync(TestArchive.Read(Text, "https://example.org/new"))).Outcome);
        await Assert.ThrowsAsync<ArchiveException>(() => other.Archive.Upkeep.RestoreAsync(file));
        File.Delete(file);
    }

    /// <summary>The lines of a backup but for the first, which says when it was made, in one order.</summary>
    private static async Task<List<string>> LinesAsync(string file)
    {
        await using var unpacked = new BrotliStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return [.. (await reader.ReadToEndAsync()).Split('\n').Skip(1).Order(StringComparer.Ordinal)];
    }

    private static async Task<TestArchive> OpenAsync(Store store)
    {
        var test = await TestArchive.OpenAsync(store);
        for (var i = 0; i < 2; i++)
            await test.Archive.Documents.PutAsync(TestArchive.Read(i == 0 ? Text : Text + "\n\nThe end.", $"https://example.org/{i}", "Vellmar Courier", "Ferries", test.Clock.Now.AddDays(-i)));
        return test;
    }
}
