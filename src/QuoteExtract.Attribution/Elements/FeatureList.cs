using System.Runtime.InteropServices;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Elements;

/// <summary>Collects the features of one candidate by their names. Not safe for several threads.</summary>
/// <param name="space">Numbers the names.</param>
/// <param name="declares">Whether a new name gets a number, as in training; else it is left out.</param>
internal sealed class FeatureList(FeatureSpace space, bool declares)
{
    /// <summary>Characters of a value that count: longer than any lemma.</summary>
    private const int LongestPart = 40;

    private readonly char[] _name = new char[4 * LongestPart];
    private readonly List<int> _ids = [];

    /// <summary>The features added since the last <see cref="Clear"/>.</summary>
    public int[] ToArray() => [.. _ids];

    /// <summary>The same, until the next is added.</summary>
    public ReadOnlySpan<int> Features => CollectionsMarshal.AsSpan(_ids);

    /// <summary>Begins a new candidate.</summary>
    public void Clear() => _ids.Clear();

    /// <summary>Adds a feature without a value.</summary>
    public void Add(string what) => Add(what, default(ReadOnlySpan<char>));

    /// <summary>Adds "what:value".</summary>
    public void Add(string what, ReadOnlySpan<char> value) => Add(what, value, default);

    /// <summary>Adds "what:value+other".</summary>
    public void Add(string what, ReadOnlySpan<char> value, ReadOnlySpan<char> other)
    {
        var length = 0;
        Write(what, '\0', ref length);
        if (!value.IsEmpty)
            Write(value, ':', ref length);
        if (!other.IsEmpty)
            Write(other, '+', ref length);
        var name = _name.AsSpan(0, length);
        var id = space.Find(name);
        if (id < 0 && declares)
            id = space.Declare(name.ToString());
        if (id >= 0)
            _ids.Add(id);
    }

    /// <summary>Writes a part of the name; what parts names and values is written otherwise inside them.</summary>
    private void Write(ReadOnlySpan<char> part, char before, ref int length)
    {
        if (before != '\0')
            _name[length++] = before;
        part = part[..Math.Min(part.Length, LongestPart)];
        foreach (var c in part)
            _name[length++] = c switch { ':' => ';', '+' => '&', '\n' or '\r' => ' ', _ => c };
    }
}
