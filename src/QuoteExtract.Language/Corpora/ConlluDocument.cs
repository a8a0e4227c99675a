using System.Collections.Immutable;

namespace QuoteExtract.Language.Corpora;

/// <summary>A document of a treebank with its raw text: a blank line between paragraphs, within them the blanks that the treebank tells of.</summary>
/// <param name="Id">Id of the document; empty where the file names none.</param>
/// <param name="Text">The raw text.</param>
/// <param name="Paragraphs">The paragraphs, in reading order.</param>
internal sealed record ConlluDocument(string Id, string Text, ImmutableArray<ConlluParagraph> Paragraphs)
{
    /// <summary>The sentences of all paragraphs.</summary>
    public IEnumerable<ConlluSentence> Sentences => Paragraphs.SelectMany(p => p.Sentences);
}

/// <summary>A paragraph of a treebank.</summary>
/// <param name="Sentences">Its sentences, at least one.</param>
internal sealed record ConlluParagraph(ImmutableArray<ConlluSentence> Sentences);

/// <summary>A sentence of a treebank.</summary>
/// <param name="Id">Id of the sentence; empty where the file names none.</param>
/// <param name="Words">Its words, at least one.</param>
/// <param name="Tokens">Where its tokens stand in the raw text; a multiword token ("didn't") is one.</param>
internal sealed record ConlluSentence(string Id, ImmutableArray<ConlluWord> Words, ImmutableArray<TextSpan> Tokens)
{
    /// <summary>From its first token to its last.</summary>
    public TextSpan Span => new(Tokens[0].Start, Tokens[^1].End);
}

/// <summary>A word of a treebank: a syntactic word, of which a multiword token has several. Columns are as the file has them.</summary>
/// <param name="Span">Where it stands in the raw text; the whole token for a word of a multiword token that is not its words put together.</param>
/// <param name="Form">The word.</param>
/// <param name="Lemma">Its base form.</param>
/// <param name="Upos">Universal part of speech.</param>
/// <param name="Xpos">The treebank's own part of speech.</param>
/// <param name="Feats">Morphological features, "_" for none.</param>
/// <param name="Head">Index of its head among the words of the sentence; −1 for the head of the sentence.</param>
/// <param name="Deprel">Relation to the head.</param>
/// <param name="Misc">Anything else, "_" for nothing.</param>
internal sealed record ConlluWord(TextSpan Span, string Form, string Lemma, string Upos, string Xpos, string Feats, int Head, string Deprel, string Misc)
{
    /// <summary>The value of <paramref name="name"/> among the features or the miscellany: "3" for "Person"; null where it is not there.</summary>
    /// <param name="column"><see cref="Feats"/> or <see cref="Misc"/>.</param>
    /// <param name="name">Name before the sign of equality.</param>
    public static string? Value(string column, string name)
    {
        foreach (var part in column.AsSpan().Split('|'))
        {
            var pair = column.AsSpan(part);
            if (pair.Length > name.Length && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.Ordinal))
                return pair[(name.Length + 1)..].ToString();
        }

        return null;
    }
}
