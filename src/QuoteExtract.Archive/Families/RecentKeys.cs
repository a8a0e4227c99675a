namespace QuoteExtract.Archive.Families;

/// <summary>
/// The keys of the quotes that the writer archived last: what has come since somebody looked, without looking again. The writer's alone, but for <see cref="Stamp"/>.
/// </summary>
internal sealed class RecentKeys
{
    /// <summary>Quotes that are remembered at least: more than wait for the writer with what was looked up for them.</summary>
    private const int MostQuotes = 8_192;

    private Dictionary<long, List<long>> _newer = [];
    private Dictionary<long, List<long>> _older = [];
    private long _stamp;
    private long _olderFrom;
    private long _newerFrom;
    private long _last;

    /// <summary>Another one whenever what was remembered is not all that changed.</summary>
    public long Stamp => Interlocked.Read(ref _stamp);

    /// <summary>Whether all keys are here that came with the quotes behind <paramref name="from"/> up to <paramref name="last"/>, and no others since <paramref name="stamp"/>.</summary>
    public bool Covers(long stamp, long from, long last) => stamp == Stamp && (from == last || _last == last && _olderFrom <= from);

    /// <summary>The remembered quotes under a key that are behind <paramref name="from"/>.</summary>
    public IEnumerable<long> Under(long key, long from) => (_newer.GetValueOrDefault(key) ?? []).Concat(_older.GetValueOrDefault(key) ?? []).Where(id => id > from);

    /// <summary>Remembers quotes.</summary>
    /// <param name="first">The first id of those that came; others, which another process archived, may have come before.</param>
    /// <param name="last">The last; those in between came too.</param>
    /// <param name="rows">Their keys.</param>
    public void Add(long first, long last, IEnumerable<FamilyKeys.KeyRow> rows)
    {
        if (first != _last + 1)
        {
            (_newer, _older) = ([], []);
            _olderFrom = _newerFrom = first - 1;
        }
        else if (_last - _newerFrom >= MostQuotes)
        {
            (_older, _newer) = (_newer, []);
            (_olderFrom, _newerFrom) = (_newerFrom, first - 1);
        }

        _last = last;
        foreach (var (key, quote) in rows)
        {
            if (!_newer.TryGetValue(key, out var quotes))
                _newer[key] = quotes = [];
            quotes.Add(quote);
        }
    }

    /// <summary>Says that something else has changed, or that what was remembered did not happen: nothing that was looked up before holds.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _stamp);
        (_newer, _older) = ([], []);
        _olderFrom = _newerFrom = _last = 0;
    }
}
