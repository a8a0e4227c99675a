using System.Reflection;
using QuoteExtract.Language;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Archive.Speakers.Training;

/// <summary>Names and roles from which persons and bodies are made up, to learn from.</summary>
internal sealed class NameBank
{
    private static readonly string[] s_cultures = ["slavic", "arabic", "korean", "chinese", "japanese", "hungarian", "latin", "central"];

    private readonly Dictionary<string, string[][]> _parts;
    private readonly Dictionary<string, string[]> _bodies;
    private readonly (string Field, string[] Ways)[] _roles;
    private readonly string[] _given;
    private readonly string[] _surnames;
    private readonly (string Demonym, string Country)[] _countries;
    private readonly string[] _places;

    public NameBank()
    {
        _parts = Rows("names").GroupBy(row => row[0], row => row[1].Split('|'), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        _bodies = Rows("bodies").GroupBy(row => row[0], row => row[1], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        _roles = [.. Rows("offices").Select(row => (row[0], row[1].Split('|')))];
        var lexicon = Lexicon.English;
        _given = [.. lexicon.Rows("given-names").Where(row => row[0].All(char.IsAsciiLetter) && row[0].Length > 2).Select(row => Capitalize(row[0]))];
        _surnames = [.. lexicon.Rows("surnames").Where(row => row[0].All(char.IsAsciiLetter) && row[0].Length > 2).Select(row => Capitalize(row[0]))];
        _countries = [.. lexicon.Rows("demonyms").Where(row => row[0].All(char.IsAsciiLetter) && row[0].Length > 2).Select(row => (Capitalize(row[0]), Capitalize(row[1])))];
        _places = [.. lexicon.Rows("places").Where(row => row[1] != "country" && !row[0].Contains(' ', StringComparison.Ordinal)).Select(row => Capitalize(row[0]))];
    }

    /// <summary>A way of life, with the ways to name it.</summary>
    public (string Field, string[] Ways) Role(ref RandomSource random) => Pick(_roles, ref random);

    /// <summary>Another role of the field.</summary>
    public (string Field, string[] Ways) RoleOf(string field, ref RandomSource random) => Pick(Array.FindAll(_roles, r => r.Field == field), ref random);

    /// <summary>A country with its demonym, or a city.</summary>
    public (string? Demonym, string Place) Place(ref RandomSource random) => random.Next(3) > 0 ? Pick(_countries, ref random) : (null, Pick(_places, ref random));

    /// <summary>A part of a body's name.</summary>
    public string Body(string part, ref RandomSource random) => Pick(_bodies[part], ref random);

    /// <summary>The culture of a new person; half of them Western.</summary>
    public static string Culture(ref RandomSource random) => random.Next(2) == 0 ? "western" : Pick(s_cultures, ref random);

    /// <summary>The spellings of a given name.</summary>
    public string[] Given(string culture, ref RandomSource random) => culture switch
    {
        "western" => [Pick(_given, ref random)],
        "korean" => Syllables("korean syllable", ["-", " ", ""], ref random),
        "chinese" => Syllables("chinese syllable", ["", "-"], ref random),
        _ => Pick(_parts[culture + " given"], ref random),
    };

    /// <summary>The spellings of a brother's or sister's name; in Korean and Chinese half of those share a syllable.</summary>
    public string[] Sibling(string culture, string[] given, ref RandomSource random)
    {
        if (culture is not ("korean" or "chinese") || random.Next(2) == 0 || Array.Find(given, g => g.Contains('-', StringComparison.Ordinal)) is not { } joined)
            return Given(culture, ref random);
        var syllables = joined.ToLowerInvariant().Split('-');
        syllables[random.Next(2)] = Pick(Pick(_parts[culture + " syllable"], ref random), ref random);
        return culture == "korean" ? [Capitalize(string.Join('-', syllables)), Capitalize(string.Join(' ', syllables))] : [Capitalize(string.Concat(syllables)), Capitalize(string.Join('-', syllables))];
    }

    /// <summary>The spellings of a family name.</summary>
    public string[] Family(string culture, ref RandomSource random) =>
        culture == "western" ? random.Next(8) == 0 ? Pick(_parts["particle family"], ref random) : [Pick(_surnames, ref random)] : Pick(_parts[culture + " family"], ref random);

    /// <summary>A random one of <paramref name="items"/>.</summary>
    public static T Pick<T>(IReadOnlyList<T> items, ref RandomSource random) => items[random.Next(items.Count)];

    /// <summary>A name of two syllables, or seldom one, under the ways to join them and to spell them.</summary>
    private string[] Syllables(string part, string[] joints, ref RandomSource random)
    {
        var (first, second) = (Pick(_parts[part], ref random), Pick(_parts[part], ref random));
        if (random.Next(6) == 0)
            return [.. first.Select(Capitalize)];
        var spellings = new List<string>();
        for (var k = 0; k < Math.Max(first.Length, second.Length); k++)
        {
            foreach (var joint in joints)
                spellings.Add(Capitalize(first[Math.Min(k, first.Length - 1)]) + joint + (joint == " " ? Capitalize(second[Math.Min(k, second.Length - 1)]) : second[Math.Min(k, second.Length - 1)]));
        }

        return [.. spellings];
    }

    private static string Capitalize(string words) => string.Join(' ', words.Split(' ').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static IEnumerable<string[]> Rows(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"identity/{file}.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('\t');
        }
    }
}
