using System.Collections.Immutable;

namespace QuoteExtract.Language;

/// <summary>Tells what the parts of a word with hyphens are, in the word: "run" in "state-run" is no verb.</summary>
internal sealed class Compounds(Lexicon lexicon)
{
    // No word of the data is longer.
    private const int LongestKnown = 48;

    private const WordClasses Names =
        WordClasses.GivenName | WordClasses.Surname | WordClasses.Place | WordClasses.Organization | WordClasses.Demonym | WordClasses.BodyWord;

    private const WordClasses Modifiers = Names | WordClasses.Noun | WordClasses.Adjective | WordClasses.TitleModifier;

    private const WordClasses Heads =
        Modifiers | WordClasses.Person | WordClasses.Title | WordClasses.Masculine | WordClasses.Feminine;

    private const WordClasses Verbs = WordClasses.FiniteVerb | WordClasses.BaseVerb | WordClasses.Participle;

    /// <summary>Whether the hyphen at <paramref name="i"/> stands between two words.</summary>
    public static bool IsHyphen(string text, int i, int start, int limit) =>
        text[i] is '-' or '\u2010' or '\u2011' && i > start && i + 1 < limit && (char.IsLetterOrDigit(text[i + 1]) || char.IsHighSurrogate(text[i + 1]));

    /// <summary>Gives the tokens from <paramref name="first"/> to the last, the parts of one word, their classes in it.</summary>
    public void Finish(string text, int first, ImmutableArray<Token>.Builder tokens)
    {
        var last = tokens.Count - 1;
        var length = tokens[last].End - tokens[first].Start;
        var (classes, sets) = length <= LongestKnown ? lexicon.Find(text.AsSpan(tokens[first].Start, length)) : default;
        for (var k = first; k < last; k++)
            tokens[k] = tokens[k] with { InCompound = true, Classes = tokens[k].Classes & Modifiers | classes & WordClasses.GivenName, Sets = WordSets.None };
        var head = tokens[last].Classes & Heads | ((tokens[last].Classes & Verbs) != WordClasses.None ? WordClasses.Adjective : WordClasses.None);
        tokens[last] = tokens[last] with { InCompound = true, Classes = head | classes, Sets = sets & ~(tokens[first].IsCapitalized ? WordSets.LowerCaseOnly : WordSets.CapitalizedOnly) };
    }
}
