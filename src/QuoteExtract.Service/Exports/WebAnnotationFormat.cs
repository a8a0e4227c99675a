using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Language;
using QuoteExtract.Service.Desk;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Service.Exports;

/// <summary>W3C Web Annotation Data Model: a collection with one page, an annotation for each quote, a target for each piece of it.</summary>
internal sealed class WebAnnotationFormat : IExportFormat
{
    /// <summary>Code units of <c>prefix</c> and <c>suffix</c>: enough to tell one place from another.</summary>
    private const int AffixLength = 32;

    private readonly TextOffsets _codePoints = new(OffsetEncoding.Utf32);
    private bool _hasItems;

    public string MediaType => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

    public string Extension => "jsonld";

    public string Begin(ExportSubject subject)
    {
        var collection = Urn("collection", $"{subject.CreateTime}", subject.Request.ToByteString().ToBase64());
        var head = JsonLd.Object(
            ("@context", "http://www.w3.org/ns/anno.jsonld"),
            ("id", collection),
            ("type", "AnnotationCollection"),
            ("label", subject.Title),
            ("created", JsonLd.Time(subject.CreateTime)),
            ("generator", JsonLd.Object(("type", "Software"), ("name", "QuoteExtract"))));
        var page = JsonLd.Object(("id", Urn("page", collection)), ("type", "AnnotationPage"), ("partOf", collection), ("startIndex", 0));
        return $"{JsonLd.Open(head)}\"first\":{JsonLd.Open(page)}\"items\":[";
    }

    public string Render(ExportedQuote quote)
    {
        var separator = _hasItems ? ",\n" : "\n";
        _hasItems = true;
        return separator + JsonLd.Render(Annotation(quote));
    }

    /// <summary>Never asked for: a claim is in no article.</summary>
    public string Render(ExportedClaim claim) => throw new NotSupportedException("Claims are no annotations.");

    public string End(ExportTally tally)
    {
        var tail = JsonLd.Object(("total", tally.Count), ("dcterms:description", tally.Note));
        return $"\n]}},{JsonLd.Render(tail)[1..]}\n";
    }

    private JsonObject Annotation(ExportedQuote quote)
    {
        var (print, speaker) = (quote.Print, quote.Quote.Speaker?.DisplayName);
        var description = $"{EnumWords.Of(quote.Quote.Type)} quotation{(speaker is null ? ", speaker open" : $" of {speaker}")}, {Words.Percent(quote.Quote.Confidence)} sure";
        return JsonLd.Object(
            ("id", Urn(quote.Quote.Name, JsonLd.Time(print.Quote.CreateTime), SourceOf(print.Document))),
            ("type", "Annotation"),
            ("motivation", speaker is null ? "describing" : "tagging"),
            ("created", JsonLd.Time(print.Quote.CreateTime)),
            ("body", JsonLd.List([.. speaker is null ? [] : new[] { Body("tagging", speaker) }, Body("describing", description)])),
            ("target", JsonLd.List(print.Quote.Pieces.Select(piece => Target(print, piece)))));
    }

    private static JsonObject Body(string purpose, string value) =>
        JsonLd.Object(("type", "TextualBody"), ("purpose", purpose), ("value", value), ("format", "text/plain"));

    private JsonObject Target(PrintedQuote print, TextSpan piece)
    {
        var text = print.Revision.Text;
        var codePoints = _codePoints.Of(text);
        return JsonLd.Object(
            ("type", "SpecificResource"),
            ("source", SourceOf(print.Document)),
            ("selector", JsonLd.List(
            [
                JsonLd.Object(
                    ("type", "TextQuoteSelector"),
                    ("exact", piece.Cut(text)),
                    ("prefix", text[Whole(text, piece.Start - AffixLength)..piece.Start]),
                    ("suffix", text[piece.End..Whole(text, piece.End + AffixLength)])),
                JsonLd.Object(("type", "TextPositionSelector"), ("start", codePoints[piece.Start]), ("end", codePoints[piece.End])),
            ])));
    }

    /// <summary>The IRI of a document: its address, or a name where it has none.</summary>
    private static string SourceOf(ArchivedDocument document) =>
        JsonLd.WebAddress(document.Url) ?? Urn(string.Create(CultureInfo.InvariantCulture, $"documents/{document.Id}"), JsonLd.Time(document.CreateTime));

    /// <summary>The nearest index inside of the text that does not split a surrogate pair.</summary>
    private static int Whole(string text, int index) => Math.Clamp(index, 0, text.Length) is var inside && inside > 0 && inside < text.Length && char.IsLowSurrogate(text[inside]) ? inside - 1 : inside;

    /// <summary>A name that is the same for the same parts: a UUID of version 8 (RFC 9562) from their SHA-256.</summary>
    private static string Urn(params ReadOnlySpan<string> parts)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)), hash);
        var third = BinaryPrimitives.ReadUInt16BigEndian(hash[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)(third & 0x0FFF | 0x8000));
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return $"urn:uuid:{new Guid(hash[..16], bigEndian: true)}";
    }
}
