using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Turns counts of quotes into the contract's messages.</summary>
internal static class FacetMapper
{
    public static Proto.QuoteFacets Map(QuoteFacets facets) => new()
    {
        Speakers =
        {
            facets.Speakers.Select(s => new Proto.SpeakerFacet
            {
                Speaker = new Proto.ArchivedSpeakerRef { Name = ResourceName.Of(ResourceName.Speakers, s.Id), Kind = ResponseMapper.Map(s.Kind), DisplayName = s.Name },
                QuoteCount = s.QuoteCount,
            }),
        },
        Outlets = { facets.Outlets.Select(o => new Proto.OutletFacet { Outlet = o.Name, QuoteCount = o.QuoteCount }) },
        Types_ = { facets.Types.Select(t => new Proto.TypeFacet { Type = ResponseMapper.Map(t.Type), QuoteCount = t.QuoteCount }) },
        Months =
        {
            facets.Months.Select(m => new Proto.MonthFacet
            {
                StartTime = Timestamp.FromDateTime(m.Month.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
                QuoteCount = m.QuoteCount,
            }),
        },
        QuoteCount = facets.QuoteCount,
        Partial = facets.IsPartial,
    };
}
