using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Clients;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Functional.Tests;

/// <summary>What a client in Python sees, <c>clients/python/client.py</c>: its offsets, its errors and the archive.</summary>
public sealed class PythonClientTests
{
    [PythonTheory]
    [InlineData("utf8")]
    [InlineData("utf16")]
    [InlineData("utf32")]
    [InlineData("bad-request")]
    [InlineData("archive")]
    public async Task Task_Succeeds(string task)
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);

        var output = await ClientProcess.RunAsync(
            PythonTheoryAttribute.Interpreter, Path.Combine(RepositoryFolder.Root, "tests/QuoteExtract.Functional.Tests/clients/python"), "client.py",
            archive.Service.Address.Authority, task);

        Assert.Contains($"OK: {task}", output, StringComparison.Ordinal);
    }
}

/// <summary>A theory that needs Debian's Python with its gRPC packages.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    /// <summary>The interpreter that Debian's packages are installed for; another one may come first on the path.</summary>
    public const string Interpreter = "/usr/bin/python3";

    private const string Packages = "/usr/lib/python3/dist-packages";

    public PythonTheoryAttribute()
    {
        if (!File.Exists(Interpreter) || !Directory.Exists($"{Packages}/grpc") || !Directory.Exists($"{Packages}/grpc_tools"))
            Skip = "Debian's python3-grpcio and python3-grpc-tools are not installed.";
    }
}
