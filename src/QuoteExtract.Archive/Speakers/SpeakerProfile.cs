using System.Collections.Immutable;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Speakers;

/// <summary>What is told of a speaker, by one document or by all so far: what identity is decided on.</summary>
internal sealed class SpeakerProfile
{
    private const int MostNames = 12;
    private const int MostRoles = 24;

    private readonly HashSet<string> _known;

    /// <summary>Reads a profile.</summary>
    /// <param name="kind">A person or a body; others have no identity beyond their document.</param>
    /// <param name="names">The names, fullest first.</param>
    /// <param name="roles">The roles that texts give.</param>
    /// <param name="outlets">Outlets that have quoted the speaker, by id.</param>
    /// <param name="company">The other speakers of the documents that quote the speaker, by id.</param>
    public SpeakerProfile(SpeakerKind kind, IEnumerable<string> names, IEnumerable<string> roles, IEnumerable<long>? outlets = null, IEnumerable<long>? company = null)
    {
        Kind = kind;
        var (texts, roleTexts) = (names.Take(MostNames).ToList(), roles.Take(MostRoles).ToList());
        _known = [.. texts, .. roleTexts];
        Persons = kind == SpeakerKind.Person ? Fullest(texts.Select(PersonName.Of)) : [];
        Bodies = kind == SpeakerKind.Person ? [] : [.. texts.Select(BodyName.Of)];
        var titles = Persons.Select(p => p.Titles).Where(t => t.Length > 0 && !t.Split(' ').All(IsHonorific));
        Roles = [.. roleTexts.Concat(titles).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostRoles).Select(RoleReading.Of).Where(r => !r.Office.IsEmpty)];
        Gender = kind == SpeakerKind.Person ? GenderOf(texts) : WordClasses.None;
        Outlets = [.. outlets ?? []];
        Company = [.. company ?? []];
    }

    private SpeakerProfile(SpeakerProfile other) =>
        (_known, Kind, Persons, Bodies, Roles, Gender, Outlets, Company) = (other._known, other.Kind, other.Persons, other.Bodies, other.Roles, other.Gender, other.Outlets, other.Company);

    /// <summary>What the speaker is.</summary>
    public SpeakerKind Kind { get; }

    /// <summary>The names of a person of which there is no fuller one.</summary>
    public ImmutableArray<PersonName> Persons { get; }

    /// <summary>The names of a body.</summary>
    public ImmutableArray<BodyName> Bodies { get; }

    /// <summary>The roles, titles before the name among them.</summary>
    public ImmutableArray<RoleReading> Roles { get; }

    /// <summary>Masculine or feminine where the words tell, else both or neither.</summary>
    public WordClasses Gender { get; }

    /// <summary>Outlets that have quoted the speaker.</summary>
    public ImmutableHashSet<long> Outlets { get; private init; }

    /// <summary>The other speakers of the documents.</summary>
    public ImmutableHashSet<long> Company { get; private init; }

    /// <summary>Whether no name is known but a family name or a single name.</summary>
    public bool IsBare => Persons.Length > 0 && Persons.All(p => p.IsBare);

    /// <summary>Whether a document with this name and these roles tells nothing new.</summary>
    public bool Knows(string name, IReadOnlyCollection<string> roles) =>
        (_known.Contains(name) || Persons.Length + Bodies.Length >= MostNames) && (Roles.Length >= MostRoles || roles.All(_known.Contains));

    /// <summary>The same speaker, quoted by these outlets in this company.</summary>
    public SpeakerProfile With(IEnumerable<long> outlets, IEnumerable<long> company) => new(this) { Outlets = [.. outlets], Company = [.. company] };

    private static ImmutableArray<PersonName> Fullest(IEnumerable<PersonName> names)
    {
        var all = names.Where(n => n.Family is not null).ToList();
        var full = all.Where(n => !n.IsBare).ToList();
        var spelled = full.Where(n => !n.IsInitialled).ToList();
        return [.. spelled.Count > 0 ? spelled : full.Count > 0 ? full : all];
    }

    /// <summary>The gender that titles, given names and nouns for persons tell.</summary>
    private WordClasses GenderOf(IEnumerable<string> names)
    {
        var gender = WordClasses.None;
        var words = names.Select(n => n.Split(' ')[0]).Concat(Roles.SelectMany(r => r.Text.Split(' ')));
        foreach (var word in words)
            gender |= Lexicon.English.Classes(word.AsSpan().TrimEnd('.')) & (WordClasses.Masculine | WordClasses.Feminine);
        foreach (var person in Persons.Where(p => !p.IsBare && !p.IsFamilyFirst))
        {
            var given = Lexicon.English.Classes(person.Given[0].Plain) & WordClasses.GivenName;
            gender |= given switch { WordClasses.MaleName => WordClasses.Masculine, WordClasses.FemaleName => WordClasses.Feminine, _ => WordClasses.None };
        }

        return gender;
    }

    private static bool IsHonorific(string word) => (Lexicon.English.Classes(word.AsSpan().TrimEnd('.')) & (WordClasses.Honorific | WordClasses.Title)) == WordClasses.Honorific || word.Equals("the", StringComparison.OrdinalIgnoreCase);
}
