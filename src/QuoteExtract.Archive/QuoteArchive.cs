using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive;

/// <summary>The archive: who said what, where. One instance serves any number of threads; several processes may share one store.</summary>
public sealed class QuoteArchive : IAsyncDisposable
{
    private readonly ArchiveDatabase _database;

    private QuoteArchive(ArchiveDatabase database)
    {
        _database = database;
        Documents = new DocumentStore(database, new DocumentWriter([]), () => { });
        Quotes = new QuoteStore(database, Documents);
        Index = new QuoteIndex(database);
    }

    /// <summary>The documents.</summary>
    public DocumentStore Documents { get; }

    /// <summary>The quotes.</summary>
    public QuoteStore Quotes { get; }

    /// <summary>Finds quotes for a claim.</summary>
    internal QuoteIndex Index { get; }

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

    /// <summary>Writes what waits and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Index.Dispose();
    }
}
