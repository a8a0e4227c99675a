using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace QuoteExtract.Functional.Tests.Support;

/// <summary>The service's program as a process of its own; without an archive, unless the settings name one.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServiceProcess(Process process) => _process = process;

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int ExitCode, string Errors)> RunAsync(params string[] args)
    {
        await using var service = new ServiceProcess(Start(args));
        var errors = await service._process.StandardError.ReadToEndAsync();
        return (await service.ExitAsync(), errors);
    }

    /// <summary>Starts the program on a free port and waits until it has its models.</summary>
    public static Task<(ServiceProcess Service, Uri Address)> ServeAsync(params string[] args) => ServeAsync(args, []);

    /// <summary>Starts the program on a free port, with these variables in its environment, and waits until it has its models.</summary>
    public static async Task<(ServiceProcess Service, Uri Address)> ServeAsync(string[] args, params (string Name, string Value)[] environment)
    {
        var service = new ServiceProcess(Start(["--Listen:Port=0", .. args], environment));
        Uri? address = null;
        using var patience = new CancellationTokenSource(Patience);
        while (await service._process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            if (ListeningOn.Match(line) is { Success: true } match)
                address ??= new Uri(match.Groups["url"].Value); // the first is that of gRPC
            if (line.Contains("Models loaded", StringComparison.Ordinal))
                break;
        }

        // What it says from here on is not looked at, but must not fill the pipe.
        _ = service._process.StandardError.ReadToEndAsync(CancellationToken.None);
        return (service, address ?? throw new InvalidOperationException("The service did not start."));
    }

    /// <summary>Asks the process to stop, as a supervisor would.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "QuoteExtract.Service.dll"), "--Archive:Enabled=false", .. args])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex("Now listening on: (?<url>http\\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex ListeningOn { get; }
}
