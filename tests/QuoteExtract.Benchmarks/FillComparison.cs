using Npgsql;
using QuoteExtract.Archive;
using QuoteExtract.Archive.Upkeep;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Benchmarks;

/// <summary>Whether <see cref="PostgresFill"/> leaves an archive as the service would: the same documents both ways, how many rows each has of everything, and what a check finds.</summary>
internal static class FillComparison
{
    private const int Seed = 5;

    private static readonly string[] s_tables =
        ["document", "revision", "entity", "quote", "quote_term", "speaker", "speaker_name", "speaker_role", "speaker_key", "speaker_link", "family"];

    public static async Task RunAsync(TextWriter output, int quotes, IReadOnlyList<string> texts)
    {
        Report.Begin(output, $"{Report.Number(quotes)} quotes by COPY and by the service", $"fill {quotes} TEXT...");
        var documents = quotes / SyntheticNews.QuotesOfADocument;
        var (copied, copiedDamage) = await FillAsync((store, news) => PostgresFill.AddAsync(store, news, documents, Console.Error));
        var (put, putDamage) = await FillAsync(async (store, news) =>
        {
            await using var archive = await QuoteArchive.OpenAsync(store);
            await Task.WhenAll(Enumerable.Range(0, documents).Select(_ => archive.Documents.PutAsync(news.Next().Document)));
        });

        Report.Row(output, "", "by COPY", "by the service");
        Report.Row(output, "---", "---", "---");
        foreach (var (what, number) in copied)
            Report.Row(output, what, Report.Number(number), Report.Number(put[what]));
        Report.Row(output, "found damaged", Report.Number(copiedDamage.Count), Report.Number(putDamage.Count));
        foreach (var damage in copiedDamage.Take(10))
            output.WriteLine($"{damage.Resource}: {damage.Problem}");

        async Task<(OrderedDictionary<string, long> Rows, IReadOnlyList<Damage> Damage)> FillAsync(Func<string, SyntheticNews, Task> fill)
        {
            using var store = new TestStore(Store.Postgres, isDurable: true);
            await using var archive = await QuoteArchive.OpenAsync(store.ConnectionString);
            await fill(store.ConnectionString, new SyntheticNews(Seed, texts));
            return (await CountAsync(store.ConnectionString), await archive.Upkeep.CheckAsync());
        }
    }

    private static async Task<OrderedDictionary<string, long>> CountAsync(string store)
    {
        await using var source = NpgsqlDataSource.Create(store);
        var counts = new OrderedDictionary<string, long>();
        var queries = s_tables.Select(t => (What: $"rows of {t}", Sql: $"SELECT count(*) FROM {t}"))
            .Append((What: "keys of families", Sql: "SELECT count(DISTINCT key) FROM (SELECT key FROM family_key UNION ALL SELECT key FROM family_key_recent) AS keys"))
            .Append((What: "quotes in families", Sql: "SELECT count(*) FROM quote WHERE family_id IS NOT NULL"));
        foreach (var (what, sql) in queries)
        {
            await using var command = source.CreateCommand(sql);
            counts[what] = (long)(await command.ExecuteScalarAsync())!;
        }

        await using var counters = source.CreateCommand("SELECT name, value FROM counter ORDER BY name");
        await using var reader = await counters.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            counts[$"counter {reader.GetString(0)}"] = reader.GetInt64(1);
        return counts;
    }
}
