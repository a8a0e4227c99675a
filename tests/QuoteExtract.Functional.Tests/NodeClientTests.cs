using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Functional.Tests;

/// <summary>What a client in JavaScript sees, <c>clients/node/client.mjs</c>: its offsets and its errors.</summary>
public sealed class NodeClientTests
{
    private const string Folder = "tests/QuoteExtract.Functional.Tests/clients/node";

    [NodeTheory(Folder)]
    [InlineData("utf8")]
    [InlineData("utf16")]
    [InlineData("utf32")]
    [InlineData("bad-request")]
    public async Task Task_Succeeds(string task)
    {
        await using var service = await RunningService.StartAsync();

        var output = await ClientProcess.RunAsync(
            "node", Path.Combine(RepositoryFolder.Root, Folder), "client.mjs", service.Address.Authority, task);

        Assert.Contains($"OK: {task}", output, StringComparison.Ordinal);
    }
}
