namespace QuoteExtract.Archive.Speakers;

/// <summary>How the roles that two documents give go together, from what speaks most for one person to what speaks most against it.</summary>
internal enum RoleAgreement
{
    /// <summary>One office of one place.</summary>
    SameOfficeAndPlace,

    /// <summary>One office; one of the two names no place.</summary>
    SameOffice,

    /// <summary>One office and place, but one holds it and the other held it.</summary>
    SameOfficeOtherTime,

    /// <summary>Offices of one walk of life in one place.</summary>
    SamePlaceAndField,

    /// <summary>Another word that tells something is common to both.</summary>
    SharedWord,

    /// <summary>One of the two is too general to contradict: "leader".</summary>
    Generic,

    /// <summary>One walk of life.</summary>
    SameField,

    /// <summary>One of the documents, or both, give no role, or of one nothing is known.</summary>
    Unknown,

    /// <summary>One walk of life in two places.</summary>
    OtherPlace,

    /// <summary>One office of two places.</summary>
    SameOfficeOtherPlace,

    /// <summary>Two walks of life that seldom go together.</summary>
    OtherField,
}

/// <summary>Compares roles.</summary>
internal static class RoleComparer
{
    /// <summary>The best agreement between a role of one and a role of the other, with the two.</summary>
    public static (RoleAgreement Agreement, RoleReading? A, RoleReading? B) Compare(IEnumerable<RoleReading> a, IReadOnlyCollection<RoleReading> b)
    {
        (RoleAgreement Agreement, RoleReading? A, RoleReading? B)? best = null;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                var agreement = Compare(x, y);
                if (best is null || agreement < best.Value.Agreement)
                    best = (agreement, x, y);
            }
        }

        return best ?? (RoleAgreement.Unknown, null, null);
    }

    private static RoleAgreement Compare(RoleReading a, RoleReading b)
    {
        var share = a.Places.Overlaps(b.Places);
        var contradict = !share && !a.Places.IsEmpty && !b.Places.IsEmpty;
        if (IsSameOffice(a, b))
        {
            return contradict ? RoleAgreement.SameOfficeOtherPlace
                : a.IsPast != b.IsPast ? RoleAgreement.SameOfficeOtherTime
                : share ? RoleAgreement.SameOfficeAndPlace : RoleAgreement.SameOffice;
        }

        var sameField = a.Fields.Overlaps(b.Fields);
        var fieldsKnown = !a.Fields.IsEmpty && !b.Fields.IsEmpty;
        var generic = a.IsGeneric || b.IsGeneric;
        if (share && (sameField || generic || !fieldsKnown))
            return RoleAgreement.SamePlaceAndField;
        if (fieldsKnown && !sameField && !generic)
            return RoleAgreement.OtherField;
        if (contradict)
            return RoleAgreement.OtherPlace;
        return a.Office.Overlaps(b.Office) ? RoleAgreement.SharedWord
            : generic ? RoleAgreement.Generic
            : sameField ? RoleAgreement.SameField
            : RoleAgreement.Unknown;
    }

    /// <summary>Whether one head noun has no word beside it that the other lacks and contradicts: "minister" and "foreign minister", not "finance minister" and "foreign minister".</summary>
    private static bool IsSameOffice(RoleReading a, RoleReading b) =>
        !a.Office.IsEmpty && !b.Office.IsEmpty && (a.Head == b.Head || a.Head.Length == 0 || b.Head.Length == 0) && (a.Office.IsSubsetOf(b.Office) || b.Office.IsSubsetOf(a.Office));
}
