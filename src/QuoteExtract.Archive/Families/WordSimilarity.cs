using QuoteExtract.Language.Vectors;

namespace QuoteExtract.Archive.Families;

/// <summary>How near two words are in meaning.</summary>
internal static class WordSimilarity
{
    /// <summary>Cosine of the words' vectors, −1 to 1; 0 where one has none.</summary>
    public static double Of(string a, string b)
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
