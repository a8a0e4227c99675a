namespace QuoteExtract.Language;

/// <summary>Sentences as the network reads them: for each word the rows of its features and its word vector.</summary>
internal sealed class SyntaxPack
{
    private int[] _features = new int[1024];
    private int _count;

    /// <summary>Where each word's features end in <see cref="Features"/>.</summary>
    public List<int> FeatureEnds { get; } = [];

    /// <summary>Row of each word's vector; −1 where it has none.</summary>
    public List<int> Vectors { get; } = [];

    /// <summary>Index behind the last word of each sentence.</summary>
    public List<int> SentenceEnds { get; } = [];

    /// <summary>Number of words.</summary>
    public int Words => Vectors.Count;

    /// <summary>The rows of the features of word <paramref name="index"/>.</summary>
    public ReadOnlySpan<int> Features(int index)
    {
        var first = index == 0 ? 0 : FeatureEnds[index - 1];
        return _features.AsSpan(first, FeatureEnds[index] - first);
    }

    /// <summary>Adds a feature to the word that <see cref="EndWord"/> will end.</summary>
    public void Add(int feature)
    {
        if (_count == _features.Length)
            Array.Resize(ref _features, 2 * _count);
        _features[_count++] = feature;
    }

    /// <summary>Ends a word.</summary>
    public void EndWord(int vector)
    {
        FeatureEnds.Add(_count);
        Vectors.Add(vector);
    }

    /// <summary>Ends a sentence.</summary>
    public void EndSentence() => SentenceEnds.Add(Words);

    /// <summary>Empties the pack for the next sentences.</summary>
    public void Clear()
    {
        _count = 0;
        FeatureEnds.Clear();
        Vectors.Clear();
        SentenceEnds.Clear();
    }
}
