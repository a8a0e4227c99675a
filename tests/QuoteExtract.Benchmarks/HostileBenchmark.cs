using System.Diagnostics;
using System.Globalization;
using System.Text;
using QuoteExtract.Archive;
using QuoteExtract.Tests.Shared.Archives;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Benchmarks;

/// <summary>How long documents of the largest size, made to cost the most, keep the archive's writer from others.</summary>
internal static class HostileBenchmark
{
    /// <summary>Documents of a kind: the later meet what the earlier left.</summary>
    private const int Documents = 4;

    private const int MaxTextBytes = 1 << 20;

    private static readonly string[] s_words = ["harbour", "council", "budget", "winter", "bridge", "railway", "teachers", "flooding", "licence", "orchard", "ferries", "quarry"];

    private static readonly (string Kind, Func<int, int, MadeQuote> Quote)[] s_kinds =
    [
        ("short quotes", (_, i) => new MadeQuote("", Word(i))),
        ("quotes of the same words", (_, _) => new MadeQuote("Ada Quill", "We will open the harbour again in spring")),
        ("quotes of 12 words, shuffled", (document, i) => new MadeQuote("Ada Quill", Shuffled(document * 1_000_000 + i))),
        ("quotes of 100 words in common", (document, i) => new MadeQuote("Ada Quill", $"{Word(document * 1_000_000 + i)} {string.Join(' ', Enumerable.Repeat(string.Join(' ', s_words), 8))}")),
        ("distinct names", (document, i) => new MadeQuote($"{Capital(Word(i * 7919 % 100_003))} {Capital(Word(document * 1_000_000 + i))}", "Yes")),
        ("names of one family", (_, i) => new MadeQuote($"{Capital(Word(i))} Quill", "Yes")),
        ("names of one sound", (document, i) => new MadeQuote($"{Spelt("aeiou", i)} {Spelt("eioua", i / 7 + document)}", "Yes")),
    ];

    public static async Task RunAsync(TextWriter output, string store)
    {
        Report.Begin(output, $"Hostile documents in {store}", $"hostile {store}");
        Report.Row(output, ["document of 1 MiB", "quotes", .. Enumerable.Range(1, Documents).Select(i => $"put {i}")]);
        Report.Row(output, Enumerable.Repeat("---", 2 + Documents));
        foreach (var (kind, quote) in s_kinds)
        {
            using var place = new TestStore(store == "sqlite" ? Store.Sqlite : Store.Postgres, isDurable: true);
            await using var archive = await QuoteArchive.OpenAsync(place.ConnectionString);
            var (times, quotes) = (new List<string>(), 0);
            for (var i = 0; i < Documents; i++)
            {
                var document = MadeDocument.Of(Fill(n => quote(i, n)), string.Create(CultureInfo.InvariantCulture, $"https://news.example/{i}"));
                var start = Stopwatch.GetTimestamp();
                quotes = (await archive.Documents.PutAsync(document)).NewQuotes;
                times.Add($"{Report.Number(Stopwatch.GetElapsedTime(start).TotalSeconds, 1)} s");
            }

            Report.Row(output, [kind, Report.Number(quotes), .. times]);
            output.Flush();
        }
    }

    private static IEnumerable<MadeQuote> Fill(Func<int, MadeQuote> make)
    {
        const int Marks = 15;
        var size = 0;
        for (var i = 0; ; i++)
        {
            var quote = make(i);
            size += Encoding.UTF8.GetByteCount(quote.Words) + quote.Speaker.Length + Marks;
            if (size > MaxTextBytes)
                yield break;
            yield return quote;
        }
    }

    /// <summary>A word for each number.</summary>
    private static string Word(int number)
    {
        var word = new StringBuilder();
        for (; number > 0 || word.Length == 0; number /= 16)
            word.Append("bdfgklmnprstvzjh"[number % 16]).Append("aeio"[number % 4]);
        return word.ToString();
    }

    private static string Capital(string word) => $"{char.ToUpperInvariant(word[0])}{word[1..]}";

    /// <summary>A name of the same consonants.</summary>
    private static string Spelt(string vowels, int number) => $"K{vowels[number % 5]}r{vowels[number / 5 % 5]}l{vowels[number / 25 % 5]}n{vowels[number / 125 % 5]}v";

    private static string Shuffled(int seed)
    {
        var words = s_words.ToArray();
        new Random(seed).Shuffle(words);
        return string.Join(' ', words);
    }
}
