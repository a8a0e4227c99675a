using QuoteExtract.Language.Vectors;

namespace QuoteExtract.Archive.Verification;

/// <summary>How much it tells that two texts share a word: that both say "the" tells little, that both say "crane" much.</summary>
/// <remarks>Information in bits, from a word's rank by frequency under Zipf's law; the ranks are the rows of the shipped word vectors.</remarks>
internal static class WordRarity
{
    /// <summary>Sum of 1/rank over the words of English, as far as counted: what turns a rank into a probability.</summary>
    private const double Harmonic = 12;

    /// <summary>The bits of the word that is compared as <paramref name="key"/>: some 4 for "the", 12 for "bridge", 20 for one that is not known.</summary>
    public static double Bits(string key)
    {
        var row = WordVectors.Shipped.Find(key);
        return Math.Log2(Harmonic * ((row < 0 ? WordVectors.Shipped.Count : row) + 1.5));
    }

    /// <summary>Whether the word is one that is known.</summary>
    public static bool IsKnown(string key) => WordVectors.Shipped.Find(key) >= 0;
}
