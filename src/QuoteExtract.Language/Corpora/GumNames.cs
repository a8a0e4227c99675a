using System.Collections.Immutable;

namespace QuoteExtract.Language.Corpora;

/// <summary>Finds the names in the mentions of GUM, which reach over whole noun phrases.</summary>
internal static class GumNames
{
    private const WordClasses Titles = WordClasses.Title | WordClasses.TitleModifier | WordClasses.Honorific;
    private const WordClasses OfOffice = WordClasses.Body | WordClasses.BodyWord | WordClasses.Place | WordClasses.Organization;
    private const WordClasses NoName = Titles | WordClasses.Person | WordClasses.Group | WordClasses.Demonym;

    /// <summary>The names of persons, bodies and places in <paramref name="sentence"/>, disjoint: of two that share words the longer.</summary>
    public static List<NamedSpan> In(ConlluSentence sentence, Lexicon lexicon)
    {
        var names = new List<NamedSpan>();
        foreach (var mention in GumEntities.Of(sentence).OrderByDescending(m => m.End - m.First))
        {
            var span = mention.Type switch
            {
                "person" => PersonIn(sentence, mention, lexicon) is var (first, _, end) ? new NamedSpan(NameType.Person, first, end) : default,
                "organization" => CapitalsIn(sentence.Words, mention, NameType.Organization),
                "place" => CapitalsIn(sentence.Words, mention, NameType.Place),
                _ => default,
            };
            if (span.EndWord > span.FirstWord && !names.Exists(n => n.FirstWord < span.EndWord && span.FirstWord < n.EndWord))
                names.Add(span);
        }

        return names;
    }

    /// <summary>The name of a mention of one person whose head is a proper noun; null for any other.</summary>
    public static (int First, int Head, int End)? PersonIn(ConlluSentence sentence, EntityMention mention, Lexicon lexicon)
    {
        var words = sentence.Words;
        var head = HeadOf(words, mention);
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

        if (Enumerable.Range(first, end - first).All(i => Is(i, NoName | (i + 1 < end ? OfOffice : WordClasses.None)) && !Is(i, WordClasses.GivenName | WordClasses.Surname)))
            return null;

        // "US President Ana Ruiz": the name is what stands behind the last title.
        for (var i = end - 2; i >= first; i--)
        {
            if (Is(i, Titles) && !Is(i, WordClasses.GivenName | WordClasses.Surname))
                return (i + 1, Math.Max(i + 1, head), end);
        }

        return (first, head, end);
    }

    /// <summary>Whether the head of a mention is a noun, but no name.</summary>
    public static bool IsHeadedByCommonNoun(ConlluSentence sentence, EntityMention mention) => sentence.Words[HeadOf(sentence.Words, mention)].Upos == "NOUN";

    /// <summary>The words with a capital around a head that is a proper noun, with what ties them: "Ministry of Health".</summary>
    private static NamedSpan CapitalsIn(ImmutableArray<ConlluWord> words, EntityMention mention, NameType type)
    {
        var head = HeadOf(words, mention);
        if (words[head].Upos != "PROPN")
            return default;
        var (first, end) = (head, head + 1);
        while (first > mention.First && IsPart(first - 1))
            first--;
        while (end < mention.End)
        {
            var next = end;
            while (next < mention.End && IsLink(next) && next - end < 2)
                next++;
            if (next == mention.End || !IsPart(next))
                break;
            end = next + 1;
        }

        return new NamedSpan(type, first, end);

        bool IsPart(int i) => words[i].Upos == "PROPN" || char.IsUpper(words[i].Form[0]) && words[i].Upos is "ADJ" or "NOUN" or "NUM" or "VERB"
            || words[i].Upos == "PUNCT" && words[i].Form is "-" or "–" && i > mention.First && i + 1 < mention.End && words[i - 1].Span.End == words[i].Span.Start;

        bool IsLink(int i) => words[i].Upos is "ADP" or "CCONJ" or "DET" && words[i].Form is "of" or "for" or "and" or "&" or "the";
    }

    private static int HeadOf(ImmutableArray<ConlluWord> words, EntityMention mention) =>
        Enumerable.Range(mention.First, mention.End - mention.First).First(i => words[i].Head < mention.First || words[i].Head >= mention.End);
}
