using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Evaluation;

/// <summary>Contents as sets of characters: blanks, and marks and stops at the ends of pieces, do not count.</summary>
internal sealed class ContentMatching(string text)
{
    /// <summary>Least Jaccard index of two contents that match: half of the characters that either has are in both.</summary>
    public const double LeastOverlap = 0.5;

    private const string Trimmed = " \t\n\u00a0\"“”'‘’`.,;:!?…-–—";
    private readonly int[] _inkBefore = InkBefore(text);

    /// <summary>A pair of contents that were matched.</summary>
    /// <param name="Gold">Index of the annotated one.</param>
    /// <param name="Predicted">Index of the predicted one.</param>
    /// <param name="Jaccard">Characters in common over characters of either, <see cref="LeastOverlap"/> to 1.</param>
    internal readonly record struct Match(int Gold, int Predicted, double Jaccard);

    /// <summary>The spans without blanks, marks and stops at their ends, those that hold nothing else left out.</summary>
    public static List<TextSpan> Tight(string text, IEnumerable<TextSpan> spans)
    {
        var tight = new List<TextSpan>();
        foreach (var span in spans)
        {
            var (start, end) = (span.Start, span.End);
            while (start < end && Trimmed.Contains(text[start], StringComparison.Ordinal))
                start++;
            while (end > start && Trimmed.Contains(text[end - 1], StringComparison.Ordinal))
                end--;
            if (start < end)
                tight.Add(new TextSpan(start, end));
        }

        return tight;
    }

    /// <summary>The characters of a content as disjoint spans in reading order; empty where nothing counts.</summary>
    public List<TextSpan> Characters(IEnumerable<TextSpan> pieces)
    {
        var characters = new List<TextSpan>();
        foreach (var piece in Tight(text, pieces).Where(p => Ink(p) > 0).Order())
        {
            if (characters.Count > 0 && piece.Start <= characters[^1].End)
                characters[^1] = characters[^1].Union(piece);
            else
                characters.Add(piece);
        }

        return characters;
    }

    /// <summary>Pairs annotated with predicted contents, one to one, the best match first.</summary>
    /// <param name="gold">The characters of the annotated ones.</param>
    /// <param name="predicted">The characters of the predicted ones.</param>
    public List<Match> Pair(IReadOnlyList<List<TextSpan>> gold, IReadOnlyList<List<TextSpan>> predicted)
    {
        var matches = new List<Match>();
        for (var i = 0; i < gold.Count; i++)
        {
            for (var j = 0; j < predicted.Count; j++)
            {
                if (Jaccard(gold[i], predicted[j]) is >= LeastOverlap and var overlap)
                    matches.Add(new Match(i, j, overlap));
            }
        }

        var (pairedGold, pairedPredicted) = (new HashSet<int>(), new HashSet<int>());
        return [.. matches
            .OrderByDescending(m => m.Jaccard).ThenByDescending(m => m.Gold).ThenByDescending(m => m.Predicted)
            .Where(m => !pairedGold.Contains(m.Gold) && !pairedPredicted.Contains(m.Predicted) && pairedGold.Add(m.Gold) && pairedPredicted.Add(m.Predicted))];
    }

    private double Jaccard(List<TextSpan> a, List<TextSpan> b)
    {
        var common = 0;
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            var (start, end) = (Math.Max(a[i].Start, b[j].Start), Math.Min(a[i].End, b[j].End));
            if (start < end)
                common += Ink(new TextSpan(start, end));
            if (a[i].End < b[j].End)
                i++;
            else
                j++;
        }

        return common == 0 ? 0 : (double)common / (a.Sum(Ink) + b.Sum(Ink) - common);
    }

    private int Ink(TextSpan span) => _inkBefore[span.End] - _inkBefore[span.Start];

    /// <summary>For each offset the number of characters before it that are no blanks.</summary>
    private static int[] InkBefore(string text)
    {
        var before = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
            before[i + 1] = before[i] + (char.IsWhiteSpace(text[i]) ? 0 : 1);
        return before;
    }
}
