using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>
/// The strings by which a store finds the speakers that a name may belong to: who shares none of the keys that a name asks for among those
/// that the other has stored is not looked at. All romanisations, orders, initials and short forms of a name meet in at least one.
/// </summary>
internal static class SpeakerKeys
{
    /// <summary>Words of a name that keys are made from; a name has seldom more.</summary>
    private const int MostWords = 5;

    /// <summary>Words of a name that it is searched by.</summary>
    private const int MostSearched = 8;

    /// <summary>The keys under which a speaker with this name is stored.</summary>
    public static IReadOnlyCollection<string> Stored(SpeakerKind kind, string name)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (kind != SpeakerKind.Person)
        {
            Bodies(BodyName.Of(name), keys, isStored: true);
        }
        else if (PersonName.Of(name) is { Family: { } family } person)
        {
            if (!person.IsInitialled)
                Pairs(person, family, keys);
            if (person.IsBare)
                keys.Add($"alone {SoundOf(family)}");
            foreach (var word in Outer(person, family))
                keys.Add($"family {SoundOf(word)}");
            if (!person.IsBare)
                keys.Add($"{(person.IsInitialled ? "initialled" : "initial")} {person.Given[0].Plain[0]} {family.Sound}");
        }

        return keys;
    }

    /// <summary>The keys under which speakers are asked for to whom this name may belong; none where it is no name.</summary>
    public static IReadOnlyCollection<string> Asked(SpeakerKind kind, string name)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        // "her campaign" is no name.
        if (!name.Any(c => char.IsUpper(c) || char.IsDigit(c)))
            return keys;
        if (kind != SpeakerKind.Person)
        {
            Bodies(BodyName.Of(name), keys, isStored: false);
        }
        else if (PersonName.Of(name) is { Family: { } family } person)
        {
            if (person.IsBare)
                keys.Add($"family {SoundOf(family)}");
            else if (!person.IsInitialled)
                Pairs(person, family, keys);
            foreach (var word in Outer(person, family))
                keys.Add($"alone {SoundOf(word)}");
            if (!person.IsBare)
                keys.Add($"initialled {person.Given[0].Plain[0]} {family.Sound}");
            if (person.IsInitialled)
                keys.Add($"initial {person.Given[0].Plain[0]} {family.Sound}");
        }

        return keys;
    }

    /// <summary>The words by which a speaker is searched: each under its spelling, and where it is long enough to tell under its sound; else that is empty.</summary>
    public static IEnumerable<(string Word, string Sound)> Words(string text) => text
        .Split((char[])[' ', '\t', '\n', '\r', '\u00A0', '-', ',', '.', '(', ')', '"'], MostSearched + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostSearched).Select(NameWord.Of).Where(w => w.Folded.Length > 0)
        .Select(w => ($"word {w.Folded}", w.Sound.Length > 2 ? $"sound {w.Sound}" : ""));

    /// <summary>Given and family name by sound, in either order: each given name with the family name, the first with each other, and the given names as one.</summary>
    private static void Pairs(PersonName person, NameWord family, HashSet<string> keys)
    {
        var given = person.Given.Where(w => !w.IsInitial).Take(MostWords).ToList();
        if (given.Count == 0)
            return;
        foreach (var word in given)
            Pair(word, family, keys);
        foreach (var word in given.Skip(1))
            Pair(given[0], word, keys);
        if (given.Count > 1)
            Pair(NameWord.Join(given), family, keys);
    }

    /// <summary>A pair, also under each set of variants that one of the two is in.</summary>
    private static void Pair(NameWord a, NameWord b, HashSet<string> keys)
    {
        keys.Add(Sorted(a.Sound, b.Sound));
        foreach (var set in GivenNameVariants.SetsOf(a))
            keys.Add(Sorted($"{set}", b.Sound));
        foreach (var set in GivenNameVariants.SetsOf(b))
            keys.Add(Sorted($"{set}", a.Sound));
    }

    private static string Sorted(string a, string b) => string.CompareOrdinal(a, b) < 0 ? $"name {a} {b}" : $"name {b} {a}";

    /// <summary>The words by which the person may be called alone: the family name, and the first given one.</summary>
    private static IEnumerable<NameWord> Outer(PersonName person, NameWord family) => person.IsBare || person.Given[0].IsInitial ? [family] : [family, .. person.Given.Take(MostWords)];

    /// <summary>The sound of a word, or of a short one its spelling, which has too few consonants to tell.</summary>
    private static string SoundOf(NameWord word) => word.Sound.Length > 2 ? word.Sound : word.Folded;

    private static void Bodies(BodyName body, HashSet<string> keys, bool isStored)
    {
        if (body.Words.IsEmpty)
            return;
        keys.Add($"body {string.Join(' ', body.Words)}");
        // An acronym asks for long forms, a long form for acronyms.
        if (body.Acronym.Length > 0)
            keys.Add($"{(isStored ? "acronym" : "initials")} {body.Acronym}");
        foreach (var initials in body.Initials)
            keys.Add($"{(isStored ? "initials" : "acronym")} {initials}");
    }
}
