using System.Diagnostics;
using System.Text;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Benchmarks;

/// <summary>Time a byte from 10 KB to 1 MiB, for news and for texts made to hurt. Linear work shows rows of equal numbers.</summary>
internal static class LinearityBenchmark
{
    private const int Repeats = 7;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.7);
    private static readonly int[] s_sizes = [10 << 10, 32 << 10, 100 << 10, 320 << 10, 1 << 20];

    private static readonly (string Name, Func<int, string> Make)[] s_texts =
    [
        ("news", Texts.News),
        ("news on one line", n => Texts.News(n).Replace('\n', ' ')),
        ("one mark: \"", n => Texts.Repeat("\"", n)),
        ("one mark: “", n => Texts.Repeat("“", n)),
        ("one mark: ’", n => Texts.Repeat("’", n)),
        ("nested marks: “‘", n => Texts.Repeat("“‘", n / 2) + Texts.Repeat("’”", n / 2)),
        ("openers with words: “a", n => Texts.Repeat("“a ", n)),
        ("names: Ana Orlow", n => Texts.Repeat("Ana Orlow ", n)),
        ("names all different", Names),
        ("cues: he said", n => Texts.Repeat("he said ", n)),
        ("short quotations: “a,” he said.", n => Texts.Repeat("“a,” he said. ", n)),
        ("lines that end in a colon", n => Texts.Repeat("She wrote:\nno marks here\n", n)),
        ("one word", n => Texts.Repeat("a", n)),
        ("full stops", n => Texts.Repeat(".", n)),
        ("line ends", n => Texts.Repeat("\n", n)),
        ("emoji", n => Texts.Repeat("😀", n)),
    ];

    private static readonly (string Name, Func<int, string> Make)[] s_pages =
    [
        ("page of paragraphs", n => $"<article>{Texts.Repeat("<p>“It rains,” said <b>Ana</b> Orlow &amp; left.</p>\n", n)}</article>"),
        ("page of nested div", n => Texts.Repeat("<div>", n)),
        ("page of b and p, unclosed", n => Texts.Repeat("<b class=x><p>", n)),
        ("page of references", n => Texts.Repeat("&amp;", n)),
    ];

    public static void Run(TextWriter output)
    {
        var extractor = ModelCatalog.Load().Default;
        Report.Begin(output, "Time a byte against length", "linear");
        output.WriteLine($"Nanoseconds a byte of UTF-8, best of {Repeats}; the last column compares the largest with the smallest but one (100% is linear).");
        output.WriteLine();
        Report.Row(output, s_sizes.Select(n => $"{n >> 10} KiB").Prepend("Extract of").Append("1 MiB : 32 KiB"));
        Report.Row(output, Enumerable.Repeat("---", s_sizes.Length + 2));
        foreach (var (name, make) in s_texts)
            Measure(output, name, make, text => extractor.Extract(text));
        output.WriteLine();
        Report.Row(output, s_sizes.Select(n => $"{n >> 10} KiB").Prepend("Article of").Append("1 MiB : 32 KiB"));
        Report.Row(output, Enumerable.Repeat("---", s_sizes.Length + 2));
        foreach (var (name, make) in s_pages)
            Measure(output, name, make, html => HtmlArticle.Extract(html, CancellationToken.None));
    }

    private static void Measure(TextWriter output, string name, Func<int, string> make, Action<string> work)
    {
        // The compiler has had its time before the first size is measured.
        var (warmUp, start) = (make(s_sizes[1]), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(start) < s_warmUp)
            work(warmUp);
        var each = s_sizes.Select(size => NanosecondsAByte(make(size), work)).ToArray();
        Report.Row(output, each.Select(n => Report.Number(n, 1)).Prepend($"`{name}`").Append($"{each[^1] / each[1]:P0}"));
        output.Flush();
    }

    private static double NanosecondsAByte(string text, Action<string> work)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Repeats; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work(text);
            var elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }

        return best.TotalNanoseconds / Encoding.UTF8.GetByteCount(text);
    }

    private static string Names(int bytes)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < bytes; i++)
            text.Append("“No,” said ").Append(Word(i)).Append(' ').Append(Word(i * 31 + 7)).Append(".\n");
        return text.ToString();

        static string Word(int number) => $"{(char)('A' + number % 26)}{(char)('a' + number / 26 % 26)}{(char)('a' + number / 676 % 26)}{(char)('a' + number / 17576 % 26)}";
    }
}
