using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Extract;
using QuoteExtract.Language;
using QuoteExtract.Service.Documents;
using QuoteExtract.Service.Json;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Output;

/// <summary>The service's <c>ExtractResponse</c> in the JSON mapping of protocol buffers; fields with default values included.</summary>
/// <param name="encoding">Unit of the offsets.</param>
/// <param name="isIndented">Indented, documents one after another; else one line a document.</param>
internal sealed class JsonFormat(EncodingType encoding, bool isIndented) : IResultFormat
{
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
        return MessageJson.Render(response, isIndented);
    }
}
