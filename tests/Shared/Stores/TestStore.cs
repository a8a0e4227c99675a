namespace QuoteExtract.Tests.Shared.Stores;

/// <summary>Which store a test runs against.</summary>
public enum Store
{
    /// <summary>An SQLite file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database.</summary>
    Postgres,
}

/// <summary>An empty store for one test or benchmark.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly string? _folder;

    /// <summary>Makes a store.</summary>
    /// <param name="store">Which.</param>
    /// <param name="isDurable">Whether PostgreSQL flushes to the disk, as SQLite always does: slower, and nothing that a test can tell.</param>
    public TestStore(Store store, bool isDurable = false)
    {
        if (store == Store.Postgres)
        {
            ConnectionString = PostgresServer.CreateDatabase(isDurable);
            return;
        }

        _folder = Directory.CreateTempSubdirectory("quoteextract-archive-").FullName;
        ConnectionString = $"Data Source={Path.Combine(_folder, "quotes.db")}";
    }

    /// <summary>What opens it.</summary>
    public string ConnectionString { get; }

    public void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }
}
