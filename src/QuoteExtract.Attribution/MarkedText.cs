using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>What of a text stands in quotation marks.</summary>
public static class MarkedText
{
    private static readonly LanguageAnalyzer s_analyzer = new(Lexicon.English);

    /// <summary>The stretches in quotation marks, marks included, those inside another left out; in reading order. Time is linear in the text's length.</summary>
    public static ImmutableArray<TextSpan> Find(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. new QuotationScanner().Scan(s_analyzer.Analyze(text, cancellationToken), cancellationToken).Where(q => q.Depth == 0).Select(q => q.Span)];
    }
}
