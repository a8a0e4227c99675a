using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using QuoteExtract.Archive;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Client;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;
using QuoteArchiveClient = QuoteExtract.V1.QuoteArchive.QuoteArchiveClient;

namespace QuoteExtract.Functional.Tests.Archive;

/// <summary>
/// What was acknowledged is on the disk: the service's process is killed again and again in the middle of an ingest, and every time goes on with
/// what it had. Ten kills each run; <c>ARCHIVE_KILLS=200</c> in the environment asks for more.
/// </summary>
public sealed class KillTests
{
    private const int KillsOfOneTest = 10;
    private const int Writers = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<int> Seeds() =>
        [.. Enumerable.Range(1, Math.Max(1, int.Parse(Environment.GetEnvironmentVariable("ARCHIVE_KILLS") ?? "10", CultureInfo.InvariantCulture) / KillsOfOneTest))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Killed_LosesAndDoublesNothing_OnSqlite(int seed) => KillAsync(Store.Sqlite, seed);

    [PostgresTheory]
    [MemberData(nameof(Seeds))]
    public Task Killed_LosesAndDoublesNothing_OnPostgres(int seed) => KillAsync(Store.Postgres, seed);

    private static async Task KillAsync(Store kind, int seed)
    {
        using var store = new TestStore(kind);
        var random = new Random(seed);
        var ingest = new Ingest();
        for (var kill = 0; kill < KillsOfOneTest; kill++)
        {
            var (service, address) = await ServiceProcess.ServeAsync("--Archive:Enabled=true", $"--Archive:ConnectionString={store.ConnectionString}");
            var writing = ingest.RunAsync(address);
            await ingest.ProgressAsync(random.Next(1, 12));
            await Task.Delay(random.Next(0, 40));
            await service.DisposeAsync(); // SIGKILL
            await writing;
        }

        await using var archive = await QuoteExtract.Archive.QuoteArchive.OpenAsync(store.ConnectionString);
        Assert.Empty(await archive.Upkeep.CheckAsync());
        var kept = new List<QuoteExtract.Archive.Documents.ArchivedDocument>();
        for (string? token = ""; token is not null;)
        {
            var page = await archive.Documents.ListAsync(new DocumentFilter(), 1_000, token);
            kept.AddRange(page.Items);
            token = page.NextPageToken.Length > 0 ? page.NextPageToken : null;
        }

        Assert.True(ingest.Acknowledged.Count >= KillsOfOneTest);
        Assert.Equal(kept.Count, kept.Select(d => d.Url).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(ingest.Acknowledged.Except(kept.Select(d => (d.Url, $"documents/{d.Id}"))));
        Assert.All(kept, d => Assert.Equal(2, d.QuoteCount));
    }

    /// <summary>Clients that put one document after the other, and each again until it is acknowledged.</summary>
    private sealed class Ingest
    {
        private readonly ConcurrentQueue<int> _unanswered = new();
        private readonly SemaphoreSlim _acknowledged = new(0);
        private int _last;

        /// <summary>URL and resource name of each document that the service has acknowledged.</summary>
        public ConcurrentBag<(string Url, string Name)> Acknowledged { get; } = [];

        /// <summary>Puts documents until the service is gone.</summary>
        public async Task RunAsync(Uri address)
        {
            using var channel = QuoteExtractChannel.ForAddress(address.ToString());
            var client = new QuoteArchiveClient(channel);
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteAsync(client)));
        }

        /// <summary>Waits for so many more acknowledgements.</summary>
        public async Task ProgressAsync(int documents)
        {
            for (var i = 0; i < documents; i++)
                Assert.True(await _acknowledged.WaitAsync(Patience));
        }

        private async Task WriteAsync(QuoteArchiveClient client)
        {
            while (true)
            {
                var number = _unanswered.TryDequeue(out var again) ? again : Interlocked.Increment(ref _last);
                try
                {
                    var put = await client.PutDocumentAsync(Request(number));
                    Acknowledged.Add((put.Document.Url, put.Document.Name));
                    _acknowledged.Release();
                }
                catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && e.Trailers.Any(t => t.Key == "grpc-status-details-bin"))
                {
                    _unanswered.Enqueue(number); // it is opening its archive
                    await Task.Delay(20);
                }
                catch (RpcException)
                {
                    _unanswered.Enqueue(number);
                    return;
                }
            }
        }

        private static PutDocumentRequest Request(int number) => new()
        {
            RequestId = string.Create(CultureInfo.InvariantCulture, $"request-{number}"),
            Document = new Document
            {
                Url = string.Create(CultureInfo.InvariantCulture, $"https://gazette.example/{number}"),
                Text = string.Create(CultureInfo.InvariantCulture, $"“We counted {number} ships,” said Ana Ruiz, the harbour master.\n\n“Nobody was hurt on day {number},” said Bo Lind, a fisherman.\n"),
                Outlet = "Harbour Gazette",
            },
        };
    }
}
