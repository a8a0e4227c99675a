using System.Text;
using System.Text.Json;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Extract;
using QuoteExtract.Language;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Output;

/// <summary>One line of JSON a document, as scorers of attribution corpora read it. Offsets are code points, ends exclusive.</summary>
/// <remarks>
/// <c>{"id", "attributions": [{"type", "content": [[s,e],...], "cue": [s,e] or null, "source": [s,e] or null, "speaker", "confidence"}]}</c>;
/// type is direct, mixed or indirect; the speaker is empty where it is open.
/// </remarks>
internal sealed class ScorerFormat : IResultFormat
{
    /// <inheritdoc/>
    public string Render(DocumentResult result)
    {
        var offsets = new OffsetMap(result.Document.Text, OffsetEncoding.Utf32);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("id", result.Document.Id);
            json.WriteStartArray("attributions");
            foreach (var attribution in result.Extraction.Attributions)
                Write(json, attribution, offsets);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void Write(Utf8JsonWriter json, QuoteAttribution attribution, OffsetMap offsets)
    {
        json.WriteStartObject();
        json.WriteString("type", TypeNames.Of(attribution.Type));
        json.WriteStartArray("content");
        foreach (var piece in attribution.Content)
            Write(json, piece.Span, offsets);
        json.WriteEndArray();
        json.WritePropertyName("cue");
        Write(json, attribution.Cue, offsets);
        json.WritePropertyName("source");
        Write(json, attribution.Source, offsets);
        json.WriteString("speaker", attribution.Speaker?.Name ?? "");
        json.WriteNumber("confidence", Math.Round(attribution.Confidence, 4));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TextSpan? span, OffsetMap offsets)
    {
        if (span is not { } words)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        json.WriteNumberValue(offsets[words.Start]);
        json.WriteNumberValue(offsets[words.End]);
        json.WriteEndArray();
    }
}
