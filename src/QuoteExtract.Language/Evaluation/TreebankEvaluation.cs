using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Evaluation;

/// <summary>Measures an analysis on a document of a treebank.</summary>
internal static class TreebankEvaluation
{
    /// <summary>The figures of the CoNLL 2018 shared task that the analysis has: without syntax those of segmentation alone.</summary>
    public static IEnumerable<(string Name, MatchCount Count)> Score(ConlluDocument gold, Document predicted)
    {
        var score = TreebankMetric.Score(AnalysedText.Of(gold), AnalysedText.Of(predicted));
        return predicted.Syntax.IsEmpty ? score.Segmentation : [.. score.Segmentation, .. score.Syntax];
    }

    /// <summary>Analyses a document of a treebank with its own paragraphs, sentences and words.</summary>
    public static Document AnalyzeTokens(LanguageAnalyzer analyzer, ConlluDocument gold, CancellationToken cancellationToken) =>
        analyzer.Analyze(gold.Text, gold.Paragraphs.Select(p => p.Sentences.Select(s => s.Words.Select(w => w.Span))), cancellationToken);
}
