namespace QuoteExtract.Archive.Verification;

/// <summary>The dynamic programme beneath an alignment: the best score of one that ends at a pair of words, in one of three states.</summary>
/// <remarks>
/// Local alignment with affine gaps (Smith and Waterman 1981, Gotoh 1982) over words. Leaving out words of the source is cheap once begun, so that
/// an elided claim stays one alignment; leaving out words of the claim at its ends is free, so that each part of a spliced claim finds its own source.
/// </remarks>
internal sealed class AlignmentTable
{
    private const float Same = 2f;
    private const float Other = -1f;
    private const float Omit = -1.5f;
    private const float OmitMore = -0.02f;
    private const float OmitMarked = -0.2f;
    private const float Add = -1.6f;
    private const float AddMore = -0.6f;
    private const float AddInserted = -0.1f;

    /// <summary>A step's lowest two bits say what a pair stands behind; the other two whether an omission and an addition were begun before.</summary>
    private const byte Stop = 0, FromPair = 1, FromOmission = 2, FromAddition = 3, StateMask = 3, OmissionGoesOn = 4, AdditionGoesOn = 8;

    private readonly Claim _claim;
    private readonly int[] _source;
    private readonly int _first;
    private readonly int _from;
    private readonly int _width;
    private readonly byte[] _steps;
    private readonly bool[] _marked;
    private (float Score, int Row, int Column) _best;

    /// <summary>Compares <paramref name="rows"/> words of the claim from <paramref name="first"/> on with <paramref name="width"/> words of the source from <paramref name="from"/> on.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="first">First word of the claim.</param>
    /// <param name="rows">Number of its words.</param>
    /// <param name="source">The words of the source by the claim's numbers, −1 for others.</param>
    /// <param name="from">First word of the source.</param>
    /// <param name="width">Number of its words.</param>
    /// <param name="cancellationToken">Asked at every word of the claim.</param>
    public AlignmentTable(Claim claim, int first, int rows, int[] source, int from, int width, CancellationToken cancellationToken)
    {
        (_claim, _source, _first, _from, _width) = (claim, source, first, from, width);
        _marked = new bool[rows + 1];
        foreach (var omission in claim.Words.Omissions)
        {
            if (omission >= first && omission <= first + rows)
                _marked[omission - first] = true;
        }

        _steps = new byte[rows * width];
        Fill(rows, cancellationToken);
    }

    /// <summary>Score of the best alignment; 0 where there is none.</summary>
    public double Score => _best.Score;

    /// <summary>Whether an editor's brackets stand around the words of the claim from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public static bool AreInserted(ComparedText claim, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!claim.Words[i].IsInserted)
                return false;
        }

        return end > first;
    }

    /// <summary>
    /// Row i, column j: pair aligns word i of the claim with word j of the source; omission leaves word j out behind word i; addition has word i
    /// stand behind word j without a partner.
    /// </summary>
    private void Fill(int rows, CancellationToken cancellationToken)
    {
        float[] pairAbove = new float[_width], omissionAbove = new float[_width], additionAbove = new float[_width];
        float[] omission = new float[_width], addition = new float[_width], pair = new float[_width];
        Array.Fill(pairAbove, float.NegativeInfinity);
        Array.Fill(omissionAbove, float.NegativeInfinity);
        Array.Fill(additionAbove, float.NegativeInfinity);
        for (var i = 0; i < rows; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = _claim.Ids[_first + i];
            var (open, more) = _marked[i + 1] ? (OmitMarked, 0f) : (Omit, OmitMore);
            var (add, addMore) = _claim.Words.Words[_first + i].IsInserted ? (AddInserted, AddInserted) : (Add, AddMore);
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

                pair[j] = before + (_source[_from + j] == id ? Same : Other);
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

    /// <summary>Walks back from the best end: the edits in order, none where no word is in common.</summary>
    public List<WordEdit> Trace()
    {
        if (_best.Score <= 0)
            return [];
        var steps = new List<(EditKind Kind, int Claim, int Source)>();
        var (i, j, state) = (_best.Row, _best.Column, FromPair);
        while (state != Stop)
        {
            var step = _steps[i * _width + j];
            switch (state)
            {
                case FromPair:
                    steps.Add((_claim.Ids[_first + i] == _source[_from + j] ? EditKind.Same : EditKind.Replaced, _first + i, _from + j));
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
        return Merge(steps);
    }

    /// <summary>Steps of one kind that follow each other are one edit.</summary>
    private List<WordEdit> Merge(List<(EditKind Kind, int Claim, int Source)> steps)
    {
        var edits = new List<WordEdit>();
        for (int s = 0, next; s < steps.Count; s = next)
        {
            next = s + 1;
            while (next < steps.Count && steps[next].Kind == steps[s].Kind)
                next++;
            var (kind, claim, source) = steps[s];
            var last = steps[next - 1];
            edits.Add(kind switch
            {
                EditKind.Omitted => new WordEdit(kind, claim + 1, claim + 1, source, last.Source + 1, _marked[claim + 1 - _first]),
                EditKind.Added => new WordEdit(kind, claim, last.Claim + 1, source + 1, source + 1, AreInserted(_claim.Words, claim, last.Claim + 1)),
                _ => new WordEdit(kind, claim, last.Claim + 1, source, last.Source + 1, kind == EditKind.Replaced && AreInserted(_claim.Words, claim, last.Claim + 1)),
            });
        }

        return edits;
    }
}
