using System.Globalization;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Families;

/// <summary>The keys by which prints of one utterance find each other.</summary>
/// <remarks>
/// Keys are hashes: of a large table each new one dirties a page of its own. So they gather in a small table, and whenever enough have come those of one
/// stretch of the keys are carried over into the large one: then many fall on a page (the idea of O'Neil et al.'s log-structured merge-tree, 1996).
/// </remarks>
internal sealed class FamilyKeys
{
    /// <summary>Bits of a key.</summary>
    public const int Bits = 48;

    /// <summary>Bits that tell the stretches of keys apart.</summary>
    private const int StretchBits = 6;

    /// <summary>Keys that gather before a stretch is carried over: all stretches together are so many times the stretches, at most.</summary>
    private const int CarriedAfter = 8_192;

    /// <summary>Rows of a key beyond <see cref="FamilyJoin.MostUnderKey"/> before the oldest are deleted: many at a time.</summary>
    private const int MostBeyond = FamilyJoin.MostUnderKey;

    private int _gathered;
    private long _stretch = Random.Shared.Next(1 << StretchBits);

    /// <summary>A row.</summary>
    public readonly record struct KeyRow(long Key, long QuoteId);

    /// <summary>The quotes under each of <paramref name="keys"/>, the newest first.</summary>
    public static async Task<ILookup<long, long>> FindAsync(ArchiveSession session, IEnumerable<long> keys)
    {
        var sought = keys.Distinct().ToArray();
        if (sought.Length == 0)
            return Enumerable.Empty<KeyRow>().ToLookup(r => r.Key, r => r.QuoteId);
        var (ids, isSought) = (session.Dialect.Joined("quote_id"), session.Dialect.In("key", "@sought"));
        var found = await session.QueryAsync<(long Key, string Ids)>(
            $"SELECT key, {ids} FROM family_key WHERE {isSought} GROUP BY key UNION ALL SELECT key, {ids} FROM family_key_recent WHERE {isSought} GROUP BY key", new { sought });
        var rows = new List<KeyRow>();
        foreach (var (key, joined) in found)
        {
            foreach (var id in joined.AsSpan().Split(','))
                rows.Add(new KeyRow(key, long.Parse(joined.AsSpan(id), NumberStyles.None, CultureInfo.InvariantCulture)));
        }

        rows.Sort(static (a, b) => b.QuoteId.CompareTo(a.QuoteId));
        return rows.ToLookup(r => r.Key, r => r.QuoteId);
    }

    /// <summary>Puts quotes under their keys; where a key has far too many then, the oldest go.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="added">The keys of the quotes.</param>
    /// <param name="standing">What stands under a key already: all of it where that is much.</param>
    public async Task AddAsync(ArchiveSession session, IEnumerable<KeyRow> added, Func<long, IEnumerable<long>> standing)
    {
        var (rows, full) = (new List<KeyRow>(), new List<(long Key, long Oldest)>());
        foreach (var key in added.GroupBy(r => r.Key, r => r.QuoteId).OrderBy(g => g.Key))
        {
            var stand = standing(key.Key).ToHashSet();
            var all = key.Union(stand).OrderDescending().ToList();
            rows.AddRange(all.Take(FamilyJoin.MostUnderKey).Where(quote => !stand.Contains(quote)).Select(quote => new KeyRow(key.Key, quote)));
            if (all.Count > FamilyJoin.MostUnderKey + MostBeyond)
                full.Add((key.Key, all[FamilyJoin.MostUnderKey - 1]));
        }

        await session.InsertAsync("family_key_recent", ["key", "quote_id"], rows.Select(r => new object?[] { r.Key, r.QuoteId }), "ON CONFLICT DO NOTHING");
        foreach (var (key, oldest) in full)
        {
            await session.ExecuteAsync("DELETE FROM family_key_recent WHERE key = @key AND quote_id < @oldest", new { key, oldest });
            await session.ExecuteAsync("DELETE FROM family_key WHERE key = @key AND quote_id < @oldest", new { key, oldest });
        }

        _gathered += rows.Count;
        if (_gathered >= CarriedAfter)
            await CarryAsync(session);
    }

    /// <summary>Takes quotes from under keys.</summary>
    public static async Task RemoveAsync(ArchiveSession session, IReadOnlyCollection<KeyRow> rows)
    {
        if (rows.Count == 0)
            return;
        var removed = new { keys = rows.Select(r => r.Key).Distinct().ToArray(), quotes = rows.Select(r => r.QuoteId).Distinct().ToArray() };
        foreach (var table in (string[])["family_key_recent", "family_key"])
            await session.ExecuteAsync($"DELETE FROM {table} WHERE {session.Dialect.In("key", "@keys")} AND {session.Dialect.In("quote_id", "@quotes")}", removed);
    }

    /// <summary>Carries a stretch of the keys over into the large table.</summary>
    private async Task CarryAsync(ArchiveSession session)
    {
        _gathered = 0;
        _stretch = (_stretch + 1) % (1 << StretchBits);
        var stretch = new { first = _stretch << (Bits - StretchBits), end = (_stretch + 1) << (Bits - StretchBits) };
        await session.ExecuteAsync("INSERT INTO family_key (key, quote_id) SELECT key, quote_id FROM family_key_recent WHERE key >= @first AND key < @end ORDER BY key, quote_id ON CONFLICT DO NOTHING", stretch);
        await session.ExecuteAsync("DELETE FROM family_key_recent WHERE key >= @first AND key < @end", stretch);
    }
}
