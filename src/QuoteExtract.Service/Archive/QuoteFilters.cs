using System.Collections.Immutable;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Reads the part of a request that says which quotes are meant.</summary>
internal static class QuoteFilters
{
    private const int MaxQueryLength = 1_024;
    private const int MaxNameLength = 256;

    /// <summary>The filter in the field <c>filter</c>; all quotes where there is none.</summary>
    public static QuoteFilter Read(FieldChecks checks, Proto.QuoteFilter? filter)
    {
        if (filter is null)
            return new QuoteFilter();
        var (from, before) = checks.Times("filter.start_time", filter.StartTime, "filter.end_time", filter.EndTime);
        checks.Require(filter.Speaker.Length == 0 || filter.SpeakerName.Length == 0, "filter.speaker_name", "Must be empty where filter.speaker is set.");
        return new QuoteFilter
        {
            Query = checks.Text("filter.query", filter.Query, MaxQueryLength),
            Exact = filter.Exact,
            SpeakerId = checks.OptionalResource("filter.speaker", filter.Speaker, ResourceName.Speakers),
            SpeakerName = checks.Text("filter.speaker_name", filter.SpeakerName, MaxNameLength),
            Outlet = checks.Text("filter.outlet", filter.Outlet, MaxNameLength),
            From = from,
            Before = before,
            Types = [.. checks.KnownAll("filter.types", filter.Types_).Where(System.Enum.IsDefined).Select(ResponseMapper.Unmap)],
            MinConfidence = checks.Range("filter.min_confidence", filter.MinConfidence, 0, 1),
            Channel = checks.Text("filter.channel", filter.Channel, MaxNameLength),
            DocumentId = checks.OptionalResource("filter.document", filter.Document, ResourceName.Documents),
            FamilyId = checks.OptionalResource("filter.family", filter.Family, ResourceName.Families),
            IncludeRetracted = filter.IncludeRetracted,
        };
    }
}
