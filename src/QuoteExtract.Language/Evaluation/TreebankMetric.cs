using System.Collections.Immutable;

namespace QuoteExtract.Language.Evaluation;

/// <summary>The metric of the CoNLL 2018 shared task: two analyses of one raw text, compared by where things stand in it.</summary>
/// <remarks>
/// D. Zeman and others: CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies, 2018. Two words are the same
/// where their tokens are; in a stretch where either side has a multiword token, by the longest common subsequence of the forms. Each figure
/// counts the same words that are alike in it, against all words of both sides.
/// </remarks>
internal static class TreebankMetric
{
    /// <summary>Compares two analyses.</summary>
    public static TreebankScore Score(AnalysedText gold, AnalysedText predicted)
    {
        var pairs = Align(gold.Words, predicted.Words);
        var goldOf = Enumerable.Repeat(NoWord, predicted.Words.Length).ToArray();
        foreach (var (g, p) in pairs)
            goldOf[p] = g;

        MatchCount Alike(Func<AnalysedWord, AnalysedWord, bool> alike) =>
            new(pairs.Count(pair => alike(gold.Words[pair.Gold], predicted.Words[pair.Predicted])), gold.Words.Length, predicted.Words.Length);

        bool SameHead(AnalysedWord g, AnalysedWord p) => p.Head < 0 ? g.Head < 0 : goldOf[p.Head] == g.Head;

        return new TreebankScore(
            MatchCount.Of(gold.Tokens.ToHashSet(), predicted.Tokens.ToHashSet()),
            MatchCount.Of(gold.Sentences.ToHashSet(), predicted.Sentences.ToHashSet()),
            Alike((_, _) => true),
            Alike((g, p) => g.Pos == p.Pos),
            Alike((g, p) => g.Features == p.Features),
            Alike((g, p) => g.Lemma == "_" || g.Lemma == p.Lemma),
            Alike(SameHead),
            Alike((g, p) => SameHead(g, p) && g.Relation == p.Relation));
    }

    // Neither the index of a word nor the head of a head of a sentence.
    private const int NoWord = -2;

    /// <summary>The pairs of words that are the same, in reading order.</summary>
    private static List<(int Gold, int Predicted)> Align(ImmutableArray<AnalysedWord> gold, ImmutableArray<AnalysedWord> predicted)
    {
        var pairs = new List<(int Gold, int Predicted)>(gold.Length);
        int g = 0, p = 0;
        while (g < gold.Length && p < predicted.Length)
        {
            var (a, b) = (gold[g].Token, predicted[p].Token);
            var (isGoldMultiword, isPredictedMultiword) = (IsMultiword(gold, g), IsMultiword(predicted, p));
            if (!isGoldMultiword && !isPredictedMultiword)
            {
                if (a == b)
                    pairs.Add((g++, p++));
                else if (a.Start <= b.Start)
                    g++;
                else
                    p++;
                continue;
            }

            // A single word that begins before the multiword token has no counterpart.
            if (!isGoldMultiword && a.Start < b.Start)
            {
                g++;
                continue;
            }

            if (!isPredictedMultiword && b.Start < a.Start)
            {
                p++;
                continue;
            }

            // The stretch that the multiword tokens of either side, one overlapping the next, cover.
            var (goldStart, predictedStart) = (g, p);
            var end = Math.Max(isGoldMultiword ? a.End : 0, isPredictedMultiword ? b.End : 0);
            while ((g < gold.Length && gold[g].Token.Start < end) || (p < predicted.Length && predicted[p].Token.Start < end))
            {
                var (words, next) = g < gold.Length && gold[g].Token.Start < end ? (gold, g++) : (predicted, p++);
                if (IsMultiword(words, next))
                    end = Math.Max(end, words[next].Token.End);
            }

            AlignForms(gold, (goldStart, g), predicted, (predictedStart, p), pairs);
        }

        return pairs;
    }

    private static bool IsMultiword(ImmutableArray<AnalysedWord> words, int i) =>
        (i > 0 && words[i - 1].Token == words[i].Token) || (i + 1 < words.Length && words[i + 1].Token == words[i].Token);

    /// <summary>Appends the longest common subsequence of the forms, whatever their case.</summary>
    private static void AlignForms(ImmutableArray<AnalysedWord> gold, (int Start, int End) g, ImmutableArray<AnalysedWord> predicted, (int Start, int End) p, List<(int Gold, int Predicted)> pairs)
    {
        bool Same(int i, int j) => gold[i].Form.Equals(predicted[j].Form, StringComparison.OrdinalIgnoreCase);

        var longest = new int[g.End - g.Start + 1, p.End - p.Start + 1];
        for (var i = g.End - 1; i >= g.Start; i--)
        {
            for (var j = p.End - 1; j >= p.Start; j--)
            {
                var (row, column) = (i - g.Start, j - p.Start);
                longest[row, column] = Same(i, j) ? longest[row + 1, column + 1] + 1 : Math.Max(longest[row + 1, column], longest[row, column + 1]);
            }
        }

        for (int i = g.Start, j = p.Start; i < g.End && j < p.End;)
        {
            if (Same(i, j))
                pairs.Add((i++, j++));
            else if (longest[i - g.Start + 1, j - p.Start] >= longest[i - g.Start, j - p.Start + 1])
                i++;
            else
                j++;
        }
    }
}
