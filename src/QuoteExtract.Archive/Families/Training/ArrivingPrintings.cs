namespace QuoteExtract.Archive.Families.Training;

/// <summary>Printings as they arrive in an archive: each finds candidates by its keys and is found by others later.</summary>
internal sealed class ArrivingPrintings
{
    private readonly List<Printing> _printings = [];
    private readonly List<int> _families = [];
    private readonly Dictionary<long, Queue<long>> _keys = [];

    /// <summary>The number of the family of each printing, in the order of arrival.</summary>
    public IReadOnlyList<int> Families => _families;

    /// <summary>Takes a printing in, in a family of its own, and gives what it is to be compared with.</summary>
    public IReadOnlyList<FamilyCandidate> Arrive(SyntheticPrinting arriving)
    {
        ArgumentNullException.ThrowIfNull(arriving);
        var sketch = arriving.Printing.Sketch;
        var found = FamilyJoin.Likeliest(sketch.Sought.SelectMany(k => _keys.GetValueOrDefault(k) ?? []));
        foreach (var key in sketch.Stored)
        {
            if (!_keys.TryGetValue(key, out var under))
                _keys[key] = under = [];
            if (under.Count >= FamilyJoin.MostUnderKey)
                under.Dequeue();
            under.Enqueue(_printings.Count);
        }

        _printings.Add(arriving.Printing);
        _families.Add(_families.Count);
        return [.. found.Select(id => new FamilyCandidate(id, _families[(int)id], Linked((int)id)))];
    }

    /// <summary>The printing, linked to the speaker of its family where it is not itself.</summary>
    private Printing Linked(int id) =>
        _printings[id].Speaker is not null ? _printings[id]
            : _printings[id] with { Speaker = Enumerable.Range(0, _families.Count).Where(i => _families[i] == _families[id]).Select(i => _printings[i].Speaker).FirstOrDefault(s => s is not null) };

    /// <summary>Makes one family of the last printing and of those of <paramref name="matches"/>.</summary>
    public void Join(IReadOnlyCollection<long> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var joined = matches.Select(m => _families[(int)m]).Append(_families[^1]).ToHashSet();
        if (joined.Count < 2)
            return;
        var family = joined.Min();
        for (var i = 0; i < _families.Count; i++)
        {
            if (joined.Contains(_families[i]))
                _families[i] = family;
        }
    }
}
