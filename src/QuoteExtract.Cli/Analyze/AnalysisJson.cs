using System.Text;
using System.Text.Json;
using QuoteExtract.Cli.Input;
using QuoteExtract.Language;

namespace QuoteExtract.Cli.Analyze;

/// <summary>An analysis as one line of JSON. Spans are begin and end, the end exclusive; sentences and names count their tokens in the document.</summary>
/// <remarks>
/// <c>{"id", "text" (of an article taken out of HTML), "paragraphs": [{"span", "kind"}], "sentences": [{"span", "paragraph", "tokens"}],
/// "tokens": [{"span", "form", "lemma", "upos", "feats", "head" (−1 for none), "deprel"}], "names": [{"span", "type", "tokens",
/// "title" (tokens of the title before it)}]}</c>
/// </remarks>
internal static class AnalysisJson
{
    /// <summary>Renders a document.</summary>
    public static string Render(InputDocument input, Document document, OffsetEncoding unit)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            var writer = new Writer(json, document, new OffsetMap(document.Text, unit));
            json.WriteStartObject();
            json.WriteString("id", input.Id);
            if (input.IsArticle)
                json.WriteString("text", document.Text);
            writer.WriteParagraphs();
            writer.WriteSentences();
            writer.WriteTokens();
            writer.WriteNames();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private sealed class Writer(Utf8JsonWriter json, Document document, OffsetMap offsets)
    {
        public void WriteParagraphs() => WriteArray("paragraphs", document.Paragraphs, p =>
        {
            WriteSpan(p.Span);
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseUpper.ConvertName(p.Kind.ToString()));
        });

        public void WriteSentences() => WriteArray("sentences", document.Sentences, s =>
        {
            WriteSpan(s.Span);
            json.WriteNumber("paragraph", s.Paragraph);
            WritePair("tokens", s.FirstToken, s.EndToken);
        });

        public void WriteTokens() => WriteArray("tokens", Enumerable.Range(0, document.Tokens.Length), i =>
        {
            WriteSpan(document.Tokens[i].Span);
            json.WriteString("form", document.Word(i));
            if (document.Syntax.IsEmpty)
                return;
            var (pos, features, head, relation) = document.Syntax[i];
            json.WriteString("lemma", document.Lemma(i));
            json.WriteString("upos", UniversalNames.Of(pos));
            json.WriteString("feats", UniversalNames.Of(features));
            json.WriteNumber("head", head);
            json.WriteString("deprel", UniversalNames.Of(relation));
        });

        public void WriteNames() => WriteArray("names", document.Names, n =>
        {
            WriteSpan(document.SpanOf(n.NameToken, n.EndToken));
            json.WriteString("type", JsonNamingPolicy.SnakeCaseUpper.ConvertName(n.Type.ToString()));
            WritePair("tokens", n.NameToken, n.EndToken);
            if (n.FirstToken < n.NameToken)
                WritePair("title", n.FirstToken, n.NameToken);
        });

        private void WriteArray<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                write(item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        private void WriteSpan(TextSpan span) => WritePair("span", offsets[span.Start], offsets[span.End]);

        private void WritePair(string name, int first, int end)
        {
            json.WriteStartArray(name);
            json.WriteNumberValue(first);
            json.WriteNumberValue(end);
            json.WriteEndArray();
        }
    }
}
