using System.Diagnostics;
using System.Text.RegularExpressions;

namespace QuoteExtract.Desk.Tests.Support;

/// <summary><c>quotex demo</c> in a terminal, as the first command of the README starts it.</summary>
internal sealed partial class Demonstration : IAsyncDisposable
{
    /// <summary>The command of util-linux that runs a program in a terminal.</summary>
    public const string Terminal = "/usr/bin/script";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task _output;

    private Demonstration(Process process, Uri web, Task output) => (_process, Web, _output) = (process, web, output);

    /// <summary>The address that it printed.</summary>
    public Uri Web { get; }

    /// <summary>Starts it and waits for the address of its pages.</summary>
    public static async Task<Demonstration> StartAsync()
    {
        // exec: a shell that stays in between is interrupted too, and its end would be taken for the program's.
        var quotex = System.IO.Path.Combine(AppContext.BaseDirectory, "quotex");
        var process = Process.Start(new ProcessStartInfo(Terminal, ["-qec", $"exec '{quotex}' demo", "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience) is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
                return new Demonstration(process, new Uri(match.Groups["address"].Value), process.StandardOutput.ReadToEndAsync());
        }

        throw new InvalidOperationException("The demonstration ended before it printed an address.");
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StandardInput.WriteAsync('\u0003');
        await _process.StandardInput.FlushAsync();
        await _output.WaitAsync(s_patience);
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        _process.Dispose();
    }

    [GeneratedRegex("Open (?<address>http://[^ ]+) in a browser", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
