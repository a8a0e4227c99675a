using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Evaluation;

/// <summary>How well persons' names are found, measured on a treebank with GUM's entities.</summary>
/// <remarks>
/// Gold are the singular mentions of a person whose head, the word that hangs on none inside the mention, is a proper noun. The name is the
/// head with the words that are tied to it as parts of a name (flat, or compound and a proper noun) on either side without a gap but hyphens,
/// less what stands up to the last title in it. A mention without any other word than titles, offices and nouns for people ("the Prime
/// Minister") is no name, and one found there is wrong, as is any found outside the mentions. Names inside a person's mention that a common
/// noun heads ("team member Ana Ruiz"), which the treebank does not mark by themselves, are neither right nor wrong.
/// </remarks>
internal static class PersonEvaluation
{
    /// <summary>Whether a treebank annotates entities.</summary>
    public static bool IsAnnotated(ConlluDocument document) => document.Sentences.Any(s => s.Words.Any(w => ConlluWord.Value(w.Misc, "Entity") is not null));

    /// <summary>
    /// Counts the names of <paramref name="predicted"/> that are those of <paramref name="gold"/>: with the right beginning and end; and,
    /// by head, those that hold the head and stay within the mention.
    /// </summary>
    public static IEnumerable<(string Name, MatchCount Count)> Score(ConlluDocument gold, Document predicted, Lexicon lexicon)
    {
        var names = new Dictionary<TextSpan, (TextSpan Head, TextSpan Mention)>();
        var unmarked = new List<TextSpan>();
        foreach (var sentence in gold.Sentences)
        {
            foreach (var mention in GumEntities.Of(sentence))
            {
                if (mention.Type == "person" && GumNames.IsHeadedByCommonNoun(sentence, mention))
                    unmarked.Add(SpanOf(sentence, mention.First, mention.End));
                if (mention.Type != "person" || GumNames.PersonIn(sentence, mention, lexicon) is not var (first, head, end))
                    continue;
                var span = SpanOf(sentence, first, end);
                var whole = SpanOf(sentence, mention.First, mention.End);
                names[span] = (sentence.Words[head].Span, names.TryGetValue(span, out var other) ? whole.Union(other.Mention) : whole);
            }
        }

        var found = predicted.Names.Where(n => n.Type == NameType.Person).Select(n => predicted.SpanOf(n.NameToken, n.EndToken)).ToHashSet();
        found.RemoveWhere(f => unmarked.Exists(m => m.Contains(f)) && !names.Keys.Any(n => n.Overlaps(f)));
        var byHead = names.Values.Count(n => found.Any(f => f.Contains(n.Head) && n.Mention.Contains(f)));
        return [("persons", MatchCount.Of(names.Keys.ToHashSet(), found)), ("persons by head", new MatchCount(byHead, names.Count, found.Count))];
    }

    private static TextSpan SpanOf(ConlluSentence sentence, int first, int end) => new(sentence.Words[first].Span.Start, sentence.Words[end - 1].Span.End);
}
