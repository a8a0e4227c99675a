using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>What the language data says of words that are compared: other spellings, numbers written out, and words that carry the meaning.</summary>
internal sealed class ComparisonWords
{
    private const WordClasses NameClasses = WordClasses.GivenName | WordClasses.Surname | WordClasses.Place | WordClasses.Organization | WordClasses.Calendar;

    private readonly Lexicon _lexicon;
    private readonly FrozenDictionary<string, string[]> _keys;
    private readonly FrozenDictionary<string, WordRole> _roles;
    private readonly FrozenDictionary<string, decimal> _scales;
    private readonly FrozenSet<string> _hedges;
    private readonly FrozenSet<(string, string)> _shortForms;

    private ComparisonWords(Lexicon lexicon)
    {
        _lexicon = lexicon;
        var keys = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var roles = new Dictionary<string, WordRole>(StringComparer.Ordinal);
        var scales = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var hedges = new HashSet<string>(StringComparer.Ordinal);
        var shortForms = new HashSet<(string, string)>();
        var remarks = ImmutableArray.CreateBuilder<string>();
        foreach (var row in lexicon.Rows("comparison"))
        {
            switch (row[0])
            {
                case "same":
                    keys[row[1]] = row[2].Split(' ');
                    break;
                case "number":
                    keys[row[1]] = [row[2]];
                    break;
                case "scale":
                    scales[row[1]] = decimal.Parse(row[2], CultureInfo.InvariantCulture);
                    roles[row[1]] = WordRole.Quantity;
                    break;
                case "short":
                    shortForms.Add((row[1], row[2]));
                    break;
                case "remark":
                    remarks.Add(row[1]);
                    break;
                case "negation":
                    roles[row[1]] = WordRole.Negation;
                    break;
                case "modal":
                    roles[row[1]] = WordRole.Modal;
                    break;
                case "hedge":
                    roles[row[1]] = WordRole.Modal;
                    hedges.Add(row[1]);
                    break;
                case "quantity":
                    roles[row[1]] = WordRole.Quantity;
                    break;
                default:
                    throw new InvalidDataException($"comparison: '{row[0]}' is no kind");
            }
        }

        (_keys, _roles, _scales) = (keys.ToFrozenDictionary(StringComparer.Ordinal), roles.ToFrozenDictionary(StringComparer.Ordinal), scales.ToFrozenDictionary(StringComparer.Ordinal));
        (_hedges, _shortForms, Remarks) = (hedges.ToFrozenSet(StringComparer.Ordinal), shortForms.ToFrozenSet(), remarks.DrainToImmutable());
    }

    /// <summary>What an editor writes in brackets inside a quotation without adding to it: "sic".</summary>
    public ImmutableArray<string> Remarks { get; }

    /// <summary>The words of English.</summary>
    public static ComparisonWords English { get; } = new(Lexicon.English);

    /// <summary>What a word, given in plain letters, is compared as: one key, or more for a short form; none for one without a letter, as a lone combining mark.</summary>
    public string[] KeysOf(string plain)
    {
        if (plain.Length == 0)
            return [];
        if (_keys.TryGetValue(plain, out var keys))
            return keys;
        var mark = plain.LastIndexOf('\'');
        if (mark < 0)
            return [American(plain)];
        return plain[mark..] switch
        {
            "'t" when mark > 1 && plain[mark - 1] == 'n' => [plain[..(mark - 1)], "not"],
            "'re" => [plain[..mark], "are"],
            "'ve" => [plain[..mark], "have"],
            "'ll" => [plain[..mark], "will"],
            "'m" => [plain[..mark], "am"],
            "'s" or "'d" => [.. KeysOf(plain[..mark]), plain[mark..]],
            _ => [plain.Replace("'", "", StringComparison.Ordinal)],
        };
    }

    /// <summary>What a change of the word does to the meaning, as far as the word alone tells.</summary>
    public WordRole RoleOf(string key) => char.IsAsciiDigit(key[0]) ? WordRole.Quantity : _roles.GetValueOrDefault(key);

    /// <summary>What a word multiplies the number before it by: 1000 for "thousand"; 0 for another word.</summary>
    public decimal ScaleOf(string key) => _scales.GetValueOrDefault(key);

    /// <summary>Whether the word makes what it goes with less sure or binds it to a condition: "may", "unless".</summary>
    public bool IsHedge(string key) => _hedges.Contains(key);

    /// <summary>Whether one key is short for the other: "'s" for "is".</summary>
    public bool IsShortFor(string key, string other) => _shortForms.Contains((key, other)) || _shortForms.Contains((other, key));

    /// <summary>
    /// Whether the word is part of a name or date: a demonym, a month or day, and by its capital, where <paramref name="capitalsTell"/>, any
    /// but "I" and an honorific. Elsewhere a capital tells of words that are nothing but a name.
    /// </summary>
    public bool IsName(ReadOnlySpan<char> form, string key, bool capitalsTell)
    {
        var classes = _lexicon.Classes(form);
        if ((classes & WordClasses.Demonym) != WordClasses.None)
            return true;
        if (key.Length < 2 || key[0] == '\'' || !char.IsUpper(form[0]) || ((classes | _lexicon.Classes(key)) & (WordClasses.Function | WordClasses.Honorific | WordClasses.Adverb)) != WordClasses.None)
            return false;
        return capitalsTell || (classes & NameClasses) != WordClasses.None && (classes & ~(NameClasses | WordClasses.Masculine | WordClasses.Feminine)) == WordClasses.None;
    }

    /// <summary>Whether the word is written with a full stop before a name: "Mr".</summary>
    public bool IsHonorific(ReadOnlySpan<char> form) => (_lexicon.Classes(form) & WordClasses.Honorific) != WordClasses.None;

    /// <summary>One spelling of the endings that British and American English write in two ways. Short words have other endings of that shape.</summary>
    private static string American(string word)
    {
        if (word.Length < 6)
            return word;
        foreach (var (british, american) in s_endings)
        {
            if (word.EndsWith(british, StringComparison.Ordinal))
                return string.Concat(word.AsSpan(0, word.Length - british.Length), american);
        }

        return word;
    }

    private static readonly (string British, string American)[] s_endings =
    [
        ("isation", "ization"), ("isations", "izations"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize"),
        ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("our", "or"), ("elling", "eling"), ("elled", "eled"), ("yse", "yze"), ("ysed", "yzed"),
    ];
}
