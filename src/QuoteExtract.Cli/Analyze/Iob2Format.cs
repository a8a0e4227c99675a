using System.Globalization;
using System.Text;
using QuoteExtract.Language;

namespace QuoteExtract.Cli.Analyze;

/// <summary>The names of an analysis: a line a word with its number and its label, B- where a name begins and I- where it goes on, O elsewhere.</summary>
internal static class Iob2Format
{
    /// <summary>Renders a document.</summary>
    public static string Render(string id, Document document)
    {
        var names = new NameBrackets(document);
        var text = new StringBuilder();
        text.Append("# newdoc id = ").Append(PlainText.Of(id)).Append('\n');
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var sentence = document.Sentences[s];
            text.Append(CultureInfo.InvariantCulture, $"# sent_id = {PlainText.Of(id)}-{s + 1}\n# text = {PlainText.Of(sentence.Span.Cut(document.Text))}\n");
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var label = names.NameAt(i) is { } name ? $"{(name.NameToken == i ? 'B' : 'I')}-{NameBrackets.LabelOf(name.Type)}" : "O";
                text.Append(CultureInfo.InvariantCulture, $"{i - sentence.FirstToken + 1}\t{PlainText.Of(document.Word(i).ToString())}\t{label}\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
