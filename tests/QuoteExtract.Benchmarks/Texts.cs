using System.Text;
using QuoteExtract.Cli.Samples;

namespace QuoteExtract.Benchmarks;

/// <summary>Texts of a given size.</summary>
internal static class Texts
{
    /// <summary>
    /// An article of 5 KB as common as can be: eight quotations in marks and as many attributed paraphrases, where PolNeAR's articles have
    /// nine and eighteen in 5 KB. The program's samples have several times as many quotations.
    /// </summary>
    public static string Article { get; } = ReadArticle();

    /// <summary>News: the program's samples again and again, cut at a line. Bytes of UTF-8, within a line of <paramref name="bytes"/>.</summary>
    public static string News(int bytes)
    {
        var lines = Sample.All.SelectMany(s => s.Text.Split('\n')).ToArray();
        var text = new StringBuilder();
        for (int i = 0, size = 0; size < bytes; i++)
        {
            text.Append(lines[i % lines.Length]).Append('\n');
            size += Encoding.UTF8.GetByteCount(lines[i % lines.Length]) + 1;
        }

        return text.ToString();
    }

    /// <summary>One unit again and again, at least <paramref name="bytes"/> bytes of UTF-8.</summary>
    public static string Repeat(string unit, int bytes) => string.Concat(Enumerable.Repeat(unit, 1 + bytes / Encoding.UTF8.GetByteCount(unit)));

    private static string ReadArticle()
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream("article.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
