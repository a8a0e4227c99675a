using System.Collections.Frozen;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>What the language data says of words that are compared: other spellings, numbers written out, and words that carry the meaning.</summary>
internal sealed class ComparisonWords
{
    private static readonly string[] s_possessive = ["'s"];
    private readonly Lexicon _lexicon;
    private readonly FrozenDictionary<string, string[]> _keys;
    private readonly FrozenDictionary<string, WordRole> _roles;

    private ComparisonWords(Lexicon lexicon)
    {
        _lexicon = lexicon;
        var keys = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var roles = new Dictionary<string, WordRole>(StringComparer.Ordinal);
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
                case "negation":
                    roles[row[1]] = WordRole.Negation;
                    break;
                case "modal":
                    roles[row[1]] = WordRole.Modal;
                    break;
                case "quantity":
                    roles[row[1]] = WordRole.Quantity;
                    break;
                default:
                    throw new InvalidDataException($"comparison: '{row[0]}' is no kind");
            }
        }

        (_keys, _roles) = (keys.ToFrozenDictionary(StringComparer.Ordinal), roles.ToFrozenDictionary(StringComparer.Ordinal));
    }

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
            "'s" => [.. KeysOf(plain[..mark]), .. s_possessive],
            _ => [plain.Replace("'", "", StringComparison.Ordinal)],
        };
    }

    /// <summary>What a change of the word does to the meaning, as far as the word alone tells.</summary>
    public WordRole RoleOf(string key) => char.IsAsciiDigit(key[0]) ? WordRole.Quantity : _roles.GetValueOrDefault(key);

    /// <summary>Whether the word is a demonym or an adjective of nationality.</summary>
    public bool IsDemonym(ReadOnlySpan<char> form) => _lexicon.Classes(form).HasFlag(WordClasses.Demonym);

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
