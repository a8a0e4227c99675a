using System.Buffers;
using System.Collections.Immutable;
using QuoteExtract.Learning;

namespace QuoteExtract.Language.Sentences;

/// <summary>Cuts the tokens of a paragraph into sentences, in one pass. One instance serves any number of threads.</summary>
/// <remarks>
/// Wherever a sentence may end a log-linear model decides whether it does, from the shapes and words around the place, the sentence so far
/// and the marks that are open (after D. Palmer, M. Hearst: Adaptive Multilingual Sentence Boundary Disambiguation, 1997).
/// </remarks>
internal sealed class SentenceSplitter(HashedLogisticModel model)
{
    /// <summary>Appends the sentences of the tokens from <paramref name="firstToken"/> to the last.</summary>
    public void Split(string text, int paragraph, int firstToken, ImmutableArray<Token>.Builder tokens, ImmutableArray<Sentence>.Builder sentences)
    {
        var count = tokens.Count - firstToken;
        var signs = ArrayPool<TokenSign>.Shared.Rent(count);
        var place = new BoundaryFeatures(text, tokens, firstToken, signs.AsSpan(0, count));
        Span<uint> features = stackalloc uint[BoundaryFeatures.Most];
        var start = firstToken;
        for (var i = firstToken + 1; i < tokens.Count; i++)
        {
            place.Pass(i - 1);
            if (!place.MayEnd(i) || (!place.MustEnd(i) && model.Score(features[..place.Write(i, start, features)]) <= 0))
                continue;
            place.End(i);
            Append(i);
        }

        Append(tokens.Count);
        ArrayPool<TokenSign>.Shared.Return(signs);

        void Append(int end)
        {
            sentences.Add(new Sentence(new TextSpan(tokens[start].Start, tokens[end - 1].End), paragraph, start, end));
            start = end;
        }
    }
}
