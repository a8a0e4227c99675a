using QuoteExtract.Interop.Tests.Server;

namespace QuoteExtract.Interop.Tests;

/// <summary>The standard cases with <c>@grpc/grpc-js</c>; the client is <c>node/client.mjs</c>.</summary>
[Collection(InteropCollection.Name)]
public class NodeClientTests(InteropServer server)
{
    [NodeTheory]
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
        var output = await ClientProcess.RunAsync("node", NodeTheoryAttribute.Folder!, "client.mjs", $"127.0.0.1:{server.Port}", testCase);

        Assert.Contains($"OK: {testCase}", output, StringComparison.Ordinal);
    }
}

/// <summary>A theory that needs Node.js and the modules of <c>node/package.json</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    /// <summary>Where the client is, with its modules; null where they are not installed.</summary>
    public static readonly string? Folder = FindFolder();

    public NodeTheoryAttribute()
    {
        if (Folder is null)
            Skip = "The modules of tests/QuoteExtract.Interop.Tests/node are not installed: run `npm ci` there.";
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var client = Path.Combine(folder.FullName, "tests", "QuoteExtract.Interop.Tests", "node");
            if (Directory.Exists(Path.Combine(client, "node_modules", "@grpc", "grpc-js")))
                return client;
        }
        return null;
    }
}
