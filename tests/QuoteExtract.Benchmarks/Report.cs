using System.Globalization;
using System.Runtime.InteropServices;

namespace QuoteExtract.Benchmarks;

/// <summary>Markdown for the results folder.</summary>
internal static class Report
{
    /// <summary>Writes the heading and what the figures were taken on.</summary>
    public static void Begin(TextWriter output, string title, string command)
    {
        output.WriteLine($"# {title}");
        output.WriteLine();
        output.WriteLine($"`dotnet run -c Release --project tests/QuoteExtract.Benchmarks -- {command}`");
        output.WriteLine();
        output.WriteLine($"{Processor()}, {Environment.ProcessorCount} cores; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}.");
        output.WriteLine();
    }

    /// <summary>Writes a row of a table.</summary>
    public static void Row(TextWriter output, params IEnumerable<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>A number with <paramref name="digits"/> digits behind the point.</summary>
    public static string Number(double value, int digits = 0) => value.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Milliseconds with two digits behind the point.</summary>
    public static string Milliseconds(TimeSpan time) => Number(time.TotalMilliseconds, 2);

    private static string Processor()
    {
        const string Facts = "/proc/cpuinfo";
        var line = File.Exists(Facts) ? File.ReadLines(Facts).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
