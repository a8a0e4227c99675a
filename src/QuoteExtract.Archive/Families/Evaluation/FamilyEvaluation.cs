using QuoteExtract.Archive.Families.Training;

namespace QuoteExtract.Archive.Families.Evaluation;

/// <summary>How well families are found among printings whose families are known.</summary>
/// <param name="Printings">Number of printings.</param>
/// <param name="GoldPairs">Pairs of printings that are of one family.</param>
/// <param name="FoundPairs">Pairs that were put into one family, but those of one utterance that are not of one family by their words.</param>
/// <param name="RightPairs">Pairs that were, rightly.</param>
/// <param name="Kinds">Printings by what was done to the words and what was said of them, beside the words as they were said.</param>
internal sealed record FamilyEvaluation(int Printings, long GoldPairs, long FoundPairs, long RightPairs, IReadOnlyDictionary<(DifferenceKind Done, DifferenceKind Told), int> Kinds)
{
    /// <summary>Share of the pairs found that are right, 0 to 1.</summary>
    public double Precision => FoundPairs == 0 ? 0 : (double)RightPairs / FoundPairs;

    /// <summary>Share of the right pairs that were found, 0 to 1.</summary>
    public double Recall => GoldPairs == 0 ? 0 : (double)RightPairs / GoldPairs;

    /// <summary>Harmonic mean of the two, 0 to 1.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Share of the printings whose kind of difference was told rightly, 0 to 1.</summary>
    public double KindAccuracy => (double)Kinds.Where(k => k.Key.Done == k.Key.Told).Sum(k => k.Value) / Printings;

    /// <summary>Joins <paramref name="printings"/> in their order, as an archive does while they arrive, and compares the families.</summary>
    public static FamilyEvaluation Measure(FamilyMatcher matcher, IReadOnlyList<SyntheticPrinting> printings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        ArgumentNullException.ThrowIfNull(printings);
        var archive = new ArrivingPrintings();
        var join = new FamilyJoin(matcher);
        var kinds = new Dictionary<(DifferenceKind, DifferenceKind), int>();
        foreach (var printing in printings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var candidates = archive.Arrive(printing);
            archive.Join([.. join.Matches(printing.Printing, candidates).Select(m => m.Id)]);
            var told = matcher.Difference(printing.Printing.Words, Verification.ComparedText.Read(printing.Said)).Kind;
            kinds[(printing.Difference, told)] = kinds.GetValueOrDefault((printing.Difference, told)) + 1;
        }

        var found = archive.Families;
        var right = Pairs(printings.Zip(found, (p, f) => (p.Family, f)));
        var neither = Pairs(printings.Zip(found, (p, f) => (p.Utterance, f))) - right;
        return new FamilyEvaluation(printings.Count, Pairs(printings.Select(p => p.Family)), Pairs(found) - neither, right, kinds);
    }

    private static long Pairs<T>(IEnumerable<T> groups)
        where T : notnull => groups.CountBy(g => g).Sum(g => (long)g.Value * (g.Value - 1) / 2);
}
