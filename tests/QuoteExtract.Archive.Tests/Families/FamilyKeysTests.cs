using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Families;

public class FamilyKeysTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Add_MoreThanGather_AreCarriedOverAndAllFound(Store store)
    {
        using var test = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);
        var random = new Random(5);
        var rows = Enumerable.Range(1, 20_000).Select(quote => new FamilyKeys.KeyRow(random.NextInt64(1L << FamilyKeys.Bits), quote)).ToList();
        var keys = new FamilyKeys();

        foreach (var part in rows.Chunk(500))
            await WriteAsync(database, session => keys.AddAsync(session, part, _ => []));

        var found = await database.ReadAsync(session => FamilyKeys.FindAsync(session, rows.Select(r => r.Key)), CancellationToken.None);
        Assert.Equal(rows.Order(Comparer<FamilyKeys.KeyRow>.Create((a, b) => a.QuoteId.CompareTo(b.QuoteId))), found.SelectMany(under => under.Select(quote => new FamilyKeys.KeyRow(under.Key, quote))).OrderBy(r => r.QuoteId));
        Assert.InRange(await CountAsync(database, "family_key"), 1, rows.Count - 1);
        Assert.Equal(rows.Count, await CountAsync(database, "family_key") + await CountAsync(database, "family_key_recent"));

        await WriteAsync(database, session => FamilyKeys.RemoveAsync(session, rows[..10_000]));
        Assert.Equal(10_000, await CountAsync(database, "family_key") + await CountAsync(database, "family_key_recent"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Add_FarTooManyUnderAKey_KeepsTheNewest(Store store)
    {
        using var test = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);
        var keys = new FamilyKeys();

        for (var quote = 1; quote <= 1_000; quote++)
        {
            var found = await database.ReadAsync(session => FamilyKeys.FindAsync(session, [7]), CancellationToken.None);
            await WriteAsync(database, session => keys.AddAsync(session, [new FamilyKeys.KeyRow(7, quote)], key => found[key]));
        }

        var left = (await database.ReadAsync(session => FamilyKeys.FindAsync(session, [7]), CancellationToken.None))[7].ToList();
        Assert.InRange(left.Count, FamilyJoin.MostUnderKey, 2 * FamilyJoin.MostUnderKey);
        Assert.Equal(Enumerable.Range(0, left.Count).Select(i => 1_000L - i), left);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Add_WhatStands_IsNotAddedAgain(Store store)
    {
        using var test = new TestStore(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);
        var keys = new FamilyKeys();
        FamilyKeys.KeyRow[] rows = [new(7, 1), new(8, 1)];
        await WriteAsync(database, session => keys.AddAsync(session, rows[..1], _ => []));

        await WriteAsync(database, session => keys.AddAsync(session, rows, key => key == 7 ? [1] : []));

        Assert.Equal(2, await CountAsync(database, "family_key_recent"));
    }

    private static Task<bool> WriteAsync(ArchiveDatabase database, Func<ArchiveSession, Task> work) => database.WriteAsync(
        async session =>
        {
            await work(session);
            return true;
        },
        CancellationToken.None);

    private static Task<long> CountAsync(ArchiveDatabase database, string table) => database.ReadAsync(session => session.ScalarAsync<long>($"SELECT count(*) FROM {table}"), CancellationToken.None);
}
