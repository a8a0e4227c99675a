using System.Data.Common;

namespace QuoteExtract.Archive.Storage;

/// <summary>What differs between the stores. Everything else is SQL that both read.</summary>
internal abstract class SqlDialect
{
    /// <summary>Name of the store, and of the folder of its migrations: "sqlite", "postgresql".</summary>
    public abstract string Name { get; }

    /// <summary>What a person knows the archive by; without a password.</summary>
    public abstract string Location { get; }

    /// <summary>Chooses the store by the connection string: one with a <c>Host</c> is PostgreSQL, one with a <c>Data Source</c> SQLite.</summary>
    /// <exception cref="ArchiveException">It is neither, or cannot be read.</exception>
    public static SqlDialect Of(string connectionString)
    {
        DbConnectionStringBuilder parts;
        try
        {
            parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        }
        catch (ArgumentException e)
        {
            throw new ArchiveException($"The archive's connection string cannot be read: {e.Message}", e);
        }

        return parts.ContainsKey("Host") ? new PostgresDialect(connectionString)
            : parts.ContainsKey("Data Source") ? new SqliteDialect(connectionString)
            : throw new ArchiveException("The archive's connection string names no store: write 'Data Source=quotes.db' for an SQLite file, or 'Host=...;Database=...;Username=...' for PostgreSQL.");
    }

    /// <summary>Opens a connection.</summary>
    /// <param name="writes">Whether it will write.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArchiveException">The store does not answer, or refuses.</exception>
    public abstract Task<DbConnection> OpenAsync(bool writes, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that is the store's only writer until it ends, also among other processes.</summary>
    public abstract Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that sees the store as it is now, whatever others write, and holds nobody up.</summary>
    public abstract Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Stops what <paramref name="connection"/> is doing when the token is cancelled, where the driver does not do so itself.</summary>
    public abstract CancellationTokenRegistration Interrupt(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Rows that are inserted by one statement: many where it travels, one where it is cheaper to run a prepared one again.</summary>
    public abstract int MostRowsOfAnInsert { get; }

    /// <summary>An insert whose parameters are columns, where the store takes such; null else.</summary>
    public virtual ColumnInsert? ColumnInsert(string table, IReadOnlyList<string> columns, object?[][] rows, string onConflict) => null;

    /// <summary>Whether the store's tables are there: at least the table of <see cref="Migrations"/>.</summary>
    public abstract string TableExists { get; }

    /// <summary>How the store keeps the index of quotes by their words.</summary>
    public abstract TermDialect Terms { get; }

    /// <summary>The query for the names of all tables of ours, those within an index left out.</summary>
    public abstract string Tables { get; }

    /// <summary>The query for the columns of <c>@table</c> that are written to, in their order: none that the store computes.</summary>
    public abstract string WrittenColumns { get; }

    /// <summary>What the store itself says is damaged.</summary>
    public abstract Task<List<string>> CheckAsync(ArchiveSession session);

    /// <summary>The condition that <paramref name="column"/> is one of the values of a list parameter.</summary>
    /// <param name="column">A column.</param>
    /// <param name="parameter">The parameter, "@ids": an array of <c>long</c> or <c>string</c>, of any length.</param>
    public abstract string In(string column, string parameter);

    /// <summary>The values of a column of integers in a group, joined by commas, in no order: one row travels instead of many.</summary>
    public abstract string Joined(string column);

    /// <summary>The error in an operator's words, where it is one of the store and not of ours; null else.</summary>
    public abstract ArchiveException? Explain(Exception exception);

    /// <summary>Leaves the store in order behind the last connection.</summary>
    public abstract ValueTask CloseAsync();
}
