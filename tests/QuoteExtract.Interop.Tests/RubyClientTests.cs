using QuoteExtract.Interop.Tests.Server;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Interop.Tests;

/// <summary>The interoperability client that comes with Debian's <c>ruby-grpc</c>, unmodified: every case that it has without cloud credentials.</summary>
[Collection(InteropCollection.Name)]
public class RubyClientTests(InteropServer server)
{
    [RubyTheory]
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
    [InlineData("custom_metadata")]
    public async Task Case_Passes(string testCase)
    {
        var client = RubyTheoryAttribute.Client!;
        var output = await ClientProcess.RunAsync(
            "ruby", Path.GetDirectoryName(client)!, client, "--server_host=127.0.0.1", $"--server_port={server.Port}", $"--test_case={testCase}");

        Assert.Contains($"OK: {testCase}", output, StringComparison.Ordinal);
    }
}

/// <summary>A theory that needs Debian's <c>ruby-grpc</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RubyTheoryAttribute : TheoryAttribute
{
    /// <summary>The client, null where it is not installed.</summary>
    public static readonly string? Client = FindClient();

    public RubyTheoryAttribute()
    {
        if (Client is null)
            Skip = "The interoperability client of Debian's ruby-grpc is not installed.";
    }

    private static string? FindClient()
    {
        const string gems = "/usr/lib";
        return Directory.Exists(gems)
            ? Directory.EnumerateDirectories(gems, "*-linux-gnu")
                .Select(folder => Path.Combine(folder, "rubygems-integration"))
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateDirectories)
                .Select(folder => Path.Combine(folder, "gems"))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateDirectories(folder, "grpc-*"))
                .Select(folder => Path.Combine(folder, "src/ruby/pb/test/client.rb"))
                .FirstOrDefault(File.Exists)
            : null;
    }
}
