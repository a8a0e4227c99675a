using System.Diagnostics;
using System.Text;

namespace QuoteExtract.Cli.Tests.Support;

/// <summary>How a run of the program ended.</summary>
internal sealed record QuotexRun(int ExitCode, string Output, string Error);

/// <summary>The built executable as a process of its own.</summary>
internal static class QuotexProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Path of the executable, which the build puts beside the tests.</summary>
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "quotex.exe" : "quotex");

    /// <summary>Starts the program with all three streams redirected.</summary>
    public static Process Start(string[] arguments, params (string Name, string Value)[] environment) => StartIn("", arguments, environment);

    /// <summary>The same in another folder than that of the tests.</summary>
    public static Process StartIn(string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Executable, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs the program to its end; a run of more than a minute fails.</summary>
    public static Task<QuotexRun> RunAsync(params string[] arguments) => RunAsync(arguments, input: "");

    /// <summary>Runs the program to its end with <paramref name="input"/> on standard input.</summary>
    public static async Task<QuotexRun> RunAsync(string[] arguments, string input, params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all.
        }

        var exitCode = await ExitAsync(process);
        return new QuotexRun(exitCode, await output, await error);
    }

    /// <summary>Waits for the end; kills the process and fails after <paramref name="most"/>, a minute where that is null.</summary>
    public static async Task<int> ExitAsync(Process process, TimeSpan? most = null)
    {
        using var limit = new CancellationTokenSource(most ?? s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"quotex {string.Join(' ', process.StartInfo.ArgumentList)} did not end within {most ?? s_limit}.", e);
        }
    }
}
