using System.Numerics;
using QuoteExtract.Language.Vectors;

namespace QuoteExtract.Language;

/// <summary>What the network sees of a word by itself: its form, parts of it, its shape, what the language data knows of it.</summary>
internal sealed class WordFeatures(Lexicon lexicon, WordVectors vectors, int rows)
{
    /// <summary>No more of a word than this is looked at.</summary>
    private const int MostLetters = 40;

    private enum Sort : uint
    {
        Form, FormAgain, Cased, Prefix1, Prefix2, Prefix3, Suffix1, Suffix2, Suffix3, Suffix4, Shape, Class, First, Style,
    }

    /// <summary>Number of leading features of a word that tell its identity; training hides them now and then.</summary>
    public const int IdentityFeatures = 3;

    /// <summary>Adds the word <paramref name="form"/> to <paramref name="pack"/>.</summary>
    /// <param name="form">The word as it stands in the text.</param>
    /// <param name="isFirst">Whether it begins its sentence.</param>
    /// <param name="style">How its sentence is capitalised.</param>
    /// <param name="pack">Receives the word.</param>
    public void Add(ReadOnlySpan<char> form, bool isFirst, CapitalStyle style, SyntaxPack pack)
    {
        if (form.Length > MostLetters)
            form = form[..MostLetters];
        Span<char> cased = stackalloc char[form.Length];
        Span<char> lower = stackalloc char[form.Length];
        Span<char> shape = stackalloc char[form.Length];
        for (var i = 0; i < form.Length; i++)
        {
            cased[i] = Plain(form[i]);
            lower[i] = char.ToLowerInvariant(cased[i]);
        }

        Add(Sort.Form, lower, pack);
        Add(Sort.FormAgain, lower, pack);
        Add(Sort.Cased, cased, pack);
        Add(Sort.Prefix1, lower[..1], pack);
        Add(Sort.Prefix2, lower[..Math.Min(2, lower.Length)], pack);
        Add(Sort.Prefix3, lower[..Math.Min(3, lower.Length)], pack);
        Add(Sort.Suffix1, lower[^1..], pack);
        Add(Sort.Suffix2, lower[^Math.Min(2, lower.Length)..], pack);
        Add(Sort.Suffix3, lower[^Math.Min(3, lower.Length)..], pack);
        Add(Sort.Suffix4, lower[^Math.Min(4, lower.Length)..], pack);
        Add(Sort.Shape, Shape(form, shape), pack);
        Add(Sort.First, (isFirst ? 1u : 0) * 2 + (char.IsUpper(form[0]) ? 1u : 0), pack);
        Add(Sort.Style, (uint)style * 2 + (char.IsUpper(form[0]) ? 1u : 0), pack);
        var known = form.Length > 1 && form[^1] == '.' ? form[..^1] : form;
        for (var classes = (uint)lexicon.Classes(known); classes != 0; classes &= classes - 1)
            Add(Sort.Class, (uint)BitOperations.TrailingZeroCount(classes), pack);
        pack.EndWord(vectors.Find(lower));
    }

    /// <summary>Adds a sentence, word by word.</summary>
    public void AddSentence(ReadOnlySpan<string> forms, SyntaxPack pack)
    {
        var style = default(CapitalCount);
        foreach (var form in forms)
            style.Add(form);
        for (var i = 0; i < forms.Length; i++)
            Add(forms[i], i == 0, style.Style, pack);
        pack.EndSentence();
    }

    private void Add(Sort sort, ReadOnlySpan<char> text, SyntaxPack pack)
    {
        var hash = 0xCBF29CE484222325 ^ ((ulong)sort + 1) * 0x9E3779B97F4A7C15;
        foreach (var c in text)
            hash = (hash ^ c) * 0x100000001B3;
        Add(hash, pack);
    }

    private void Add(Sort sort, uint value, SyntaxPack pack) =>
        Add((0xCBF29CE484222325 ^ ((ulong)sort + 1) * 0x9E3779B97F4A7C15 ^ value) * 0x100000001B3, pack);

    private void Add(ulong hash, SyntaxPack pack)
    {
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        pack.Add((int)((hash >> 32) & (uint)(rows - 1)));
    }

    /// <summary>The sign that stands for <paramref name="c"/>: digits are one, and so are marks that differ by typography alone.</summary>
    private static char Plain(char c) => c switch
    {
        >= '0' and <= '9' => '0',
        '’' or '‘' or '`' or '´' or '′' => '\'',
        '“' or '”' or '„' or '«' or '»' or '″' => '"',
        '‐' or '‑' or '–' or '—' or '−' => '-',
        '\u00A0' => ' ',
        _ => c,
    };

    /// <summary>"McDonald's" as "XxXx'x": runs of one sort are cut short.</summary>
    private static ReadOnlySpan<char> Shape(ReadOnlySpan<char> form, Span<char> shape)
    {
        var (count, run) = (0, 0);
        foreach (var c in form)
        {
            var sort = char.IsUpper(c) ? 'X' : char.IsLower(c) ? 'x' : char.IsDigit(c) ? '0' : char.IsLetter(c) ? 'l' : Plain(c);
            run = count > 0 && shape[count - 1] == sort ? run + 1 : 1;
            if (run <= 3)
                shape[count++] = sort;
        }

        return shape[..count];
    }
}

/// <summary>How a sentence uses capitals.</summary>
internal enum CapitalStyle
{
    /// <summary>For names and at its beginning.</summary>
    Sentence,

    /// <summary>For most words: a headline.</summary>
    Title,

    /// <summary>All letters.</summary>
    Upper,

    /// <summary>None.</summary>
    Lower,
}

/// <summary>Counts the words of a sentence by their capitals.</summary>
internal struct CapitalCount
{
    private int _words;
    private int _capitalized;
    private int _upper;

    /// <summary>Counts a word.</summary>
    public void Add(ReadOnlySpan<char> form)
    {
        if (form.Length < 2 || !char.IsLetter(form[0]))
            return;
        _words++;
        _capitalized += char.IsUpper(form[0]) ? 1 : 0;
        _upper += form.IndexOfAnyInRange('a', 'z') < 0 ? 1 : 0;
    }

    /// <summary>The style of the words so far.</summary>
    public readonly CapitalStyle Style =>
        _words == 0 ? CapitalStyle.Sentence
        : _capitalized == 0 ? CapitalStyle.Lower
        : _words < 3 ? CapitalStyle.Sentence
        : _upper * 4 >= _words * 3 ? CapitalStyle.Upper
        : _capitalized * 4 >= _words * 3 ? CapitalStyle.Title
        : CapitalStyle.Sentence;
}
