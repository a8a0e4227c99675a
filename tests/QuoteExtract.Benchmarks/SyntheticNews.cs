using System.Globalization;
using System.Text;
using System.Text.Json;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Samples;
using QuoteExtract.Language;
using QuoteExtract.Tests.Shared.Archives;

namespace QuoteExtract.Benchmarks;

/// <summary>
/// Articles of ten quotations each, without end and without a model: what is said is a walk through texts, that goes on at another place where the
/// same word stands, with names and numbers put in. Words and pairs of words are so as frequent as in the texts, and new ones keep coming. Speakers and
/// outlets are drawn by Zipf's law, times evenly from five years; every seventh quotation is printed again: whole, trimmed or with a word changed.
/// </summary>
internal sealed class SyntheticNews
{
    /// <summary>Quotations of an article.</summary>
    public const int QuotesOfADocument = 10;

    /// <summary>Outlets that articles are drawn from.</summary>
    public const int Outlets = 300;

    /// <summary>Places of the quotations that may be printed again.</summary>
    public const int Remembered = 5_000;

    private const int Speakers = 20_000;
    private const double Jump = 0.35;
    private const double Insertion = 0.04;
    private const double Repetition = 1.0 / 7;

    private static readonly DateTimeOffset s_end = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_roles = ["Minister", "Senator", "Mayor", "Spokesman", "Chief Executive", "Professor", "Secretary of State", "Deputy Prime Minister"];

    private readonly Random _random;
    private readonly string[] _words;
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);
    private readonly List<int> _starts = [0];
    private readonly string[] _given;
    private readonly string[] _surnames;
    private readonly List<MadeQuote> _recent = [];
    private int _documents;

    /// <summary>News whose words are those of the files at <paramref name="paths"/>: JSON lines with a field "text", or plain text; of the program's samples where there are none.</summary>
    public SyntheticNews(int seed, IReadOnlyList<string> paths)
    {
        _random = new Random(seed);
        _words = string.Join('\n', paths.Count > 0 ? paths.SelectMany(Read) : Sample.All.Select(s => s.Text)).Split([' ', '\n', '\r', '\t', '“', '”', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < _words.Length; i++)
        {
            if (!_places.TryGetValue(_words[i], out var places))
                _places[_words[i]] = places = [];
            places.Add(i);
            if (_words[i][^1] is '.' or '!' or '?' && i + 1 < _words.Length)
                _starts.Add(i + 1);
        }

        _given = [.. Lexicon.English.Rows("given-names").Select(r => Capital(r[0]))];
        _surnames = [.. Lexicon.English.Rows("surnames").Select(r => Capital(r[0]))];
    }

    /// <summary>Some of the latest quotations.</summary>
    public IReadOnlyList<MadeQuote> Recent => _recent;

    /// <summary>The next article.</summary>
    public SyntheticArticle Next()
    {
        var speakers = Enumerable.Range(0, 4).Select(_ => Zipf(Speakers)).ToArray();
        var quotes = Enumerable.Range(0, QuotesOfADocument).Select(_ => Quote(speakers[_random.Next(speakers.Length)])).ToList();
        var number = _documents++;
        var document = MadeDocument.Of(
            quotes.Select(q => q.Quote), string.Create(CultureInfo.InvariantCulture, $"https://news.example/{number}"), Outlet(Zipf(Outlets)), Sentence(4, 10),
            s_end.AddMinutes(-_random.Next(5 * 365 * 24 * 60)));
        return new SyntheticArticle(document, quotes.ConvertAll(q => q.Origin));
    }

    /// <summary>Words that somebody may say.</summary>
    public string Speech() => _random.NextDouble() < 0.3 ? $"{Sentence(6, 30)} {Sentence(6, 30)}" : Sentence(6, 40);

    /// <summary>Name of an outlet.</summary>
    public static string Outlet(int number) => string.Create(CultureInfo.InvariantCulture, $"Outlet {number}");

    private static IEnumerable<string> Read(string path) =>
        path.EndsWith(".jsonl", StringComparison.Ordinal) ? File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!) : [File.ReadAllText(path)];

    private static string Capital(string word) => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(word[0])}{word.AsSpan(1)}");

    /// <summary>A number from 0 whose chance falls as 1 / (number + 1).</summary>
    private int Zipf(int count) => Math.Min(count - 1, (int)Math.Exp(_random.NextDouble() * Math.Log(count + 1)) - 1);

    private (MadeQuote Quote, Origin Origin) Quote(int speaker)
    {
        MadeQuote quote;
        int? repeated = null;
        if (_recent.Count > 100 && _random.NextDouble() < Repetition)
        {
            repeated = _random.Next(_recent.Count);
            quote = _recent[repeated.Value];
            var words = quote.Words.Split(' ');
            quote = quote with
            {
                Words = _random.Next(4) switch
                {
                    0 when words.Length > 12 => string.Join(' ', words[..(words.Length * 2 / 3)]),
                    1 => string.Join(' ', words.Select((w, i) => i == words.Length / 2 ? _surnames[_random.Next(_surnames.Length)] : w)),
                    _ => quote.Words,
                },
            };
        }
        else
        {
            var type = _random.Next(10) switch { < 5 => AttributionType.Direct, < 7 => AttributionType.Mixed, _ => AttributionType.Indirect };
            quote = new MadeQuote(Name(speaker), Speech(), type, s_roles[speaker % s_roles.Length], _random.Next(20) == 0 ? Outlet(Zipf(20)) : "", 0.5 + 0.5 * _random.NextDouble());
        }

        var place = _recent.Count < Remembered ? _recent.Count : _random.Next(Remembered);
        if (place == _recent.Count)
            _recent.Add(quote);
        else
            _recent[place] = quote;
        return (quote, new Origin(place, repeated));
    }

    private string Name(int speaker) => $"{_given[speaker * 7919 % _given.Length]} {_surnames[speaker * 104_729 % _surnames.Length]}";

    private string Sentence(int least, int most)
    {
        var text = new StringBuilder();
        var place = _starts[_random.Next(_starts.Count)];
        for (var i = 0; i < most; i++)
        {
            text.Append(i == 0 ? "" : " ").Append(_random.NextDouble() < Insertion ? Inserted() : _words[place]);
            if (i >= least && _words[place][^1] == '.')
                break;
            if (_random.NextDouble() < Jump)
                place = _places[_words[place]][_random.Next(_places[_words[place]].Count)];
            place = (place + 1) % _words.Length;
        }

        return text.ToString();
    }

    private string Inserted() => _random.Next(4) switch
    {
        0 => _random.Next(100_000).ToString(CultureInfo.InvariantCulture),
        1 => _given[_random.Next(_given.Length)],
        _ => $"{_given[_random.Next(_given.Length)]} {_surnames[_random.Next(_surnames.Length)]}",
    };
}

/// <summary>An article.</summary>
/// <param name="Document">What an archive is given.</param>
/// <param name="Origins">Of each of its quotations.</param>
internal sealed record SyntheticArticle(NewDocument Document, IReadOnlyList<Origin> Origins);

/// <summary>Where a quotation comes from.</summary>
/// <param name="Place">The place at which it is remembered from now on, instead of what stood there.</param>
/// <param name="Repeated">The place of the one that it prints again; null where it is new.</param>
internal readonly record struct Origin(int Place, int? Repeated);
