using System.Diagnostics;

namespace QuoteExtract.Tests.Shared.Clients;

/// <summary>A client in another language, run as a program of its own.</summary>
internal static class ClientProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs the client to its end and asserts that it exits with 0.</summary>
    /// <returns>What it wrote on its standard output.</returns>
    public static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end within {Limit}: {await output}{await errors}");
        }
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await output}{await errors}");
        return await output;
    }
}
