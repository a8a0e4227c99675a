using QuoteExtract.Attribution;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Archive.Speakers.Training;

/// <summary>Two profiles and whether they are one speaker's, to learn from.</summary>
internal sealed record IdentityExample(SpeakerProfile A, SpeakerProfile B, bool IsSame)
{
    private const long OutletCount = 5;

    /// <summary>Pairs that are made up: persons who are one under two names or descriptions, and two that are easily taken for one.</summary>
    public static IEnumerable<IdentityExample> Invented(int count, ulong seed)
    {
        var bank = new NameBank();
        var random = new RandomSource(seed);
        var examples = new List<IdentityExample>(count);
        while (examples.Count < count)
            examples.Add(random.Next(5) == 0 ? BodyExample.New(bank, ref random) : Persons(bank, ref random));
        return examples;
    }

    /// <summary>Pairs of a corpus: forms of one name in a document are one speaker's; the names of one document are different speakers'.</summary>
    /// <exception cref="InvalidDataException">The corpus is not of the form that it should have.</exception>
    public static IEnumerable<IdentityExample> Annotated(string corpus)
    {
        foreach (var document in CorpusDocument.Read(corpus))
        {
            var speakers = document.Attributions.Where(a => a.Kind is "person" or "org" && a.Names.Length > 0)
                .GroupBy(a => (a.Kind, a.Names[0])).Select(g => (g.Key.Kind, Forms: g.SelectMany(a => a.Names).Distinct(StringComparer.Ordinal).ToList())).ToList();
            foreach (var (kind, forms) in speakers)
            {
                foreach (var form in forms.Skip(1).Where(f => char.IsUpper(f[0]) && !f.StartsWith("The ", StringComparison.Ordinal) && f.Split(' ').Length <= 4))
                {
                    var example = new IdentityExample(Profile(kind, forms[0]), Profile(kind, form), true);
                    // An alias that shares nothing with the name is a description.
                    if (IdentityFeatures.Of(example.A, example.B) is { Person.Family: < WordAgreement.OneMissing } or { BodyNames: < BodyAgreement.OtherWord })
                        yield return example;
                }
            }

            for (var i = 0; i < speakers.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (speakers[i].Kind == speakers[j].Kind)
                        yield return new IdentityExample(Profile(speakers[i].Kind, speakers[i].Forms[0]), Profile(speakers[j].Kind, speakers[j].Forms[0]), false);
                }
            }
        }
    }

    private static SpeakerProfile Profile(string kind, string name) => new(kind == "person" ? SpeakerKind.Person : SpeakerKind.Organization, [name], []);

    private static IdentityExample Persons(NameBank bank, ref RandomSource random)
    {
        var one = Persona.New(bank, ref random);
        if (random.Next(2) == 0)
            return Placed(one, one, true, ref random);
        var other = Persona.New(bank, ref random);
        // Who is easily taken for the other.
        (one, other) = random.Next(20) switch
        {
            // Relatives and namesakes by the family name: often of one walk of life and one place.
            < 8 => (one, Neighbour(bank, other, one, ref random) with { Culture = one.Culture, Given = bank.Sibling(one.Culture, one.Given, ref random), Family = one.Family, SecondFamily = "" }),
            < 11 => (one, Neighbour(bank, other, one, ref random) with { Culture = one.Culture, Family = bank.Family(one.Culture, ref random), Given = one.Given }),
            < 13 => Namesakes(bank, one, other, ref random),
            // Father and son; two middle names.
            < 14 => (one with { Generation = "" }, Neighbour(bank, other, one, ref random) with { Culture = one.Culture, Given = one.Given, Family = one.Family, Middle = one.Middle, SecondFamily = "", Generation = "Jr." }),
            14 => (one, Neighbour(bank, other, one, ref random) with { Culture = one.Culture, Given = random.Next(2) == 0 ? one.Given : bank.Given(one.Culture, ref random), Family = [Misspelt(one.Family[0], ref random)], SecondFamily = "" }),
            < 17 => (one with { Middle = "Adam" }, Neighbour(bank, other, one, ref random) with { Culture = one.Culture, Given = one.Given, Family = one.Family, Middle = "Robert" }),
            _ => (one, Neighbour(bank, other, one, ref random)),
        };
        return Placed(one, other, false, ref random);
    }

    /// <summary>Another family name that is a letter from one: "Berman", "Burman".</summary>
    private static string Misspelt(string name, ref RandomSource random)
    {
        const string Vowels = "aeiou";
        const string Consonants = "bdfgklmnprstvz";
        var at = 1 + random.Next(Math.Max(1, name.Length - 1));
        if (at >= name.Length || !char.IsAsciiLetterLower(name[at]))
            return name + "er";
        var letters = Vowels.Contains(name[at], StringComparison.Ordinal) ? Vowels : Consonants;
        var letter = letters[random.Next(letters.Length)];
        return letter == name[at] ? name + "er" : name[..at] + letter + name[(at + 1)..];
    }

    /// <summary>Two persons of one name; most such names are frequent.</summary>
    private static (Persona One, Persona Other) Namesakes(NameBank bank, Persona one, Persona other, ref RandomSource random)
    {
        if (random.Next(3) > 0)
            one = one with { Culture = "western", Given = bank.Given("western", ref random), Family = bank.Family("western", ref random), Middle = "", SecondFamily = "" };
        return (one, one with { Roles = other.Roles, Place = other.Place, SecondPlace = other.SecondPlace, IsPast = other.IsPast });
    }

    /// <summary>The other, in half of the cases with the roles of the one, its place, or that and its walk of life.</summary>
    private static Persona Neighbour(NameBank bank, Persona other, Persona one, ref RandomSource random) => random.Next(6) switch
    {
        0 => other with { Roles = one.Roles, Place = one.Place, SecondPlace = one.SecondPlace, IsPast = !one.IsPast },
        1 => other with { Place = one.Place, SecondPlace = one.Place },
        2 => other with { Roles = [bank.RoleOf(one.Roles[0].Field, ref random), bank.RoleOf(one.Roles[1].Field, ref random)], Place = one.Place, SecondPlace = one.SecondPlace },
        _ => other,
    };

    /// <summary>Profiles of the two as two documents have them, with outlets and company: one person keeps the same more often than two of one name do.</summary>
    private static IdentityExample Placed(Persona one, Persona other, bool isSame, ref RandomSource random)
    {
        // A bare family name is decided on among those who share it: it is seldom another's.
        var a = one.Profile(isSame || one.Family[0] != other.Family[0] ? 3 : 1, ref random);
        var b = other.Profile(isSame ? 1 : 0, ref random);
        var outlets = random.Next(2) == 0;
        var sameOutlet = random.Next(10) < (isSame ? 5 : 3);
        var outlet = random.Next((int)OutletCount);
        var company = random.Next(2) == 0;
        var shared = !company ? 0 : random.Next(20) switch { < 8 => isSame ? 1 : 0, < 14 => isSame ? 2 : 0, 14 => 1, _ => 0 };
        return new IdentityExample(
            a.With(outlets ? [outlet] : [], company ? [1, 2, 3] : []),
            b.With(outlets ? [sameOutlet ? outlet : (outlet + 1) % OutletCount] : [], company ? [.. Enumerable.Range(1, shared), 9] : []),
            isSame);
    }
}
