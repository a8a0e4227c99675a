using Dapper;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Quotes;

/// <summary>Finds the quotes that a claim may have been taken from.</summary>
/// <remarks>
/// The claim is read through overlapping windows, so that each part of a spliced or altered one is looked for by itself. The rarest terms of a window
/// are looked up one by one, common ones in pairs; a quote is worth the information of the terms that it shares with the claim. Every step is bounded:
/// terms of a window, rows of a term, rows of all.
/// </remarks>
internal sealed class QuoteIndex(ArchiveDatabase database) : IDisposable
{
    /// <summary>Most quotes that are given.</summary>
    public const int MostCandidates = 50;

    private const int WindowWords = 8;
    private const int MostWindows = 24;

    /// <summary>Terms of a window that are looked up: its rarest pairs, and its rarest words, which survive where pairs are broken.</summary>
    private const int PairsOfWindow = 4;
    private const int WordsOfWindow = 3;

    /// <summary>A term that more quotes have is looked up together with another only.</summary>
    private const int MostRows = 1_000;

    /// <summary>Rows that all terms together may bring; the rarest come first.</summary>
    private const int MostRowsOfAll = 12_000;

    /// <summary>Quotes whose content is read: the best of all and of each window.</summary>
    private const int BestOfAll = 60;
    private const int BestOfWindow = 8;

    private readonly SemaphoreSlim _reading = new(1);
    private TermStatistics? _statistics;

    /// <summary>Quotes that share the most with <paramref name="claim"/>, the best first; retracted ones too, rejected ones not.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="filter">Which quotes to look among; its <see cref="QuoteFilter.Query"/> and <see cref="QuoteFilter.IncludeRetracted"/> do not count.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<ArchivedQuote>> FindAsync(Claim claim, QuoteFilter filter, CancellationToken cancellationToken = default)
    {
        var statistics = await StatisticsAsync(cancellationToken);
        var windows = Windows(claim).Select(w => new Window(claim.Words, w.First, w.End)).ToList();
        filter = filter with { IncludeRetracted = true };
        return await database.ReadAsync(
            async session =>
            {
                var found = await ProbeAsync(session, windows, statistics, filter);
                var best = await WeighAsync(session, Shortlist(found, windows.Count, BestOfAll, BestOfWindow), windows, statistics, filter);
                return await QuoteStore.ReadAsync(session, [.. Shortlist(best, windows.Count, MostCandidates / 2, MostCandidates / 2 / Math.Max(1, windows.Count) + 1).Take(MostCandidates)]);
            },
            cancellationToken);
    }

    /// <summary>How common terms are; drawn anew when the archive has doubled.</summary>
    public async Task<TermStatistics> StatisticsAsync(CancellationToken cancellationToken)
    {
        var last = await database.ReadAsync(TermStatistics.LastIdAsync, cancellationToken);
        if (_statistics is { } known && last < Math.Max(1, known.LastId) * 2)
            return known;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return _statistics is { } drawn && last < Math.Max(1, drawn.LastId) * 2 ? drawn
                : _statistics = await database.ReadAsync(TermStatistics.ReadAsync, cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>Stretches of words that overlap by half; none goes over a mark of omission.</summary>
    private static IEnumerable<(int First, int End)> Windows(Claim claim)
    {
        var words = claim.Segments.Sum(s => s.End - s.First);
        var length = Math.Max(WindowWords, words * 2 / MostWindows);
        return claim.Segments.SelectMany(s => Enumerable.Range(0, Math.Max(1, 1 + (s.End - s.First - length + length / 2 - 1) / (length / 2)))
            .Select(i => (First: Math.Max(s.First, Math.Min(s.First + i * (length / 2), s.End - length)), s.End))
            .Select(w => (w.First, Math.Min(w.First + length, w.End)))).Take(MostWindows);
    }

    /// <summary>Looks the windows' terms up.</summary>
    /// <returns>For each quote that was found what it is worth: to all of the claim, then to each window.</returns>
    private static async Task<Dictionary<long, double[]>> ProbeAsync(ArchiveSession session, List<Window> windows, TermStatistics statistics, QuoteFilter filter)
    {
        var probes = new Dictionary<(int, int), Probe>();
        for (var w = 0; w < windows.Count; w++)
        {
            foreach (var (terms, rank) in windows[w].Probes(statistics).Select((p, i) => (p, i)))
            {
                var key = (terms[0], terms[^1]);
                if (!probes.TryGetValue(key, out var probe))
                    probes[key] = probe = new Probe(terms, rank, terms.Min(statistics.Count), terms.Sum(statistics.Bits), []);
                probe.Windows.Add(w);
            }
        }

        var found = new Dictionary<long, double[]>();
        var rows = 0;
        foreach (var chunk in probes.Values.OrderBy(p => p.Rank / 2).ThenBy(p => p.Count).Chunk(session.Dialect.Terms.MostProbesOfStatement))
        {
            if (rows > MostRowsOfAll)
                break;
            foreach (var (probe, id) in await TermProbes.FindAsync(session, chunk, filter, MostRows))
            {
                rows++;
                if (!found.TryGetValue(id, out var worth))
                    found[id] = worth = new double[windows.Count + 1];
                worth[0] += probe.Bits;
                foreach (var w in probe.Windows)
                    worth[w + 1] += probe.Bits;
            }
        }

        return found;
    }

    /// <summary>The best of all, then the best of each window, each once.</summary>
    private static List<long> Shortlist(Dictionary<long, double[]> found, int windows, int ofAll, int ofWindow) =>
        [.. Enumerable.Range(0, windows + 1).SelectMany(w => found.Where(f => f.Value[w] > 0).OrderByDescending(f => f.Value[w]).ThenByDescending(f => f.Value[0]).ThenByDescending(f => f.Key)
            .Take(w == 0 ? ofAll : ofWindow).Select(f => f.Key)).Distinct()];

    /// <summary>What quotes are worth by all of the claim's terms, looked up or not.</summary>
    private static async Task<Dictionary<long, double[]>> WeighAsync(ArchiveSession session, List<long> ids, List<Window> windows, TermStatistics statistics, QuoteFilter filter)
    {
        var parameters = new DynamicParameters(new { ids = ids.ToArray() });
        var quotes = await session.QueryAsync<QuoteContent>($"SELECT id, content FROM quote WHERE {session.Dialect.In("quote.id", "@ids")} AND {filter.Conditions(session.Dialect, parameters)}", parameters);
        return quotes.ToDictionary(q => q.Id, q =>
        {
            var terms = QuoteTerms.Of(ComparedText.Read(q.Content)).ToHashSet();
            return (double[])[windows.SelectMany(w => w.Terms).Distinct().Where(terms.Contains).Sum(statistics.Bits), .. windows.Select(w => w.Terms.Where(terms.Contains).Sum(statistics.Bits))];
        });
    }

    /// <summary>Terms that are looked up together.</summary>
    /// <param name="Terms">One or two.</param>
    /// <param name="Rank">Its place among the probes of its window.</param>
    /// <param name="Count">About how many quotes have the rarer of them.</param>
    /// <param name="Bits">What a quote that has them is worth.</param>
    /// <param name="Windows">The windows that ask for them.</param>
    private sealed record Probe(int[] Terms, int Rank, double Count, double Bits, List<int> Windows) : TermProbe(Terms, Count);

    /// <summary>A stretch of the claim.</summary>
    private sealed class Window
    {
        private readonly int[] _words;
        private readonly int[] _pairs;

        public Window(ComparedText text, int first, int end)
        {
            var words = text.Words.AsSpan()[first..end].ToArray().Where(w => !w.IsInserted).Select(w => QuoteTerms.OfWord(w.Key)).ToArray();
            _words = [.. words.Distinct()];
            _pairs = [.. words.Zip(words.Skip(1), QuoteTerms.OfPair).Distinct()];
            Terms = [.. _words, .. _pairs];
        }

        /// <summary>Its words and pairs, each once.</summary>
        public int[] Terms { get; }

        /// <summary>What to look up, the most telling first: rare terms alone, of common ones each two, and all where there are no two.</summary>
        public IEnumerable<int[]> Probes(TermStatistics statistics)
        {
            var terms = _pairs.OrderBy(statistics.Count).Take(PairsOfWindow).Concat(_words.OrderBy(statistics.Count).Take(WordsOfWindow)).OrderBy(statistics.Count).ToArray();
            var rare = terms.TakeWhile(t => statistics.Count(t) <= MostRows).ToArray();
            var common = rare.Length > 0 ? terms[rare.Length..].Take(PairsOfWindow - rare.Length) : terms.Take(PairsOfWindow);
            var both = common.SelectMany((a, i) => common.Skip(i + 1).Select(b => new[] { Math.Min(a, b), Math.Max(a, b) }));
            return terms.Length == 1 ? [terms] : rare.Select(t => new[] { t }).Concat(both);
        }
    }
}
