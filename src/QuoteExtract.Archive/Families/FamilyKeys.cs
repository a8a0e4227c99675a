using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Families;

/// <summary>The table of keys by which prints of one utterance find each other.</summary>
internal static class FamilyKeys
{
    /// <summary>A row.</summary>
    public readonly record struct KeyRow(long Key, long QuoteId);

    /// <summary>The quotes under each of <paramref name="keys"/>, <see cref="FamilyJoin.MostUnderKey"/> at most.</summary>
    public static async Task<ILookup<long, long>> FindAsync(ArchiveSession session, IEnumerable<long> keys)
    {
        var rows = await session.QueryAsync<KeyRow>($"SELECT key, quote_id FROM family_key WHERE {session.Dialect.In("key", "@sought")}", new { sought = keys.Distinct().ToArray() });
        return rows.ToLookup(r => r.Key, r => r.QuoteId);
    }

    /// <summary>Puts quotes under their keys; where a key has too many then, the oldest go.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="added">The keys of the quotes.</param>
    /// <param name="found">What stands under the keys already.</param>
    public static async Task AddAsync(ArchiveSession session, IEnumerable<KeyRow> added, ILookup<long, long> found)
    {
        var (rows, full) = (new List<KeyRow>(), new List<(long Key, long Oldest)>());
        foreach (var key in added.GroupBy(r => r.Key, r => r.QuoteId).OrderBy(g => g.Key))
        {
            var quotes = key.ToHashSet();
            var all = quotes.Union(found[key.Key]).OrderDescending().ToList();
            rows.AddRange(all.Take(FamilyJoin.MostUnderKey).Where(quotes.Contains).Select(quote => new KeyRow(key.Key, quote)));
            if (all.Count > FamilyJoin.MostUnderKey)
                full.Add((key.Key, all[FamilyJoin.MostUnderKey - 1]));
        }

        await session.InsertAsync("family_key", ["key", "quote_id"], rows.Select(r => new object?[] { r.Key, r.QuoteId }), "ON CONFLICT DO NOTHING");
        foreach (var (key, oldest) in full)
            await session.ExecuteAsync("DELETE FROM family_key WHERE key = @key AND quote_id < @oldest", new { key, oldest });
    }

    /// <summary>Takes quotes from under their keys.</summary>
    public static Task RemoveAsync(ArchiveSession session, long[] quoteIds) =>
        quoteIds.Length == 0 ? Task.CompletedTask : session.ExecuteAsync($"DELETE FROM family_key WHERE {session.Dialect.In("quote_id", "@quoteIds")}", new { quoteIds });
}
