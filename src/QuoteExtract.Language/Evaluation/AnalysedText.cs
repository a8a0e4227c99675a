using System.Collections.Immutable;
using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Evaluation;

/// <summary>An analysis as <see cref="TreebankMetric"/> compares it; all spans are of one raw text and begin and end with something seen.</summary>
/// <param name="Sentences">The sentences.</param>
/// <param name="Tokens">The tokens; a multiword token is one.</param>
/// <param name="Words">The words; a multiword token is several.</param>
internal sealed record AnalysedText(ImmutableArray<TextSpan> Sentences, ImmutableArray<TextSpan> Tokens, ImmutableArray<AnalysedWord> Words)
{
    /// <summary>What a treebank says.</summary>
    public static AnalysedText Of(ConlluDocument gold)
    {
        var words = ImmutableArray.CreateBuilder<AnalysedWord>();
        foreach (var sentence in gold.Sentences)
        {
            var first = words.Count;
            var token = 0;
            foreach (var word in sentence.Words)
            {
                while (sentence.Tokens[token].End < word.Span.End)
                    token++;
                words.Add(new AnalysedWord(
                    sentence.Tokens[token],
                    word.Form,
                    UniversalNames.ParsePos(word.Upos),
                    UniversalNames.ParseFeatures(word.Feats),
                    word.Lemma,
                    word.Head < 0 ? -1 : first + word.Head,
                    UniversalPart(word.Deprel)));
            }
        }

        return new AnalysedText([.. gold.Sentences.Select(s => s.Span)], [.. gold.Sentences.SelectMany(s => s.Tokens)], words.ToImmutable());
    }

    /// <summary>What the analyzer says.</summary>
    public static AnalysedText Of(Document document)
    {
        var tokens = ImmutableArray.CreateBuilder<TextSpan>(document.Tokens.Length);
        var tokenOf = new int[document.Tokens.Length];
        for (var i = 0; i < document.Tokens.Length; i++)
        {
            var span = document.Tokens[i].Span;
            if (document.Tokens[i].JoinsBefore)
                tokens[^1] = tokens[^1].Union(span);
            else
                tokens.Add(span);
            tokenOf[i] = tokens.Count - 1;
        }

        var words = document.Tokens.Select((t, i) =>
        {
            var syntax = document.Syntax.IsEmpty ? default : document.Syntax[i];
            return new AnalysedWord(tokens[tokenOf[i]], t.Span.Cut(document.Text), syntax.Pos, syntax.Features, document.Lemma(i).ToString(), syntax.Head, UniversalPart(UniversalNames.Of(syntax.Relation)));
        });
        return new AnalysedText([.. document.Sentences.Select(s => s.Span)], tokens.ToImmutable(), [.. words]);
    }

    private static string UniversalPart(string relation) => relation.Split(':', 2)[0];
}

/// <summary>A word as <see cref="TreebankMetric"/> compares it.</summary>
/// <param name="Token">The token that it is, or is part of.</param>
/// <param name="Form">The word.</param>
/// <param name="Pos">Part of speech.</param>
/// <param name="Features">Morphological features.</param>
/// <param name="Lemma">Base form; "_" in a treebank that has none.</param>
/// <param name="Head">Index of its head among the words; −1 for the head of a sentence.</param>
/// <param name="Relation">Universal part of its relation to the head.</param>
internal sealed record AnalysedWord(TextSpan Token, string Form, UniversalPos Pos, MorphFeatures Features, string Lemma, int Head, string Relation);
