using QuoteExtract.Cli.Input;

namespace QuoteExtract.Cli.Run;

/// <summary>What a run over documents reads.</summary>
/// <param name="Inputs">Files in order; "-" is standard input.</param>
/// <param name="InputKind">What they hold; null to tell by name and first characters.</param>
/// <param name="Limits">What is too large.</param>
/// <param name="Workers">Documents worked on at a time, 1 or more.</param>
internal sealed record RunSettings(IReadOnlyList<string> Inputs, InputKind? InputKind, InputLimits Limits, int Workers);
