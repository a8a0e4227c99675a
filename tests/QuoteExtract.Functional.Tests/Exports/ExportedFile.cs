using System.Text;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Exports;

/// <summary>A file that the service has exported.</summary>
internal sealed record ExportedFile(string MediaType, string FileName, string Text, long Count)
{
    /// <summary>Largest response that a client must take.</summary>
    private const int MaxBytes = 32 << 10;

    /// <summary>Asks for a file and puts its parts together.</summary>
    public static async Task<ExportedFile> OfAsync(QuoteArchive.QuoteArchiveClient client, ExportQuotesRequest request)
    {
        using var call = client.ExportQuotes(request);
        using var bytes = new MemoryStream();
        ExportQuotesResponse? first = null;
        var count = 0L;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            var part = call.ResponseStream.Current;
            first ??= part;
            Assert.InRange(part.Data.Length, 0, MaxBytes);
            Assert.True(ReferenceEquals(first, part) || part is { MediaType: "", FileName: "" });
            part.Data.WriteTo(bytes);
            count = part.QuoteCount;
        }

        return new ExportedFile(first!.MediaType, first.FileName, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.ToArray()), count);
    }
}
