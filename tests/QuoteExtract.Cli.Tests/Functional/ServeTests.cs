using System.Diagnostics;
using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Functional;

public sealed class ServeTests
{
    [UnixFact]
    public async Task Serve_Interrupted_StopsCleanly()
    {
        using var process = QuotexProcess.Start(["serve", "--port", "0", "--web-port", "0", "--Archive:Enabled=false"]);
        var lines = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line && !line.Contains("pages and JSON at http://127.0.0.1:", StringComparison.Ordinal))
            lines.Add(line);
        Assert.Contains(lines, l => l.Contains("Now listening on: http://127.0.0.1:", StringComparison.Ordinal));

        using (var kill = Process.Start("kill", $"-INT {process.Id}"))
            await kill.WaitForExitAsync();
        Assert.Equal(ExitCode.Success, await QuotexProcess.ExitAsync(process));
    }

    [TerminalFact]
    public async Task Demo_Terminal_ServesUntilCtrlC()
    {
        // exec: a shell that stays in between is interrupted too, and its end would be taken for ours.
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"exec '{QuotexProcess.Executable}' demo", "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ctrl-C stops it.", StringComparison.Ordinal))
            Assert.DoesNotContain("Unhandled", line, StringComparison.Ordinal);

        Assert.False(process.HasExited);
        await process.StandardInput.WriteAsync('\u0003');
        await process.StandardInput.FlushAsync();
        Assert.Equal(ExitCode.Success, await QuotexProcess.ExitAsync(process));
    }
}
