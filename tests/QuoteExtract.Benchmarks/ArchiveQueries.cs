using QuoteExtract.Archive.Quotes;
using QuoteExtract.Attribution;
using QuoteExtract.Tests.Shared.Archives;

namespace QuoteExtract.Benchmarks;

/// <summary>What is asked of the archive: searches and claims made of what it holds.</summary>
internal sealed class ArchiveQueries(int seed, SyntheticNews news)
{
    private static readonly string[] s_common = ["the", "we", "people", "said", "very", "government", "it is", "we are working very hard", "it is what it is", "\"of the\"", "\"we are\" going", "that is not true", "president"];
    private static readonly string[] s_commonClaims = ["We are working very hard.", "It is what it is.", "That is not true.", "We will do what we have to do.", "I think that it is going to be good for the people.", "This is what we are going to do."];

    private readonly Random _random = new(seed);

    /// <summary>Searches by kind.</summary>
    public IReadOnlyList<(string Kind, Func<(QuoteFilter Filter, QuoteOrder Order)> Make)> Searches =>
    [
        ("one word", () => (new() { Query = Word() }, QuoteOrder.Relevance)),
        ("two words of a quote", () => (new() { Query = string.Join(' ', Words(Draw().Words).OrderBy(_ => _random.Next()).Take(2)) }, QuoteOrder.Relevance)),
        ("phrase of three words", () => (new() { Query = $"\"{Stretch(3)}\"" }, QuoteOrder.Relevance)),
        ("exact word", () => (new() { Query = Word(), Exact = true }, QuoteOrder.Relevance)),
        ("common words", () => (new() { Query = Common() }, QuoteOrder.Relevance)),
        ("one word, newest first", () => (new() { Query = Word() }, QuoteOrder.Newest)),
        ("common words, newest first", () => (new() { Query = Common() }, QuoteOrder.Newest)),
        ("word in an outlet", () => (new() { Query = Word(), Outlet = SyntheticNews.Outlet(_random.Next(SyntheticNews.Outlets)) }, QuoteOrder.Relevance)),
        ("common words in an outlet, oldest first", () => (new() { Query = Common(), Outlet = SyntheticNews.Outlet(_random.Next(SyntheticNews.Outlets)) }, QuoteOrder.Oldest)),
        ("word in a month, sure and direct", () => (Month(new() { Query = Word(), MinConfidence = 0.9, Types = [AttributionType.Direct] }), QuoteOrder.Relevance)),
        ("common words in a month, newest first", () => (Month(new() { Query = Common() }), QuoteOrder.Newest)),
        ("channel, newest first", () => (new() { Channel = SyntheticNews.Outlet(_random.Next(20)) }, QuoteOrder.Newest)),
        ("all, newest first", () => (new() { MinConfidence = 0.95 }, QuoteOrder.Newest)),
    ];

    /// <summary>A claim: words that were said, trimmed, altered, spliced; never said; common ones alone.</summary>
    public string Claim()
    {
        var words = Draw().Words.Split(' ');
        var other = Draw().Words.Split(' ');
        return _random.Next(20) switch
        {
            < 5 => string.Join(' ', words),
            < 9 => string.Join(' ', words.Skip(words.Length / 4).Take(Math.Max(4, words.Length / 2))),
            < 13 => string.Join(' ', words.Select((w, i) => i % 7 == 3 ? Word() : w)),
            < 16 => string.Join(' ', [.. words.Take(words.Length / 2), .. other.Skip(other.Length / 2)]),
            < 18 => news.Speech(),
            _ => s_commonClaims[_random.Next(s_commonClaims.Length)],
        };
    }

    private static string[] Words(string text) => [.. text.Split(' ').Select(w => w.Trim('.', ',', ';', ':', '?', '!', '—')).Where(w => w.Length > 0)];

    private MadeQuote Draw() => news.Recent[_random.Next(news.Recent.Count)];

    private string Common() => s_common[_random.Next(s_common.Length)];

    private string Word() => Words(Draw().Words) is { Length: > 0 } words ? words[_random.Next(words.Length)] : "news";

    private string Stretch(int length)
    {
        var words = Words(Draw().Words);
        return string.Join(' ', words.Skip(_random.Next(Math.Max(1, words.Length - length + 1))).Take(length));
    }

    private QuoteFilter Month(QuoteFilter filter)
    {
        var from = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(_random.Next(60));
        return filter with { From = from, Before = from.AddMonths(1) };
    }
}
