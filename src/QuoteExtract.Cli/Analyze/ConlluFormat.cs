using System.Globalization;
using System.Text;
using QuoteExtract.Language;

namespace QuoteExtract.Cli.Analyze;

/// <summary>An analysis in the columns of CoNLL-U, https://universaldependencies.org/format.html.</summary>
/// <remarks>
/// In the last column: SpaceAfter=No as the treebanks have it; TokenRange=begin:end, offsets in the document; Entity, a bracket with the
/// name's type where a name begins and one where it ends.
/// </remarks>
internal static class ConlluFormat
{
    /// <summary>Renders a document.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="document">The analysis.</param>
    /// <param name="unit">Unit of the offsets.</param>
    public static string Render(string id, Document document, OffsetEncoding unit)
    {
        var offsets = new OffsetMap(document.Text, unit);
        var names = new NameBrackets(document);
        var text = new StringBuilder();
        text.Append("# newdoc id = ").Append(PlainText.Of(id)).Append('\n');
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            var sentence = document.Sentences[i];
            if (document.Paragraphs[sentence.Paragraph].FirstSentence == i)
                text.Append(CultureInfo.InvariantCulture, $"# newpar id = p{sentence.Paragraph + 1}\n");
            text.Append(CultureInfo.InvariantCulture, $"# sent_id = {PlainText.Of(id)}-{i + 1}\n# text = {PlainText.Of(sentence.Span.Cut(document.Text))}\n");
            Append(text, document, sentence, offsets, names);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Document document, Sentence sentence, OffsetMap offsets, NameBrackets names)
    {
        for (int first = sentence.FirstToken, end; first < sentence.EndToken; first = end)
        {
            end = first + 1;
            while (end < sentence.EndToken && document.Tokens[end].JoinsBefore)
                end++;
            var isOne = end == first + 1;
            if (!isOne)
            {
                text.Append(CultureInfo.InvariantCulture, $"{first - sentence.FirstToken + 1}-{end - sentence.FirstToken}\t{PlainText.Of(document.SpanOf(first, end).Cut(document.Text))}\t_\t_\t_\t_\t_\t_\t_\t");
                text.Append(ClingsBehind(document, end) ? "SpaceAfter=No\n" : "_\n");
            }

            for (var i = first; i < end; i++)
                Append(text, document, sentence, i, isOne && ClingsBehind(document, end), offsets, names);
        }
    }

    private static void Append(StringBuilder text, Document document, Sentence sentence, int i, bool clings, OffsetMap offsets, NameBrackets names)
    {
        var token = document.Tokens[i];
        var number = i - sentence.FirstToken + 1;
        text.Append(CultureInfo.InvariantCulture, $"{number}\t{PlainText.Of(document.Word(i).ToString())}\t");
        if (document.Syntax.IsEmpty)
        {
            text.Append("_\t_\t_\t_\t_\t_\t_\t");
        }
        else
        {
            var (pos, features, head, relation) = document.Syntax[i];
            text.Append(CultureInfo.InvariantCulture, $"{PlainText.Of(document.Lemma(i).ToString())}\t{UniversalNames.Of(pos)}\t_\t{UniversalNames.Of(features)}\t");
            text.Append(CultureInfo.InvariantCulture, $"{(head < 0 ? 0 : head - sentence.FirstToken + 1)}\t{UniversalNames.Of(relation)}\t_\t");
        }

        if (names.At(i) is { Length: > 0 } brackets)
            text.Append("Entity=").Append(brackets).Append('|');
        if (clings)
            text.Append("SpaceAfter=No|");
        text.Append(CultureInfo.InvariantCulture, $"TokenRange={offsets[token.Start]}:{offsets[token.End]}\n");
    }

    /// <summary>Whether the token before <paramref name="end"/> has the next one of its paragraph right behind it.</summary>
    private static bool ClingsBehind(Document document, int end) => end < document.Tokens.Length && document.Tokens[end].Start == document.Tokens[end - 1].End;
}
