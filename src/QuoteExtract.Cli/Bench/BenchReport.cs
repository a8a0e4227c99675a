using System.Globalization;
using System.Text;

namespace QuoteExtract.Cli.Bench;

/// <summary>Two measurements side by side.</summary>
internal static class BenchReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="one">Measured with one thread.</param>
    /// <param name="all">Measured with a thread a core.</param>
    /// <param name="readyIn">How long the loading took, the first short text included.</param>
    /// <param name="peakMemory">Largest resident memory of the process so far, bytes.</param>
    public static string Render(BenchResult one, BenchResult all, TimeSpan readyIn, long peakMemory)
    {
        var report = new StringBuilder();
        Line("", "one core", all.Workers == 1 ? "one core again" : $"{all.Workers} cores");
        Line("documents/s", Number(one.DocumentsPerSecond), Number(all.DocumentsPerSecond));
        Line("tokens/s", Number(one.TokensPerSecond), Number(all.TokensPerSecond));
        Line("latency p50, ms", Milliseconds(one.Latency[50]), Milliseconds(all.Latency[50]));
        Line("latency p99, ms", Milliseconds(one.Latency[99]), Milliseconds(all.Latency[99]));
        Line("allocated a document, KiB", Kibibytes(one), Kibibytes(all));
        Line("allocated a token, bytes", Number((double)one.AllocatedBytes / one.Tokens), Number((double)all.AllocatedBytes / all.Tokens));
        Line("documents measured", Number(one.Documents), Number(all.Documents));
        Line("tokens/s against one core", "", Ratio(all.TokensPerSecond / one.TokensPerSecond));
        Line("ready after, ms", Milliseconds(readyIn), "");
        Line("peak memory of the process, MiB", "", Number(peakMemory / 1048576.0));
        return report.ToString();

        void Line(string name, string first, string second) => report.Append(CultureInfo.InvariantCulture, $"{name,-32}{first,16}{second,16}\n");
    }

    /// <summary>Writes how the language analysis does beside wink-nlp.</summary>
    public static string Render(BenchResult one, WinkPeer wink) => string.Create(
        CultureInfo.InvariantCulture,
        $"{"wink-nlp, tokens/s",-32}{Number(wink.TokensPerSecond),16}\n{"wink-nlp, loaded after, ms",-32}{Milliseconds(wink.LoadTime),16}\n{"tokens/s against wink-nlp",-32}{Ratio(one.TokensPerSecond / wink.TokensPerSecond),16}\n");

    private static string Ratio(double value) => value.ToString("N2", CultureInfo.InvariantCulture) + "×";

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("N3", CultureInfo.InvariantCulture);

    private static string Kibibytes(BenchResult result) => (result.AllocatedBytes / 1024.0 / result.Documents).ToString("N1", CultureInfo.InvariantCulture);
}
