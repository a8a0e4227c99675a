using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Speakers;

/// <summary>The name of a body in the form under which its spellings are alike: "the Kelm Ministry of Defence" is {defense, ministry} of {kelm}.</summary>
/// <param name="Text">The name as it is written.</param>
/// <param name="Words">The words that tell it from others, in lower case, without places, function words and "Inc.".</param>
/// <param name="Places">The places in it.</param>
/// <param name="Acronym">The acronym that it is, in upper case without stops; empty where it is none.</param>
/// <param name="Initials">The acronyms that it may be shortened to.</param>
internal sealed record BodyName(string Text, ImmutableSortedSet<string> Words, ImmutableSortedSet<string> Places, string Acronym, ImmutableHashSet<string> Initials)
{
    private const int LongestAcronym = 8;

    /// <summary>Reads a name. Any text is read; more than a few words of it are not looked at.</summary>
    public static BodyName Of(string text)
    {
        var (words, places) = (new List<string>(), new List<string>());
        var normalized = RoleReading.Normalize(text);
        while (normalized.Count > 1 && Is(normalized[^1], WordSets.Incorporation))
            normalized.RemoveAt(normalized.Count - 1);
        for (var at = 0; at < normalized.Count; at++)
        {
            if (RoleReading.PlaceAt(normalized, at) is var (place, length))
            {
                places.Add(place);
                at += length - 1;
            }
            else if (!Is(normalized[at], WordSets.DefiniteArticle) && (Lexicon.English.Classes(normalized[at]) & WordClasses.Function) == WordClasses.None)
            {
                words.Add(normalized[at]);
            }
        }

        var acronym = AcronymOf(text);
        if (acronym.Length > 0 && words.Count + places.Count == 0)
            words.Add(acronym.ToLowerInvariant()); // "WHO" is no pronoun
        // "the United States", "Kelm United": a name of places alone is told by them.
        var isPlace = words.Count == 0;
        return new BodyName(
            text,
            ImmutableSortedSet.CreateRange(StringComparer.Ordinal, isPlace ? places : words),
            ImmutableSortedSet.CreateRange(StringComparer.Ordinal, isPlace ? [] : places),
            acronym,
            InitialsOf(text));
    }

    private static string AcronymOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Is(w, WordSets.DefiniteArticle)).ToList();
        if (words.Count != 1)
            return "";
        var letters = words[0].Replace(".", "", StringComparison.Ordinal).Replace("&", "", StringComparison.Ordinal);
        return letters.Length is >= 2 and <= LongestAcronym && letters.Count(char.IsUpper) > letters.Length / 2 && char.IsUpper(letters[0]) ? letters.ToUpperInvariant() : "";
    }

    private static ImmutableHashSet<string> InitialsOf(string text)
    {
        var words = text.Split((char[])[' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsLetter(w[0]) && !Is(w, WordSets.DefiniteArticle)).Take(LongestAcronym + 1).ToList();
        if (words.Count is < 2 or > LongestAcronym)
            return [];
        var capitals = string.Concat(words.Where(w => char.IsUpper(w[0])).Select(w => w[0]));
        var all = string.Concat(words.Select(w => char.ToUpperInvariant(w[0])));
        var own = Is(words[^1], WordSets.Incorporation) ? string.Concat(words.SkipLast(1).Where(w => char.IsUpper(w[0])).Select(w => w[0])) : capitals;
        return [.. new[] { capitals, all, own }.Where(a => a.Length > 1)];
    }

    private static bool Is(string word, WordSets set) => (Lexicon.English.Find(word.AsSpan().TrimEnd('.')).Sets & set) != WordSets.None;
}

/// <summary>How two names of bodies go together.</summary>
internal enum BodyAgreement
{
    /// <summary>The same words and places.</summary>
    Same,

    /// <summary>One is an acronym that the other may be shortened to.</summary>
    Acronym,

    /// <summary>The same words; one names a place beside them: "Defence Ministry", "Kelm's Defence Ministry".</summary>
    PlaceAdded,

    /// <summary>The same words of two places.</summary>
    OtherPlace,

    /// <summary>All words of one and more: "Press Agency", "Harbour Press Agency".</summary>
    WordAdded,

    /// <summary>Some words in common.</summary>
    OtherWord,

    /// <summary>Nothing in common.</summary>
    Different,
}

/// <summary>Compares names of bodies.</summary>
internal static class BodyComparer
{
    /// <summary>How two names go together.</summary>
    public static BodyAgreement Compare(BodyName a, BodyName b)
    {
        if (a.Words.IsEmpty || b.Words.IsEmpty)
            return BodyAgreement.Different;
        if (a.Words.SetEquals(b.Words))
            return a.Places.SetEquals(b.Places) ? BodyAgreement.Same : a.Places.IsEmpty || b.Places.IsEmpty ? BodyAgreement.PlaceAdded : BodyAgreement.OtherPlace;
        if (a.Acronym.Length > 0 && a.Acronym == b.Acronym)
            return BodyAgreement.Same;
        if (b.Initials.Contains(a.Acronym) || a.Initials.Contains(b.Acronym))
            return BodyAgreement.Acronym;
        return a.Words.IsSubsetOf(b.Words) || b.Words.IsSubsetOf(a.Words) ? BodyAgreement.WordAdded
            : a.Words.Overlaps(b.Words) ? BodyAgreement.OtherWord : BodyAgreement.Different;
    }
}
