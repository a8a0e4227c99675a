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
    public static async Task AddAsync(ArchiveSession session, IReadOnlyCollection<KeyRow> added, ILookup<long, long> found)
    {
        await session.InsertAsync("family_key", ["key", "quote_id"], added.Select(r => new object?[] { r.Key, r.QuoteId }), "ON CONFLICT DO NOTHING");
        foreach (var key in added.CountBy(r => r.Key))
        {
            var before = found[key.Key].ToList();
            var tooMany = before.Count + key.Value - FamilyJoin.MostUnderKey;
            if (tooMany <= 0)
                continue;
            var newest = before.Concat(added.Where(r => r.Key == key.Key).Select(r => r.QuoteId)).Distinct().OrderDescending().ElementAtOrDefault(FamilyJoin.MostUnderKey - 1);
            await session.ExecuteAsync("DELETE FROM family_key WHERE key = @Key AND quote_id < @newest", new { key.Key, newest });
        }
    }

    /// <summary>Takes quotes from under their keys.</summary>
    public static Task RemoveAsync(ArchiveSession session, long[] quoteIds) =>
        quoteIds.Length == 0 ? Task.CompletedTask : session.ExecuteAsync($"DELETE FROM family_key WHERE {session.Dialect.In("quote_id", "@quoteIds")}", new { quoteIds });
}
