using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using QuoteExtract.Archive;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Cli.Bench;
using QuoteExtract.Service;
using QuoteExtract.Tests.Shared.Archives;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Benchmarks;

/// <summary>Time until a page's first byte and until its last, over HTTP, of an archive in which one speaker has ten thousand quotes.</summary>
internal static class DeskBenchmark
{
    private const int Seed = 5;
    private const int QuotesOfTheSpeaker = 10_000;
    private const int OtherQuotes = 10_000;
    private const int WarmUp = 20;
    private const int Requests = 200;

    /// <summary>Documents that are being put at a time.</summary>
    private const int Parallel = 64;

    private static readonly MadeQuote s_speaker = new("Theodora Marwick-Blom", "");
    private static readonly string[] s_roles = ["harbour master", "Minister of Transport", "chairwoman of the board"];
    private static readonly DateTimeOffset s_start = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(TextWriter output, IReadOnlyList<string> texts)
    {
        using var store = new TestStore(Store.Sqlite);
        var (speaker, family) = await FillAsync(store.ConnectionString, new SyntheticNews(Seed, texts));
        await using var app = QuoteExtractHost.Create(
            ["--Listen:Port=0", "--Archive:Enabled=true", $"--Archive:ConnectionString={store.ConnectionString}"], builder => builder.Logging.ClearProviders());
        await QuoteExtractHost.StartAsync(app);
        using var client = new HttpClient { BaseAddress = QuoteExtractHost.WebAddress(app) };

        Report.Begin(output, $"Pages of an SQLite archive of {Report.Number(QuotesOfTheSpeaker + OtherQuotes)} quotes, {Report.Number(QuotesOfTheSpeaker)} of them one speaker's", "desk");
        output.WriteLine($"Over HTTP on loopback, one request at a time, {Requests} of each kind; the browser's part is taken by the same process. Milliseconds.");
        output.WriteLine();
        Report.Row(output, "page", "first byte p50", "p99", "last byte p50", "p99", "processor time, both sides", "KB");
        Report.Row(output, Enumerable.Repeat("---", 7));
        string[] words = ["people", "government", "year", "work", "country", "water", "money", "said", "the", "city"];
        await RowAsync("speaker of 10,000 quotes", _ => $"/speakers/{speaker}");
        await RowAsync("the same, words in it", i => $"/speakers/{speaker}?q={words[i % words.Length]}");
        await RowAsync("the same, a month", i => string.Create(CultureInfo.InvariantCulture, $"/speakers/{speaker}?from=2022-{1 + i % 11:00}-01&before=2022-{2 + i % 11:00}-01"));
        await RowAsync("why these are one", _ => $"/speakers/{speaker}/links");
        await RowAsync("split", _ => $"/speakers/{speaker}/split");
        await RowAsync("speakers", _ => "/speakers");
        await RowAsync("search without words", _ => "/search");
        await RowAsync("search for a word", i => $"/search?q={words[i % words.Length]}");
        await RowAsync("families", _ => "/families");
        await RowAsync("family", _ => $"/families/{family}");
        await app.StopAsync();

        async Task RowAsync(string name, Func<int, string> address)
        {
            var (first, last, bytes) = (new List<TimeSpan>(), new List<TimeSpan>(), 0L);
            var cpu = TimeSpan.Zero;
            for (var i = -WarmUp; i < Requests; i++)
            {
                cpu = i == 0 ? Environment.CpuUsage.TotalTime : cpu;
                var (toFirst, toLast, size) = await GetAsync(client, address(i + WarmUp));
                if (i < 0)
                    continue;
                first.Add(toFirst);
                last.Add(toLast);
                bytes += size;
            }

            var (begun, ended) = (new Percentiles(first), new Percentiles(last));
            Report.Row(output, name, Cell(begun[50]), Cell(begun[99]), Cell(ended[50]), Cell(ended[99]), Cell((Environment.CpuUsage.TotalTime - cpu) / Requests), Report.Number(bytes / 1e3 / Requests));
        }
    }

    private static string Cell(TimeSpan time) => Report.Number(time.TotalMilliseconds, 1);

    private static async Task<(TimeSpan First, TimeSpan Last, long Bytes)> GetAsync(HttpClient client, string address)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[65_536];
        long bytes = await body.ReadAsync(buffer);
        var first = Stopwatch.GetElapsedTime(start);
        while (await body.ReadAsync(buffer) is var read and > 0)
            bytes += read;
        return (first, Stopwatch.GetElapsedTime(start), bytes);
    }

    /// <summary>Fills the archive.</summary>
    /// <returns>The speaker, and a family.</returns>
    private static async Task<(long Speaker, long Family)> FillAsync(string connectionString, SyntheticNews news)
    {
        await using var archive = await QuoteArchive.OpenAsync(connectionString);
        var running = new List<Task>();
        for (var i = 0; i < (QuotesOfTheSpeaker + OtherQuotes) / SyntheticNews.QuotesOfADocument; i++)
        {
            // Every second document is the speaker's, with a new role every 500 of them.
            var quotes = Enumerable.Range(0, SyntheticNews.QuotesOfADocument).Select(_ => s_speaker with { Words = news.Speech(), Role = s_roles[i / 1_000 % s_roles.Length] });
            var document = i % 2 == 0
                ? MadeDocument.Of(quotes, string.Create(CultureInfo.InvariantCulture, $"https://speaker.example/{i}"), SyntheticNews.Outlet(i % 40), $"Article {i}", s_start.AddDays(i * 0.9))
                : news.Next().Document;
            running.Add(archive.Documents.PutAsync(document));
            if (running.Count == Parallel)
                running.Remove(await Task.WhenAny(running));
        }

        await Task.WhenAll(running);
        var speakers = (await archive.Speakers.ListAsync(new SpeakerFilter { Query = s_speaker.Speaker })).Items;
        return (speakers[0].Id, (await archive.Families.ListAsync(new FamilyFilter())).Items[0].Id);
    }
}
