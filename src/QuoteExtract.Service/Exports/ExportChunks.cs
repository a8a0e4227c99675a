using System.Text;
using Google.Protobuf;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>Cuts a file into responses, none of which is larger than <see cref="Size"/> however long a quote is.</summary>
/// <param name="mediaType">For the first response.</param>
/// <param name="fileName">For the first response.</param>
internal sealed class ExportChunks(string mediaType, string fileName)
{
    /// <summary>Bytes of a response.</summary>
    private const int Size = 32 << 10;

    private readonly MemoryStream _bytes = new();
    private int _taken;
    private bool _hasBegun;

    /// <summary>Adds text.</summary>
    public void Add(string text) => _bytes.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>The next response; null while there is not enough for one.</summary>
    public Proto.ExportQuotesResponse? TakeFull(long count)
    {
        if (_bytes.Length - _taken >= Size)
            return Take(Size, count);
        if (_taken > 0)
        {
            var rest = _bytes.ToArray().AsSpan(_taken);
            _bytes.SetLength(0);
            _bytes.Write(rest);
            _taken = 0;
        }

        return null;
    }

    /// <summary>The last response.</summary>
    public Proto.ExportQuotesResponse TakeRest(long count) => Take((int)_bytes.Length - _taken, count);

    private Proto.ExportQuotesResponse Take(int length, long count)
    {
        var response = new Proto.ExportQuotesResponse { Data = ByteString.CopyFrom(_bytes.GetBuffer(), _taken, length), QuoteCount = count };
        if (!_hasBegun)
            (response.MediaType, response.FileName) = (mediaType, fileName);
        (_hasBegun, _taken) = (true, _taken + length);
        return response;
    }
}
