using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Language;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Turns quotes of the archive into the contract's messages, offsets in the caller's unit.</summary>
/// <param name="encoding">The caller's unit; not unspecified.</param>
internal sealed class QuoteMapper(Proto.EncodingType encoding)
{
    /// <summary>A mapper for the unit in a request's field <c>encoding_type</c>.</summary>
    public static QuoteMapper For(FieldChecks checks, Proto.EncodingType encoding) => new(Encodings.Resolve(checks.Known("encoding_type", encoding)));

    /// <summary>The caller's unit.</summary>
    public Proto.EncodingType Encoding => encoding;

    /// <summary>The offsets of <paramref name="text"/> in the caller's unit.</summary>
    public OffsetMap Offsets(string text) => new(text, Encodings.Unit(encoding));

    /// <summary>A quote.</summary>
    public Proto.ArchivedQuote Map(ArchivedQuote quote)
    {
        var offsets = Offsets(quote.Content);
        return new Proto.ArchivedQuote
        {
            Name = ResourceName.Of(ResourceName.Quotes, quote.Id),
            Publication = new Proto.Publication
            {
                Document = ResourceName.Of(ResourceName.Documents, quote.DocumentId),
                Title = quote.DocumentTitle,
                Url = quote.Url,
                Outlet = quote.Outlet,
                PublishTime = quote.PrintTime.ToTimestamp(),
            },
            Content = quote.Content,
            Verbatim = { quote.Verbatim.Select(v => Range(v, offsets)) },
            Type = ResponseMapper.Map(quote.Type),
            Speaker = SpeakerOf(quote),
            Channel = quote.Channel ?? "",
            Confidence = quote.Confidence,
            Family = ResourceName.Of(ResourceName.Families, quote.FamilyId),
            State = StateOf(quote),
            Corrected = quote.State == QuoteState.Corrected,
            CreateTime = quote.CreateTime.ToTimestamp(),
            RetractTime = quote.RetractTime?.ToTimestamp(),
            Etag = Etags.Of(quote.Version),
        };
    }

    /// <summary>A quote that a search found.</summary>
    public Proto.QuoteMatch Map(QuoteMatch match)
    {
        var offsets = Offsets(match.Quote.Content);
        return new Proto.QuoteMatch { Quote = Map(match.Quote), Highlights = { match.Highlights.Select(h => Range(h, offsets)) } };
    }

    /// <summary>A stretch of a text.</summary>
    public static Proto.TextRange Range(TextSpan span, OffsetMap offsets) => new() { BeginOffset = offsets[span.Start], EndOffset = offsets[span.End] };

    private static Proto.QuoteState StateOf(ArchivedQuote quote) => quote.State switch
    {
        QuoteState.Rejected => Proto.QuoteState.Rejected,
        QuoteState.Withdrawn => Proto.QuoteState.Withdrawn,
        _ => quote.RetractTime is null ? Proto.QuoteState.Active : Proto.QuoteState.Retracted,
    };

    private static Proto.ArchivedSpeakerRef? SpeakerOf(ArchivedQuote quote) => quote is { SpeakerName: { } name, SpeakerKind: { } kind }
        ? new Proto.ArchivedSpeakerRef { Name = ResourceName.Of(ResourceName.Speakers, quote.SpeakerId), Kind = ResponseMapper.Map(kind), DisplayName = name }
        : null;
}
