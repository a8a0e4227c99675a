using System.Reflection;
using Xunit.Sdk;

namespace QuoteExtract.Tests.Shared.Stores;

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
