namespace QuoteExtract.Learning;

/// <summary>Numbers the features of a task by name, in the order in which they are declared.</summary>
/// <remarks>A space is filled once, when the task's class is made, and only read afterwards; reading is safe from any thread.</remarks>
public sealed class FeatureSpace
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <summary>Number of features.</summary>
    public int Count => _names.Count;

    /// <summary>The names, by id.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The id of <paramref name="name"/>, declaring it where it is new.</summary>
    public int Declare(string name)
    {
        if (_ids.TryGetValue(name, out var id))
            return id;
        id = _names.Count;
        _names.Add(name);
        _ids[name] = id;
        return id;
    }

    /// <summary>Declares one feature for each value of <typeparamref name="T"/>: "prefix:value".</summary>
    /// <returns>The ids, by the value's number; the values must be 0, 1, 2, ...</returns>
    public int[] Declare<T>(string prefix)
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(n => Declare($"{prefix}:{n}"))];

    /// <summary>Declares one feature for each number from 0 to <paramref name="most"/>: "prefix:0", ..., "prefix:most+".</summary>
    public int[] Declare(string prefix, int most) =>
        [.. Enumerable.Range(0, most + 1).Select(n => Declare(n == most ? $"{prefix}:{n}+" : $"{prefix}:{n}"))];

    /// <summary>Declares one feature for each pair of values: "prefix:a+b".</summary>
    /// <returns>The ids, by the values' numbers; the values must be 0, 1, 2, ...</returns>
    public int[,] Product<TA, TB>(string prefix)
        where TA : struct, Enum
        where TB : struct, Enum
    {
        var (a, b) = (Enum.GetNames<TA>(), Enum.GetNames<TB>());
        var ids = new int[a.Length, b.Length];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
                ids[i, j] = Declare($"{prefix}:{a[i]}+{b[j]}");
        }

        return ids;
    }

    /// <summary>The id of <paramref name="name"/>, or −1.</summary>
    public int Find(string name) => _ids.GetValueOrDefault(name, -1);

    /// <inheritdoc cref="Find(string)"/>
    public int Find(ReadOnlySpan<char> name) => _ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var id) ? id : -1;
}
