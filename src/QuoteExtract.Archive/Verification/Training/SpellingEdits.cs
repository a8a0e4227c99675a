using System.Globalization;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Archive.Verification.Training;

/// <summary>An edit: changes a draft, and notes what it did. False where the draft has no place for it, and is as it was.</summary>
internal delegate bool ClaimEditor(ClaimDraft draft, ref RandomSource random);

/// <summary>Edits after which the words are the same and look otherwise.</summary>
internal static class SpellingEdits
{
    private static readonly (string A, string B)[] s_spellings =
    [
        ("labour", "labor"), ("colour", "color"), ("favour", "favor"), ("honour", "honor"), ("behaviour", "behavior"), ("neighbours", "neighbors"), ("harbour", "harbor"),
        ("centre", "center"), ("theatre", "theater"), ("defence", "defense"), ("organisation", "organization"), ("organised", "organized"), ("realise", "realize"),
        ("realised", "realized"), ("recognise", "recognize"), ("recognised", "recognized"), ("criticise", "criticize"), ("criticised", "criticized"), ("programme", "program"),
        ("travelled", "traveled"), ("cancelled", "canceled"), ("towards", "toward"), ("percent", "per cent"), ("okay", "OK"), ("Mister", "Mr."), ("judgement", "judgment"),
        ("analyse", "analyze"), ("apologise", "apologize"), ("emphasise", "emphasize"), ("learnt", "learned"), ("grey", "gray"), ("metres", "meters"), ("kilometres", "kilometers"),
    ];

    private static readonly (string A, string B)[] s_shortForms =
    [
        ("do not", "don't"), ("does not", "doesn't"), ("did not", "didn't"), ("is not", "isn't"), ("are not", "aren't"), ("was not", "wasn't"), ("were not", "weren't"),
        ("will not", "won't"), ("would not", "wouldn't"), ("cannot", "can't"), ("could not", "couldn't"), ("should not", "shouldn't"), ("have not", "haven't"), ("has not", "hasn't"),
        ("I am", "I'm"), ("we are", "we're"), ("they are", "they're"), ("you are", "you're"), ("I have", "I've"), ("we have", "we've"), ("they have", "they've"), ("I will", "I'll"),
        ("we will", "we'll"), ("that is", "that's"), ("it is", "it's"), ("he is", "he's"), ("she is", "she's"), ("there is", "there's"), ("going to", "gonna"), ("I would", "I'd"),
        ("we would", "we'd"), ("let us", "let's"),
    ];

    private static readonly string[] s_numbers =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
        "eighteen", "nineteen", "twenty",
    ];

    private static readonly string[] s_tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>All of them.</summary>
    public static readonly ClaimEditor[] All =
    [
        UpperCase, LowerCase, HeadlineCase, Typo, Typo, Apostrophe, OtherSpelling, OtherSpelling, ShortForm, ShortForm, Number, Number, Comma, Sic, BracketedLetter, Hyphen, Thousands,
    ];

    /// <summary>The number from 0 to 99 in words; null for another.</summary>
    public static string? InWords(int number) => number switch
    {
        < 0 or > 99 => null,
        <= 20 => s_numbers[number],
        _ when number % 10 == 0 => s_tens[number / 10 - 2],
        _ => $"{s_tens[number / 10 - 2]}-{s_numbers[number % 10]}",
    };

    private static bool UpperCase(ClaimDraft draft, ref RandomSource random) => Case(draft, "upper case", w => w.ToUpperInvariant());

    private static bool LowerCase(ClaimDraft draft, ref RandomSource random) => Case(draft, "lower case", w => w.ToLowerInvariant());

    private static bool HeadlineCase(ClaimDraft draft, ref RandomSource random) => Case(draft, "headline case", w => char.ToUpperInvariant(w[0]) + w[1..]);

    private static bool Case(ClaimDraft draft, string name, Func<string, string> change)
    {
        var words = draft.Words.ConvertAll(w => change(w));
        if (words.SequenceEqual(draft.Words, StringComparer.Ordinal))
            return false;
        for (var i = 0; i < words.Count; i++)
            draft.Words[i] = words[i];
        return draft.Did(name, Verdict.Typographic);
    }

    private static bool Typo(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w.Length > 6 && w.All(char.IsAsciiLetterLower));
        if (i < 0)
            return false;
        var word = draft.Words[i];
        var k = 1 + random.Next(word.Length - 3);
        var misspelt = random.Next(3) switch
        {
            0 => word[..k] + word[k + 1] + word[k] + word[(k + 2)..],
            1 => word[..k] + word[(k + 1)..],
            _ => word[..k] + word[k] + word[k..],
        };
        if (misspelt == word || WordRarity.IsKnown(misspelt))
            return false;
        draft.Put(i, 1, misspelt);
        return draft.Did("typo", Verdict.Typographic);
    }

    private static bool Apostrophe(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w.AsSpan(1, Math.Max(0, w.Length - 2)).IndexOfAny('\'', '’') >= 0 && !w.Contains("''", StringComparison.Ordinal));
        if (i < 0)
            return false;
        var word = draft.Words[i];
        draft.Put(i, 1, word.Contains('’', StringComparison.Ordinal) ? word.Replace('’', '\'') : word.Replace('\'', '’'));
        return draft.Did("apostrophe", Verdict.Typographic);
    }

    private static bool OtherSpelling(ClaimDraft draft, ref RandomSource random) => Swap(draft, "other spelling", s_spellings, ref random);

    private static bool ShortForm(ClaimDraft draft, ref RandomSource random) => Swap(draft, "short form", s_shortForms, ref random);

    /// <summary>Puts one member of a pair for the other; the marks behind it stay.</summary>
    private static bool Swap(ClaimDraft draft, string name, (string A, string B)[] pairs, ref RandomSource random)
    {
        var start = random.Next(pairs.Length);
        for (var p = 0; p < pairs.Length; p++)
        {
            var (a, b) = pairs[(start + p) % pairs.Length];
            foreach (var (from, to) in new[] { (a, b), (b, a) })
            {
                var old = from.Split(' ');
                for (var i = 0; i + old.Length <= draft.Words.Count; i++)
                {
                    if (!draft.IsFree(i) || !draft.IsFree(i + old.Length - 1) || !Enumerable.Range(0, old.Length).All(k => draft.Words[i + k] == old[k]))
                        continue;
                    draft.Put(i, old.Length, to.Split(' '));
                    return draft.Did(name, Verdict.Typographic);
                }
            }
        }

        return false;
    }

    private static bool Number(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => int.TryParse(w, CultureInfo.InvariantCulture, out var n) && InWords(n) is not null || Array.IndexOf(s_numbers, w) > 1);
        if (i < 0)
            return false;
        var word = draft.Words[i];
        draft.Put(i, 1, int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? InWords(number)! : Array.IndexOf(s_numbers, word).ToString(CultureInfo.InvariantCulture));
        return draft.Did("number written otherwise", Verdict.Typographic);
    }

    private static bool Thousands(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w.Length is >= 4 and <= 7 && w.All(c => char.IsAsciiDigit(c) || c == ',') && w.Contains(',', StringComparison.Ordinal));
        if (i < 0)
            return false;
        draft.Put(i, 1, draft.Words[i].Replace(",", "", StringComparison.Ordinal));
        return draft.Did("number written otherwise", Verdict.Typographic);
    }

    private static bool Comma(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w.Length > 2 && w[^1] == ',' && char.IsLetter(w[^2]));
        if (i < 0)
            return false;
        draft.Put(i, 1, draft.Words[i][..^1]);
        return draft.Did("comma", Verdict.Typographic);
    }

    private static bool Sic(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w.All(char.IsLetter));
        if (i < 0)
            return false;
        draft.Put(i, 1, draft.Words[i], random.Next(2) == 0 ? "[sic]" : "(sic)");
        return draft.Did("sic", Verdict.Typographic);
    }

    private static bool BracketedLetter(ClaimDraft draft, ref RandomSource random)
    {
        var word = draft.Words[0];
        if (!draft.IsFree(0) || word.Length < 2 || !word.All(char.IsLetter))
            return false;
        var letter = char.IsUpper(word[0]) ? char.ToLowerInvariant(word[0]) : char.ToUpperInvariant(word[0]);
        draft.Put(0, 1, $"[{letter}]{word[1..]}");
        return draft.Did("bracketed letter", Verdict.Typographic);
    }

    private static bool Hyphen(ClaimDraft draft, ref RandomSource random)
    {
        var i = draft.Find(ref random, w => w.Split('-') is [var a, var b] && a.Length > 1 && b.Length > 1 && (a + b).All(char.IsLetter));
        if (i < 0)
            return false;
        var parts = draft.Words[i].Split('-');
        draft.Put(i, 1, random.Next(2) == 0 ? parts : [parts[0] + parts[1]]);
        return draft.Did("hyphen", Verdict.Typographic);
    }
}
