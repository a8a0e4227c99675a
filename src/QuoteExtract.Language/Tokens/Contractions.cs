using System.Buffers;
using System.Collections.Frozen;

namespace QuoteExtract.Language;

/// <summary>Knows words that are several: those with an ending that is a word of its own, and those that the data lists.</summary>
internal sealed class Contractions
{
    /// <summary>Length of the longest in the data.</summary>
    public const int Longest = 8;

    /// <summary>Length of the longest ending in the data.</summary>
    public const int LongestClitic = 4;

    private readonly FrozenDictionary<string, TokenKind>.AlternateLookup<ReadOnlySpan<char>> _clitics;
    private readonly SearchValues<char> _bare;
    private readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _whole;

    /// <summary>The contractions in the data of <paramref name="lexicon"/>.</summary>
    public Contractions(Lexicon lexicon)
    {
        _clitics = lexicon.Rows("clitics").Where(r => r[0] != "bare")
            .ToFrozenDictionary(r => r[1], r => r[0] == "possessive" ? TokenKind.Possessive : TokenKind.Word, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _bare = SearchValues.Create([.. lexicon.Rows("clitics").Where(r => r[0] == "bare").Select(r => r[1][0])]);
        _whole = lexicon.Rows("contractions").ToFrozenDictionary(r => r[0], r => r[1].Split(' '), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether the possessive ending behind this letter is an apostrophe alone: "the workers'".</summary>
    public bool TakesBareApostrophe(char c) => _bare.Contains(c);

    /// <summary>The words that <paramref name="word"/> is; null where the data does not list it.</summary>
    public string[]? Parts(ReadOnlySpan<char> word)
    {
        Span<char> plain = stackalloc char[Longest];
        return word.Length is > 1 and <= Longest && _whole.TryGetValue(Plain(word, plain), out var parts) ? parts : null;
    }

    /// <summary>Where the last ending of <paramref name="word"/> begins that is a word of its own, and its kind; 0 for none.</summary>
    public (int At, TokenKind Kind) LastClitic(ReadOnlySpan<char> word)
    {
        var apostrophe = word.LastIndexOfAny('\'', '’');
        // 1990's
        if (apostrophe <= 0 || word[apostrophe - 1] == '0' && char.IsDigit(word[0]))
            return default;
        for (var at = apostrophe; at >= Math.Max(1, apostrophe - 1); at--)
        {
            if (word.Length - at <= LongestClitic && Clitic(word[at..]) is { } kind)
                return (at, kind);
        }

        return default;
    }

    /// <summary>The kind of an ending that is a word of its own; null for any other.</summary>
    public TokenKind? Clitic(ReadOnlySpan<char> ending)
    {
        Span<char> plain = stackalloc char[LongestClitic];
        return _clitics.TryGetValue(Plain(ending, plain), out var kind) ? kind : null;
    }

    /// <summary>The word with straight apostrophes.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> word, Span<char> buffer)
    {
        word.Replace(buffer, '’', '\'');
        return buffer[..word.Length];
    }
}
