using System.Globalization;
using CsvHelper;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Service.Presentation;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>Rows for a spreadsheet, as RFC 4180 has them; no cell runs as a formula (OWASP, "CSV injection").</summary>
internal sealed class CsvFormat : IExportFormat
{
    private const string ByteOrderMark = "\uFEFF";

    private static readonly string[] s_quoteColumns =
    [
        "quote", "speaker", "speaker_id", "words", "type", "confidence", "published", "outlet", "title", "url", "author", "channel", "document", "family", "state",
        "corrected", "note",
    ];

    private static readonly string[] s_claimColumns =
    [
        "claim", "speaker", "verdict", "confidence", "explanation", "source_quote", "source_speaker", "source_words", "source_verdict", "published", "outlet", "title", "url",
        "warnings", "note",
    ];

    private static readonly CsvWriterOptions s_options = new() { Injection = CsvInjection.Escape };

    private string[] _columns = s_quoteColumns;

    public string MediaType => "text/csv; charset=utf-8; header=present";

    public string Extension => "csv";

    public string Begin(ExportSubject subject)
    {
        _columns = ExportRequests.IsOfClaims(subject.Request) ? s_claimColumns : s_quoteColumns;
        return ByteOrderMark + Row(_columns);
    }

    public string Render(ExportedQuote quote)
    {
        var (found, document) = (quote.Quote, quote.Print.Document);
        return Row(
            found.Name, found.Speaker?.DisplayName ?? "", found.Speaker?.Name ?? "", found.Content, EnumWords.Of(found.Type), Number(found.Confidence), Time(found.Publication.PublishTime),
            found.Publication.Outlet, found.Publication.Title, found.Publication.Url, document.Author, found.Channel, found.Publication.Document, found.Family, EnumWords.Of(found.State),
            found.Corrected ? "true" : "false", "");
    }

    public string Render(ExportedClaim claim) => claim.Verifications.Count == 0
        ? Row([claim.Words, claim.Speaker?.DisplayName ?? "", .. Enumerable.Repeat("", s_claimColumns.Length - 3), claim.Note])
        : string.Concat(claim.Verifications.SelectMany(v => v.Sources.Count == 0 ? [Row(claim, v, source: null)] : v.Sources.Select(s => Row(claim, v, s))));

    public string End(ExportTally tally) => tally.IsCut ? Row([.. Enumerable.Repeat("", _columns.Length - 1), tally.Note]) : "";

    private static string Row(ExportedClaim claim, Proto.Verification verification, Proto.VerificationSource? source)
    {
        var quote = source?.Quote;
        return Row(
            verification.Claim, claim.Speaker?.DisplayName ?? "", EnumWords.Of(verification.Verdict), Number(verification.Confidence), verification.Explanation,
            quote?.Name ?? "", quote?.Speaker?.DisplayName ?? "", quote?.Content ?? "", source is null ? "" : EnumWords.Of(source.Verdict), Time(quote?.Publication.PublishTime),
            quote?.Publication.Outlet ?? "", quote?.Publication.Title ?? "", quote?.Publication.Url ?? "", string.Join(' ', source?.Warnings.Select(w => w.Message) ?? []), "");
    }

    private static string Row(params string[] cells)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, s_options, leaveOpen: true))
            csv.WriteRecord(cells);
        return text.ToString();
    }

    private static string Number(double probability) => probability.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Time(Timestamp? time) => time?.ToDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
}
