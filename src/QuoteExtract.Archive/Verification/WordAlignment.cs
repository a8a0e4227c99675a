using System.Collections.Immutable;

namespace QuoteExtract.Archive.Verification;

/// <summary>The best way to find a claim, or a part of it, in a source: which words are the same, and what differs between them.</summary>
/// <remarks>
/// <see cref="AlignmentTable"/> finds the words in common; words that differ and are the same but for their spelling are found afterwards,
/// among those that came to stand in each other's place.
/// </remarks>
internal sealed class WordAlignment
{
    /// <summary>Words of the claim times words of the source that are compared at most, which bounds time and memory: some 10 ms and 4 MB.</summary>
    public const int MostPairs = 1 << 22;

    /// <summary>Words of a claim that are compared with a source whatever its length; more, if the source is long.</summary>
    private const int LeastClaim = 256;

    private WordAlignment(Claim claim, ComparedText source, ImmutableArray<WordEdit> edits, double score)
    {
        (Claim, Source, Edits, Score) = (claim, source, edits, score);
        foreach (var edit in edits)
            Common += edit.IsCommon ? edit.ClaimCount : 0;
    }

    /// <summary>What was looked for.</summary>
    public Claim Claim { get; }

    /// <summary>Where it was looked for.</summary>
    public ComparedText Source { get; }

    /// <summary>The steps in order.</summary>
    public ImmutableArray<WordEdit> Edits { get; }

    /// <summary>Two for each word in common, less what the differences cost.</summary>
    public double Score { get; }

    /// <summary>Number of words in common.</summary>
    public int Common { get; }

    /// <summary>First word of the claim that the alignment accounts for.</summary>
    public int ClaimFirst => Edits.IsEmpty ? 0 : Edits[0].ClaimFirst;

    /// <summary>Behind the last word of the claim that it accounts for.</summary>
    public int ClaimEnd => Edits.IsEmpty ? 0 : Edits[^1].ClaimEnd;

    /// <summary>First word of the source in it.</summary>
    public int SourceFirst => Edits.IsEmpty ? 0 : Edits[0].SourceFirst;

    /// <summary>Behind the last word of the source in it.</summary>
    public int SourceEnd => Edits.IsEmpty ? 0 : Edits[^1].SourceEnd;

    /// <summary>Aligns the words of <paramref name="claim"/> from <paramref name="first"/> up to <paramref name="end"/> with <paramref name="source"/>: from the first word in common to the last.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="first">First word to look for.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="source">Where to look. Of texts so long that all pairs of words are too many to compare, the stretches that share most words are.</param>
    /// <param name="cancellationToken">Asked at every word.</param>
    public static WordAlignment Find(Claim claim, int first, int end, ComparedText source, CancellationToken cancellationToken)
    {
        var ids = new int[source.Words.Length];
        var isShared = new bool[claim.DifferentWords];
        for (var j = 0; j < ids.Length; j++)
        {
            ids[j] = claim.IdOf(source.Words[j].Key);
            if (ids[j] >= 0)
                isShared[ids[j]] = true;
        }

        var words = claim.Ids;
        var rows = Densest(end - first, Math.Max(LeastClaim, Math.Min(4 * ids.Length, MostPairs / LeastClaim)), i => isShared[claim.Ids[first + i]]);
        var isWanted = new bool[claim.DifferentWords];
        foreach (var id in words.Slice(first + rows.First, rows.Length))
            isWanted[id] = true;
        var columns = Densest(ids.Length, MostPairs / Math.Max(1, rows.Length), j => ids[j] >= 0 && isWanted[ids[j]]);
        var table = new AlignmentTable(claim, first + rows.First, rows.Length, ids, columns.First, columns.Length, cancellationToken);
        return new WordAlignment(claim, source, Respell(claim.Words, source, table.Trace()), table.Score);
    }

    /// <summary>
    /// The same with the other words of the claim from <paramref name="first"/> up to <paramref name="end"/>: in the place of the source's
    /// where both reach to the end of a sentence by as many words, else added.
    /// </summary>
    public WordAlignment Cover(int first, int end)
    {
        var edits = Edits;
        if (ClaimFirst is var begin && begin > first)
        {
            var count = begin - first;
            var isReplaced = SourceFirst >= count && Source.IsSentenceStart(SourceFirst - count) && !IsSentenceIn(SourceFirst - count + 1, SourceFirst + 1);
            edits = edits.Insert(0, new WordEdit(isReplaced ? EditKind.Replaced : EditKind.Added, first, begin, isReplaced ? SourceFirst - count : SourceFirst, SourceFirst, IsInserted(first, begin)));
        }

        if (ClaimEnd is var last && last < end)
        {
            var count = end - last;
            var isReplaced = SourceEnd + count <= Source.Words.Length && Source.IsSentenceStart(SourceEnd + count) && !IsSentenceIn(SourceEnd, SourceEnd + count);
            edits = edits.Add(new WordEdit(isReplaced ? EditKind.Replaced : EditKind.Added, last, end, SourceEnd, isReplaced ? SourceEnd + count : SourceEnd, IsInserted(last, end)));
        }

        return new WordAlignment(Claim, Source, edits, Score);
    }

    /// <summary>The longest stretch of words in common that nothing interrupts, in bits.</summary>
    public double LongestRun()
    {
        double longest = 0, run = 0;
        foreach (var edit in Edits)
        {
            run = edit.IsCommon ? run + BitsOf(edit) : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    /// <summary>Information of all words in common, in bits.</summary>
    public double CommonBits() => Edits.Where(e => e.IsCommon).Sum(BitsOf);

    /// <summary>An edit with its places in the texts.</summary>
    public TextEdit InText(WordEdit edit) =>
        new(edit.Kind, Claim.Words.SpanOf(edit.ClaimFirst, edit.ClaimEnd), Source.SpanOf(edit.SourceFirst, edit.SourceEnd), edit.IsMarked);

    private double BitsOf(WordEdit edit) => Claim.Bits(edit.ClaimFirst, edit.ClaimEnd);

    private bool IsSentenceIn(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (Source.IsSentenceStart(i))
                return true;
        }

        return false;
    }

    private bool IsInserted(int first, int end) => AlignmentTable.AreInserted(Claim.Words, first, end);

    /// <summary>Of so many places the stretch of at most <paramref name="most"/> with the most that count; all, where they are no more.</summary>
    private static (int First, int Length) Densest(int count, int most, Predicate<int> counts)
    {
        if (count <= most)
            return (0, count);
        int inside = 0, best = -1, first = 0;
        for (var i = 0; i < count; i++)
        {
            inside += counts(i) ? 1 : 0;
            if (i >= most && counts(i - most))
                inside--;
            if (inside > best)
                (best, first) = (inside, Math.Max(0, i + 1 - most));
        }

        return (first, Math.Min(most, count - first));
    }

    /// <summary>Finds words that differ by their spelling alone, between words in common and right beside them at both ends.</summary>
    private static ImmutableArray<WordEdit> Respell(ComparedText claim, ComparedText source, List<WordEdit> edits)
    {
        if (edits.Count == 0)
            return [];
        var respelt = ImmutableArray.CreateBuilder<WordEdit>(edits.Count);
        for (var (c, s) = (edits[0].ClaimFirst - 1, edits[0].SourceFirst - 1); c >= 0 && s >= 0 && Spelling.IsRespelt(claim.Words[c], source.Words[s]); c--, s--)
            respelt.Insert(0, new WordEdit(EditKind.Respelt, c, c + 1, s, s + 1, IsMarked: false));
        for (int e = 0, next; e < edits.Count; e = next)
        {
            next = e + 1;
            if (edits[e].IsCommon)
            {
                respelt.Add(edits[e]);
                continue;
            }

            while (next < edits.Count && !edits[next].IsCommon)
                next++;
            respelt.AddRange(RespellDifference(claim, source, edits[e..next]));
        }

        for (var (c, s) = (edits[^1].ClaimEnd, edits[^1].SourceEnd); c < claim.Words.Length && s < source.Words.Length && Spelling.IsRespelt(claim.Words[c], source.Words[s]); c++, s++)
            respelt.Add(new WordEdit(EditKind.Respelt, c, c + 1, s, s + 1, IsMarked: false));
        return respelt.DrainToImmutable();
    }

    /// <summary>The same for edits that follow each other: words written together, or respelt at the ends or in each other's place.</summary>
    private static IEnumerable<WordEdit> RespellDifference(ComparedText claim, ComparedText source, List<WordEdit> edits)
    {
        var whole = new WordEdit(EditKind.Respelt, edits[0].ClaimFirst, edits[^1].ClaimEnd, edits[0].SourceFirst, edits[^1].SourceEnd, IsMarked: false);
        if (Spelling.IsWrittenTogether(claim.Words.AsSpan()[whole.ClaimFirst..whole.ClaimEnd], source.Words.AsSpan()[whole.SourceFirst..whole.SourceEnd]))
            return [whole];
        if (edits is [{ Kind: EditKind.Replaced }])
            return WordByWord(claim, source, edits[0]);
        var rest = whole;
        while (IsPair(rest) && Spelling.IsRespelt(claim.Words[rest.ClaimFirst], source.Words[rest.SourceFirst]))
            rest = rest with { ClaimFirst = rest.ClaimFirst + 1, SourceFirst = rest.SourceFirst + 1 };
        while (IsPair(rest) && Spelling.IsRespelt(claim.Words[rest.ClaimEnd - 1], source.Words[rest.SourceEnd - 1]))
            rest = rest with { ClaimEnd = rest.ClaimEnd - 1, SourceEnd = rest.SourceEnd - 1 };
        if (rest == whole)
            return edits;
        var kind = rest.ClaimCount == 0 ? EditKind.Omitted : rest.SourceCount == 0 ? EditKind.Added : EditKind.Replaced;
        return
        [
            .. Pairs(whole.ClaimFirst, whole.SourceFirst, rest.ClaimFirst - whole.ClaimFirst),
            rest with { Kind = kind, IsMarked = edits.Exists(e => e.IsMarked && e.Kind == kind) },
            .. Pairs(rest.ClaimEnd, rest.SourceEnd, whole.ClaimEnd - rest.ClaimEnd),
        ];

        static bool IsPair(WordEdit edit) => edit is { ClaimCount: > 0, SourceCount: > 0 };
        static IEnumerable<WordEdit> Pairs(int claimFirst, int sourceFirst, int count) =>
            Enumerable.Range(0, count).Select(i => new WordEdit(EditKind.Respelt, claimFirst + i, claimFirst + i + 1, sourceFirst + i, sourceFirst + i + 1, IsMarked: false));
    }

    /// <summary>As many words that stand in the place of as many: such as are respelt, and the others.</summary>
    private static IEnumerable<WordEdit> WordByWord(ComparedText claim, ComparedText source, WordEdit edit)
    {
        for (int i = 0, next; i < edit.ClaimCount; i = next)
        {
            next = i + 1;
            var isRespelt = IsRespelt(i);
            while (next < edit.ClaimCount && !isRespelt && !IsRespelt(next))
                next++;
            yield return new WordEdit(isRespelt ? EditKind.Respelt : EditKind.Replaced, edit.ClaimFirst + i, edit.ClaimFirst + next, edit.SourceFirst + i, edit.SourceFirst + next, !isRespelt && edit.IsMarked);
        }

        bool IsRespelt(int i) => Spelling.IsRespelt(claim.Words[edit.ClaimFirst + i], source.Words[edit.SourceFirst + i]);
    }
}
