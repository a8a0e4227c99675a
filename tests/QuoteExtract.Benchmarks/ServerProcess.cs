using System.Diagnostics;

namespace QuoteExtract.Benchmarks;

/// <summary><c>quotex serve</c> as a process of its own, on a free loopback port.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT</c>.</summary>
    public string Address { get; }

    /// <summary>Processor time that it has used so far, all threads together.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="settings">Further settings, as <c>--Section:Name=value</c>.</param>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<ServerProcess> StartAsync(params IEnumerable<string> settings)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "quotex.exe" : "quotex");
        var process = Process.Start(new ProcessStartInfo(executable, ["serve", "--port", "0", "--Archive:Enabled=false", .. settings]) { UseShellExecute = false, RedirectStandardError = true })!;
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            {
                _ = process.StandardError.ReadToEndAsync();
                return new ServerProcess(process, line[(at + Listening.Length)..].Trim());
            }
        }

        throw new InvalidOperationException($"The server ended with {process.ExitCode}.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
