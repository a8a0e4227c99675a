using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Corrections;

/// <summary>What persons said of quotes as data to train on.</summary>
/// <remarks>
/// One line of JSON a document, as the training of attributions reads it, offsets in code points and ends exclusive: <c>{"id", "url", "title",
/// "text", "partial": true, "attributions": [{"type", "content", "cue", "source", "kind", "speaker", "via"}], "negatives"}</c>. It holds the latest
/// text, as attributions the quotes that a person corrected or confirmed in it, and as negatives those that a person rejected. It is partial, for
/// what no person has looked at is the model's own and proves nothing.
/// </remarks>
internal static class CorrectionExport
{
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Documents behind <paramref name="last"/> with a quote that a person has looked at, in the order of their ids.</summary>
    public static Task<List<long>> DocumentsAsync(ArchiveSession session, long last, int limit) => session.QueryAsync<long>(
        "SELECT DISTINCT quote.document_id FROM correction JOIN quote ON quote.id = correction.quote_id WHERE quote.document_id > @last ORDER BY quote.document_id LIMIT @limit",
        new { last, limit });

    /// <summary>The line of a document, without its end; null where persons have said nothing of its latest text.</summary>
    public static async Task<string?> LineAsync(ArchiveSession session, long id)
    {
        var document = await session.QueryFirstAsync<DocumentRow>("SELECT * FROM document WHERE id = @id", new { id });
        var revision = await session.QueryFirstAsync<RevisionRow>("SELECT * FROM revision WHERE document_id = @id ORDER BY number DESC LIMIT 1", new { id });
        if (document is null || revision is null)
            return null;
        var ids = await session.QueryAsync<long>(
            $"SELECT id FROM quote WHERE document_id = @id AND last_revision = @Number AND state IN ({(int)QuoteState.Corrected}, {(int)QuoteState.Rejected}) ORDER BY begin_offset, id",
            new { id, revision.Number });
        var quotes = await QuoteStore.ReadAsync(session, ids);
        return quotes.Count == 0 ? null : Write(document, revision, quotes);
    }

    private static string Write(DocumentRow document, RevisionRow revision, List<ArchivedQuote> quotes)
    {
        var offsets = new OffsetMap(revision.Text, OffsetEncoding.Utf32);
        var found = StoredExtraction.Unpack(revision.Extraction).Attributions;
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Unescaped))
        {
            json.WriteStartObject();
            json.WriteString("id", $"documents/{document.Id}");
            json.WriteString("url", document.Url);
            json.WriteString("title", revision.Title);
            json.WriteString("text", revision.Text);
            json.WriteBoolean("partial", true);
            json.WriteStartArray("attributions");
            foreach (var quote in quotes.Where(q => q.State == QuoteState.Corrected))
                Write(json, quote, found.FirstOrDefault(a => a.Content.Any(p => quote.Pieces.Any(q => q.Overlaps(p.Span)))), offsets);
            json.WriteEndArray();
            Write(json, "negatives", quotes.Where(q => q.State == QuoteState.Rejected).SelectMany(q => q.Pieces), offsets);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
    }

    private static void Write(Utf8JsonWriter json, ArchivedQuote quote, QuoteAttribution? found, OffsetMap offsets)
    {
        json.WriteStartObject();
        json.WriteString("id", $"quotes/{quote.Id}");
        json.WriteString("type", quote.Type switch { AttributionType.Direct => "direct", AttributionType.Mixed => "mixed", _ => "indirect" });
        Write(json, "content", quote.Pieces, offsets);
        Write(json, "cue", found?.Cue is { } cue ? [cue] : [], offsets);
        Write(json, "source", found?.Source is { } source ? [source] : [], offsets);
        json.WriteString("kind", quote.SpeakerKind switch
        {
            SpeakerKind.Person => "person",
            SpeakerKind.Organization => "org",
            SpeakerKind.Group => "group",
            SpeakerKind.Unnamed => "unnamed",
            _ => "none",
        });
        if (quote.SpeakerName is { } name)
            json.WriteString("speaker", name);
        if (quote.Channel is { } channel)
            json.WriteString("via", channel);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<TextSpan> spans, OffsetMap offsets)
    {
        json.WriteStartArray(name);
        foreach (var span in spans)
        {
            json.WriteStartArray();
            json.WriteNumberValue(offsets[span.Start]);
            json.WriteNumberValue(offsets[span.End]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
