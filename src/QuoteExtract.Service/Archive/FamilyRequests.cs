using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive.Families;
using QuoteExtract.Service.Calls;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Requests about families of prints.</summary>
internal static class FamilyRequests
{
    private const int MembersPageSize = 50;
    private const int PageSize = 20;
    private const int MaxPageSize = 200;

    /// <summary>Answers GetFamily.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.GetFamilyResponse> GetAsync(ArchiveCall call, Proto.GetFamilyRequest request)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, ResourceName.Families);
        var size = checks.Size("page_size", request.PageSize, MembersPageSize, MaxPageSize);
        var quotes = QuoteMapper.For(checks, request.EncodingType);
        checks.Throw();

        var family = await call.Archive.Families.GetAsync(id, call.CancellationToken);
        var members = await call.Archive.Families.MembersAsync(id, size, request.PageToken, call.CancellationToken);
        return new Proto.GetFamilyResponse
        {
            Family = Map(family, quotes),
            Members = { members.Items.Select(m => Map(m, family, quotes)) },
            NextPageToken = members.NextPageToken,
            EncodingType = quotes.Encoding,
        };
    }

    /// <summary>Answers ListFamilies.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.ListFamiliesResponse> ListAsync(ArchiveCall call, Proto.ListFamiliesRequest request)
    {
        var checks = new FieldChecks();
        var order = checks.Known("order", request.Order);
        var filter = new FamilyFilter
        {
            SpeakerId = checks.OptionalResource("speaker", request.Speaker, ResourceName.Speakers),
            MinQuoteCount = request.MinQuoteCount,
            Order = order == Proto.FamilyOrder.Newest ? FamilyOrder.Newest : FamilyOrder.Size,
        };
        checks.Require(request.MinQuoteCount >= 0, "min_quote_count", "Must not be negative.");
        var size = checks.Size("page_size", request.PageSize, PageSize, MaxPageSize);
        var quotes = QuoteMapper.For(checks, request.EncodingType);
        checks.Throw();

        var page = await call.Archive.Families.ListAsync(filter, size, request.PageToken, call.CancellationToken);
        return new Proto.ListFamiliesResponse { Families = { page.Items.Select(f => Map(f, quotes)) }, NextPageToken = page.NextPageToken, EncodingType = quotes.Encoding };
    }

    private static Proto.QuoteFamily Map(QuoteFamily family, QuoteMapper quotes) => new()
    {
        Name = ResourceName.Of(ResourceName.Families, family.Id),
        Representative = quotes.Map(family.Fullest),
        QuoteCount = family.QuoteCount,
        OutletCount = family.OutletCount,
        FirstPublishTime = family.FirstPrintTime.ToTimestamp(),
        LastPublishTime = family.LastPrintTime.ToTimestamp(),
    };

    private static Proto.FamilyMember Map(FamilyMember member, QuoteFamily family, QuoteMapper quotes)
    {
        var (print, fullest) = (quotes.Offsets(member.Quote.Content), quotes.Offsets(family.Fullest.Content));
        return new Proto.FamilyMember
        {
            Quote = quotes.Map(member.Quote),
            Relation = Map(member.Difference),
            Edits = { member.Edits.Select(e => VerificationMapper.Map(e, print, fullest)) },
        };
    }

    private static Proto.FamilyRelation Map(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Identical => Proto.FamilyRelation.Identical,
        DifferenceKind.Trimmed => Proto.FamilyRelation.Trimmed,
        DifferenceKind.Altered => Proto.FamilyRelation.Altered,
        DifferenceKind.Translated => Proto.FamilyRelation.Translated,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
