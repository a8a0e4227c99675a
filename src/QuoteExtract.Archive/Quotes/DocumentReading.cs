using System.Collections.Immutable;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Quotes;

/// <summary>The latest text of a document with all that was found in it; spans point into the text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Quotes">Its quotes in reading order, those that a person rejected among them.</param>
/// <param name="Rejected">Words in marks that the model holds to be nobody's speech, in reading order.</param>
public sealed record DocumentReading(string Text, ImmutableArray<QuoteReading> Quotes, ImmutableArray<RejectedQuotation> Rejected);

/// <summary>A quote and what the model found.</summary>
/// <param name="Quote">The quote.</param>
/// <param name="Attribution">What the model found, as in <see cref="QuoteDetail"/>.</param>
public sealed record QuoteReading(ArchivedQuote Quote, QuoteAttribution? Attribution);
