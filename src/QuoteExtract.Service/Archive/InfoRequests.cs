using Google.Protobuf.WellKnownTypes;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Requests about the archive as a whole.</summary>
internal static class InfoRequests
{
    /// <summary>Answers GetArchiveInfo.</summary>
    public static async Task<Proto.GetArchiveInfoResponse> GetAsync(ArchiveCall call)
    {
        var info = await call.Archive.GetInfoAsync(call.CancellationToken);
        return new Proto.GetArchiveInfoResponse
        {
            Store = info.Store,
            SchemaVersion = info.SchemaVersion,
            DocumentCount = info.DocumentCount,
            QuoteCount = info.QuoteCount,
            RetractedQuoteCount = info.RetractedQuoteCount,
            SpeakerCount = info.SpeakerCount,
            FamilyCount = info.FamilyCount,
            FirstPublishTime = info.FirstPublishTime?.ToTimestamp(),
            LastPublishTime = info.LastPublishTime?.ToTimestamp(),
            LastCreateTime = info.LastCreateTime?.ToTimestamp(),
        };
    }
}
