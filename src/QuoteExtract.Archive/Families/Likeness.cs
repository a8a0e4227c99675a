using System.Collections.Immutable;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Families;

/// <summary>What two printings have in common and what they have not, in bits of information (<see cref="WordRarity.Bits"/>).</summary>
/// <param name="Edits">The steps from the fuller printing to the shorter, in full: as <see cref="PrintingDifference.Edits"/>.</param>
/// <param name="Changes">What replaced words change in the meaning, as far as the words tell.</param>
internal sealed record Likeness(ImmutableArray<WordEdit> Edits, ImmutableArray<MeaningChange> Changes)
{
    /// <summary>Words at an end of the shorter printing that may stand in the place of the fuller's, at most.</summary>
    private const int MostReplacedAtEnd = 3;

    private static readonly (WordRole Role, MeaningChange Change)[] s_changes =
    [
        (WordRole.Negation, MeaningChange.Negation), (WordRole.Quantity, MeaningChange.Quantity), (WordRole.Modal, MeaningChange.Modality), (WordRole.Name, MeaningChange.Name),
    ];

    /// <summary>Information of the words in common.</summary>
    public double Common { get; private init; }

    /// <summary>Share of the shorter printing that is in common, 0 to 1.</summary>
    public double Containment { get; private init; }

    /// <summary>The same where words near in meaning count by their similarity.</summary>
    public double NearContainment { get; private init; }

    /// <summary>Share in common of the stretch that both printings cover, 0 to 1: what one has beyond the other's end does not count against it.</summary>
    public double Overlap { get; private init; }

    /// <summary>Information of the longest run of words in common.</summary>
    public double Run { get; private init; }

    /// <summary>Information at the ends where the printings go on with different words.</summary>
    public double Conflict { get; private init; }

    /// <summary>Information of the words of the fuller printing that are left out inside without a mark.</summary>
    public double Silent { get; private init; }

    /// <summary>Similarity of replaced words with those in their place, by information, −1 to 1; 1 where none are replaced.</summary>
    public double Similarity { get; private init; }

    /// <summary>The lowest similarity of a replaced content word with that in its place; 1 where none are replaced.</summary>
    public double LeastSimilarity { get; private init; }

    /// <summary>Information of words of the shorter printing that the fuller has no words for.</summary>
    public double Added { get; private init; }

    /// <summary>Information of words of the shorter printing that stand in the place of others.</summary>
    public double Replaced { get; private init; }

    /// <summary>Whether there are words in the place of the fuller's, or between them.</summary>
    public bool IsChanged { get; private init; }

    /// <summary>Compares <paramref name="shorter"/> with <paramref name="fuller"/>, which has no fewer words.</summary>
    /// <param name="shorter">The one.</param>
    /// <param name="fuller">The other.</param>
    /// <param name="mostWords">Words of <paramref name="shorter"/> that are looked at, at most; above 0. Time grows with them.</param>
    public static Likeness Of(ComparedText shorter, ComparedText fuller, int mostWords)
    {
        var end = Math.Min(shorter.Words.Length, mostWords);
        var alignment = WordAlignment.Find(Claim.Of(shorter), 0, end, fuller, CancellationToken.None);
        double common = 0, run = 0, silent = 0, added = 0, replaced = 0, near = 0, least = 1;
        var edits = Complete(alignment, end);
        foreach (var edit in edits)
        {
            var claimed = Bits(shorter, edit.ClaimFirst, edit.ClaimEnd);
            switch (edit.Kind)
            {
                case EditKind.Same or EditKind.Respelt:
                    common += claimed;
                    run = Math.Max(run, claimed);
                    break;
                case EditKind.Omitted when !edit.IsMarked && edit.SourceFirst > 0 && edit.SourceEnd < fuller.Words.Length:
                    silent += Bits(fuller, edit.SourceFirst, edit.SourceEnd);
                    break;
                case EditKind.Added when !edit.IsMarked && !IsBeyond(edit, fuller):
                    added += claimed;
                    break;
                case EditKind.Replaced:
                    replaced += claimed;
                    for (var i = 0; i < edit.ClaimCount; i++)
                    {
                        var similarity = WordSimilarity.Of(shorter.Words[edit.ClaimFirst + i].Key, fuller.Words[edit.SourceFirst + i].Key);
                        near += similarity * WordRarity.Bits(shorter.Words[edit.ClaimFirst + i].Key);
                        least = Math.Min(least, similarity);
                    }

                    break;
            }
        }

        var whole = Bits(shorter, 0, end);
        var (left, right) = (Bits(shorter, 0, alignment.ClaimFirst), Bits(shorter, alignment.ClaimEnd, end));
        var (leftBeyond, rightBeyond) = (Bits(fuller, 0, alignment.SourceFirst), Bits(fuller, alignment.SourceEnd, fuller.Words.Length));
        var shared = whole - (alignment.SourceFirst == 0 ? left : 0) - (alignment.SourceEnd == fuller.Words.Length ? right : 0);
        return new Likeness(edits, [.. edits.Where(e => e.Kind == EditKind.Replaced).SelectMany(e => ChangesOf(e, shorter, fuller)).Distinct()])
        {
            Common = common,
            Containment = Share(common, whole),
            NearContainment = Share(common + Math.Max(0, near), whole),
            Overlap = Share(common, shared),
            Run = run,
            Conflict = Math.Min(left, leftBeyond) + Math.Min(right, rightBeyond),
            Silent = silent,
            Similarity = replaced > 0 ? near / replaced : 1,
            LeastSimilarity = least,
            Added = added,
            Replaced = replaced,
            IsChanged = edits.Any(e => e.Kind == EditKind.Replaced || e.Kind == EditKind.Added && !IsBeyond(e, fuller)),
        };
    }

    /// <summary>What other words in the place of some change in the meaning, as far as each word tells.</summary>
    private static IEnumerable<MeaningChange> ChangesOf(WordEdit edit, ComparedText shorter, ComparedText fuller) =>
        from role in s_changes
        where !Keys(shorter, edit.ClaimFirst, edit.ClaimEnd, role.Role).SequenceEqual(Keys(fuller, edit.SourceFirst, edit.SourceEnd, role.Role), StringComparer.Ordinal)
        select role.Change;

    private static IEnumerable<string> Keys(ComparedText text, int first, int end, WordRole role) =>
        Enumerable.Range(first, end - first).Where(i => text.Words[i].Role == role).Select(i => text.Words[i].Key);

    private static double Share(double part, double whole) => whole > 0 ? Math.Min(1, part / whole) : 0;

    private static double Bits(ComparedText text, int first, int end)
    {
        var bits = 0.0;
        for (var i = first; i < end; i++)
            bits += text.Words[i].IsInserted ? 0 : WordRarity.Bits(text.Words[i].Key);
        return bits;
    }

    /// <summary>Whether words stand before the first or behind the last of the fuller printing: they are no change of what it says.</summary>
    private static bool IsBeyond(WordEdit edit, ComparedText fuller) => edit.SourceEnd == 0 || edit.SourceFirst == fuller.Words.Length;

    /// <summary>The edits with those at the ends, where a local alignment says nothing: a few words there that have as many on the other side stand in their place.</summary>
    private static ImmutableArray<WordEdit> Complete(WordAlignment alignment, int end)
    {
        var edits = ImmutableArray.CreateBuilder<WordEdit>(alignment.Edits.Length + 6);
        var first = alignment.ClaimFirst <= Math.Min(MostReplacedAtEnd, alignment.SourceFirst) ? alignment.ClaimFirst : 0;
        Add(edits, EditKind.Omitted, 0, 0, 0, alignment.SourceFirst - first);
        Add(edits, EditKind.Added, 0, alignment.ClaimFirst - first, alignment.SourceFirst, alignment.SourceFirst);
        Add(edits, EditKind.Replaced, alignment.ClaimFirst - first, alignment.ClaimFirst, alignment.SourceFirst - first, alignment.SourceFirst);
        edits.AddRange(alignment.Edits);
        var rest = alignment.Source.Words.Length - alignment.SourceEnd;
        var last = end - alignment.ClaimEnd is var left && left <= Math.Min(MostReplacedAtEnd, rest) ? left : 0;
        Add(edits, EditKind.Replaced, alignment.ClaimEnd, alignment.ClaimEnd + last, alignment.SourceEnd, alignment.SourceEnd + last);
        Add(edits, EditKind.Added, alignment.ClaimEnd + last, end, alignment.SourceEnd + last, alignment.SourceEnd + last);
        Add(edits, EditKind.Omitted, end, end, alignment.SourceEnd + last, alignment.Source.Words.Length);
        return edits.DrainToImmutable();
    }

    private static void Add(ImmutableArray<WordEdit>.Builder edits, EditKind kind, int claimFirst, int claimEnd, int sourceFirst, int sourceEnd)
    {
        if (claimEnd > claimFirst || sourceEnd > sourceFirst)
            edits.Add(new WordEdit(kind, claimFirst, claimEnd, sourceFirst, sourceEnd, IsMarked: false));
    }
}
