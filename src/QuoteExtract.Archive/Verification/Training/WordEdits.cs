using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Archive.Verification.Training;

/// <summary>Edits that change words: such as leave negations, numbers, modals and names alone, and such as change these.</summary>
/// <param name="words">Common words to put in the place of others, in lower case.</param>
/// <param name="names">Names to put in the place of others.</param>
internal sealed class WordEdits(IReadOnlyList<string> words, IReadOnlyList<string> names)
{
    private static readonly string[] s_auxiliaries = ["is", "are", "was", "were", "will", "would", "can", "could", "should", "has", "have", "had", "do", "does", "did", "must", "may", "might"];
    private static readonly string[] s_modals = ["will", "would", "can", "could", "may", "might", "must", "should", "shall"];
    private static readonly string[] s_negations = ["not", "never", "no", "nobody", "nothing", "none", "neither", "without", "don't", "can't", "won't", "isn't", "didn't", "doesn't", "wasn't", "aren't", "don’t", "can’t", "won’t", "isn’t", "didn’t", "doesn’t"];
    private static readonly string[] s_quantities = ["all", "most", "many", "some", "few", "every", "half", "only", "always", "twice", "once", "million", "billion", "thousand", "hundred"];
    private static readonly string[] s_adverbs = ["honestly", "quietly", "frankly", "suddenly", "openly", "simply", "again", "today", "really", "now"];
    private static readonly string[] s_clarifications = ["[the committee]", "[the company]", "[the mayor]", "[this project]", "[the other side]"];

    /// <summary>Those that leave the meaning's hinges alone.</summary>
    public ClaimEditor[] Plain => [Replace, Replace, Add, Swap, Clarify];

    /// <summary>Those that do not.</summary>
    public ClaimEditor[] OfMeaning => [AddNegation, DropNegation, ChangeNumber, ChangeNumber, ChangeQuantity, ChangeModal, DropModal, ChangeName, ChangeName];

    /// <summary>What leaving out <paramref name="left"/> changes: the first says so for certain, the second where words are left out of which that is open.</summary>
    public static (HashSet<MeaningChange> Changes, bool IsOpen) OfOmission(IReadOnlyList<string> left)
    {
        var changes = new HashSet<MeaningChange>();
        var isOpen = false;
        for (var i = 0; i < left.Count; i++)
        {
            var word = Core(left[i]);
            if (Is(s_negations, word))
                changes.Add(MeaningChange.Negation);
            else if (Is(s_modals, word))
                changes.Add(MeaningChange.Modality);
            else if (word.Length > 0 && word.All(char.IsAsciiDigit))
                changes.Add(MeaningChange.Quantity);
            else if (Is(s_quantities, word) || !IsHarmless(word))
                isOpen = true;
        }

        return (changes, isOpen);
    }

    private bool Replace(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w.Length > 3 && w.All(char.IsAsciiLetterLower) && IsHarmless(w) && !IsFunction(w));
        if (i < 0)
            return false;
        var old = draft.Words[i];
        var other = words[random.Next(words.Count)];
        if (other[..3] == old[..3])
            return false;
        draft.Put(i, 1, other);
        return draft.Did("word replaced", Verdict.Altered);
    }

    private bool Add(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w.All(char.IsLetter));
        if (i < 0)
            return false;
        var added = random.Next(2) == 0 ? [s_adverbs[random.Next(s_adverbs.Length)]] : new[] { words[random.Next(words.Count)], words[random.Next(words.Count)] };
        if (added.Contains(draft.Words[i], StringComparer.Ordinal) || added.Contains(draft.Words[i + 1], StringComparer.Ordinal))
            return false;
        draft.Put(i, 1, [draft.Words[i], .. added]);
        return draft.Did("word added", Verdict.Altered);
    }

    private bool Swap(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w.Length > 2 && w.All(char.IsAsciiLetterLower) && IsHarmless(w));
        if (i < 0 || i + 2 >= draft.Words.Count || !draft.IsFree(i + 1) || draft.Words[i + 1] is not { Length: > 2 } next || !next.All(char.IsAsciiLetterLower) || !IsHarmless(next) || next == draft.Words[i])
            return false;
        draft.Put(i, 2, next, draft.Words[i]);
        return draft.Did("words swapped", Verdict.Altered);
    }

    private bool Clarify(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w is "he" or "she" or "it" or "they" or "this" or "that");
        if (i < 0)
            return false;
        draft.Put(i, 1, s_clarifications[random.Next(s_clarifications.Length)].Split(' '));
        return draft.Did("clarified in brackets", Verdict.Altered);
    }

    private bool AddNegation(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, s_auxiliaries.Contains);
        if (i < 0 || draft.Words[i + 1] is "not")
            return false;
        draft.Put(i, 1, draft.Words[i], random.Next(4) == 0 ? "never" : "not");
        return draft.Did("negation added", Verdict.Altered, MeaningChange.Negation);
    }

    private bool DropNegation(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w is "not" or "never" or "no" || w.EndsWith("n't", StringComparison.Ordinal) || w.EndsWith("n’t", StringComparison.Ordinal));
        if (i < 0)
            return false;
        switch (draft.Words[i])
        {
            case "not" or "never" or "no":
                draft.Put(i, 1);
                break;
            case "won't" or "won’t":
                draft.Put(i, 1, "will");
                break;
            case "can't" or "can’t":
                draft.Put(i, 1, "can");
                break;
            case var word when s_auxiliaries.Contains(word[..^3]):
                draft.Put(i, 1, word[..^3]);
                break;
            default:
                return false;
        }

        return draft.Did("negation dropped", Verdict.Elided, MeaningChange.Negation);
    }

    private bool ChangeNumber(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => Digits(w) is > 0 and <= 7);
        if (i >= 0)
        {
            var word = draft.Words[i];
            var at = word.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
            draft.Put(i, 1, word[..at] + (char)('1' + (word[at] - '0' + random.Next(8)) % 9) + word[(at + 1)..]);
            return draft.Words[i] != word && draft.Did("number changed", Verdict.Altered, MeaningChange.Quantity);
        }

        i = draft.Find(ref random, w => Enumerable.Range(2, 90).Any(n => SpellingEdits.InWords(n) == w));
        if (i < 0)
            return false;
        var other = SpellingEdits.InWords(2 + random.Next(90))!;
        if (other == draft.Words[i])
            return false;
        draft.Put(i, 1, other);
        return draft.Did("number changed", Verdict.Altered, MeaningChange.Quantity);
    }

    private bool ChangeQuantity(ClaimDraft draft, ref RandomSource random) => Exchange(draft, s_quantities, "quantity changed", MeaningChange.Quantity, ref random);

    private bool ChangeModal(ClaimDraft draft, ref RandomSource random) => Exchange(draft, s_modals, "modal changed", MeaningChange.Modality, ref random);

    private bool DropModal(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w is "may" or "might" or "could" or "would" or "should" or "must" or "if" or "perhaps" or "probably");
        if (i < 0)
            return false;
        draft.Put(i, 1);
        return draft.Did("modal dropped", Verdict.Elided, MeaningChange.Modality);
    }

    private bool ChangeName(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => Core(w) is { Length: > 2 } core && char.IsUpper(core[0]) && core[1..].All(char.IsAsciiLetterLower));
        if (i < 1 || draft.Words[i - 1][^1] is '.' or '!' or '?' or ':' or '”' or '"' or '“' or '\'' || !char.IsUpper(draft.Words[i][0]))
            return false;
        var (old, name) = (Core(draft.Words[i]), names[random.Next(names.Count)]);
        if (IsFunction(old) || name == old || draft.Words[0].All(c => !char.IsLower(c)))
            return false;
        draft.Put(i, 1, draft.Words[i].Replace(old, name, StringComparison.Ordinal));
        return draft.Did("name changed", Verdict.Altered, MeaningChange.Name);
    }

    private static bool Exchange(ClaimDraft draft, string[] set, string name, MeaningChange change, ref RandomSource random)
    {
        var i = draft.Find(ref random, set.Contains);
        var other = set[random.Next(set.Length)];
        if (i < 0 || other == draft.Words[i])
            return false;
        draft.Put(i, 1, other);
        return draft.Did(name, Verdict.Altered, change);
    }

    private static int Digits(string word) => word.All(c => char.IsAsciiDigit(c) || c is ',' or '$' or '%') ? word.Count(char.IsAsciiDigit) : 0;

    /// <summary>The word without the marks on it.</summary>
    private static string Core(string word) => word.Trim('.', ',', ';', ':', '!', '?', '“', '”', '"', '‘', '’', '\'', '(', ')', '—', '–');

    private static bool Is(string[] set, string word) => set.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static bool IsHarmless(string word) => ComparedText.Read($"so {word}").Words.AsSpan()[1..].ToArray().All(w => w.Role == WordRole.Plain);

    private static bool IsFunction(string word) => (Language.Lexicon.English.Classes(word) & Language.WordClasses.Function) != Language.WordClasses.None;
}
