namespace QuoteExtract.Language.Evaluation;

/// <summary>The figures of the CoNLL 2018 shared task.</summary>
/// <param name="Tokens">Tokens with the right beginning and end.</param>
/// <param name="Sentences">Sentences with the right beginning and end.</param>
/// <param name="Words">Words that are there.</param>
/// <param name="Upos">Words with the right part of speech.</param>
/// <param name="Features">Words with the right <see cref="MorphFeatures"/>, all of them.</param>
/// <param name="Lemmas">Words with the right lemma.</param>
/// <param name="Uas">Words with the right head.</param>
/// <param name="Las">Words with the right head and the right relation, its subtype left out.</param>
internal sealed record TreebankScore(
    MatchCount Tokens, MatchCount Sentences, MatchCount Words, MatchCount Upos, MatchCount Features, MatchCount Lemmas, MatchCount Uas, MatchCount Las)
{
    /// <summary>Figures of the segmentation, by name.</summary>
    public IEnumerable<(string Name, MatchCount Count)> Segmentation => [("tokens", Tokens), ("sentences", Sentences), ("words", Words)];

    /// <summary>Figures of tags and trees, by name.</summary>
    public IEnumerable<(string Name, MatchCount Count)> Syntax => [("UPOS", Upos), ("features", Features), ("lemmas", Lemmas), ("UAS", Uas), ("LAS", Las)];
}
