using QuoteExtract.Attribution;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Extract;

/// <summary>What one run of <c>quotex extract</c> does.</summary>
/// <param name="Inputs">Files in order; "-" is standard input.</param>
/// <param name="InputKind">What they hold; null to tell by name and first characters.</param>
/// <param name="Limits">What is too large.</param>
/// <param name="Extractor">The model.</param>
/// <param name="Options">What to report.</param>
/// <param name="Format">How to report it.</param>
/// <param name="Workers">Documents worked on at a time, 1 or more.</param>
internal sealed record ExtractSettings(
    IReadOnlyList<string> Inputs,
    InputKind? InputKind,
    InputLimits Limits,
    AttributionExtractor Extractor,
    ExtractionOptions Options,
    IResultFormat Format,
    int Workers);
