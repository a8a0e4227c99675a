using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Extract;
using QuoteExtract.Language;
using QuoteExtract.Service.Documents;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Output;

/// <summary>The service's <c>ExtractResponse</c> in the JSON mapping of protocol buffers; fields with default values included.</summary>
/// <param name="encoding">Unit of the offsets.</param>
/// <param name="isIndented">Indented, documents one after another; else one line a document.</param>
internal sealed class JsonFormat(EncodingType encoding, bool isIndented) : IResultFormat
{
    private readonly JsonFormatter _formatter = new(
        isIndented ? JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithIndentation() : JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    /// <inheritdoc/>
    public string Render(DocumentResult result)
    {
        var (_, document, extraction, elapsed, model) = result;
        var response = new ExtractResponse
        {
            DocumentId = document.Id,
            EncodingType = encoding,
            Text = document.IsArticle ? document.Text : "",
            Model = model.Label(),
            LanguageCode = model.Language,
            ProcessingTime = Duration.FromTimeSpan(elapsed),
        };
        new ResponseMapper(document.Text, new OffsetMap(document.Text, Encodings.Unit(encoding)), withEvidence: true).Fill(response, extraction, withRejected: true);
        return WithInertIsolates(_formatter.Format(response)) + "\n";
    }

    /// <summary>Escapes the bidirectional isolates, the only characters that turn a terminal's reading direction and that the formatter leaves as they are.</summary>
    private static string WithInertIsolates(string json)
    {
        for (var isolate = '\u2066'; isolate <= '\u2069'; isolate++)
            json = json.Replace(isolate.ToString(), $"\\u{(int)isolate:x4}", StringComparison.Ordinal);
        return json;
    }
}
