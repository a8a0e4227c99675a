using System.Collections.Immutable;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Tests.Verification;

/// <summary>A claim made from utterances by one edit, with what must be said of it.</summary>
/// <param name="Edit">Name of the edit.</param>
/// <param name="Text">The claim.</param>
/// <param name="Speaker">The claimed speaker; null for none.</param>
/// <param name="Verdict">The right verdict.</param>
/// <param name="Change">What the edit does to the meaning; null for nothing.</param>
internal sealed record GeneratedClaim(string Edit, string Text, string? Speaker, Verdict Verdict, MeaningChange? Change);

/// <summary>Makes claims from utterances: each kind of edit, with its label. Deterministic under its seed.</summary>
internal sealed class ClaimGenerator(IReadOnlyList<Utterance> utterances, int seed)
{
    private static readonly string[] s_auxiliaries = ["is", "are", "was", "were", "will", "would", "can", "could", "should", "has", "have", "had", "do", "does", "did", "must", "may", "might"];
    private static readonly (string From, string To)[] s_modals = [("will", "may"), ("may", "will"), ("must", "could"), ("would", "must"), ("can", "should"), ("should", "will"), ("could", "will"), ("might", "will")];
    private static readonly string[] s_additions = ["certainly", "honestly", "quietly", "frankly", "suddenly", "openly"];
    private static readonly string[] s_others = ["harbour", "orchestra", "umbrella", "glacier", "bicycle", "lantern", "violin", "teapot"];
    private static readonly string[] s_names = ["Orlow", "Quill", "Marrakesh", "Tallinn", "Brandvik"];
#pragma warning disable CA5394 // chance that a seed repeats, no secret
    private readonly Random _random = new(seed);

    /// <summary>The claims of one round: for each kind of edit one, where a random utterance has what it needs.</summary>
    public IEnumerable<GeneratedClaim> Next()
    {
        foreach (var edit in new Func<GeneratedClaim?>[] { Whole, Marks, Typo, Trim, ElideMarked, ElideSilently, Replace, Add, AddNegation, DropNegation, ChangeNumber, ChangeModal, ChangeName, Splice, OtherSpeaker })
        {
            for (var attempt = 0; attempt < 40; attempt++)
            {
                if (edit() is { } claim)
                {
                    yield return claim;
                    break;
                }
            }
        }
    }

    private (Utterance Utterance, string[] Words)? Pick(int least)
    {
        var utterance = utterances[_random.Next(utterances.Count)];
        var words = utterance.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= least && utterance.Words.Words.Length >= least ? (utterance, words) : null;
    }

    private static bool IsPlain(string word) => word.All(char.IsLetter);

    private GeneratedClaim? Whole() => Pick(5) is var (u, _) ? new GeneratedClaim("whole", u.Text.Trim(), u.Speaker, Verdict.Verbatim, null) : null;

    private GeneratedClaim? Marks() => Pick(5) is var (u, _)
        ? new GeneratedClaim("marks", $"\"{u.Text.Trim().ToUpperInvariant()}\"", u.Speaker, Verdict.Typographic, null)
        : null;

    private GeneratedClaim? Typo()
    {
        if (Pick(6) is not var (u, words) || At(words, w => w.Length > 7 && IsPlain(w)) is not { } i)
            return null;
        var k = _random.Next(2, words[i].Length - 3);
        words[i] = words[i][..k] + words[i][k + 1] + words[i][k] + words[i][(k + 2)..];
        return words[i][k] == words[i][k + 1] ? null : new GeneratedClaim("typo", string.Join(' ', words), u.Speaker, Verdict.Typographic, null);
    }

    private GeneratedClaim? Trim()
    {
        if (Pick(14) is not var (u, words))
            return null;
        var first = _random.Next(2, words.Length - 9);
        var end = _random.Next(first + 6, words.Length - 2);
        return Ends(words[first - 1]) || Ends(words[end - 1]) ? null : new GeneratedClaim("trim", string.Join(' ', words[first..end]), u.Speaker, Verdict.Trimmed, null);
    }

    private GeneratedClaim? ElideMarked() => Elide("elide, marked", [" ... ", " … ", " [...] "]);

    private GeneratedClaim? ElideSilently() => Elide("elide, silently", [" "]);

    private GeneratedClaim? Elide(string name, string[] marks)
    {
        if (Pick(16) is not var (u, words))
            return null;
        var first = _random.Next(5, words.Length - 9);
        var end = _random.Next(first + 2, Math.Min(first + 24, words.Length - 5));
        return new GeneratedClaim(name, string.Join(' ', words[..first]) + marks[_random.Next(marks.Length)] + string.Join(' ', words[end..]), u.Speaker, Verdict.Elided, null);
    }

    private GeneratedClaim? Replace()
    {
        if (Pick(9) is not var (u, words) || At(words, w => w.Length > 4 && IsPlain(w) && char.IsLower(w[0]) && IsHarmless(w)) is not { } i)
            return null;
        words[i] = s_others[_random.Next(s_others.Length)];
        return new GeneratedClaim("replace", string.Join(' ', words), u.Speaker, Verdict.Altered, null);
    }

    private GeneratedClaim? Add()
    {
        if (Pick(8) is not var (u, words))
            return null;
        var i = _random.Next(2, words.Length - 2);
        return new GeneratedClaim("add", string.Join(' ', [.. words[..i], s_additions[_random.Next(s_additions.Length)], .. words[i..]]), u.Speaker, Verdict.Altered, null);
    }

    private GeneratedClaim? AddNegation()
    {
        if (Pick(8) is not var (u, words) || At(words[..^1], s_auxiliaries.Contains) is not { } i || words[i + 1] is "not")
            return null;
        return new GeneratedClaim("add negation", string.Join(' ', [.. words[..(i + 1)], "not", .. words[(i + 1)..]]), u.Speaker, Verdict.Altered, MeaningChange.Negation);
    }

    private GeneratedClaim? DropNegation()
    {
        if (Pick(8) is not var (u, words) || At(words[1..^1], w => w is "not" or "never" or "no") is not { } i)
            return null;
        return new GeneratedClaim("drop negation", string.Join(' ', [.. words[..(i + 1)], .. words[(i + 2)..]]), u.Speaker, Verdict.Elided, MeaningChange.Negation);
    }

    private GeneratedClaim? ChangeNumber()
    {
        if (Pick(8) is not var (u, words) || At(words, w => w.Length > 0 && w.All(char.IsAsciiDigit)) is not { } i)
            return null;
        words[i] = words[i][0] == '9' ? "1" + words[i][1..] : (char)(words[i][0] + 1) + words[i][1..];
        return new GeneratedClaim("change number", string.Join(' ', words), u.Speaker, Verdict.Altered, MeaningChange.Quantity);
    }

    private GeneratedClaim? ChangeModal()
    {
        if (Pick(8) is not var (u, words) || At(words, w => s_modals.Any(m => m.From == w)) is not { } i)
            return null;
        words[i] = s_modals.First(m => m.From == words[i]).To;
        return new GeneratedClaim("change modal", string.Join(' ', words), u.Speaker, Verdict.Altered, MeaningChange.Modality);
    }

    private GeneratedClaim? ChangeName()
    {
        if (Pick(8) is not var (u, words) || At(words[1..], w => w.Length > 3 && char.IsUpper(w[0]) && IsPlain(w)) is not { } i || Ends(words[i]))
            return null;
        words[i + 1] = s_names[_random.Next(s_names.Length)];
        return new GeneratedClaim("change name", string.Join(' ', words), u.Speaker, Verdict.Altered, MeaningChange.Name);
    }

    private GeneratedClaim? Splice()
    {
        if (Pick(12) is not var (a, left) || Pick(12) is not var (b, right) || a.Id == b.Id)
            return null;
        return new GeneratedClaim("splice", string.Join(' ', [.. left[.._random.Next(6, left.Length)], .. right[_random.Next(0, right.Length - 6)..]]), a.Speaker, Verdict.Spliced, null);
    }

    private GeneratedClaim? OtherSpeaker() => Pick(7) is var (u, _) ? new GeneratedClaim("other speaker", u.Text, "somebody else", Verdict.OtherSpeaker, null) : null;

    private static bool IsHarmless(string word) => ComparedText.Read("x " + word).Words is [_, { Role: WordRole.Plain }];

    private static bool Ends(string word) => word[^1] is '.' or '!' or '?' or '”' or '"' or '\'';

    private int? At(string[] words, Predicate<string> isRight)
    {
        var right = Enumerable.Range(0, words.Length).Where(i => isRight(words[i])).ToImmutableArray();
        return right.IsEmpty ? null : right[_random.Next(right.Length)];
    }
#pragma warning restore CA5394
}
