using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Evaluation;

/// <summary>Measures an analyzer on treebanks, a document at a time.</summary>
internal static class TreebankEvaluation
{
    /// <summary>The score of <paramref name="analyzer"/> on <paramref name="documents"/> together.</summary>
    /// <param name="analyzer">What is measured.</param>
    /// <param name="documents">What is right.</param>
    /// <param name="hasGoldTokens">Whether sentences and words are given; else the analyzer finds them in the raw text.</param>
    /// <param name="cancellationToken">Asked at every document.</param>
    public static TreebankScore Measure(LanguageAnalyzer analyzer, IEnumerable<ConlluDocument> documents, bool hasGoldTokens, CancellationToken cancellationToken)
    {
        var sum = TreebankScore.None;
        foreach (var gold in documents)
        {
            var predicted = hasGoldTokens ? AnalyzeTokens(analyzer, gold, cancellationToken) : analyzer.Analyze(gold.Text, cancellationToken);
            sum += TreebankMetric.Score(AnalysedText.Of(gold), AnalysedText.Of(predicted));
        }

        return sum;
    }

    /// <summary>Analyses a document of a treebank with its own paragraphs, sentences and words.</summary>
    public static Document AnalyzeTokens(LanguageAnalyzer analyzer, ConlluDocument gold, CancellationToken cancellationToken) =>
        analyzer.Analyze(gold.Text, gold.Paragraphs.Select(p => p.Sentences.Select(s => s.Words.Select(w => w.Span))), cancellationToken);
}
