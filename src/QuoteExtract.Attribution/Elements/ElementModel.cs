using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Elements;

/// <summary>The trained parts that find cue, content and source over the trees.</summary>
/// <param name="Heads">Is this word the head of a cue?</param>
/// <param name="Contents">Which words are its content?</param>
/// <param name="Sources">Which noun phrase is its source?</param>
/// <param name="Cues">Which words around the head belong to the cue?</param>
/// <param name="Threshold">Least probability of an answer, 0 to 1.</param>
internal sealed record ElementModel(LogLinearModel Heads, LogLinearModel Contents, LogLinearModel Sources, LogLinearModel Cues, double Threshold);
