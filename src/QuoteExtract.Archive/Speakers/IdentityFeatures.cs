using QuoteExtract.Attribution;
using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Archive.Speakers;

/// <summary>What speaks for and against two profiles being those of one speaker, as features of the model.</summary>
internal sealed record IdentityFeatures
{
    /// <summary>The names of persons as a whole.</summary>
    private enum NameAgreement
    {
        Full,
        Variant,
        Uncertain,
        Initial,
        Bare,
        BothBare,
        GivenDiffers,
        FamilyDiffers,
    }

    private enum Overlap
    {
        Unknown,
        None,
        One,
        Several,
    }

    /// <summary>The features, in a fixed order.</summary>
    public static FeatureSpace Space { get; } = new();

    private static readonly int Always = Space.Declare("always");
    private static readonly int[] Family = Space.Declare<WordAgreement>("family");
    private static readonly int[] Given = Space.Declare<WordAgreement>("given");
    private static readonly int[] Middle = Space.Declare<RestAgreement>("middle");
    private static readonly int[] Generation = Space.Declare<RestAgreement>("generation");
    private static readonly int Swapped = Space.Declare("swapped");
    private static readonly int[,] GenerationAndRole = Space.Product<RestAgreement, RoleAgreement>("generation-and-roles");
    private static readonly int[] SyllabicGiven = Space.Declare<WordAgreement>("syllabic-given");
    private static readonly int Frequent = Space.Declare("frequent");
    private static readonly int GenderDiffers = Space.Declare("gender-differs");
    private static readonly int[] Role = Space.Declare<RoleAgreement>("roles");
    private static readonly int[,] NameAndRole = Space.Product<NameAgreement, RoleAgreement>("name-and-roles");
    private static readonly int[,] FamilyAndGiven = Space.Product<WordAgreement, WordAgreement>("family-and-given");
    private static readonly int[] Company = Space.Declare<Overlap>("company");
    private static readonly int OtherOutlet = Space.Declare("other-outlet");
    private static readonly int[] Body = Space.Declare<BodyAgreement>("body");
    private static readonly int[] BodyRole = Space.Declare<RoleAgreement>("body-roles");
    private static readonly int BodyAndPerson = Space.Declare("body-and-person");

    /// <summary>Ids of the features that are present.</summary>
    public required int[] Ids { get; init; }

    /// <summary>The two names that were compared.</summary>
    public required (string A, string B) Names { get; init; }

    /// <summary>How the names of persons go together; null for bodies.</summary>
    public PersonComparison? Person { get; init; }

    /// <summary>How the names of bodies go together; null for persons.</summary>
    public BodyAgreement? BodyNames { get; init; }

    /// <summary>How the roles go together, and the two that agree most.</summary>
    public required (RoleAgreement Agreement, RoleReading? A, RoleReading? B) Roles { get; init; }

    /// <summary>How many other speakers both are quoted with.</summary>
    public required int SharedCompany { get; init; }

    /// <summary>Whether words that tell a gender contradict each other.</summary>
    public bool IsOtherGender { get; init; }

    /// <summary>Whether the two are a person and a body.</summary>
    public bool AreOfTwoKinds { get; init; }

    /// <summary>Compares two profiles.</summary>
    public static IdentityFeatures Of(SpeakerProfile a, SpeakerProfile b)
    {
        var roles = RoleComparer.Compare(a.Roles, b.Roles);
        var shared = a.Company.Count == 0 || b.Company.Count == 0 ? 0 : a.Company.Count(b.Company.Contains);
        return a.Kind == SpeakerKind.Person && b.Kind == SpeakerKind.Person ? OfPersons(a, b, roles, shared) : OfBodies(a, b, roles, shared);
    }

    private static IdentityFeatures OfPersons(SpeakerProfile a, SpeakerProfile b, (RoleAgreement Agreement, RoleReading? A, RoleReading? B) roles, int shared)
    {
        (PersonName A, PersonName B, PersonComparison Comparison)? best = null;
        foreach (var x in a.Persons)
        {
            foreach (var y in b.Persons)
            {
                var comparison = PersonComparison.Of(x, y);
                if (best is null || comparison.Rank < best.Value.Comparison.Rank)
                    best = (x, y, comparison);
            }
        }

        if (best is not var (nameA, nameB, person))
            return new IdentityFeatures { Ids = [Always, Family[(int)WordAgreement.Different]], Names = ("", ""), Roles = roles, SharedCompany = shared };
        var otherGender = (a.Gender & b.Gender) == WordClasses.None && a.Gender != WordClasses.None && b.Gender != WordClasses.None;
        var name = Summarize(person);
        var ids = new List<int>
        {
            Always, Family[(int)person.Family], Given[(int)person.Given], Middle[(int)person.Middle], Generation[(int)person.Generation],
            Role[(int)roles.Agreement], NameAndRole[(int)name, (int)roles.Agreement], FamilyAndGiven[(int)person.Family, (int)person.Given], Company[(int)OverlapOf(a, b, shared)],
        };
        if (person.Generation != RestAgreement.None)
            ids.Add(GenerationAndRole[(int)person.Generation, (int)roles.Agreement]);
        if (nameA.IsFamilyFirst && nameB.IsFamilyFirst)
            ids.Add(SyllabicGiven[(int)person.Given]);
        if (person.IsSwapped)
            ids.Add(Swapped);
        if (nameA.IsFrequent && nameB.IsFrequent)
            ids.Add(Frequent);
        if (otherGender)
            ids.Add(GenderDiffers);
        if (IsOtherOutlet(a, b))
            ids.Add(OtherOutlet);
        return new IdentityFeatures { Ids = [.. ids], Names = (nameA.Text, nameB.Text), Person = person, Roles = roles, SharedCompany = shared, IsOtherGender = otherGender };
    }

    private static IdentityFeatures OfBodies(SpeakerProfile a, SpeakerProfile b, (RoleAgreement Agreement, RoleReading? A, RoleReading? B) roles, int shared)
    {
        var (best, names) = (BodyAgreement.Different, ("", ""));
        foreach (var x in BodiesOf(a))
        {
            foreach (var y in BodiesOf(b))
            {
                if (BodyComparer.Compare(x, y) is var agreement && (agreement < best || names.Item1.Length == 0))
                    (best, names) = (agreement, (x.Text, y.Text));
            }
        }

        var ids = new List<int> { Always, Body[(int)best], BodyRole[(int)roles.Agreement], Company[(int)OverlapOf(a, b, shared)] };
        if (a.Kind != b.Kind)
            ids.Add(BodyAndPerson);
        return new IdentityFeatures { Ids = [.. ids], Names = names, BodyNames = best, Roles = roles, SharedCompany = shared, AreOfTwoKinds = a.Kind != b.Kind };
    }

    private static IEnumerable<BodyName> BodiesOf(SpeakerProfile profile) => profile.Kind == SpeakerKind.Person ? profile.Persons.Select(p => BodyName.Of(p.Text)) : profile.Bodies;

    private static NameAgreement Summarize(PersonComparison person)
    {
        if (person.Family >= WordAgreement.OneMissing)
            return NameAgreement.FamilyDiffers;
        var isSure = person.Family <= WordAgreement.Inner;
        return person.Given switch
        {
            WordAgreement.Different => NameAgreement.GivenDiffers,
            WordAgreement.OneMissing => NameAgreement.Bare,
            WordAgreement.BothMissing => NameAgreement.BothBare,
            _ when !isSure => NameAgreement.Uncertain,
            WordAgreement.Same or WordAgreement.Spelling => NameAgreement.Full,
            WordAgreement.Variant or WordAgreement.Inner => NameAgreement.Variant,
            WordAgreement.Initial => NameAgreement.Initial,
            _ => NameAgreement.Uncertain,
        };
    }

    private static Overlap OverlapOf(SpeakerProfile a, SpeakerProfile b, int shared) =>
        a.Company.IsEmpty || b.Company.IsEmpty ? Overlap.Unknown : shared switch { 0 => Overlap.None, 1 => Overlap.One, _ => Overlap.Several };

    private static bool IsOtherOutlet(SpeakerProfile a, SpeakerProfile b) => !a.Outlets.IsEmpty && !b.Outlets.IsEmpty && !a.Outlets.Overlaps(b.Outlets);
}
