namespace QuoteExtract.Archive.Speakers;

/// <summary>Puts into words what a comparison of two profiles found.</summary>
internal static class IdentityReasons
{
    /// <summary>The reasons, those of the names first.</summary>
    public static IEnumerable<string> Of(IdentityFeatures features)
    {
        var (a, b) = features.Names;
        if (features.AreOfTwoKinds)
            yield return "one is a person, the other a body";
        if (features.Person is { } person)
        {
            foreach (var reason in OfNames(person, a, b))
                yield return reason;
        }
        else if (features.BodyNames is { } body)
        {
            yield return OfBodies(body, a, b);
        }

        if (features.IsOtherGender)
            yield return "the texts make one a man and the other a woman";
        if (OfRoles(features) is { } roles)
            yield return roles;
        if (features.SharedCompany > 0)
            yield return features.SharedCompany == 1 ? "quoted together with one other speaker that both share" : $"quoted together with {features.SharedCompany} other speakers that both share";
    }

    private static IEnumerable<string> OfNames(PersonComparison person, string a, string b)
    {
        if (person.Family >= WordAgreement.Close)
        {
            yield return person.Family switch
            {
                WordAgreement.Close => $"family names that differ by a letter or two: {a} / {b}",
                WordAgreement.Sound => $"family names that sound alike: {a} / {b}",
                _ => $"different family names: {a} / {b}",
            };
        }
        else if (person.Family == WordAgreement.Inner)
        {
            yield return $"one family name among several: {a} / {b}";
        }

        yield return person.Given switch
        {
            WordAgreement.Same when person.Family == WordAgreement.Same => $"same name: {a}",
            WordAgreement.Same => "same given name",
            WordAgreement.Spelling => $"same name but for its spelling: {a} / {b}",
            WordAgreement.Variant => $"given names that are forms of one: {a} / {b}",
            WordAgreement.Initial => $"an initial that fits: {a} / {b}",
            WordAgreement.Inner => $"goes by another of the given names: {a} / {b}",
            WordAgreement.Close => $"given names that differ by a letter: {a} / {b}",
            WordAgreement.Sound => $"given names that sound alike: {a} / {b}",
            WordAgreement.OneMissing => $"family name alone: {a} / {b}",
            WordAgreement.BothMissing => $"one name alone on either side: {a} / {b}",
            _ => $"different given names: {a} / {b}",
        };
        if (person.IsSwapped)
            yield return "the order of the names is reversed";
        if (person.Middle == RestAgreement.Contradict)
            yield return $"different middle names: {a} / {b}";
        if (person.Generation != RestAgreement.None)
            yield return $"one generation is not the other: {a} / {b}";
    }

    private static string OfBodies(BodyAgreement body, string a, string b) => body switch
    {
        BodyAgreement.Same => a == b ? $"same name: {a}" : $"same name but for its spelling: {a} / {b}",
        BodyAgreement.Acronym => $"an acronym and its long form: {a} / {b}",
        BodyAgreement.PlaceAdded => $"same name, one with its place: {a} / {b}",
        BodyAgreement.OtherPlace => $"bodies of two places: {a} / {b}",
        BodyAgreement.WordAdded => $"one name has words that the other lacks: {a} / {b}",
        _ => $"different names: {a} / {b}",
    };

    private static string? OfRoles(IdentityFeatures features)
    {
        var (agreement, a, b) = features.Roles;
        if (a is null || b is null)
            return null;
        return agreement switch
        {
            RoleAgreement.SameOfficeAndPlace or RoleAgreement.SameOffice => a.Text.Equals(b.Text, StringComparison.OrdinalIgnoreCase) ? $"both {a.Text}" : $"one office: {a.Text} / {b.Text}",
            RoleAgreement.SameOfficeOtherTime => $"one office at two times: {a.Text} / {b.Text}",
            RoleAgreement.SamePlaceAndField => $"roles of one place: {a.Text} / {b.Text}",
            RoleAgreement.SharedWord or RoleAgreement.SameField => $"roles of one walk of life: {a.Text} / {b.Text}",
            RoleAgreement.OtherPlace or RoleAgreement.SameOfficeOtherPlace => $"roles of two places: {a.Text} / {b.Text}",
            RoleAgreement.OtherField => $"roles that seldom go together: {a.Text} / {b.Text}",
            _ => null,
        };
    }
}
