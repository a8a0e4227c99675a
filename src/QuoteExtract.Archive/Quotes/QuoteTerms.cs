using Lucene.Net.Tartarus.Snowball.Ext;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Quotes;

/// <summary>What a text is found by: the stems of its words, and each two of them that follow each other.</summary>
/// <remarks>
/// Stems are those of Snowball's English stemmer (Porter 2), of the words as <see cref="ComparedText"/> reads them: marks, case, diacritics and the
/// spelling of numbers do not count. Pairs stand in for phrases: common words have rare pairs. A term is kept as 32 bits of a hash: the index
/// proposes, and who asked looks at the text.
/// </remarks>
internal static class QuoteTerms
{
    private const uint HashBasis = 2166136261;
    private const uint HashPrime = 16777619;

    [ThreadStatic]
    private static EnglishStemmer? t_stemmer;

    /// <summary>The terms of a text, each once, in no order.</summary>
    public static int[] Of(ComparedText text)
    {
        var terms = new HashSet<int>(text.Words.Length * 2);
        for (var i = 0; i < text.Words.Length; i++)
        {
            var word = OfWord(text.Words[i].Key);
            terms.Add(word);
            if (i > 0)
                terms.Add(OfPair(OfWord(text.Words[i - 1].Key), word));
        }

        return [.. terms];
    }

    /// <summary>The term of a word.</summary>
    /// <param name="key">The word as <see cref="ComparedWord.Key"/> has it.</param>
    public static int OfWord(string key) => Hash(Stem(key));

    /// <summary>The term of two words that follow each other.</summary>
    /// <param name="first">Term of the first.</param>
    /// <param name="second">Term of the second.</param>
    public static int OfPair(int first, int second)
    {
        var hash = ((uint)first ^ HashBasis) * 0x9E3779B1;
        hash = (hash ^ hash >> 15 ^ (uint)second) * 0x85EBCA77;
        return (int)(hash ^ hash >> 13);
    }

    /// <summary>What the forms of a word have in common: "strike" of "strikes". As long as the word at most.</summary>
    /// <param name="key">The word as <see cref="ComparedWord.Key"/> has it.</param>
    public static string Stem(string key)
    {
        var stemmer = t_stemmer ??= new EnglishStemmer();
        stemmer.SetCurrent(key);
        stemmer.Stem();
        return stemmer.Current;
    }

    /// <summary>FNV-1a (Fowler, Noll, Vo). Terms are kept, so this never changes without a migration.</summary>
    private static int Hash(string word)
    {
        var hash = HashBasis;
        foreach (var c in word)
            hash = (hash ^ c) * HashPrime;
        return (int)hash;
    }
}
