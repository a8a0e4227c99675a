using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Speakers;

/// <summary>How two words of names go together, from the same to two different ones.</summary>
internal enum WordAgreement
{
    /// <summary>The same but for case and diacritics.</summary>
    Same,

    /// <summary>Two spellings of one name.</summary>
    Spelling,

    /// <summary>A short, pet or foreign form of the other.</summary>
    Variant,

    /// <summary>An initial of the other.</summary>
    Initial,

    /// <summary>Another of the names that the fuller one has: a middle name, a second family name.</summary>
    Inner,

    /// <summary>A letter or two are different.</summary>
    Close,

    /// <summary>The consonants sound alike.</summary>
    Sound,

    /// <summary>One of the two lacks it.</summary>
    OneMissing,

    /// <summary>Both lack it.</summary>
    BothMissing,

    /// <summary>Two different names.</summary>
    Different,
}

/// <summary>What one name has beside the words that agree, and the other has not.</summary>
internal enum RestAgreement
{
    /// <summary>Neither has anything more.</summary>
    None,

    /// <summary>What both have more agrees.</summary>
    Agree,

    /// <summary>One has more.</summary>
    OneMissing,

    /// <summary>Both have more, and it differs.</summary>
    Contradict,
}

/// <summary>How two names of persons go together, part by part.</summary>
/// <param name="Family">The family names.</param>
/// <param name="Given">The first given names.</param>
/// <param name="Middle">The other given names.</param>
/// <param name="Generation">"Jr.", "II".</param>
/// <param name="IsSwapped">Whether one has the family name first and the other last.</param>
internal sealed record PersonComparison(WordAgreement Family, WordAgreement Given, RestAgreement Middle, RestAgreement Generation, bool IsSwapped)
{
    /// <summary>Compares two names in whichever order of their parts they agree most.</summary>
    public static PersonComparison Of(PersonName a, PersonName b)
    {
        // The same in either order, also where two readings agree as much.
        if (string.CompareOrdinal(a.Text, b.Text) > 0)
            (a, b) = (b, a);
        var best = InOrder(a, b, isSwapped: false);
        if (a.IsBare || b.IsBare)
            return best;
        if (a.Swapped is { } swappedA && InOrder(swappedA, b, isSwapped: a.IsFamilyFirst == b.IsFamilyFirst) is var first && first.Rank < best.Rank)
            best = first;
        if (b.Swapped is { } swappedB && InOrder(a, swappedB, isSwapped: a.IsFamilyFirst == b.IsFamilyFirst) is var second && second.Rank < best.Rank)
            best = second;
        return best;
    }

    /// <summary>The less, the more the two agree.</summary>
    public int Rank => 4 * (int)Family + 4 * (int)Given + (int)Middle + (IsSwapped ? 1 : 0);

    private static PersonComparison InOrder(PersonName a, PersonName b, bool isSwapped)
    {
        var family = a.Family is null || b.Family is null ? WordAgreement.OneMissing : FamilyNames(a, b);
        var (given, middle) = GivenNames(a, b);
        var generation = a.Generation == b.Generation ? RestAgreement.None : a.Generation.Length == 0 || b.Generation.Length == 0 ? RestAgreement.OneMissing : RestAgreement.Contradict;
        return new PersonComparison(family, given, middle, generation, isSwapped);
    }

    private static WordAgreement FamilyNames(PersonName a, PersonName b)
    {
        var whole = Words(a.Family!, b.Family!, isGiven: false);
        // "Le Pen" alone is no Penn.
        if (whole == WordAgreement.Spelling && (a.IsBare || b.IsBare) && a.HasParticle != b.HasParticle)
            return WordAgreement.Close;
        if (whole < WordAgreement.Close)
            return whole;
        // "Ana Ruiz" and "Ana Ruiz Vela"; the single name "Marisol" and "Marisol Ruiz".
        var (shorter, longer) = a.Given.Length <= b.Given.Length ? (a, b) : (b, a);
        return shorter.Given.Length < longer.Given.Length && longer.Given.Skip(shorter.IsBare ? 0 : 1).Any(w => !w.IsInitial && Words(w, shorter.Family!, isGiven: false) <= WordAgreement.Spelling)
            ? WordAgreement.Inner : whole;
    }

    private static (WordAgreement Given, RestAgreement Middle) GivenNames(PersonName a, PersonName b)
    {
        if (a.IsBare || b.IsBare)
            return (a.IsBare && b.IsBare ? WordAgreement.BothMissing : WordAgreement.OneMissing, RestAgreement.None);
        // "Jong-un", "Jong Un", "Jongun".
        if (!a.IsInitialled && !b.IsInitialled && Words(NameWord.Join(a.Given), NameWord.Join(b.Given), isGiven: true) is var joined and <= WordAgreement.Spelling)
            return (joined, RestAgreement.None);
        if (a.Given.Length + b.Given.Length == 3 && Words(NameWord.Join(a.Given), NameWord.Join(b.Given), isGiven: true) is var split and (WordAgreement.Close or WordAgreement.Sound) && (a.IsFamilyFirst || b.IsFamilyFirst))
            return (split, RestAgreement.None);
        var first = Words(a.Given[0], b.Given[0], isGiven: true);
        if (first >= WordAgreement.Close && (Inner(a, b) || Inner(b, a)))
            return (WordAgreement.Inner, RestAgreement.OneMissing);
        return (first, Rest(a.Given.AsSpan()[1..], b.Given.AsSpan()[1..]));
    }

    /// <summary>Whether the first given name of one is a later one of the other, by which that person may go.</summary>
    private static bool Inner(PersonName a, PersonName b) => !a.Given[0].IsInitial && b.Given.Skip(1).Any(w => !w.IsInitial && Words(w, a.Given[0], isGiven: true) < WordAgreement.Initial);

    private static RestAgreement Rest(ReadOnlySpan<NameWord> a, ReadOnlySpan<NameWord> b)
    {
        if (a.IsEmpty || b.IsEmpty)
            return a.IsEmpty && b.IsEmpty ? RestAgreement.None : RestAgreement.OneMissing;
        for (var k = 0; k < Math.Min(a.Length, b.Length); k++)
        {
            if (Words(a[k], b[k], isGiven: true) > WordAgreement.Close)
                return RestAgreement.Contradict;
        }

        return a.Length == b.Length ? RestAgreement.Agree : a[0].IsInitial && b[0].IsInitial ? RestAgreement.Contradict : RestAgreement.OneMissing;
    }

    private static WordAgreement Words(NameWord a, NameWord b, bool isGiven)
    {
        if (a.Plain == b.Plain)
            return WordAgreement.Same;
        if (a.IsInitial || b.IsInitial)
            return isGiven && a.Plain[0] == b.Plain[0] ? WordAgreement.Initial : WordAgreement.Different;
        if (a.Folded == b.Folded)
            return WordAgreement.Spelling;
        if (isGiven && (GivenNameVariants.Join(a, b) || IsShort(a, b) || IsShort(b, a)))
            return WordAgreement.Variant;
        // Two names that both are known are two, however alike: "Marta", "Maria".
        var classes = isGiven ? WordClasses.GivenName : WordClasses.Surname;
        if (IsKnown(a, classes) && IsKnown(b, classes))
            return WordAgreement.Different;
        return a.IsCloseTo(b) ? WordAgreement.Close : a.SoundsLike(b) ? WordAgreement.Sound : WordAgreement.Different;
    }

    private static bool IsKnown(NameWord word, WordClasses classes) => (Lexicon.English.Classes(word.Plain) & classes) != WordClasses.None;

    /// <summary>"Tim" for "Timothy": three letters or more that the other begins with.</summary>
    private static bool IsShort(NameWord a, NameWord b) => a.Plain.Length >= 3 && b.Plain.Length > a.Plain.Length + 1 && b.Plain.StartsWith(a.Plain, StringComparison.Ordinal);
}
