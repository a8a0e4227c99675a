using System.Globalization;
using System.Text;

namespace QuoteExtract.Cli.Bench;

/// <summary>Two measurements side by side.</summary>
internal static class BenchReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="one">Measured with one thread.</param>
    /// <param name="all">Measured with a thread a core.</param>
    /// <param name="peakMemory">Largest resident memory of the process so far, bytes.</param>
    public static string Render(BenchResult one, BenchResult all, long peakMemory)
    {
        var report = new StringBuilder();
        Line("", "one core", all.Workers == 1 ? "one core again" : $"{all.Workers} cores");
        Line("documents/s", Number(one.DocumentsPerSecond), Number(all.DocumentsPerSecond));
        Line("tokens/s", Number(one.TokensPerSecond), Number(all.TokensPerSecond));
        Line("latency p50, ms", Milliseconds(one.Latency[50]), Milliseconds(all.Latency[50]));
        Line("latency p99, ms", Milliseconds(one.Latency[99]), Milliseconds(all.Latency[99]));
        Line("allocated a document, KiB", Kibibytes(one), Kibibytes(all));
        Line("documents measured", Number(one.Documents), Number(all.Documents));
        Line("peak memory of the process, MiB", "", Number(peakMemory / 1048576.0));
        return report.ToString();

        void Line(string name, string first, string second) => report.Append(CultureInfo.InvariantCulture, $"{name,-32}{first,16}{second,16}\n");
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("N3", CultureInfo.InvariantCulture);

    private static string Kibibytes(BenchResult result) => (result.AllocatedBytes / 1024.0 / result.Documents).ToString("N1", CultureInfo.InvariantCulture);
}
