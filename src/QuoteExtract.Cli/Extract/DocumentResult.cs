using QuoteExtract.Attribution;
using QuoteExtract.Cli.Input;

namespace QuoteExtract.Cli.Extract;

/// <summary>A document and what was found in it.</summary>
/// <param name="Number">Place among all documents of the run, from 1.</param>
/// <param name="Document">The document.</param>
/// <param name="Extraction">What was found.</param>
/// <param name="Elapsed">Time that the extraction took.</param>
/// <param name="Model">The model that was asked.</param>
internal sealed record DocumentResult(int Number, InputDocument Document, Extraction Extraction, TimeSpan Elapsed, ModelInfo Model);
