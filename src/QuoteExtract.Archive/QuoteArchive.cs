using QuoteExtract.Archive.Corrections;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Upkeep;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive;

/// <summary>The archive: who said what, where. One instance serves any number of threads; several processes may share one store.</summary>
public sealed class QuoteArchive : IAsyncDisposable
{
    private readonly ArchiveDatabase _database;

    private QuoteArchive(ArchiveDatabase database)
    {
        _database = database;
        var joiner = new SpeakerJoiner(NameComparer.Shipped);
        var families = FamilyMatcher.Shipped;
        IDocumentFollower[] followers = [joiner, new FamilyWriter(families)];
        Feed = new QuoteFeed(database);
        Documents = new DocumentStore(database, new DocumentWriter(joiner, followers), Feed.Signal);
        Quotes = new QuoteStore(database, Documents);
        Speakers = new SpeakerDirectory(database);
        Index = new QuoteIndex(database);
        Search = new QuoteSearch(database, Index);
        Families = new FamilyDirectory(database, families);
        Corrections = new CorrectionStore(database, new QuoteCorrector(followers));
        Upkeep = new ArchiveUpkeep(database, Documents);
        Verifier = new QuoteVerifier(database, Index);
        Drafts = new DraftChecker(Verifier);
    }

    /// <summary>The documents.</summary>
    public DocumentStore Documents { get; }

    /// <summary>The quotes.</summary>
    public QuoteStore Quotes { get; }

    /// <summary>Searches the quotes.</summary>
    public QuoteSearch Search { get; }

    /// <summary>The speakers across documents.</summary>
    public SpeakerDirectory Speakers { get; }

    /// <summary>Finds quotes for a claim.</summary>
    internal QuoteIndex Index { get; }

    /// <summary>Which quotes print one utterance.</summary>
    public FamilyDirectory Families { get; }

    /// <summary>New quotes as they come.</summary>
    public QuoteFeed Feed { get; }

    /// <summary>What persons say of quotes.</summary>
    public CorrectionStore Corrections { get; }

    /// <summary>What an operator does.</summary>
    public ArchiveUpkeep Upkeep { get; }

    /// <summary>Checks claimed quotations.</summary>
    public QuoteVerifier Verifier { get; }

    /// <summary>Checks drafts.</summary>
    public DraftChecker Drafts { get; }

    /// <summary>Where it is: the file, or host and database.</summary>
    public string Location => _database.Dialect.Location;

    /// <summary>Opens an archive, which is made where there is none, and brings it to the present schema.</summary>
    /// <param name="connectionString"><c>Data Source=quotes.db</c> is an SQLite file; <c>Host=...;Database=...;Username=...</c> is PostgreSQL 15 or later.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArchiveException">It cannot be opened; the message says why.</exception>
    public static async Task<QuoteArchive> OpenAsync(string connectionString, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        return new QuoteArchive(await ArchiveDatabase.OpenAsync(connectionString, time ?? TimeProvider.System, cancellationToken));
    }

    /// <summary>What the archive holds.</summary>
    public Task<ArchiveInfo> GetInfoAsync(CancellationToken cancellationToken = default) => _database.ReadAsync(
        async session =>
        {
            var counters = (await session.QueryAsync<(string Name, long Value)>("SELECT name, value FROM counter")).ToDictionary(c => c.Name, c => c.Value, StringComparer.Ordinal);

            async Task<DateTimeOffset?> TimeAsync(string sql) => await session.QueryFirstAsync<long?>(sql) is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;

            return new ArchiveInfo
            {
                Store = session.Dialect.Name,
                Location = session.Dialect.Location,
                SchemaVersion = await Migrations.VersionAsync(session),
                DocumentCount = counters.GetValueOrDefault("documents"),
                QuoteCount = counters.GetValueOrDefault("quotes"),
                RetractedQuoteCount = counters.GetValueOrDefault("quotes.all") - counters.GetValueOrDefault("quotes"),
                SpeakerCount = counters.GetValueOrDefault("speakers"),
                FamilyCount = counters.GetValueOrDefault("families"),
                FirstPublishTime = await TimeAsync("SELECT min(publish_time) FROM document"),
                LastPublishTime = await TimeAsync("SELECT max(publish_time) FROM document"),
                LastCreateTime = await TimeAsync("SELECT create_time FROM document ORDER BY id DESC LIMIT 1"),
            };
        },
        cancellationToken);

    /// <summary>Writes what waits and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Index.Dispose();
    }
}
