using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Service.Desk;
using QuoteExtract.Service.Presentation;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>What a file is of.</summary>
internal sealed record ExportSubject
{
    /// <summary>What was asked for.</summary>
    public required Proto.ExportQuotesRequest Request { get; init; }

    /// <summary>When the file is made.</summary>
    public required Timestamp CreateTime { get; init; }

    /// <summary>The unit of offsets in messages; not unspecified.</summary>
    public required Proto.EncodingType Encoding { get; init; }

    /// <summary>The speaker that was asked for; null where none was.</summary>
    public Proto.ArchivedSpeaker? Speaker { get; init; }

    /// <summary>Links of that speaker.</summary>
    public IReadOnlyList<Proto.SpeakerLink> Links { get; init; } = [];

    /// <summary>Whether the speaker has more links.</summary>
    public bool HasMoreLinks { get; init; }

    /// <summary>What the file is of, as its heading.</summary>
    public string Title => Request.SelectionCase switch
    {
        Proto.ExportQuotesRequest.SelectionOneofCase.Filter when Request.Filter.Query.Length > 0 => $"Quotes with the words {Request.Filter.Query}",
        Proto.ExportQuotesRequest.SelectionOneofCase.Filter => "Quotes of the archive",
        Proto.ExportQuotesRequest.SelectionOneofCase.Speaker => $"Quotes of {Speaker!.DisplayName}",
        Proto.ExportQuotesRequest.SelectionOneofCase.Quote => "A quote",
        Proto.ExportQuotesRequest.SelectionOneofCase.Draft when Request.Draft.Document is { Title.Length: > 0 } draft => $"Quotations of the draft {draft.Title}",
        Proto.ExportQuotesRequest.SelectionOneofCase.Draft => "Quotations of a draft",
        _ => "A claim",
    };

    /// <summary>The conditions of a search, each with its name; empty where there are none.</summary>
    public IEnumerable<(string Name, string Value)> Conditions => Request.Filter is { } filter
        ? new[]
        {
            ("Words", filter.Query),
            ("Words as written", filter.Exact ? "yes" : ""),
            ("Speaker", filter.Speaker + filter.SpeakerName),
            ("Outlet", filter.Outlet),
            ("From", filter.StartTime is { } start ? Words.Time(start) : ""),
            ("Before", filter.EndTime is { } end ? Words.Time(end) : ""),
            ("Given as", string.Join(" or ", filter.Types_.Select(t => EnumWords.Of(t)))),
            ("At least as sure as", filter.MinConfidence > 0 ? Words.Percent(filter.MinConfidence) : ""),
            ("Channel", filter.Channel),
            ("Document", filter.Document),
            ("Family", filter.Family),
            ("Retracted ones too", filter.IncludeRetracted ? "yes" : ""),
        }.Where(c => c.Item2.Length > 0)
        : [];
}

/// <summary>One thing in a file.</summary>
internal abstract record ExportItem;

/// <summary>A quote.</summary>
/// <param name="Quote">The quote, offsets in the subject's unit.</param>
/// <param name="Print">The quote with the text that prints it.</param>
internal sealed record ExportedQuote(Proto.ArchivedQuote Quote, PrintedQuote Print) : ExportItem;

/// <summary>A claim, with what the archive says of it.</summary>
/// <param name="Words">What is claimed to have been said.</param>
/// <param name="Speaker">By whom; null where nobody is named.</param>
/// <param name="Verifications">What the archive says of it, or of its parts; empty where they were not looked up.</param>
/// <param name="Quotation">The quotation of a draft that makes the claim; null where the claim stands alone.</param>
internal sealed record ExportedClaim(string Words, Proto.ArchivedSpeakerRef? Speaker, IReadOnlyList<Proto.Verification> Verifications, Proto.CheckedQuotation? Quotation) : ExportItem
{
    /// <summary>Why nothing was looked up; empty where something was.</summary>
    public string Note => Quotation?.State switch
    {
        Proto.CheckedQuotationState.Paraphrase => "Paraphrase, not looked up.",
        Proto.CheckedQuotationState.OverLimit => "Not looked up: it stands behind the stretches of words that are looked up in a draft.",
        _ => "",
    };
}

/// <summary>How a file ends.</summary>
/// <param name="Count">Quotes or claims in it.</param>
/// <param name="IsCut">Whether there are more quotes.</param>
internal sealed record ExportTally(long Count, bool IsCut)
{
    /// <summary>That the file is cut, in a sentence; empty where it is whole.</summary>
    public string Note => IsCut ? $"Cut after {Words.Count(Count)} quotes, the most that were asked for: there are more." : "";
}
