namespace QuoteExtract.Language;

/// <summary>What the trained model says of one token.</summary>
/// <param name="Pos">Part of speech.</param>
/// <param name="Features">Morphological features.</param>
/// <param name="Head">Index of the token that it depends on, in the document; −1 for the head of a sentence.</param>
/// <param name="Relation">What it is to that token.</param>
public readonly record struct WordSyntax(UniversalPos Pos, MorphFeatures Features, int Head, DependencyRelation Relation);
