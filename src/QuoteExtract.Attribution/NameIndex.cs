using System.Globalization;
using System.Text;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds the entity that a form of a name stands for.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, Entity> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entity>> _byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _acronyms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _persons = new(StringComparer.Ordinal);
    private readonly HashSet<string> _alone = new(StringComparer.Ordinal);

    /// <summary>Full names that the headline gives, cut into words.</summary>
    public IReadOnlyList<string[]> Headline { get; set; } = [];

    /// <summary>The one full name of the headline that ends with <paramref name="word"/>; null where none or several do.</summary>
    public string[]? InHeadline(string word)
    {
        var found = Headline.Where(name => Key(name[^1]) == Key(word)).DistinctBy(Key, StringComparer.Ordinal).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The words of the name proper.</summary>
    public static string[] Words(Document document, SourceMention mention)
    {
        var words = new List<string>(mention.NameEnd - mention.NameToken);
        for (var k = mention.NameToken; k < mention.NameEnd; k = document.CompoundEnd(k))
        {
            if (document.Tokens[k].Kind is TokenKind.Word or TokenKind.Number)
                words.Add(document.Compound(k).ToString());
        }

        return [.. words];
    }

    /// <summary>Learns a form before any is joined: full names of persons and bodies, and what their initials would be.</summary>
    public void Note(Document document, SourceMention mention)
    {
        var words = Words(document, mention);
        if (mention.Sort == MentionSort.Person && words.Length > 1)
            _persons.Add(Key(words[^1]));
        if (words.Length == 1 && mention.Sort is MentionSort.Person or MentionSort.Unknown)
            _alone.Add(Key(words[0]));
        if (mention.Sort is MentionSort.Organization or MentionSort.Unknown && words.Length > 1)
        {
            var initials = string.Concat(words.Where(w => char.IsUpper(w[0])).Select(w => w[0]));
            if (initials.Length > 1)
                _acronyms.TryAdd(initials, words);
        }
    }

    /// <summary>Whether a full name has the family name first, as far as the document tells: its first word stands alone elsewhere, its last never.</summary>
    public bool FamilyNameFirst(string[] words) => words.Length > 1 && _alone.Contains(Key(words[0])) && !_alone.Contains(Key(words[^1]));

    /// <summary>The entity of these words; null for a new one.</summary>
    public Entity? Find(string[] words, SourceMention mention, out string? rule)
    {
        rule = null;
        if (_exact.TryGetValue(Key(words), out var exact) && Compatible(exact, mention))
        {
            rule = "speaker.same-name";
            return exact;
        }

        if (words.Length == 1 && mention.Sort == MentionSort.Organization && _acronyms.TryGetValue(words[0].Replace(".", "", StringComparison.Ordinal), out var spelled) && _exact.TryGetValue(Key(spelled), out var body))
        {
            rule = "speaker.acronym";
            return body;
        }

        if (mention.Sort is MentionSort.Organization or MentionSort.Place)
            return null;

        // A person's short form: by the last word, else by the first, of the latest that fits.
        if (Latest(Key(words[^1]), words, mention) is { } byLast)
        {
            rule = "speaker.short-name";
            return byLast;
        }

        if (words.Length > 1 && Variant(words, mention) is { } variant)
        {
            rule = "speaker.name-variant";
            return variant;
        }

        return null;
    }

    /// <summary>The entity with just this name; null for none.</summary>
    public Entity? FindExact(string name) => _exact.GetValueOrDefault(Key(name));

    /// <summary>Makes the entity known by these words.</summary>
    public void Add(Entity entity, string[] words)
    {
        _exact.TryAdd(Key(words), entity);
        if (entity.Sort is MentionSort.Organization or MentionSort.Place)
            return;
        foreach (var word in words)
        {
            var key = Key(word);
            if (!_byWord.TryGetValue(key, out var list))
                _byWord[key] = list = [];
            if (!list.Contains(entity) && list.Count < 32)
                list.Add(entity);
        }
    }

    private Entity? Latest(string key, string[] words, SourceMention mention)
    {
        if (!_byWord.TryGetValue(key, out var list))
            return null;
        for (var k = list.Count - 1; k >= 0; k--)
        {
            var entity = list[k];
            if (Compatible(entity, mention) && ShortFormOf(words, entity.NameWords))
                return entity;
        }

        return null;
    }

    /// <summary>Whether one of the two is the other's last word, first word, or the other with words left out.</summary>
    private static bool ShortFormOf(string[] words, string[] full)
    {
        var (shorter, longer) = words.Length <= full.Length ? (words, full) : (full, words);
        if (shorter.Length == 1)
            return Key(longer[^1]) == Key(shorter[0]) || Key(longer[0]) == Key(shorter[0]);
        // Same last word, and first names that go together: "Don Sanchez", "Donald Sanchez"; "J. Sanchez"; "Maria Ana Sanchez".
        return Key(shorter[^1]) == Key(longer[^1]) && (Kindred(shorter[0], longer[0]) || shorter.Length < longer.Length && longer.Take(longer.Length - 1).Any(w => Key(w) == Key(shorter[0])));
    }

    private static bool Kindred(string a, string b)
    {
        var (x, y) = (Key(a).TrimEnd('.'), Key(b).TrimEnd('.'));
        return x == y || x.Length > 0 && y.Length > 0 && (x.Length == 1 || y.Length == 1) && x[0] == y[0] ||
               x.Length >= 3 && y.Length >= 3 && (x.StartsWith(y, StringComparison.Ordinal) || y.StartsWith(x, StringComparison.Ordinal) || x[0] == y[0] && Distance(x, y) <= 1);
    }

    /// <summary>A full name that differs from a known one by spelling only: "Yury", "Yuri"; "Jong-un", "Jong Un".</summary>
    private Entity? Variant(string[] words, SourceMention mention)
    {
        foreach (var word in (string[])[words[^1], words[0]])
        {
            if (!_byWord.TryGetValue(Key(word), out var list))
                continue;
            for (var k = list.Count - 1; k >= 0; k--)
            {
                var entity = list[k];
                if (entity.NameWords.Length > 1 && Compatible(entity, mention) && Squeeze(entity.NameWords) is var x && Squeeze(words) is var y && x[0] == y[0] && Math.Abs(x.Length - y.Length) <= 1 && Distance(x, y) <= 1)
                    return entity;
            }
        }

        return null;
    }

    private bool Compatible(Entity entity, SourceMention mention)
    {
        if (mention.Gender is not WordClasses.None && entity.Gender is not WordClasses.None && (mention.Gender & entity.Gender) == WordClasses.None && mention.Form == MentionType.Proper)
            return false;
        return mention.Sort == entity.Sort || mention.Sort is MentionSort.Unknown || entity.Sort is MentionSort.Unknown || _persons.Count > 0 && mention.Sort == MentionSort.Place && entity.Sort == MentionSort.Person && entity.NameWords.Length == 1;
    }

    private static string Squeeze(string[] words) => Key(string.Concat(words).Replace("-", "", StringComparison.Ordinal));

    private static string Key(string[] words) => Key(string.Join(' ', words));

    /// <summary>The word without case, accents, and the apostrophe of transliterations.</summary>
    private static string Key(string word)
    {
        var decomposed = Ascii.IsValid(word) ? word : SafeNormalize(word);
        var key = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (c is '\'' or '’' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }

    private static string SafeNormalize(string word)
    {
        foreach (var c in word)
        {
            if (char.IsSurrogate(c))
                return word;
        }

        return word.Normalize(NormalizationForm.FormD);
    }

    /// <summary>Edit distance, at most 2 reported: words of names are short.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || a.Length > 64)
            return 2;
        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
            i++;
        if (i == a.Length && i == b.Length)
            return 0;
        int x = a.Length - 1, y = b.Length - 1;
        while (x >= i && y >= i && a[x] == b[y])
            (x, y) = (x - 1, y - 1);
        return Math.Max(x - i, y - i) + 1 <= 1 ? 1 : 2;
    }
}
