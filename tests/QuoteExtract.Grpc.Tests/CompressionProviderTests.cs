using System.IO.Compression;
using Grpc.Net.Compression;

namespace QuoteExtract.Grpc.Tests;

public class CompressionProviderTests
{
    public static TheoryData<string, ICompressionProvider, byte> Providers => new()
    {
        { "gzip", new GzipCompressionProvider(CompressionLevel.Fastest), 0x1F },
        { "deflate", new DeflateCompressionProvider(CompressionLevel.Fastest), 0x78 },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public void Provider_GivesBackWhatItTookInItsFormat(string name, ICompressionProvider provider, byte firstByte)
    {
        var message = Enumerable.Repeat("said the minister, "u8.ToArray(), 100).SelectMany(bytes => bytes).ToArray();
        var compressed = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(compressed, CompressionLevel.SmallestSize))
            stream.Write(message);

        Assert.Equal(name, provider.EncodingName);
        Assert.True(compressed.CanRead, "The stream behind was closed.");
        Assert.Equal(firstByte, compressed.ToArray()[0]);
        Assert.True(compressed.Length < message.Length);

        compressed.Position = 0;
        using var restored = new MemoryStream();
        using (var stream = provider.CreateDecompressionStream(compressed))
            stream.CopyTo(restored);
        Assert.Equal(message, restored.ToArray());
    }
}
