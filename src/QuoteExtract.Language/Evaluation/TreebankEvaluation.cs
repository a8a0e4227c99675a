using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Evaluation;

/// <summary>Measures an analysis on a document of a treebank.</summary>
internal static class TreebankEvaluation
{
    /// <summary>The figures of the CoNLL 2018 shared task.</summary>
    /// <param name="gold">What is right.</param>
    /// <param name="predicted">An analysis of the same text; without syntax it has the figures of segmentation alone.</param>
    /// <param name="hasGoldTokens">Whether sentences and words were given, so that they are not measured.</param>
    public static IEnumerable<(string Name, MatchCount Count)> Score(ConlluDocument gold, Document predicted, bool hasGoldTokens)
    {
        var score = TreebankMetric.Score(AnalysedText.Of(gold), AnalysedText.Of(predicted));
        return [.. hasGoldTokens ? [] : score.Segmentation, .. predicted.Syntax.IsEmpty ? [] : score.Syntax];
    }

    /// <summary>Analyses a document of a treebank with its own paragraphs, sentences and words.</summary>
    public static Document AnalyzeTokens(LanguageAnalyzer analyzer, ConlluDocument gold, CancellationToken cancellationToken) =>
        analyzer.Analyze(gold.Text, gold.Paragraphs.Select(p => p.Sentences.Select(s => s.Words.Select(w => w.Span))), cancellationToken);
}
