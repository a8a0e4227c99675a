using QuoteExtract.Interop.Tests.Server;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Interop.Tests;

/// <summary>The standard cases with <c>@grpc/grpc-js</c>; the client is <c>node/client.mjs</c>.</summary>
[Collection(InteropCollection.Name)]
public class NodeClientTests(InteropServer server)
{
    private const string Folder = "tests/QuoteExtract.Interop.Tests/node";

    [NodeTheory(Folder)]
    [InlineData("empty_unary")]
    [InlineData("large_unary")]
    [InlineData("client_compressed_unary")]
    [InlineData("client_streaming")]
    [InlineData("client_compressed_streaming")]
    [InlineData("server_streaming")]
    [InlineData("ping_pong")]
    [InlineData("empty_stream")]
    [InlineData("timeout_on_sleeping_server")]
    [InlineData("cancel_after_begin")]
    [InlineData("cancel_after_first_response")]
    [InlineData("unimplemented_method")]
    [InlineData("unimplemented_service")]
    [InlineData("status_code_and_message")]
    [InlineData("special_status_message")]
    [InlineData("custom_metadata")]
    public async Task Case_Passes(string testCase)
    {
        var output = await ClientProcess.RunAsync(
            "node", Path.Combine(RepositoryFolder.Root, Folder), "client.mjs", $"127.0.0.1:{server.Port}", testCase);

        Assert.Contains($"OK: {testCase}", output, StringComparison.Ordinal);
    }
}
