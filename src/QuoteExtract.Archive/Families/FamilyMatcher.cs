using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Families;

/// <summary>Decides whether two printings are of one utterance, and tells what one makes of the other.</summary>
internal sealed class FamilyMatcher(FamilyModel model)
{
    /// <summary>Probability from which two printings are taken to be of one utterance.</summary>
    public const double Threshold = 0.7;

    /// <summary>Probability from which words that differ are taken to be another translation.</summary>
    private const double TranslationThreshold = 0.5;

    /// <summary>Words of the shorter printing that are compared, at most: some milliseconds.</summary>
    public const int MostWords = 300;

    /// <summary>Days after which few words, or common ones, are no reason to take two printings for one.</summary>
    private const double DistantDays = 30;

    /// <summary>Information of words that are said again and again: about four content words.</summary>
    private const double CommonplaceBits = 55;

    /// <summary>Information that two speakers do not share by chance: about ten content words.</summary>
    private const double LongBits = 120;

    /// <summary>Share in common from which words of two speakers are near-identical.</summary>
    private const double NearIdentical = 0.9;

    /// <summary>The matcher with the model that comes with the program.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    public static FamilyMatcher Shipped => new(FamilyModel.Shipped);

    /// <summary>Probability that <paramref name="a"/> and <paramref name="b"/> are of one utterance, 0 to 1; 0 where a rule forbids it.</summary>
    public double Probability(Printing a, Printing b)
    {
        var (shorter, fuller) = Order(a.Words, b.Words);
        var likeness = Likeness.Of(shorter, fuller, MostWords);
        var (speakers, days) = Circumstances(a, b);
        return IsForbidden(likeness, speakers, days) ? 0 : model.OneUtterance(likeness, speakers, days);
    }

    /// <summary>Whether <paramref name="a"/> and <paramref name="b"/> are taken to be of one utterance by what they say and when, whatever is known of their speakers.</summary>
    public bool MayBeOne(Printing a, Printing b)
    {
        var (shorter, fuller) = Order(a.Words, b.Words);
        var likeness = Likeness.Of(shorter, fuller, MostWords);
        var days = Circumstances(a, b).DaysApart;
        return Array.Exists(Enum.GetValues<SpeakerRelation>(), speakers => !IsForbidden(likeness, speakers, days) && model.OneUtterance(likeness, speakers, days) >= Threshold);
    }

    /// <summary>What is known of the speakers and dates of two printings.</summary>
    public static (SpeakerRelation Speakers, double? DaysApart) Circumstances(Printing a, Printing b) =>
        (a.Speaker is null && b.Speaker is null ? SpeakerRelation.BothOpen
            : a.Speaker is null || b.Speaker is null ? SpeakerRelation.OneOpen
            : a.Speaker == b.Speaker ? SpeakerRelation.Same : SpeakerRelation.Different,
        (a.PublishTime - b.PublishTime)?.Duration().TotalDays);

    /// <summary>What <paramref name="printing"/> makes of <paramref name="fullest"/>, the printing of the family with the most words.</summary>
    public PrintingDifference Difference(ComparedText printing, ComparedText fullest)
    {
        ArgumentNullException.ThrowIfNull(printing);
        ArgumentNullException.ThrowIfNull(fullest);
        var likeness = Likeness.Of(printing, fullest, int.MaxValue);
        var kind = likeness.IsChanged
            ? likeness.Replaced > 0 && model.Translation(likeness) >= TranslationThreshold ? DifferenceKind.Translated : DifferenceKind.Altered
            : likeness.Edits.Any(e => e.Kind is EditKind.Omitted or EditKind.Added) ? DifferenceKind.Trimmed : DifferenceKind.Identical;
        return new PrintingDifference(kind, likeness.Edits);
    }

    /// <summary>The two, the one with fewer words first.</summary>
    public static (ComparedText Shorter, ComparedText Fuller) Order(ComparedText a, ComparedText b) => a.Words.Length <= b.Words.Length ? (a, b) : (b, a);

    /// <summary>Two speakers say the same words only where one link is wrong; few words, and common ones, are said again on other days.</summary>
    private static bool IsForbidden(Likeness likeness, SpeakerRelation speakers, double? days) =>
        speakers == SpeakerRelation.Different && (likeness.Containment < NearIdentical || likeness.Common < LongBits) ||
        days > DistantDays && likeness.Common < CommonplaceBits;
}
