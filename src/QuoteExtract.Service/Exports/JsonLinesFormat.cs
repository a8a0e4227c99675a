using QuoteExtract.Language;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Documents;
using QuoteExtract.Service.Json;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>A line of JSON for each thing: <see cref="Proto.ExportRecord"/> (jsonlines.org).</summary>
internal sealed class JsonLinesFormat : IExportFormat
{
    private ExportSubject _subject = null!;
    private TextOffsets _offsets = null!;

    public string MediaType => "application/jsonl; charset=utf-8";

    public string Extension => "jsonl";

    public string Begin(ExportSubject subject)
    {
        (_subject, _offsets) = (subject, new TextOffsets(Encodings.Unit(subject.Encoding)));
        return subject.Speaker is { } speaker
            ? Line(new Proto.ExportRecord { Speaker = speaker }) + string.Concat(subject.Links.Select(link => Line(new Proto.ExportRecord { SpeakerLink = link })))
            : "";
    }

    public string Render(ExportedQuote quote)
    {
        var (text, context) = (quote.Print.Revision.Text, quote.Print.Context);
        var offsets = _offsets.Of(text);
        return Line(new Proto.ExportRecord
        {
            Quote = quote.Quote,
            Document = DocumentRequests.Map(quote.Print.Document),
            Context = new Proto.Span { BeginOffset = offsets[context.Start], EndOffset = offsets[context.End], Text = context.Cut(text) },
        });
    }

    public string Render(ExportedClaim claim) =>
        Line(claim.Quotation is { } quotation ? new Proto.ExportRecord { Quotation = quotation } : new Proto.ExportRecord { Verification = claim.Verifications[0] });

    public string End(ExportTally tally) => Line(new Proto.ExportRecord
    {
        Summary = new Proto.ExportSummary { CreateTime = _subject.CreateTime, QuoteCount = tally.Count, Cut = tally.IsCut, EncodingType = _subject.Encoding },
    });

    private static string Line(Proto.ExportRecord record) => MessageJson.Render(record, isIndented: false);
}

/// <summary>Offsets in one unit, kept for the next quote where it is of the same text.</summary>
/// <param name="unit">The unit.</param>
internal sealed class TextOffsets(OffsetEncoding unit)
{
    private string? _text;
    private OffsetMap? _map;

    /// <summary>The offsets of a text.</summary>
    public OffsetMap Of(string text)
    {
        if (!ReferenceEquals(text, _text))
            (_text, _map) = (text, new OffsetMap(text, unit));
        return _map!;
    }
}
