using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Output;
using QuoteExtract.Language;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Explain;

/// <summary>An explanation for a program: one indented JSON object; spans with their words, probabilities from 0 to 1.</summary>
internal static class ExplanationJson
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object and a line end.</summary>
    public static string Render(string id, ExplainedText text, Explained explained)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            json.WriteStartObject();
            json.WriteString("document", id);
            json.WriteString("encoding", text.Encoding.ToString().ToLowerInvariant());
            var attribution = explained.Attribution;
            json.WriteString("decision", attribution is null ? "nobody" : TypeNames.Of(attribution.Type));
            json.WriteNumber("confidence", Math.Round(attribution?.Confidence ?? explained.Rejected!.Confidence, 4));
            json.WriteString("speaker", attribution?.Speaker?.Name);
            Spans(json, text, "content", explained.Content);
            json.WriteStartArray("alternatives");
            foreach (var other in attribution?.Alternatives ?? [])
            {
                json.WriteStartObject();
                json.WriteString("speaker", other.Speaker.Name);
                json.WriteNumber("confidence", Math.Round(other.Confidence, 4));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("steps");
            foreach (var step in explained.Steps)
                Step(json, text, step);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void Step(Utf8JsonWriter json, ExplainedText text, Evidence step)
    {
        json.WriteStartObject();
        json.WriteString("step", step.Step.ToString().ToLowerInvariant());
        json.WriteString("rule", step.Rule);
        json.WriteString("explanation", step.Explanation);
        json.WriteNumber("probability", Math.Round(step.Score, 4));
        Spans(json, text, "spans", step.Spans);
        Factors(json, step.Factors);
        if (step.RunnerUp is { } second)
        {
            json.WriteStartObject("runner_up");
            Spans(json, text, "spans", second.Span is { } span ? [span] : []);
            json.WriteNumber("probability", Math.Round(second.Score, 4));
            Factors(json, second.Factors);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Spans(Utf8JsonWriter json, ExplainedText text, string name, IEnumerable<TextSpan> spans)
    {
        json.WriteStartArray(name);
        foreach (var span in spans)
        {
            json.WriteStartObject();
            json.WriteNumber("begin", text.Offset(span.Start));
            json.WriteNumber("end", text.Offset(span.End));
            json.WriteString("text", text.Words(span));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Factors(Utf8JsonWriter json, IEnumerable<Factor> factors)
    {
        json.WriteStartArray("factors");
        foreach (var factor in factors)
        {
            json.WriteStartObject();
            json.WriteString("name", factor.Name);
            json.WriteString("words", FactorWords.Of(factor.Name));
            json.WriteNumber("weight", factor.Weight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
