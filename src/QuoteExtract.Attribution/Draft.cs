using QuoteExtract.Attribution.Elements;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>An attribution while it is being put together.</summary>
internal sealed class Draft
{
    /// <summary>Indices of its quotations; none for an indirect one.</summary>
    public List<int> Quotations { get; } = [];

    /// <summary>The pieces of its content, in reading order.</summary>
    public List<TextSpan> Pieces { get; } = [];

    /// <summary>Probability that it is speech at all.</summary>
    public required double Speech { get; init; }

    /// <summary>Name of the rule or model that held it for speech, and what counted.</summary>
    public required (string Rule, string Why, IEnumerable<(string Name, double Weight)> Factors) SpeechReason { get; init; }

    /// <summary>Cue, content and source as the trees tell them; null where only marks do.</summary>
    public AttributionElements? Elements { get; set; }

    /// <summary>Who the source is.</summary>
    public required SourceDecision Decision { get; set; }

    /// <summary>How the words are given: direct where the pieces hold little but quotations, indirect where they hold none.</summary>
    public AttributionType TypeIn(Reading reading)
    {
        if (Quotations.Count == 0)
            return AttributionType.Indirect;
        var marked = Quotations.Sum(i => reading.Quotations[i].Span.Length);
        return Pieces.Sum(p => p.Length) <= marked + 2 * Pieces.Count ? AttributionType.Direct : AttributionType.Mixed;
    }
}
