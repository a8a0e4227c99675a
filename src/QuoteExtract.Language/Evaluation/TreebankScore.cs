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
    /// <summary>Of no text.</summary>
    public static TreebankScore None { get; } = new(default, default, default, default, default, default, default, default);

    /// <summary>The figures by name, in the shared task's order.</summary>
    public IEnumerable<(string Name, MatchCount Count)> Figures =>
    [
        ("tokens", Tokens), ("sentences", Sentences), ("words", Words), ("UPOS", Upos), ("features", Features), ("lemmas", Lemmas), ("UAS", Uas), ("LAS", Las),
    ];

    /// <summary>The score of two texts together.</summary>
    public static TreebankScore operator +(TreebankScore a, TreebankScore b) => new(
        a.Tokens + b.Tokens, a.Sentences + b.Sentences, a.Words + b.Words, a.Upos + b.Upos, a.Features + b.Features, a.Lemmas + b.Lemmas, a.Uas + b.Uas, a.Las + b.Las);
}
