using System.Globalization;
using System.Text;

namespace QuoteExtract.Archive.Families.Training;

/// <summary>A printing made from words that were said.</summary>
/// <param name="Utterance">Number of the utterance.</param>
/// <param name="Family">
/// Number of its family: the printings of one utterance that overlapping stretches join. Two fragments from both ends of a speech that nobody prints
/// in full share no word: to put them together is neither asked for nor wrong.
/// </param>
/// <param name="Said">The words as they were said.</param>
/// <param name="Printing">What was printed, when, and to whom it is linked.</param>
/// <param name="Difference">What the outlet did to the words.</param>
internal sealed record SyntheticPrinting(int Utterance, int Family, string Said, Printing Printing, DifferenceKind Difference);

/// <summary>
/// Outlets that print what was said each in its way (<see cref="SyntheticOutlet"/>), on the day, later, or as an old quote, most of them with a link to the
/// speaker, some without, a few with a wrong one. Among them stands what is alike without being one utterance: stock phrases, openings and turns of
/// phrase in common, a sentence said again with other numbers. Deterministic under a seed.
/// </summary>
internal sealed class SyntheticOutlets
{
    private const int Days = 1000;

    /// <summary>Stock phrases beside a hundred other utterances, and occasions of each at least, to learn from.</summary>
    private const int StockShare = 10, LeastOccasions = 3;

    /// <summary>Words of an utterance that nobody prints again after weeks, and that is said again with other numbers.</summary>
    private const int ShortWords = 8, LongestWithOtherNumbers = 20;

    /// <summary>Of so many utterances one has words in common with another of the same speaker and day; at most so many in a row.</summary>
    private const int WithWordsInCommon = 8, LongestInCommon = 5;

    private static readonly DateTimeOffset s_first = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly IReadOnlyList<SaidWords> _said;
    private readonly int _occasions;
    private readonly string[] _others;
    private readonly Chance _chance;
    private readonly SyntheticOutlet _outlet;
    private readonly string[] _stock = [.. TrainingData.Rows("stock-phrases")];
    private readonly Dictionary<int, double> _days = [];
    private readonly List<SyntheticPrinting> _printings = [];
    private int _utterances;
    private int _families;

    private SyntheticOutlets(IReadOnlyList<SaidWords> said, bool isTraining, int seed)
    {
        (_said, _chance) = (said, new Chance(seed));
        _occasions = Math.Max(said.Count * StockShare / 100, isTraining ? LeastOccasions * _stock.Length : 0);
        _others = [.. said.SelectMany(s => s.Text.Split(' ')).Where(w => w.Length > 4 && w.All(char.IsAsciiLetterLower)).Distinct(StringComparer.Ordinal)];
        _outlet = new SyntheticOutlet(_chance, TrainingData.Synonyms(isTraining), _others);
    }

    /// <summary>The printings of <paramref name="said"/>, in the order of their dates.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="isTraining">Which half of the synonyms is used: what is learnt from is not measured with.</param>
    /// <param name="seed">Seed of chance.</param>
    public static IReadOnlyList<SyntheticPrinting> Print(IReadOnlyList<SaidWords> said, bool isTraining, int seed)
    {
        ArgumentNullException.ThrowIfNull(said);
        var outlets = new SyntheticOutlets(said, isTraining, seed);
        outlets.PrintAll();
        return [.. outlets._printings.OrderBy(p => p.Printing.PublishTime ?? s_first).ThenBy(p => p.Family)];
    }

    private void PrintAll()
    {
        foreach (var (index, said) in _said.Index())
        {
            if (index % WithWordsInCommon == 0)
            {
                var alike = _said[_chance.Below(_said.Count)];
                PrintUtterance(
                    _chance.Below(3) switch { 0 => TurnInCommon(alike.Text, said.Text), 1 => PatternInCommon(alike.Text), _ => BeginningInCommon(alike.Text, said.Text) }, alike.Speaker, DayOf(alike));
                continue;
            }

            var text = _chance.Is(0.06) ? $"{_stock[_chance.Below(_stock.Length)].TrimEnd('.')}: {said.Text}" : said.Text;
            var day = DayOf(said);
            PrintUtterance(text, said.Speaker, day);
            if (text.Any(char.IsAsciiDigit) && text.Count(c => c == ' ') < LongestWithOtherNumbers && _chance.Is(0.2))
                PrintUtterance(OtherNumbers(text), said.Speaker, day + 7 + _chance.Below(60));
        }

        for (var i = 0; i < _occasions; i++)
            PrintUtterance(_stock[i % _stock.Length], _said[_chance.Below(_said.Count)].Speaker, _chance.Below(Days));
    }

    private double DayOf(SaidWords said) => _days.TryGetValue(said.Document, out var day) ? day : _days[said.Document] = _chance.Below(Days);

    private void PrintUtterance(string text, long speaker, double day)
    {
        var count = _chance.Is(0.45) ? 1 : 2 + _chance.Below(5);
        var families = new List<(int Number, HashSet<int> Words)>();
        for (var i = 0; i < count; i++)
        {
            var printed = _outlet.Print(text);
            var number = _families++;
            families.Add((number, printed.Words));
            long? link = _chance.Is(0.78) ? speaker : _chance.Is(0.07) ? _said[_chance.Below(_said.Count)].Speaker : null;
            var late = text.Count(c => c == ' ') < ShortWords ? 2 * _chance.Share() : _chance.Is(0.04) ? 100 + _chance.Below(600) : _chance.Is(0.15) ? 3 + _chance.Below(25) : 2 * _chance.Share();
            DateTimeOffset? time = _chance.Is(0.03) ? null : s_first.AddDays(day + late);
            _printings.Add(new SyntheticPrinting(_utterances, number, text, new Printing(printed.Content, printed.Verbatim, link, time), printed.Difference));
        }

        Join(families);
        _utterances++;
    }

    /// <summary>Gives those of the last printings one family that overlap, directly or by way of others.</summary>
    private void Join(List<(int Number, HashSet<int> Words)> families)
    {
        for (var i = 0; i < families.Count; i++)
        {
            for (var j = i + 1; j < families.Count;)
            {
                if (families[i].Words.Intersect(families[j].Words).Count() < Math.Min(SyntheticOutlet.LeastPiece, Math.Min(families[i].Words.Count, families[j].Words.Count)))
                {
                    j++;
                    continue;
                }

                var gone = families[j].Number;
                families[i].Words.UnionWith(families[j].Words);
                families.RemoveAt(j);
                for (var p = _printings.Count - 1; p >= 0 && _printings[p].Utterance == _utterances; p--)
                {
                    if (_printings[p].Family == gone)
                        _printings[p] = _printings[p] with { Family = families[i].Number };
                }

                j = i + 1;
            }
        }
    }

    /// <summary>Words of <paramref name="other"/>, with a few of <paramref name="text"/> in front or in the middle: people say some things more than once.</summary>
    private string TurnInCommon(string text, string other)
    {
        string[] words = text.Split(' '), others = other.Split(' ');
        var first = _chance.Below(Math.Max(1, words.Length - LongestInCommon));
        var common = words[first..Math.Min(words.Length, first + 3 + _chance.Below(LongestInCommon - 2))];
        var at = _chance.Is(0.5) ? 0 : others.Length / 2;
        return string.Join(' ', [.. others[..at], .. common, .. others[at..]]);
    }

    /// <summary>A few words that begin as <paramref name="text"/> does and go on with others.</summary>
    private string BeginningInCommon(string text, string other) =>
        string.Join(' ', text.Split(' ').Take(3 + _chance.Below(4)).Concat(other.Split(' ').TakeLast(3 + _chance.Below(LongestInCommon))));

    /// <summary>The pattern of <paramref name="text"/> with other words in it: half of all words stand as they do there.</summary>
    private string PatternInCommon(string text) => string.Join(' ', text.Split(' ').Select(w => _chance.Is(0.5) ? _others[_chance.Below(_others.Length)] : w));

    private string OtherNumbers(string text)
    {
        var other = new StringBuilder(text);
        for (var i = 0; i < other.Length; i++)
        {
            if (char.IsAsciiDigit(other[i]))
                other[i] = (1 + (other[i] - '0' + _chance.Below(8)) % 9).ToString(CultureInfo.InvariantCulture)[0];
        }

        return other.ToString();
    }
}
