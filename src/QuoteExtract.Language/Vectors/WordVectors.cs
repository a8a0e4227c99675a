using System.Numerics;
using QuoteExtract.Learning;

namespace QuoteExtract.Language.Vectors;

/// <summary>Vectors of common word forms: what the words around them say of their meaning. Any thread may read.</summary>
/// <remarks>
/// A vector is kept as integers of 8 bits and a scale: its components are the integers times the scale. Rows are in order of frequency,
/// the most frequent word first. Words are known by their <see cref="WordFingerprint"/>, so the file holds no strings.
/// </remarks>
public sealed class WordVectors
{
    /// <summary>Task of the model file.</summary>
    public const string Task = "vectors";

    /// <summary>Feature set of the model file.</summary>
    public const string FeatureSet = "vectors/1";

    internal const string RowsSection = "rows";
    internal const string ScalesSection = "scales";
    internal const string WordsSection = "words";
    internal const string DimensionsParameter = "dimensions";

    private static readonly Lazy<WordVectors> LazyShipped = new(() => new WordVectors(ModelFile.Open(ModelFolder.PathOf("en-vectors"))));

    private readonly ModelSection _rows;
    private readonly ModelSection _scales;

    /// <summary>Open addressing: a word's fingerprint in the upper half, its row + 1 in the lower; 0 where free.</summary>
    private readonly ulong[] _slots;

    /// <summary>The vectors of <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">The file holds no word vectors, or is damaged.</exception>
    public WordVectors(ModelFile file)
    {
        file.Expect(Task, FeatureSet);
        var words = file[WordsSection].Int32;
        Count = words.Length;
        Dimensions = (int)file.Parameter(DimensionsParameter);
        if (Dimensions <= 0)
            throw new InvalidDataException($"The model '{file.Header.Name}' is damaged: its vectors have {Dimensions} dimensions.");
        _rows = file[RowsSection].Expect(ModelSectionType.Int8, checked(Count * Dimensions));
        _scales = file[ScalesSection].Expect(ModelSectionType.Float32, Count);
        _slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Count * 2 + 1)];
        for (var row = 0; row < words.Length; row++)
        {
            var fingerprint = (uint)words[row];
            var slot = fingerprint & (_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (ulong)fingerprint << 32 | (uint)(row + 1);
        }
    }

    /// <summary>The vectors that come with the program.</summary>
    /// <exception cref="InvalidDataException">Their file is damaged.</exception>
    /// <exception cref="IOException">Their file cannot be read.</exception>
    public static WordVectors Shipped => LazyShipped.Value;

    /// <summary>Number of vectors.</summary>
    public int Count { get; }

    /// <summary>Number of components of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>The row of <paramref name="word"/>, 0 to <see cref="Count"/> − 1; −1 where it has no vector.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        var fingerprint = WordFingerprint.Of(word);
        for (var slot = fingerprint & (_slots.Length - 1); _slots[slot] is not 0 and var held; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (held >> 32 == fingerprint)
                return (int)(uint)held - 1;
        }

        return -1;
    }

    /// <summary>The integers of a row, −127 to 127.</summary>
    public ReadOnlySpan<sbyte> Row(int row) => _rows.Int8.Slice(row * Dimensions, Dimensions);

    /// <summary>What the integers of a row are to be multiplied with; above 0.</summary>
    public float Scale(int row) => _scales.Float32[row];

    /// <summary>Adds a row's vector to <paramref name="to"/>, which has <see cref="Dimensions"/> components.</summary>
    public void Add(int row, Span<float> to) => ByteVector.Add(Row(row), Scale(row), to);
}
