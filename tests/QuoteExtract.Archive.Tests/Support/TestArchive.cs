using QuoteExtract.Archive.Documents;
using QuoteExtract.Attribution;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Support;

/// <summary>An archive over an empty store, with a clock that the test sets and the shipped model.</summary>
internal sealed class TestArchive : IAsyncDisposable
{
    private static readonly Lazy<AttributionExtractor> Extractor = new(() => ModelCatalog.Load().Default);

    private readonly TestStore _store;

    private TestArchive(TestStore store, QuoteArchive archive, TestClock clock) => (_store, Archive, Clock) = (store, archive, clock);

    public QuoteArchive Archive { get; private set; }

    public TestClock Clock { get; }

    public string ConnectionString => _store.ConnectionString;

    public static async Task<TestArchive> OpenAsync(Store store)
    {
        var opened = new TestStore(store);
        var clock = new TestClock();
        return new TestArchive(opened, await QuoteArchive.OpenAsync(opened.ConnectionString, clock), clock);
    }

    /// <summary>A document read by the shipped model.</summary>
    public static NewDocument Read(string text, string url = "", string outlet = "", string title = "", DateTimeOffset? time = null, string model = "en-news 1") => new()
    {
        Text = text,
        Extraction = Extractor.Value.Extract(text, new ExtractionOptions { Title = title }),
        Model = model,
        Url = url,
        Outlet = outlet,
        Title = title,
        PublishTime = time,
    };

    /// <summary>Closes the archive.</summary>
    public async Task CloseAsync() => await Archive.DisposeAsync();

    /// <summary>Closes and opens the archive again.</summary>
    public async Task ReopenAsync()
    {
        await Archive.DisposeAsync();
        Archive = await QuoteArchive.OpenAsync(ConnectionString, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await Archive.DisposeAsync();
        _store.Dispose();
    }
}

/// <summary>A clock that stands until it is set.</summary>
internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
