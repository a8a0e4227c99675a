using System.Collections.Frozen;
using System.Globalization;

namespace QuoteExtract.Language;

/// <summary>Tells where words end: which marks are inside them, and which full stops are theirs.</summary>
internal sealed class WordEnds
{
    private readonly FrozenDictionary<string, AbbreviationUse>.AlternateLookup<ReadOnlySpan<char>> _abbreviations;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _prefixes;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _nameEndings;

    /// <summary>Word ends by the data of <paramref name="lexicon"/>.</summary>
    public WordEnds(Lexicon lexicon)
    {
        _abbreviations = lexicon.Rows("abbreviations")
            .ToFrozenDictionary(r => r[0], r => r.Length == 1 ? AbbreviationUse.Anywhere : r[1] == "number" ? AbbreviationUse.BeforeNumber : AbbreviationUse.Inside, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixes = Words("prefixes");
        _nameEndings = Words("name-endings");

        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string file) =>
            lexicon.Rows(file).Select(r => r[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Where the full stop behind an abbreviation is part of it.</summary>
    private enum AbbreviationUse : byte
    {
        Anywhere,
        BeforeNumber,
        Inside,
    }

    /// <summary>Whether a letter, digit or combining mark begins at <paramref name="i"/>.</summary>
    public static bool IsPart(string text, int i)
    {
        var c = text[i];
        if (c < 0x80)
            return char.IsAsciiLetterOrDigit(c);
        if (char.IsLetterOrDigit(c))
            return true;
        if (char.IsSurrogate(c))
            return char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && CharUnicodeInfo.GetUnicodeCategory(text, i) <= UnicodeCategory.OtherNumber;
        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }

    /// <summary>The end of the word that begins at <paramref name="start"/> and is known up to <paramref name="i"/>.</summary>
    public int End(string text, int start, int i, int limit)
    {
        while (i < limit)
        {
            if (i == start || IsPart(text, i))
            {
                i += char.IsHighSurrogate(text[i]) && i + 1 < limit && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
                continue;
            }

            if (i + 1 >= limit || !char.IsLetterOrDigit(text[i + 1]) || !IsInner(text, start, i, limit))
                break;
            i++;
        }

        if (i >= limit)
            return i;
        // US$10: the letters belong to the sign.
        if (Figures.IsCurrency(text[i]) && i - start <= 3 && i + 1 < limit && char.IsAsciiDigit(text[i + 1]) && !text.AsSpan(start, i - start).ContainsAnyExceptInRange('A', 'Z'))
            return i + 1;
        // The full stop of an abbreviation or an initial belongs to the word.
        return text[i] == '.' && OwnsStop(text, start, i, limit) ? i + 1 : i;
    }

    /// <summary>Whether the mark at <paramref name="i"/>, with a letter or digit behind it, is inside a word: didn't, AT&amp;T, 3.5, U.S.A, e-mail.</summary>
    private bool IsInner(string text, int start, int i, int limit)
    {
        var before = text[i - 1];
        switch (text[i])
        {
            case '-' or '\u2010' or '\u2011':
                return i - start <= 8 && _prefixes.Contains(text.AsSpan(start, i - start)) && !(start > 0 && text[start - 1] == text[i]);
            case '&' or '_' or '@':
                return true;
            case '*':
                return char.IsLetter(before) && char.IsLetter(text[i + 1]);
            case '\'' or '’':
                return char.IsLetter(before) && char.IsLetter(text[i + 1]) || before == '0' && char.IsLetter(text[i + 1]);
            case '.':
                if (char.IsDigit(before) && char.IsDigit(text[i + 1]))
                    return true;
                return i - start == 1 && !char.IsDigit(before) || i - start > 1 && text[i - 2] == '.' || IsShortDegree(text, start, i, limit) || EndsName(text, i + 1, limit);
            default:
                return false;
        }
    }

    /// <summary>"Ph.D.": two letters, a stop, a capital, a stop.</summary>
    private static bool IsShortDegree(string text, int start, int i, int limit) =>
        i - start == 2 && char.IsUpper(text[start]) && char.IsUpper(text[i + 1]) && i + 2 < limit && text[i + 2] == '.';

    /// <summary>Whether what stands behind a full stop ends the name of a host or file.</summary>
    public bool EndsName(string text, int start, int limit)
    {
        var end = start;
        while (end < limit && end - start < 6 && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        return (end >= limit || !IsPart(text, end)) && _nameEndings.Contains(text.AsSpan(start, end - start)) && !(char.IsUpper(text[start]) && end - start > 1 && char.IsLower(text[start + 1]));
    }

    /// <summary>Whether the full stop at <paramref name="stop"/> belongs to the word before it, an abbreviation or an initial.</summary>
    private bool OwnsStop(string text, int start, int stop, int limit)
    {
        var word = text.AsSpan(start, stop - start);
        var next = stop + 1;
        if (next < limit && text[next] == '.')
            return false;
        while (next < limit && Tokenizer.IsBlank(text[next]))
            next++;
        if (word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I' || word.Length >= 3 && word[^2] == '.' && char.IsLetter(word[^1]))
            return true;
        return _abbreviations.TryGetValue(word, out var use) && use switch
        {
            AbbreviationUse.BeforeNumber => next < limit && char.IsAsciiDigit(text[next]),
            AbbreviationUse.Inside => next < limit && !char.IsUpper(text[next]),
            _ => true,
        };
    }
}
