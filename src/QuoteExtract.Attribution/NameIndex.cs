using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds the entity that a form of a name stands for.</summary>
internal sealed class NameIndex(Lexicon lexicon)
{
    private readonly Dictionary<string, Entity> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entity>> _byWord = new(StringComparer.Ordinal);
    private readonly BodyNames _bodies = new(lexicon);
    private readonly HashSet<string> _persons = new(StringComparer.Ordinal);
    private readonly HashSet<string> _alone = new(StringComparer.Ordinal);

    /// <summary>Full names that the headline gives, cut into words.</summary>
    public IReadOnlyList<string[]> Headline { get; set; } = [];

    /// <summary>The one full name of the headline that ends with <paramref name="word"/>; null where none or several do.</summary>
    public string[]? InHeadline(string word)
    {
        var found = Headline.Where(name => NameKey.Of(name[^1]) == NameKey.Of(word)).DistinctBy(NameKey.Of, StringComparer.Ordinal).Take(2).ToList();
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

    /// <summary>Learns a form before any is joined: full names of persons, and the names of bodies.</summary>
    public void Note(Document document, SourceMention mention)
    {
        var words = Words(document, mention);
        if (mention.Sort == MentionSort.Person && words.Length > 1)
            _persons.Add(NameKey.Of(words[^1]));
        if (words.Length == 1 && mention.Sort is MentionSort.Person or MentionSort.Unknown)
            _alone.Add(NameKey.Of(words[0]));
        if (mention.Sort != MentionSort.Person)
            _bodies.Note(document, mention, words);
    }

    /// <summary>The body that a form of a name stands for by the fullest form that the document gives of it; null where the form is that itself, or names no body.</summary>
    public string[]? FullBody(string[] words, SourceMention mention) =>
        mention.Sort == MentionSort.Person && (words.Length > 1 || mention.NameToken > mention.FirstToken || _persons.Contains(NameKey.Of(words[0]))) ? null : _bodies.FullFormOf(words, mention);

    /// <summary>Whether a full name has the family name first, as far as the document tells: its first word stands alone elsewhere, its last never.</summary>
    public bool FamilyNameFirst(string[] words) => words.Length > 1 && _alone.Contains(NameKey.Of(words[0])) && !_alone.Contains(NameKey.Of(words[^1]));

    /// <summary>The entity of these words; null for a new one.</summary>
    public Entity? Find(string[] words, SourceMention mention, out string? rule)
    {
        rule = null;
        if (_exact.TryGetValue(NameKey.Of(words), out var exact) && Compatible(exact, mention))
        {
            rule = "speaker.same-name";
            return exact;
        }

        if (mention.Sort is MentionSort.Organization or MentionSort.Place)
            return null;

        // A person's short form: by the last word, else by the first, of the latest that fits.
        if (Latest(NameKey.Of(words[^1]), words, mention) is { } byLast)
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
    public Entity? FindExact(string name) => _exact.GetValueOrDefault(NameKey.Of(name));

    /// <summary>Makes the entity known by these words.</summary>
    public void Add(Entity entity, string[] words)
    {
        _exact.TryAdd(NameKey.Of(words), entity);
        if (entity.Sort is MentionSort.Organization or MentionSort.Place)
            return;
        foreach (var word in words)
        {
            var key = NameKey.Of(word);
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
        // First or last word before any other; of several the latest named.
        var (best, rank) = ((Entity?)null, (Outer: false, Token: -1));
        foreach (var entity in list)
        {
            if (!Compatible(entity, mention) || !ShortFormOf(words, entity.NameWords))
                continue;
            var isOuter = words.Length > 1 || NameKey.Of(entity.NameWords[^1]) == key || NameKey.Of(entity.NameWords[0]) == key;
            var candidate = (Outer: isOuter, Token: entity.Mentions.Count == 0 ? -1 : entity.Mentions[^1].FirstToken);
            if (best is null || candidate.CompareTo(rank) >= 0)
                (best, rank) = (entity, candidate);
        }

        return best;
    }

    /// <summary>Whether one of the two is a word of the other, or the other with words left out.</summary>
    private bool ShortFormOf(string[] words, string[] full)
    {
        var (core, fullCore) = (WithoutGeneration(words), WithoutGeneration(full));
        // Father and son: "Ian Vale", "Ian Vale Jr.".
        if (core.Length != words.Length != (fullCore.Length != full.Length) && (core.Length > 1 && NameKey.Of(core) == NameKey.Of(fullCore) || fullCore.Length == full.Length))
            return false;
        var (shorter, longer) = core.Length <= fullCore.Length ? (core, fullCore) : (fullCore, core);
        if (shorter.Length == 1)
            return Array.Exists(longer, w => NameKey.Of(w) == NameKey.Of(shorter[0]));
        // Same last word, and first names that go together: "Don Sanchez", "Donald Sanchez"; "J. Sanchez"; "Maria Ana Sanchez".
        if (NameKey.Of(shorter[^1]) == NameKey.Of(longer[^1]))
            return Kindred(shorter[0], longer[0]) || shorter.Length < longer.Length && longer.Take(longer.Length - 1).Any(w => NameKey.Of(w) == NameKey.Of(shorter[0]));
        // Same first word, and the others in the same order: "Ana Ruiz", "Ana M. Ruiz Vela".
        var next = 0;
        foreach (var word in longer)
            next += next < shorter.Length && NameKey.Of(word) == NameKey.Of(shorter[next]) ? 1 : 0;
        return next == shorter.Length && NameKey.Of(shorter[0]) == NameKey.Of(longer[0]);
    }

    /// <summary>A name without "Jr." behind it.</summary>
    private string[] WithoutGeneration(string[] words) =>
        words.Length > 1 && (lexicon.Find(words[^1].AsSpan().TrimEnd('.')).Sets & WordSets.Generation) != WordSets.None ? words[..^1] : words;

    private static bool Kindred(string a, string b)
    {
        var (x, y) = (NameKey.Of(a).TrimEnd('.'), NameKey.Of(b).TrimEnd('.'));
        return x == y || x.Length > 0 && y.Length > 0 && (x.Length == 1 || y.Length == 1) && x[0] == y[0] ||
               x.Length >= 3 && y.Length >= 3 && (x.StartsWith(y, StringComparison.Ordinal) || y.StartsWith(x, StringComparison.Ordinal) || x[0] == y[0] && Distance(x, y) <= 1);
    }

    /// <summary>A full name that differs from a known one by spelling only: "Yury", "Yuri"; "Jong-un", "Jong Un".</summary>
    private Entity? Variant(string[] words, SourceMention mention)
    {
        foreach (var word in (string[])[words[^1], words[0]])
        {
            if (!_byWord.TryGetValue(NameKey.Of(word), out var list))
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

    private static string Squeeze(string[] words) => NameKey.Of(string.Concat(words).Replace("-", "", StringComparison.Ordinal));

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
