using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace QuoteExtract.Cli.Bench;

/// <summary>The npm package wink-nlp at the same work on the same texts: sentences, parts of speech, entities; one thread.</summary>
/// <param name="TokensPerSecond">As it counts tokens.</param>
/// <param name="LoadTime">How long it takes to load.</param>
internal sealed record WinkPeer(double TokensPerSecond, TimeSpan LoadTime)
{
    /// <summary>Where the repository has its script, seen from the repository's root.</summary>
    public const string DefaultFolder = "tests/QuoteExtract.Benchmarks/node";

    private const string Script = "wink.mjs";

    /// <summary>Why it cannot be measured; null where it can.</summary>
    public static string? Obstacle(string folder) =>
        !File.Exists(Path.Combine(folder, Script)) ? $"there is no '{Path.Combine(folder, Script)}'"
        : !Directory.Exists(Path.Combine(folder, "node_modules", "wink-nlp")) ? $"it is not installed: run 'npm ci --ignore-scripts' in '{folder}'"
        : null;

    /// <summary>Measures it for about <paramref name="duration"/>.</summary>
    /// <exception cref="CommandException">It could not be run; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; its process has been ended.</exception>
    public static async Task<WinkPeer> MeasureAsync(string folder, IEnumerable<string> documents, TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", [Script, duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        try
        {
            using var process = Process.Start(start)!;
            using var end = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            foreach (var document in documents)
                await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(document));
            process.StandardInput.Close();
            var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new CommandException($"wink-nlp ended with {process.ExitCode}");
            var figures = JsonDocument.Parse(answer).RootElement;
            return new WinkPeer(
                figures.GetProperty("tokens").GetDouble() / figures.GetProperty("seconds").GetDouble(),
                TimeSpan.FromSeconds(figures.GetProperty("loadSeconds").GetDouble()));
        }
        catch (Exception e) when (e is Win32Exception or IOException or JsonException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new CommandException($"wink-nlp cannot be run by 'node': {e.Message}", e);
        }
    }
}
