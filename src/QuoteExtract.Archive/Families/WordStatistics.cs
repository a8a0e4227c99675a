using QuoteExtract.Language.Vectors;

namespace QuoteExtract.Archive.Families;

/// <summary>What is known of words as words: how much seeing one tells, and how near two are in meaning.</summary>
internal static class WordStatistics
{
    /// <summary>Bits of the most frequent word under Zipf's law over the words that have vectors: log2 of the sum of 1/rank.</summary>
    private const double FrequentBits = 3.6;

    /// <summary>Information of a word, in bits, about 4 to 21: the rarer, the more. Under Zipf's law, from its rank among the word vectors.</summary>
    public static double Bits(string key)
    {
        var row = WordVectors.Shipped.Find(key);
        return FrequentBits + Math.Log2(row < 0 ? WordVectors.Shipped.Count : row + 1);
    }

    /// <summary>Cosine of the words' vectors, −1 to 1; 0 where one has none.</summary>
    public static double Similarity(string a, string b)
    {
        var (i, j) = (WordVectors.Shipped.Find(a), WordVectors.Shipped.Find(b));
        if (i < 0 || j < 0)
            return 0;
        int product = 0, left = 0, right = 0;
        var u = WordVectors.Shipped.Row(i);
        var v = WordVectors.Shipped.Row(j);
        for (var d = 0; d < u.Length; d++)
        {
            product += u[d] * v[d];
            left += u[d] * u[d];
            right += v[d] * v[d];
        }

        return left == 0 || right == 0 ? 0 : product / Math.Sqrt((double)left * right);
    }
}
