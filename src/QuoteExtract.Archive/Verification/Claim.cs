using System.Collections.Immutable;

namespace QuoteExtract.Archive.Verification;

/// <summary>Words that somebody is claimed to have said.</summary>
internal sealed class Claim
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly int[] _words;
    private readonly double[] _bits;

    private Claim(ComparedText words)
    {
        Words = words;
        _words = [.. words.Words.Select(w => _ids.TryGetValue(w.Key, out var id) ? id : _ids[w.Key] = _ids.Count)];
        _bits = new double[_words.Length + 1];
        for (var i = 0; i < _words.Length; i++)
            _bits[i + 1] = _bits[i] + (words.Words[i].IsInserted ? 0 : WordRarity.Bits(words.Words[i].Key));
        Segments = [.. words.Omissions.Prepend(0).Zip(words.Omissions.Append(_words.Length)).Where(s => s.First < s.Second)];
    }

    /// <summary>The claim, word by word.</summary>
    public ComparedText Words { get; }

    /// <summary>Number of words.</summary>
    public int Length => _words.Length;

    /// <summary>Number of different words.</summary>
    public int DifferentWords => _ids.Count;

    /// <summary>The stretches between marks of omission, as words from the first up to the last.</summary>
    public ImmutableArray<(int First, int End)> Segments { get; }

    /// <summary>The words as numbers from 0 to below <see cref="DifferentWords"/>, the same for the same word.</summary>
    public ReadOnlySpan<int> Ids => _words;

    /// <summary>The number of a word that is compared as <paramref name="key"/>; −1 where the claim does not have it.</summary>
    public int IdOf(string key) => _ids.TryGetValue(key, out var id) ? id : -1;

    /// <summary>Information of the words from <paramref name="first"/> up to <paramref name="end"/>, in bits; none for an editor's own.</summary>
    public double Bits(int first, int end) => _bits[end] - _bits[first];

    /// <summary>Reads a claim; quotation marks around it do not count.</summary>
    /// <param name="text">Any string. One without a word verifies as not found.</param>
    public static Claim Read(string text) => new(ComparedText.Read(text));

    /// <summary>A claim that was read before.</summary>
    public static Claim Of(ComparedText words) => new(words);
}
