using System.Collections.Immutable;
using QuoteExtract.Language.Vectors;

namespace QuoteExtract.Archive.Verification;

/// <summary>The best way to find a claim, or a part of it, in a source: which words are the same, and what differs between them.</summary>
/// <remarks>
/// Local alignment with affine gaps (Smith and Waterman 1981, Gotoh 1982) over words. Leaving out words of the source is cheap once begun, so that
/// an elided claim stays one alignment; leaving out words of the claim at its ends is free, so that each part of a spliced claim finds its own source.
/// </remarks>
public sealed class WordAlignment
{
    /// <summary>Words of the claim times words of the source that are compared at most, which bounds time and memory: 4 million, some 20 ms and 12 MB.</summary>
    private const int MostCells = 1 << 22;

    /// <summary>Letters of a word that is compared letter by letter, at most.</summary>
    private const int LongestWord = 40;

    private const float Same = 2f;
    private const float Misspelt = 1.2f;
    private const float Other = -1f;
    private const float Omit = -1.5f;
    private const float OmitMore = -0.04f;
    private const float OmitMarked = -0.2f;
    private const float Add = -1.6f;
    private const float AddMore = -0.6f;
    private const float AddInserted = -0.1f;

    private WordAlignment(ComparedText claim, ComparedText source, ImmutableArray<WordEdit> edits, double score) =>
        (Claim, Source, Edits, Score) = (claim, source, edits, score);

    /// <summary>What was looked for.</summary>
    public ComparedText Claim { get; }

    /// <summary>Where it was looked for.</summary>
    public ComparedText Source { get; }

    /// <summary>The steps from the first word in common to the last, in order. Words of the claim before and behind found nothing here.</summary>
    public ImmutableArray<WordEdit> Edits { get; }

    /// <summary>Two for each word in common, less what the differences cost.</summary>
    public double Score { get; }

    /// <summary>Number of words in common.</summary>
    public int Common => Edits.Where(e => e.Kind is EditKind.Same or EditKind.Misspelt).Sum(e => e.ClaimCount);

    /// <summary>First word of the claim that the alignment accounts for.</summary>
    public int ClaimFirst => Edits.IsEmpty ? 0 : Edits[0].ClaimFirst;

    /// <summary>Behind the last word of the claim that it accounts for.</summary>
    public int ClaimEnd => Edits.IsEmpty ? 0 : Edits[^1].ClaimEnd;

    /// <summary>First word of the source in it.</summary>
    public int SourceFirst => Edits.IsEmpty ? 0 : Edits[0].SourceFirst;

    /// <summary>Behind the last word of the source in it.</summary>
    public int SourceEnd => Edits.IsEmpty ? 0 : Edits[^1].SourceEnd;

    /// <summary>Aligns the words of <paramref name="claim"/> from <paramref name="first"/> up to <paramref name="end"/> with <paramref name="source"/>.</summary>
    public static WordAlignment Find(ComparedText claim, int first, int end, ComparedText source)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(source);
        end = Math.Min(end, first + MostCells / 64);
        var (from, to) = Window(claim, first, end, source);
        return end <= first || to <= from ? new WordAlignment(claim, source, [], 0) : new Table(claim, first, end, source, from, to).Trace();
    }

    /// <summary>The stretch of a long source that shares most words with the claim; the whole of a short one.</summary>
    private static (int From, int To) Window(ComparedText claim, int first, int end, ComparedText source)
    {
        var length = MostCells / Math.Max(1, end - first);
        if (source.Words.Length <= length)
            return (0, source.Words.Length);
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        for (var i = first; i < end; i++)
            wanted.Add(claim.Words[i].Key);
        int shared = 0, best = -1, from = 0;
        for (var j = 0; j < source.Words.Length; j++)
        {
            shared += wanted.Contains(source.Words[j].Key) ? 1 : 0;
            if (j >= length)
                shared -= wanted.Contains(source.Words[j - length].Key) ? 1 : 0;
            if (shared > best)
                (best, from) = (shared, Math.Max(0, j + 1 - length));
        }

        return (from, from + length);
    }

    /// <summary>Whether a word of the claim is one of the source misspelt: a letter or two apart, and no word that is known.</summary>
    private static bool IsMisspelt(string claim, string source)
    {
        if (claim.Length is < 4 or > LongestWord || source.Length is < 4 or > LongestWord || Math.Abs(claim.Length - source.Length) > 2 || char.IsAsciiDigit(source[0]) || WordVectors.Shipped.Find(claim) >= 0)
            return false;
        return Distance(claim, source) <= (source.Length >= 8 ? 2 : 1);
    }

    /// <summary>Number of letters to insert, delete, replace or swap with the next (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        Span<int> before = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1], next = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                next[j] = Math.Min(Math.Min(row[j], next[j - 1]) + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
            }

            row.CopyTo(before);
            next.CopyTo(row);
        }

        return row[b.Length];
    }

    /// <summary>The dynamic programme: the best score of an alignment that ends at a pair of words, in one of three states.</summary>
    private sealed class Table
    {
        /// <summary>A step's lowest two bits say what a pair stands behind; the other two whether an omission and an addition were begun before.</summary>
        private const byte Stop = 0, FromPair = 1, FromOmission = 2, FromAddition = 3, StateMask = 3, OmissionGoesOn = 4, AdditionGoesOn = 8;

        private readonly ComparedText _claim;
        private readonly ComparedText _source;
        private readonly int _first;
        private readonly int _from;
        private readonly int _width;
        private readonly byte[] _steps;
        private readonly bool[] _marked;
        private (float Score, int Row, int Column) _best;

        public Table(ComparedText claim, int first, int end, ComparedText source, int from, int to)
        {
            (_claim, _source, _first, _from, _width) = (claim, source, first, from, to - from);
            _marked = new bool[end - first + 1];
            foreach (var omission in claim.Omissions)
            {
                if (omission >= first && omission <= end)
                    _marked[omission - first] = true;
            }

            _steps = new byte[(end - first) * _width];
            Fill(end - first);
        }

        /// <summary>
        /// Row i, column j: pair aligns word i of the claim with word j of the source; omission leaves word j out behind word i; addition has word i
        /// stand behind word j without a partner.
        /// </summary>
        private void Fill(int rows)
        {
            float[] pairAbove = new float[_width], omissionAbove = new float[_width], additionAbove = new float[_width];
            float[] omission = new float[_width], addition = new float[_width], pair = new float[_width];
            Array.Fill(pairAbove, float.NegativeInfinity);
            Array.Fill(omissionAbove, float.NegativeInfinity);
            Array.Fill(additionAbove, float.NegativeInfinity);
            for (var i = 0; i < rows; i++)
            {
                var word = _claim.Words[_first + i];
                var (open, more) = _marked[i + 1] ? (OmitMarked, 0f) : (Omit, OmitMore);
                var (add, addMore) = word.IsInserted ? (AddInserted, AddInserted) : (Add, AddMore);
                for (var j = 0; j < _width; j++)
                {
                    byte step = Stop;
                    var before = 0f;
                    if (j > 0)
                    {
                        if (pairAbove[j - 1] > before)
                            (before, step) = (pairAbove[j - 1], FromPair);
                        if (omissionAbove[j - 1] > before)
                            (before, step) = (omissionAbove[j - 1], FromOmission);
                        if (additionAbove[j - 1] > before)
                            (before, step) = (additionAbove[j - 1], FromAddition);
                    }

                    pair[j] = before + Match(word, _source.Words[_from + j]);
                    omission[j] = float.NegativeInfinity;
                    if (j > 0)
                    {
                        var opened = pair[j - 1] + open;
                        var longer = omission[j - 1] + more;
                        omission[j] = Math.Max(opened, longer);
                        if (longer > opened)
                            step |= OmissionGoesOn;
                    }

                    var begun = pairAbove[j] + add;
                    var on = additionAbove[j] + addMore;
                    addition[j] = Math.Max(begun, on);
                    if (on > begun)
                        step |= AdditionGoesOn;
                    _steps[i * _width + j] = step;
                    if (pair[j] > _best.Score)
                        _best = (pair[j], i, j);
                }

                (pairAbove, pair) = (pair, pairAbove);
                (omissionAbove, omission) = (omission, omissionAbove);
                (additionAbove, addition) = (addition, additionAbove);
            }
        }

        private static float Match(ComparedWord claim, ComparedWord source) =>
            string.Equals(claim.Key, source.Key, StringComparison.Ordinal) ? Same : IsMisspelt(claim.Key, source.Key) ? Misspelt : Other;

        /// <summary>Walks back from the best end.</summary>
        public WordAlignment Trace()
        {
            var steps = new List<(EditKind Kind, int Claim, int Source)>();
            if (_best.Score > 0)
            {
                var (i, j, state) = (_best.Row, _best.Column, FromPair);
                while (state != Stop)
                {
                    var step = _steps[i * _width + j];
                    switch (state)
                    {
                        case FromPair:
                            var (a, b) = (_claim.Words[_first + i], _source.Words[_from + j]);
                            steps.Add((string.Equals(a.Key, b.Key, StringComparison.Ordinal) ? EditKind.Same : IsMisspelt(a.Key, b.Key) ? EditKind.Misspelt : EditKind.Replaced, _first + i, _from + j));
                            state = (byte)(step & StateMask);
                            (i, j) = (i - 1, j - 1);
                            break;
                        case FromOmission:
                            steps.Add((EditKind.Omitted, _first + i, _from + j));
                            if ((step & OmissionGoesOn) == 0)
                                state = FromPair;
                            j--;
                            break;
                        default:
                            steps.Add((EditKind.Added, _first + i, _from + j));
                            if ((step & AdditionGoesOn) == 0)
                                state = FromPair;
                            i--;
                            break;
                    }
                }

                steps.Reverse();
            }

            return new WordAlignment(_claim, _source, Merge(steps), _best.Score);
        }

        /// <summary>Steps of one kind that follow each other are one edit.</summary>
        private ImmutableArray<WordEdit> Merge(List<(EditKind Kind, int Claim, int Source)> steps)
        {
            var edits = ImmutableArray.CreateBuilder<WordEdit>();
            for (int s = 0, next; s < steps.Count; s = next)
            {
                next = s + 1;
                while (next < steps.Count && steps[next].Kind == steps[s].Kind && steps[s].Kind != EditKind.Misspelt)
                    next++;
                var (kind, claim, source) = steps[s];
                var last = steps[next - 1];
                edits.Add(kind switch
                {
                    EditKind.Omitted => new WordEdit(kind, claim + 1, claim + 1, source, last.Source + 1, _marked[claim + 1 - _first]),
                    EditKind.Added => new WordEdit(kind, claim, last.Claim + 1, source + 1, source + 1, _claim.Words.AsSpan()[claim..(last.Claim + 1)].ToArray().All(w => w.IsInserted)),
                    _ => new WordEdit(kind, claim, last.Claim + 1, source, last.Source + 1, IsMarked: false),
                });
            }

            return edits.DrainToImmutable();
        }
    }
}
