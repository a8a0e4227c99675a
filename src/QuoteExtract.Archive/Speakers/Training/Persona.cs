using QuoteExtract.Attribution;
using QuoteExtract.Language;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Archive.Speakers.Training;

/// <summary>A person who is made up, and the ways in which documents may name and describe him or her.</summary>
internal sealed record Persona
{
    /// <summary>Culture of the name.</summary>
    public required string Culture { get; init; }

    /// <summary>Spellings of the given name.</summary>
    public required string[] Given { get; init; }

    /// <summary>A second given name; empty for none.</summary>
    public required string Middle { get; init; }

    /// <summary>Spellings of the family name.</summary>
    public required string[] Family { get; init; }

    /// <summary>A second family name; empty for none.</summary>
    public string SecondFamily { get; init; } = "";

    /// <summary>"Jr."; empty for none.</summary>
    public string Generation { get; init; } = "";

    /// <summary>Roles held one after another.</summary>
    public required (string Field, string[] Ways)[] Roles { get; init; }

    /// <summary>Where the roles are held.</summary>
    public required (string? Demonym, string Name) Place { get; init; }

    /// <summary>Where the second of the roles is held.</summary>
    public required (string? Demonym, string Name) SecondPlace { get; init; }

    /// <summary>Whether the roles are over.</summary>
    public bool IsPast { get; init; }

    /// <summary>A new person.</summary>
    public static Persona New(NameBank bank, ref RandomSource random)
    {
        var culture = NameBank.Culture(ref random);
        var role = bank.Role(ref random);
        // Who holds one office often holds another of the same walk of life, seldom one of another.
        var second = random.Next(10) switch { < 5 => role, < 9 => bank.RoleOf(role.Field, ref random), _ => bank.Role(ref random) };
        var place = bank.Place(ref random);
        return new Persona
        {
            Culture = culture,
            Given = bank.Given(culture, ref random),
            Middle = culture is "western" or "latin" && random.Next(3) == 0 ? bank.Given(culture, ref random)[0] : "",
            Family = bank.Family(culture, ref random),
            SecondFamily = culture == "latin" && random.Next(3) == 0 ? bank.Family(culture, ref random)[0] : "",
            Generation = culture == "western" && random.Next(10) == 0 ? "Jr." : "",
            Roles = [role, second],
            Place = place,
            SecondPlace = random.Next(6) == 0 ? bank.Place(ref random) : place,
            IsPast = random.Next(5) == 0,
        };
    }

    /// <summary>What a document tells of the person.</summary>
    /// <param name="bareShare">In how many of 16 documents the family name stands alone.</param>
    /// <param name="random">What chooses.</param>
    public SpeakerProfile Profile(int bareShare, ref RandomSource random)
    {
        var roles = random.Next(5) switch { 0 => [], 1 => new[] { Role(0, ref random), Role(1, ref random) }, _ => [Role(random.Next(2), ref random)] };
        return new SpeakerProfile(SpeakerKind.Person, [Name(bareShare, ref random)], roles);
    }

    private string Name(int bareShare, ref RandomSource random)
    {
        var family = Spelling(Family, ref random);
        if (random.Next(16) < bareShare)
            return random.Next(3) switch { 0 when Generation.Length == 0 => Honorific(ref random) + family, _ => family };
        var given = Spelling(Given, ref random);
        if (Culture is "korean" or "chinese")
            return random.Next(8) == 0 ? $"{given} {family}" : $"{family} {given}";
        if (Culture is "hungarian" or "japanese" && random.Next(4) == 0)
            return $"{family} {given}";
        if (SecondFamily.Length > 0 && random.Next(2) == 0)
            family += (random.Next(3) == 0 ? "-" : " ") + SecondFamily;
        var name = random.Next(10) switch
        {
            0 => $"{given[0]}. {(Middle.Length > 0 ? Middle[0] + ". " : "")}{family}",
            1 or 2 or 3 when Middle.Length > 0 => $"{given} {Middle[0]}. {family}",
            4 or 5 when Middle.Length > 0 => $"{given} {Middle} {family}",
            6 when Middle.Length > 0 && random.Next(10) == 0 => $"{ShortForm(Middle, ref random)} {family}",
            _ => $"{ShortForm(given, ref random)} {family}",
        };
        return Generation.Length > 0 && random.Next(4) > 0 ? $"{name} {Generation}" : name;
    }

    /// <summary>A spelling; of given names in Korean and Chinese, whose bearers choose the letters, mostly one of the ways to join their syllables.</summary>
    private string Spelling(string[] spellings, ref RandomSource random) =>
        Culture is "korean" or "chinese" && random.Next(10) > 0 ? spellings[random.Next(spellings == Given ? Math.Min(2, spellings.Length) : 1)] : NameBank.Pick(spellings, ref random);

    private static string Honorific(ref RandomSource random) => NameBank.Pick((string[])["Mr. ", "Dr. ", "Mr ", "Prof. "], ref random);

    /// <summary>The name, or in one of three documents another of a set that it is in.</summary>
    private static string ShortForm(string given, ref RandomSource random)
    {
        var sets = s_variants.GetValueOrDefault(given.ToLowerInvariant(), []);
        if (sets.Length == 0 || random.Next(3) > 0)
            return given;
        var form = NameBank.Pick(NameBank.Pick(sets, ref random), ref random);
        return char.ToUpperInvariant(form[0]) + form[1..];
    }

    private static readonly Dictionary<string, string[][]> s_variants = Lexicon.English.Rows("given-name-variants").Select(row => row[0].Split(' '))
        .SelectMany(set => set.Select(name => (name, set))).GroupBy(x => x.name, x => x.set, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    private string Role(int which, ref RandomSource random)
    {
        var role = Roles[which];
        var (demonym, place) = which == 0 ? Place : SecondPlace;
        var way = NameBank.Pick(role.Ways, ref random);
        var bare = way.Replace("{of} ", "", StringComparison.Ordinal);
        var text = way == bare ? way : random.Next(3) switch { 0 => $"{bare} of {place}", 1 when demonym is null => $"{bare} of {place}", 1 => $"{place}'s {bare}", _ => $"{demonym ?? place} {bare}" };
        return IsPast && random.Next(4) > 0 ? "former " + text : text;
    }
}
