using System.Collections.Immutable;
using QuoteExtract.Language.Corpora;
using QuoteExtract.Learning;

namespace QuoteExtract.Language.Sentences;

/// <summary>Trains the model of <see cref="SentenceSplitter"/> on the raw text of treebanks.</summary>
internal static class SentenceTrainer
{
    private const int Bits = 16;
    private const double Penalty = 1e-4;
    private const int Rounds = 4;
    private const int Seed = 1;

    /// <summary>Trains on <paramref name="treebanks"/> and writes the model file. The same documents give the same bytes.</summary>
    /// <param name="lexicon">Language data.</param>
    /// <param name="treebanks">Documents with sentences; each of their paragraphs is taken for a line.</param>
    /// <param name="card">What the file says of itself.</param>
    /// <param name="output">Path of the model file to write.</param>
    /// <param name="progress">Told what is being done, in words; or null.</param>
    /// <param name="cancellationToken">Asked at every document and round.</param>
    public static void Train(Lexicon lexicon, IEnumerable<ConlluDocument> treebanks, ModelHeader card, string output, Action<string>? progress, CancellationToken cancellationToken) =>
        SentenceModel.Save(Train(lexicon, treebanks, progress, cancellationToken), card, output);

    /// <summary>Trains on <paramref name="treebanks"/>.</summary>
    public static HashedLogisticModel Train(Lexicon lexicon, IEnumerable<ConlluDocument> treebanks, Action<string>? progress, CancellationToken cancellationToken)
    {
        var tokenizer = new Tokenizer(lexicon);
        var examples = new List<HashedExample>();
        foreach (var document in treebanks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var paragraph in document.Paragraphs)
                AddExamples(tokenizer, document.Text, paragraph, examples);
        }

        progress?.Invoke($"{examples.Count} places where a sentence may end, {examples.Count(e => e.IsYes)} where one does");
        return HashedLogisticTrainer.Train(
            examples, Bits, Penalty, Rounds, Seed, (round, likelihood) => progress?.Invoke($"round {round} of {Rounds}: {likelihood:0.0000}"), cancellationToken);
    }

    private static void AddExamples(Tokenizer tokenizer, string text, ConlluParagraph paragraph, List<HashedExample> examples)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        tokenizer.Tokenize(text, paragraph.Sentences[0].Span.Union(paragraph.Sentences[^1].Span), tokens);
        var ends = paragraph.Sentences.Select(s => s.Span.End).ToHashSet();
        var place = new BoundaryFeatures(text, tokens, 0, new TokenSign[tokens.Count]);
        Span<uint> features = stackalloc uint[BoundaryFeatures.Most];
        var start = 0;
        for (var i = 1; i < tokens.Count; i++)
        {
            place.Pass(i - 1);
            var isEnd = ends.Contains(tokens[i - 1].End);
            if (place.MayEnd(i) && !place.MustEnd(i))
                examples.Add(new HashedExample(features[..place.Write(i, start, features)].ToArray(), isEnd));
            if (!isEnd)
                continue;
            place.End(i);
            start = i;
        }
    }
}
