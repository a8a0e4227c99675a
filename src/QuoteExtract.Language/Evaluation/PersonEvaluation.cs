using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Evaluation;

/// <summary>How well persons' names are found, measured on a treebank with GUM's entities.</summary>
/// <remarks>
/// Gold are the singular mentions of a person whose head, the word that hangs on none inside the mention, is a proper noun. The name is the
/// head with the words that are tied to it as parts of a name (flat, or compound and a proper noun) on either side without a gap but hyphens,
/// less the titles at its beginning. A mention without any other word than titles and nouns for people ("the Prime Minister") is no name,
/// and one found there is wrong, as is any found outside the mentions: nothing is left out of account.
/// </remarks>
internal static class PersonEvaluation
{
    private const WordClasses Titles = WordClasses.Title | WordClasses.TitleModifier | WordClasses.Honorific;
    private const WordClasses NoName = Titles | WordClasses.Person | WordClasses.Group | WordClasses.Demonym;

    /// <summary>Whether a treebank annotates entities.</summary>
    public static bool IsAnnotated(ConlluDocument document) => document.Sentences.Any(s => s.Words.Any(w => ConlluWord.Value(w.Misc, "Entity") is not null));

    /// <summary>
    /// Counts the names of <paramref name="predicted"/> that are those of <paramref name="gold"/>: with the right beginning and end; and,
    /// by head, those that hold the head and stay within the mention.
    /// </summary>
    public static IEnumerable<(string Name, MatchCount Count)> Score(ConlluDocument gold, Document predicted, Lexicon lexicon)
    {
        var names = new Dictionary<TextSpan, (TextSpan Head, TextSpan Mention)>();
        foreach (var sentence in gold.Sentences)
        {
            foreach (var mention in GumEntities.Of(sentence))
            {
                if (mention.Type != "person" || NameOf(sentence, mention, lexicon) is not var (first, head, end))
                    continue;
                var span = SpanOf(sentence, first, end);
                var whole = SpanOf(sentence, mention.First, mention.End);
                names[span] = (sentence.Words[head].Span, names.TryGetValue(span, out var other) ? whole.Union(other.Mention) : whole);
            }
        }

        var found = predicted.Names.Where(n => n.Type == NameType.Person).Select(n => predicted.SpanOf(n.NameToken, n.EndToken)).ToHashSet();
        var byHead = names.Values.Count(n => found.Any(f => f.Contains(n.Head) && n.Mention.Contains(f)));
        return [("persons", MatchCount.Of(names.Keys.ToHashSet(), found)), ("persons by head", new MatchCount(byHead, names.Count, found.Count))];
    }

    private static (int First, int Head, int End)? NameOf(ConlluSentence sentence, EntityMention mention, Lexicon lexicon)
    {
        var words = sentence.Words;
        var head = Enumerable.Range(mention.First, mention.End - mention.First).First(i => words[i].Head < mention.First || words[i].Head >= mention.End);
        if (words[head].Upos != "PROPN" || ConlluWord.Value(words[head].Feats, "Number") == "Plur")
            return null;

        bool IsPart(int i) => words[i].Head >= mention.First && words[i].Head < mention.End && i != head &&
            (words[i].Deprel == "flat" || (words[i].Deprel == "compound" && words[i].Upos == "PROPN")) && (words[i].Head == head || IsPart(words[i].Head));

        bool IsHyphen(int i) => words[i].Form is "-" or "–" or "‑";

        var (first, end) = (head, head + 1);
        while (first > mention.First && (IsPart(first - 1) || (first - 1 > mention.First && IsHyphen(first - 1) && IsPart(first - 2))))
            first--;
        while (end < mention.End && (IsPart(end) || (end + 1 < mention.End && IsHyphen(end) && IsPart(end + 1))))
            end++;

        bool Is(int i, WordClasses classes) => (lexicon.Classes(words[i].Form.AsSpan().TrimEnd('.')) & classes) != WordClasses.None;

        if (Enumerable.Range(first, end - first).All(i => Is(i, NoName) && !Is(i, WordClasses.GivenName | WordClasses.Surname)))
            return null;
        while (first + 1 < end && Is(first, Titles) && !Is(first, WordClasses.GivenName))
            first++;
        return (first, Math.Max(first, head), end);
    }

    private static TextSpan SpanOf(ConlluSentence sentence, int first, int end) => new(sentence.Words[first].Span.Start, sentence.Words[end - 1].Span.End);
}
