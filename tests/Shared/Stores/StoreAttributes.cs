using System.Reflection;
using Xunit.Sdk;

namespace QuoteExtract.Tests.Shared.Stores;

/// <summary>Which store a test runs against.</summary>
public enum Store
{
    /// <summary>An SQLite file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database.</summary>
    Postgres,
}

/// <summary>Runs a theory against SQLite.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnSqliteAttribute(params object[] arguments) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Store.Sqlite, .. arguments]];
}

/// <summary>Runs a theory against PostgreSQL; skipped with its reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnPostgresAttribute : DataAttribute
{
    private readonly object[] _arguments;

    public OnPostgresAttribute(params object[] arguments)
    {
        _arguments = arguments;
        Skip = PostgresServer.Missing;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Store.Postgres, .. _arguments]];
}

/// <summary>A theory against PostgreSQL alone; skipped with its reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresServer.Missing;
}

/// <summary>An empty store for one test.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly string? _folder;

    public TestStore(Store store)
    {
        if (store == Store.Postgres)
        {
            ConnectionString = PostgresServer.CreateDatabase();
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
