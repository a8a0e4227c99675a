using System.Collections.Frozen;
using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Speakers;

/// <summary>A role in its parts: "former Russian foreign minister" is the office "foreign minister", of Russia, in the past.</summary>
/// <param name="Text">The role as texts give it.</param>
/// <param name="Head">The word for the person; empty where the role has none.</param>
/// <param name="Office">The words that make the office, the head among them, in the form that stands for all ways to say it.</param>
/// <param name="Places">Countries, regions and cities; demonyms as their country.</param>
/// <param name="Fields">The walks of life that the words tell.</param>
/// <param name="IsPast">Whether the text says that it is over.</param>
internal sealed record RoleReading(string Text, string Head, ImmutableHashSet<string> Office, ImmutableHashSet<string> Places, ImmutableHashSet<string> Fields, bool IsPast)
{
    /// <summary>Words of a role that are looked at.</summary>
    private const int MostWords = 16;

    private const string Past = "former";

    private static readonly FrozenDictionary<string, string[]> s_forms = Lexicon.English.Rows("role-forms").ToFrozenDictionary(
        row => row[0], row => row.Length > 1 ? row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> s_fields = Lexicon.English.Rows("role-fields").ToFrozenDictionary(row => row[0], row => row[1].Split(','), StringComparer.Ordinal);
    private static readonly int s_longestForm = s_forms.Keys.Max(form => form.Count(' '));

    /// <summary>Whether it is so general that one with another office may hold it too: "leader", "official".</summary>
    public bool IsGeneric => Office.All(IsGenericWord);

    /// <summary>Reads a role. Any text is read; more than a few words of it are not looked at.</summary>
    public static RoleReading Of(string text)
    {
        var words = Normalize(text);
        var (head, headSettled) = ("", false);
        var (office, places) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var at = 0; at < words.Count; at++)
        {
            if (PlaceAt(words, at) is var (place, length))
            {
                places.Add(place);
                at += length - 1;
                continue;
            }

            var (classes, sets) = Lexicon.English.Find(words[at]);
            headSettled |= head.Length > 0 && (classes & WordClasses.Preposition) != WordClasses.None;
            if (words[at] == Past || (classes & WordClasses.Function) != WordClasses.None || (sets & WordSets.DefiniteArticle) != WordSets.None)
                continue;
            office.Add(words[at]);
            if (!headSettled && (classes & (WordClasses.Person | WordClasses.Title)) != WordClasses.None)
                head = words[at];
        }

        return new RoleReading(text, head, [.. office], [.. places], FieldsOf(head, office), words.Contains(Past));
    }

    /// <summary>The words of a role or of a body's name in lower case, each way to say it replaced by the one that stands for all.</summary>
    public static List<string> Normalize(string text)
    {
        var words = text.Split((char[])[' ', '\t', '\n', '\r', '\u00A0', ',', ';', '(', ')', '"', '“', '”', '/'], MostWords + 1, StringSplitOptions.RemoveEmptyEntries)
            .Take(MostWords).Select(Plain).Where(w => w.Length > 0)
            .SelectMany(w => w.StartsWith("ex-", StringComparison.Ordinal) ? [Past, w[3..]] : w.Contains('-', StringComparison.Ordinal) && !s_forms.ContainsKey(w) ? w.Split('-', StringSplitOptions.RemoveEmptyEntries) : [w])
            .ToList();
        var normalized = new List<string>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var length = Math.Min(s_longestForm + 1, words.Count - at);
            while (length > 0 && !s_forms.ContainsKey(string.Join(' ', words.GetRange(at, length))))
                length--;
            if (length == 0)
                normalized.Add(words[at++]);
            else
                normalized.AddRange(s_forms[string.Join(' ', words.GetRange(at, length))]);
            at += length;
        }

        return normalized;
    }

    /// <summary>The place at a word, in lower case, and how many words it takes; null for none.</summary>
    public static (string Place, int Length)? PlaceAt(List<string> words, int at)
    {
        var lexicon = Lexicon.English;
        for (var length = Math.Min(3, words.Count - at); length > 1; length--)
        {
            var phrase = string.Join(' ', words.GetRange(at, length));
            if (lexicon.Country(phrase) is { } country)
                return (Canonical(country), length);
            if (lexicon.IsKnownName(phrase))
                return (phrase, length);
        }

        return lexicon.Country(words[at]) is { } of ? (Canonical(of), 1)
            : (lexicon.Classes(words[at]) & (WordClasses.Place | WordClasses.Person)) == WordClasses.Place ? (words[at], 1) : null;
    }

    private static string Canonical(string country) => s_forms.TryGetValue(country, out var form) ? string.Join(' ', form) : country;

    /// <summary>The fields of the head, for it says what the person is: the "owner of a football club" is no player; of the other words where it is too general: "union leader".</summary>
    private static ImmutableHashSet<string> FieldsOf(string head, IEnumerable<string> office)
    {
        if (s_fields.TryGetValue(head, out var own) && !IsGenericWord(head))
            return [.. own];
        ImmutableHashSet<string> others = [.. office.Where(w => w != head).SelectMany(w => s_fields.GetValueOrDefault(w, []))];
        return others.IsEmpty ? [.. own ?? []] : others;
    }

    private static bool IsGenericWord(string word) => (Lexicon.English.Find(word).Sets & WordSets.GenericTitle) != WordSets.None;

    private static string Plain(string word)
    {
        var plain = word.Replace('’', '\'').ToLowerInvariant().Trim('\'', '.', ':', '!', '?');
        return plain.EndsWith("'s", StringComparison.Ordinal) ? plain[..^2] : plain;
    }
}
