using System.Collections.Immutable;
using System.Globalization;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Output;
using QuoteExtract.Language;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Explain;

/// <summary>What was decided of some words: that they are somebody's, or nobody's.</summary>
/// <param name="Attribution">The attribution; null where they are nobody's.</param>
/// <param name="Rejected">The marked words that are nobody's; null where they are somebody's.</param>
internal sealed record Explained(QuoteAttribution? Attribution, RejectedQuotation? Rejected)
{
    /// <summary>The steps, in order.</summary>
    public ImmutableArray<Evidence> Steps => Attribution?.Evidence ?? [Rejected!.Evidence];

    /// <summary>The words decided on, in reading order.</summary>
    public IEnumerable<TextSpan> Content => Attribution?.Content.Select(p => p.Span) ?? [Rejected!.Span];

    /// <summary>The words decided on, and those that attribute them.</summary>
    public IEnumerable<TextSpan> Spans => Attribution is null ? Content : [.. Content, .. new[] { Attribution.Cue, Attribution.Source }.OfType<TextSpan>()];
}

/// <summary>A text with what was decided in it, asked by offset.</summary>
/// <param name="text">The text.</param>
/// <param name="encoding">Unit of the offsets that are told.</param>
/// <param name="extraction">What was decided.</param>
internal sealed class ExplainedText(string text, OffsetEncoding encoding, Extraction extraction)
{
    private const int MostNear = 3;
    private const int LongestExcerpt = 60;
    private readonly OffsetMap _offsets = new(text, encoding);
    private readonly Explained[] _all = [.. extraction.Attributions.Select(a => new Explained(a, null)), .. extraction.Rejected.Select(r => new Explained(null, r))];

    /// <summary>The unit of <see cref="Offset"/>.</summary>
    public OffsetEncoding Encoding => encoding;

    /// <summary>The offset of a UTF-16 position, in the caller's unit.</summary>
    public int Offset(int position) => _offsets[position];

    /// <summary>The words of a span.</summary>
    public string Words(TextSpan span) => span.Cut(text);

    /// <summary>The words of a span on one line that a terminal may show.</summary>
    public string Excerpt(TextSpan span) => InertText.Elide(InertText.Of(Words(span)), LongestExcerpt);

    /// <summary>What was decided at a UTF-16 position: of the content there, else of the cue or source there; null for nothing.</summary>
    public Explained? At(int position) =>
        Array.Find(_all, e => e.Content.Any(s => Holds(s, position))) ?? Array.Find(_all, e => e.Spans.Any(s => Holds(s, position)));

    /// <summary>Says that nothing was decided at a UTF-16 position, and what is near.</summary>
    public string NothingAt(int position)
    {
        var near = _all.OrderBy(e => e.Spans.Min(s => Distance(s, position))).Take(MostNear).OrderBy(e => e.Content.First()).ToList();
        var message = string.Create(CultureInfo.InvariantCulture, $"nothing is attributed at {Offset(position)}");
        return near.Count == 0
            ? message + ", nor anywhere in the text"
            : $"{message}; near it: {string.Join(", ", near.Select(e => string.Create(CultureInfo.InvariantCulture, $"{Offset(e.Content.First().Start)} {Excerpt(e.Content.First())}")))}";
    }

    private static bool Holds(TextSpan span, int position) => span.Start <= position && position < span.End;

    private static int Distance(TextSpan span, int position) => Math.Max(0, Math.Max(span.Start - position, position - span.End + 1));
}
