using System.Collections.Frozen;
using System.Collections.Immutable;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Speakers;

/// <summary>A person's name in its parts: "Gen. Charles de Vries Jr." has a title, a given name, a particle, a family name and a generation.</summary>
/// <param name="Text">The name as it is written.</param>
/// <param name="Titles">What stands before it: "Gen.".</param>
/// <param name="Given">Given names and what stands between them and the family name; empty for a bare family name.</param>
/// <param name="Family">The family name without particles; the only word of a name of one word. Null where there is no name at all: "the president".</param>
/// <param name="Generation">"jr", "ii"; empty for none.</param>
/// <param name="HasParticle">Whether a particle stands before the family name, Arabic articles left out, which come and go.</param>
/// <param name="IsFamilyFirst">Whether the name is read with the family name first.</param>
internal sealed record PersonName(string Text, string Titles, ImmutableArray<NameWord> Given, NameWord? Family, string Generation, bool HasParticle, bool IsFamilyFirst)
{
    /// <summary>Words of a name that are looked at; a name has fewer.</summary>
    private const int MostWords = 8;

    private static readonly FrozenSet<string> s_familyFirst = Words("family-first");
    private static readonly FrozenSet<string> s_postNominals = Words("post-nominals");

    /// <summary>The articles of Arabic, as they are joined to the word behind them.</summary>
    private static readonly string[] s_joined = ["al-", "el-", "ul-", "as-", "ad-", "ar-", "an-", "at-", "az-", "ash-"];

    /// <summary>Whether it is a family name alone, or a single name.</summary>
    public bool IsBare => Given.IsEmpty;

    /// <summary>Whether its given names are initials.</summary>
    public bool IsInitialled => !IsBare && Given.All(w => w.IsInitial);

    /// <summary>Whether both names are so frequent that two persons may well share them.</summary>
    public bool IsFrequent => Family is not null && Known(Family, WordClasses.Surname) && (IsBare || Known(Given[0], WordClasses.GivenName));

    /// <summary>The same name read in the other order; null where it cannot be.</summary>
    public PersonName? Swapped =>
        Family is null || Given.Length is 0 or > 2 || Given.Any(w => w.IsInitial) ? null
        : IsFamilyFirst ? this with { Given = [Family, .. Given.Skip(1)], Family = Given[0], IsFamilyFirst = false }
        : this with { Given = [.. Given.Skip(1), Family], Family = Given[0], IsFamilyFirst = true };

    /// <summary>Reads a name. Any text is read; more than a few words of it are not looked at.</summary>
    public static PersonName Of(string text)
    {
        var words = text.Split((char[])[' ', '\t', '\n', '\r', '\u00A0', ',', '(', ')', '"', '“', '”'], MostWords + 1, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(MostWords).Where(w => w.Any(char.IsLetter)).ToList();
        var generation = "";
        while (words.Count > 1 && (s_postNominals.Contains(words[^1]) && !Initials(words[^1]).Any() || Is(words[^1], WordSets.Generation)))
        {
            generation = Is(words[^1], WordSets.Generation) ? NameKey.Of(words[^1]).TrimEnd('.') : generation;
            words.RemoveAt(words.Count - 1);
        }

        var titles = words.TakeWhile((word, at) => IsTitle(words, at)).ToList();
        var name = words.Skip(titles.Count).SelectMany(Split).ToList();
        // Particles belong to the family name, which is compared without them.
        var parts = name.Where((w, at) => !IsParticle(w, at) || name.Count == 1).Select(NameWord.Of).Where(w => w.Plain.Length > 0).ToList();
        if (parts.Count == 0)
            return new PersonName(text, string.Join(' ', titles), [], null, generation, false, false);
        var familyFirst = IsFamilyFirstOrder(parts);
        var hasParticle = name.Where(IsParticle).Any(w => !s_joined.Contains(w + "-", StringComparer.OrdinalIgnoreCase));
        return new PersonName(text, string.Join(' ', titles), familyFirst ? [.. parts.Skip(1)] : [.. parts.SkipLast(1)], familyFirst ? parts[0] : parts[^1], generation, hasParticle, familyFirst);
    }

    /// <summary>Whether the first word is a family name that stands first, and no other is a Western name, nor the last of two such a family name too.</summary>
    private static bool IsFamilyFirstOrder(List<NameWord> parts) =>
        parts.Count > 1 && s_familyFirst.Contains(parts[0].Plain) && (parts.Count > 2 || !s_familyFirst.Contains(parts[^1].Plain)) &&
        !Known(parts[^1], WordClasses.Surname) && !parts.Skip(1).SkipLast(1).Any(w => Known(w, WordClasses.GivenName | WordClasses.Surname));

    /// <summary>Whether the word is what a title is made of and leaves a name behind it: "General" in "General Quill", not "Dean" in "Dean Quill".</summary>
    private static bool IsTitle(List<string> words, int at)
    {
        var (classes, sets) = Lexicon.English.Find(words[at].AsSpan().TrimEnd('.'));
        if ((sets & WordSets.DefiniteArticle) != WordSets.None || (classes & WordClasses.Honorific) != WordClasses.None && words[at].Length > 1)
            return true;
        var isName = (classes & WordClasses.GivenName) != WordClasses.None && at == 0 && words.Count == 2;
        return !isName && (classes & (WordClasses.Title | WordClasses.TitleModifier | WordClasses.Demonym)) != WordClasses.None;
    }

    /// <summary>Whether the word is a particle: "van", not the "Ben" of "Ben Quill".</summary>
    private static bool IsParticle(string word, int at) =>
        Is(word, WordSets.Particle) && (at > 0 || !char.IsUpper(word[0]) || (Lexicon.English.Classes(word) & WordClasses.GivenName) == WordClasses.None);

    /// <summary>Cuts "J.K." and "JK" into initials, and takes an article off the word that it is joined to.</summary>
    private static IEnumerable<string> Split(string word)
    {
        if (Initials(word).ToList() is { Count: > 0 } initials)
            return initials;
        return s_joined.FirstOrDefault(article => word.Length > article.Length + 1 && word.StartsWith(article, StringComparison.OrdinalIgnoreCase)) is { } joined ? [word[joined.Length..]] : [word];
    }

    private static IEnumerable<string> Initials(string word)
    {
        var letters = word.Replace(".", "", StringComparison.Ordinal);
        var areInitials = letters.Length is 1 or 2 or 3 && letters.All(char.IsUpper) && (word.Contains('.', StringComparison.Ordinal) || !letters.AsSpan(1).ContainsAny("AEIOUY"));
        return areInitials ? letters.Select(c => c.ToString()) : [];
    }

    private static bool Known(NameWord word, WordClasses classes) => (Lexicon.English.Classes(word.Plain) & classes) != WordClasses.None;

    private static bool Is(string word, WordSets set) => (Lexicon.English.Find(word.AsSpan().TrimEnd('.')).Sets & set) != WordSets.None;

    private static FrozenSet<string> Words(string file) => Lexicon.English.Rows(file).Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal);
}
