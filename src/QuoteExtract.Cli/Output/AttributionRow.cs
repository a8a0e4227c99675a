using QuoteExtract.Attribution;
using QuoteExtract.Language;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Output;

/// <summary>One attribution as a line of a table; texts still as the document has them.</summary>
/// <param name="Speaker">Name of the speaker; null where it is open.</param>
/// <param name="Guess">The likeliest speaker and its probability where the speaker is open and there is one.</param>
/// <param name="Quote">The pieces of the content, an ellipsis between two.</param>
/// <param name="Cue">The words that attribute; empty where there are none.</param>
/// <param name="Channel">Who relayed it; empty where the text does not say.</param>
/// <param name="Type">"direct", "mixed" or "indirect".</param>
/// <param name="Confidence">0 to 1.</param>
internal sealed record AttributionRow(string? Speaker, (string Name, double Confidence)? Guess, string Quote, string Cue, string Channel, string Type, double Confidence)
{
    private const string BetweenPieces = " … ";

    /// <summary>The row of an attribution in <paramref name="text"/>.</summary>
    public static AttributionRow Of(QuoteAttribution attribution, string text) => new(
        attribution.Speaker?.Name,
        attribution.Speaker is null && attribution.Alternatives is [var best, ..] ? (best.Speaker.Name, best.Confidence) : null,
        string.Join(BetweenPieces, attribution.Content.Select(p => p.Span.Cut(text))),
        attribution.Cue is { } cue ? cue.Cut(text) : "",
        attribution.Channel?.Name ?? "",
        TypeNames.Of(attribution.Type),
        attribution.Confidence);

    /// <summary>The row of an attribution that a service answered with.</summary>
    public static AttributionRow Of(V1.Attribution attribution) => new(
        attribution.Speaker?.Name,
        attribution.Speaker is null && attribution.Alternatives is [var best, ..] ? (best.Speaker.Name, best.Confidence) : null,
        string.Join(BetweenPieces, attribution.Content.Select(p => p.Span.Text)),
        attribution.Cue?.Text ?? "",
        attribution.Channel?.Name ?? "",
        TypeNames.Of(attribution.Type),
        attribution.Confidence);
}
