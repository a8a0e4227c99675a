namespace QuoteExtract.Archive.Storage;

/// <summary>The counters within one transaction of the one who writes: read once, written once, however many units change them.</summary>
internal sealed class TransactionCounters
{
    private readonly Dictionary<string, long> _added = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private Dictionary<string, long>? _values;

    /// <summary>Adds to a counter, which begins at 0.</summary>
    /// <returns>Its value then.</returns>
    public async Task<long> AddAsync(ArchiveSession session, string name, long number)
    {
        _values ??= (await session.QueryAsync<(string Name, long Value)>("SELECT name, value FROM counter")).ToDictionary(c => c.Name, c => c.Value, StringComparer.Ordinal);
        _added[name] = _added.GetValueOrDefault(name) + number;
        return _values[name] = _values.GetValueOrDefault(name) + number;
    }

    /// <summary>Keeps what the unit added that has run.</summary>
    public void Keep()
    {
        _changed.UnionWith(_added.Keys);
        _added.Clear();
    }

    /// <summary>Takes back what the unit added that has failed.</summary>
    public void Undo()
    {
        foreach (var (name, number) in _added)
            _values![name] -= number;
        _added.Clear();
    }

    /// <summary>Writes what was kept.</summary>
    public async Task SaveAsync(ArchiveSession session)
    {
        if (_changed.Count > 0)
            await session.InsertAsync("counter", ["name", "value"], _changed.Order(StringComparer.Ordinal).Select(name => new object?[] { name, _values![name] }), "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        _changed.Clear();
    }
}
