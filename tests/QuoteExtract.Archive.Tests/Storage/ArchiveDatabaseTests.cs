using System.Data.Common;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Storage;

public class ArchiveDatabaseTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Write_WorkThatFails_IsUndoneAlone(Store store)
    {
        using var test = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);

        var writes = Enumerable.Range(0, 20).Select(i => database.WriteAsync(
            async session =>
            {
                var value = await session.AddAsync("tests", 1);
                return i % 5 == 0 ? throw new InvalidOperationException("no") : value;
            },
            CancellationToken.None)).ToList();
        var failures = 0;
        foreach (var write in writes)
        {
            try
            {
                await write;
            }
            catch (InvalidOperationException)
            {
                failures++;
            }
        }

        Assert.Equal(4, failures);
        Assert.Equal(16, await database.ReadAsync(session => session.ScalarAsync<long>("SELECT value FROM counter WHERE name = 'tests'"), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_CommittedAndUndone_EachTellWhoWaits(Store store)
    {
        using var test = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);
        var told = new List<string>();
        Task<bool> WriteAsync(string name, bool fails) => database.WriteAsync(
            session =>
            {
                session.OnCommitted(() => told.Add($"{name} committed"));
                session.OnUndone(() => told.Add($"{name} undone"));
                return fails ? throw new InvalidOperationException("no") : Task.FromResult(true);
            },
            CancellationToken.None);

        await WriteAsync("first", fails: false);
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync("second", fails: true));

        Assert.Equal(["first committed", "second undone"], told);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_StatementThatFailed_RunsAgain(Store store)
    {
        using var test = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);
        Task<bool> InsertAsync(string name) => database.WriteAsync(
            async session =>
            {
                await session.InsertAsync("counter", ["name", "value"], [[name, 1L]]);
                return true;
            },
            CancellationToken.None);
        await InsertAsync("one");

        await Assert.ThrowsAnyAsync<DbException>(() => InsertAsync("one"));
        await InsertAsync("two");

        Assert.Equal(["one", "two"], await database.ReadAsync(session => session.QueryAsync<string>("SELECT name FROM counter WHERE name IN ('one', 'two') ORDER BY name"), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Read_ListParameter_MatchesItsValues(Store store)
    {
        using var test = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);
        string[] names = ["plain", "\"Ærø\" \\ 🎈", "it's"];
        await database.WriteAsync(
            async session =>
            {
                await session.InsertAsync("counter", ["name", "value"], names.Select((name, i) => new object?[] { name, long.MaxValue - i }));
                return true;
            },
            CancellationToken.None);

        var (byName, byValue, none) = await database.ReadAsync(
            async session => (
                await session.QueryAsync<string>($"SELECT name FROM counter WHERE {session.Dialect.In("name", "@names")} ORDER BY value DESC", new { names }),
                await session.QueryAsync<string>($"SELECT name FROM counter WHERE {session.Dialect.In("value", "@values")}", new { values = new[] { long.MaxValue - 1 } }),
                await session.QueryAsync<string>($"SELECT name FROM counter WHERE {session.Dialect.In("name", "@empty")}", new { empty = Array.Empty<string>() })),
            CancellationToken.None);

        Assert.Equal(names, byName);
        Assert.Equal([names[1]], byValue);
        Assert.Empty(none);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Read_Cancelled_StopsAtOnce(Store store)
    {
        using var test = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.ReadAsync(
            session => session.ScalarAsync<long>("WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) SELECT count(*) FROM n"), cancel.Token));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_TwoAtOnce_MigrateOnce(Store store)
    {
        using var test = new TestStore(store);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None)));

        foreach (var database in both)
        {
            Assert.Equal(Migrations.Latest(database.Dialect), await database.ReadAsync(Migrations.VersionAsync, CancellationToken.None));
            await database.DisposeAsync();
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_OfALaterProgram_SaysSo(Store store)
    {
        using var test = new TestStore(store);
        await using (var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None))
            await database.WriteAsync(session => session.ExecuteAsync("INSERT INTO migration (version, name, apply_time) VALUES (9000, 'later', 0)"), CancellationToken.None);

        var error = await Assert.ThrowsAsync<ArchiveException>(() => ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None));

        Assert.Contains("9000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Server=here")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x.db;Unknown=1")]
    [InlineData("Host=127.0.0.1;Port=none")]
    [InlineData("Host=127.0.0.1;Port=1;Timeout=1")]
    [InlineData("Data Source=/proc/none/quotes.db")]
    public async Task Open_BadConnectionString_SaysWhy(string connectionString) =>
        Assert.NotEmpty((await Assert.ThrowsAsync<ArchiveException>(() => ArchiveDatabase.OpenAsync(connectionString, TimeProvider.System, CancellationToken.None))).Message);

    [Fact]
    public async Task Open_FolderThatIsNotThere_IsMade()
    {
        var parent = Directory.CreateTempSubdirectory();
        var file = Path.Combine(parent.FullName, "newsroom", "archive", "quotes.db");

        await using (await ArchiveDatabase.OpenAsync($"Data Source={file}", TimeProvider.System, CancellationToken.None))
            Assert.True(File.Exists(file));

        parent.Delete(recursive: true);
    }

    [Fact]
    public async Task Open_FileOfAnotherKind_SaysSo()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new string('x', 10_000));

        var error = await Assert.ThrowsAsync<ArchiveException>(() => ArchiveDatabase.OpenAsync($"Data Source={file}", TimeProvider.System, CancellationToken.None));

        Assert.Contains("no SQLite file", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }
}
