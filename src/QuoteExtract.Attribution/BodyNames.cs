using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>The names that the document gives to bodies, and which short form stands for which of them: "HPA", "the Agency" for "Harbour Press Agency".</summary>
internal sealed class BodyNames(Lexicon lexicon)
{
    /// <summary>Names that are kept of those that share a word.</summary>
    private const int MostAlike = 32;

    private sealed record Name(string[] Words, int Token);

    private readonly Dictionary<string, Name> _byAbbreviation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Name>> _byWord = new(StringComparer.Ordinal);

    /// <summary>Learns a name: its words, its initials, and the abbreviation in brackets behind it.</summary>
    public void Note(Document document, SourceMention mention, string[] words)
    {
        if (words.Length < 2)
            return;
        var name = new Name(words, mention.FirstToken);
        if (mention.EndToken - mention.NameEnd >= 3 && document.Tokens[mention.NameEnd + 1] is { IsCapitalized: true } first && document.CompoundEnd(mention.NameEnd + 1) == mention.EndToken - 1)
            _byAbbreviation[Bare(document.SpanOf(mention.NameEnd + 1, mention.EndToken - 1).Cut(document.Text))] = name;
        var initials = string.Concat(words.Where(w => char.IsUpper(w[0])).Select(w => w[0]));
        if (initials.Length > 1)
            _byAbbreviation.TryAdd(initials, name);
        if (initials.Length > 2 && Is(words[^1], WordSets.Incorporation))
            _byAbbreviation.TryAdd(initials[..^1], name);
        foreach (var key in words.Where(w => char.IsUpper(w[0])).Select(NameKey.Of).Distinct(StringComparer.Ordinal))
        {
            if (!_byWord.TryGetValue(key, out var names))
                _byWord[key] = names = [];
            if (names.Count < MostAlike && !names.Exists(n => NameKey.Of(n.Words) == NameKey.Of(words)))
                names.Add(name);
        }
    }

    /// <summary>The name that <paramref name="words"/> are short for: of several the latest before the mention, else the first behind it; null where they are short for none.</summary>
    public string[]? FullFormOf(string[] words, SourceMention mention)
    {
        if (words.Length == 1 && _byAbbreviation.TryGetValue(Bare(words[0]), out var spelled))
            return spelled.Words;
        if (words.Length == 1 && Is(words[0], WordSets.SelfNamed) || !_byWord.TryGetValue(NameKey.Of(words[0]), out var names))
            return null;
        Name? best = null;
        foreach (var name in names)
        {
            if (name.Words.Length > words.Length && IsShort(words, name.Words, mention.Sort) && (best is null || name.Token < mention.FirstToken))
                best = name;
        }

        return best?.Words;
    }

    private bool IsShort(string[] words, string[] full, MentionSort sort)
    {
        // "Motors" for "Vale Motors Inc"
        if (StartsWith(full, words, 0) && Is(full[^1], WordSets.Incorporation))
            return true;
        if (sort == MentionSort.Person)
            return false;
        var isBody = (lexicon.Classes(words[^1]) & (WordClasses.Body | WordClasses.BodyWord)) != WordClasses.None;
        if (!isBody)
            return false;
        // "Press Agency" for "Harbour Press Agency"; "Ministry" for "Ministry of Ports"; "Department" for "Kelm Department of Ports".
        for (var at = 0; at + words.Length <= full.Length; at++)
        {
            if (StartsWith(full, words, at) && (at + words.Length == full.Length || !char.IsUpper(full[at + words.Length][0])))
                return true;
        }

        return false;
    }

    private static bool StartsWith(string[] full, string[] words, int at)
    {
        for (var k = 0; k < words.Length; k++)
        {
            if (NameKey.Of(full[at + k]) != NameKey.Of(words[k]))
                return false;
        }

        return true;
    }

    /// <summary>An abbreviation without its stops, and without the sign for "and": "P.G.&amp;E.", "PGE".</summary>
    private static string Bare(string abbreviation) => abbreviation.Replace(".", "", StringComparison.Ordinal).Replace("&", "", StringComparison.Ordinal);

    private bool Is(string word, WordSets set) => (lexicon.Find(word.AsSpan().TrimEnd('.')).Sets & set) != WordSets.None;
}
