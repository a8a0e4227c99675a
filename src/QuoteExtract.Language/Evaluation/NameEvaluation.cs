using System.Text;
using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Evaluation;

/// <summary>How well names are found in sentences whose words are given: a name is right where type, first and last word are.</summary>
internal static class NameEvaluation
{
    private static readonly (NameType Type, string Name)[] Types = [(NameType.Person, "PER"), (NameType.Organization, "ORG"), (NameType.Place, "LOC")];

    /// <summary>
    /// Puts the sentences of a document together: those side by side whose ids differ in their last part alone ("x-0001", "x-0002").
    /// A sentence without an id is a document of its own.
    /// </summary>
    public static IEnumerable<IReadOnlyList<NamedSentence>> Documents(IEnumerable<NamedSentence> sentences)
    {
        var document = new List<NamedSentence>();
        foreach (var sentence in sentences)
        {
            if (document.Count > 0 && (sentence.Id.Length == 0 || !DocumentOf(sentence).SequenceEqual(DocumentOf(document[^1]))))
            {
                yield return document;
                document = [];
            }

            document.Add(sentence);
        }

        if (document.Count > 0)
            yield return document;
    }

    /// <summary>Counts the names that <paramref name="analyzer"/> finds in a document, of each type and of all; titles before a name do not belong to it.</summary>
    public static IEnumerable<(string Name, MatchCount Count)> Score(LanguageAnalyzer analyzer, IReadOnlyList<NamedSentence> gold, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var sentences = new List<List<TextSpan>>(gold.Count);
        var names = new HashSet<(NameType Type, TextSpan Span)>();
        foreach (var sentence in gold)
        {
            var words = new List<TextSpan>(sentence.Words.Length);
            foreach (var word in sentence.Words)
            {
                text.Append(word).Append(' ');
                words.Add(new TextSpan(text.Length - word.Length - 1, text.Length - 1));
            }

            text[^1] = '\n';
            sentences.Add(words);
            names.UnionWith(sentence.Names.Select(n => (n.Type, new TextSpan(words[n.FirstWord].Start, words[n.EndWord - 1].End))));
        }

        var document = analyzer.Analyze(text.ToString(), sentences.Select(s => new[] { s }), cancellationToken);
        var found = document.Names.Select(n => (n.Type, document.SpanOf(n.NameToken, n.EndToken))).Where(n => Types.Any(t => t.Type == n.Type)).ToHashSet();
        return
        [
            .. Types.Select(t => (t.Name, MatchCount.Of(names.Where(n => n.Type == t.Type).ToHashSet(), found.Where(n => n.Type == t.Type).ToHashSet()))),
            ("names", MatchCount.Of(names, found)),
        ];
    }

    private static ReadOnlySpan<char> DocumentOf(NamedSentence sentence) => sentence.Id.AsSpan(0, Math.Max(0, sentence.Id.LastIndexOf('-')));
}
