using System.Collections.Immutable;
using QuoteExtract.Attribution;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Archive.Verification.Training;

/// <summary>Makes claims from the utterances of a corpus by every kind of edit and by several at once, each with its label. The same seed gives the same claims.</summary>
internal sealed class ClaimGenerator
{
    /// <summary>Words that a claim has for each edit inside it, at least.</summary>
    private const int WordsAnEdit = 6;

    private const int Attempts = 60;

    private static readonly string[] s_marks = [" ... ", " … ", " [...] ", " […] ", ". . . "];

    private static readonly string[] s_phrases =
    [
        "We are working very hard.", "We are working very hard on this.", "It is what it is.", "At the end of the day, this is about people.", "We will continue to work together.",
        "I think that's very important.", "We have to do better.", "Nobody is above the law.", "We are looking into it.", "I am very proud of what we have done.",
        "This is not the time for politics.", "Our thoughts and prayers are with the families.", "We are doing everything we can.", "We take this matter very seriously.",
        "There is still a lot of work to do.", "I have no comment on that.", "We need to come together as a country.", "The people have spoken.", "I want to thank everybody who helped.",
        "It's a great honor for me to be here today.", "We don't know what is going to happen.", "I can't speak to that.", "We will see what happens.", "That is simply not true.",
        "This is a very difficult situation.", "We are going to make sure that this never happens again.", "I have said it many times before.", "The American people want change.",
        "We have a plan and we are going to stick to it.", "I believe that we can do this.", "It was the right thing to do.", "They should be ashamed of themselves.",
    ];

    private static readonly (string From, string To)[] s_ownWords =
    [
        ("he", "I"), ("she", "I"), ("his", "my"), ("her", "my"), ("him", "me"), ("they", "we"), ("their", "our"), ("them", "us"), ("would", "will"), ("had", "have"), ("was", "am"), ("were", "are"),
    ];

    private readonly ImmutableArray<CorpusUtterance> _quoted;
    private readonly ImmutableArray<CorpusUtterance> _paraphrased;
    private readonly WordEdits _edits;
    private readonly Dictionary<string, int> _holders = new(StringComparer.Ordinal);
    private RandomSource _random;
    private CorpusUtterance? _picked;

    /// <summary>A generator of claims from <paramref name="utterances"/>.</summary>
    /// <exception cref="InvalidDataException">None of them is a direct quotation of some words.</exception>
    public ClaimGenerator(IReadOnlyList<CorpusUtterance> utterances, int seed)
    {
        _random = new RandomSource((ulong)seed);
        _quoted = [.. utterances.Where(u => u.Type == AttributionType.Direct && u.Utterance.Words.Words.Length >= 5)];
        if (_quoted.IsEmpty)
            throw new InvalidDataException("The corpora hold no direct quotation of five words or more, of which claims could be made.");
        _paraphrased = [.. utterances.Where(u => u.Type == AttributionType.Indirect && u.Utterance.Words.Words.Length >= 6)];
        var all = utterances.SelectMany(u => u.Utterance.Words.Words.Select(w => (Word: w, Form: w.Span.Cut(u.Utterance.Text)))).ToList();
        string[] Forms(Predicate<(ComparedWord Word, string Form)> isRight) => [.. all.Where(w => isRight(w)).Select(w => w.Form).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _edits = new WordEdits(
            Forms(w => w is { Form.Length: > 4, Word.Role: WordRole.Plain } && w.Form.All(char.IsAsciiLetterLower)),
            Forms(w => w is { Form.Length: > 3, Word.Role: WordRole.Name } && char.IsUpper(w.Form[0]) && w.Form[1..].All(char.IsAsciiLetterLower)));
        foreach (var run in utterances.SelectMany(u => Runs(u.Utterance.Words).Distinct(StringComparer.Ordinal)))
            _holders[run] = _holders.GetValueOrDefault(run) + 1;
    }

    /// <summary>One round: a claim of each shape, where the corpus has what it needs.</summary>
    public IEnumerable<GeneratedClaim> Next()
    {
        Func<ClaimDraft, bool>[] makes =
        [
            _ => true, d => Spell(d, 1), d => Change(d, _edits.OfMeaning, 1), d => Change(d, _edits.Plain, 1), d => Change(d, _edits.OfMeaning, 1) && Spell(d, 1),
            d => Change(d, _edits.Plain, 2) && Spell(d, 1), d => Change(d, _edits.OfMeaning, 1) && Change(d, _edits.Plain, 1),
        ];
        foreach (var shape in new Func<ClaimDraft?>[] { Whole, Sentences, Trim, Trim, Short, Long, Elide, ElideSentences, ElideFar, Splice, Splice, Reverse, Paraphrase })
        {
            foreach (var make in makes)
            {
                if (Attempt(() => shape() is { } draft && make(draft) ? Finish(draft, _random.Next(2) == 0 ? NameOfPicked() : null) : null) is { } claim)
                    yield return claim;
            }
        }

        Func<GeneratedClaim?>[] others =
        [
            OtherSpeaker, OtherSpeaker, NeverSaid, NeverSaid, NeverSaid, NeverSaid, NeverSaid, NeverSaid, NeverSaid, NeverSaidShort, NeverSaidShort, NeverSaidShort, NeverSaidShort, NeverSaidShort,
            NeverSaidPhrase, NeverSaidPhrase, NeverSaidMosaic, NeverSaidMosaic, NeverSaidMosaic,
        ];
        foreach (var shape in others)
        {
            if (Attempt(shape) is { } claim)
                yield return claim;
        }
    }

    private static GeneratedClaim? Attempt(Func<GeneratedClaim?> make)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (make() is { } claim)
                return claim;
        }

        return null;
    }

    private GeneratedClaim Finish(ClaimDraft draft, string? speaker)
    {
        var text = string.Join(' ', draft.Words);
        text = _random.Next(4) switch { 0 => $"“{text.Trim('“', '”', '"')}”", 1 => text.Trim('“', '”', '"'), _ => text };
        return new GeneratedClaim([.. draft.Edits], text, draft.Verdict, [.. draft.Changes.Order()], draft.IsOpen, speaker);
    }

    private bool Spell(ClaimDraft draft, int count) => Change(draft, SpellingEdits.All, count);

    private bool Change(ClaimDraft draft, ClaimEditor[] editors, int count)
    {
        // A paraphrase that is changed is no print of anything; of a splice the parts may be too short for it.
        if (draft.Words.Count < WordsAnEdit * count * (draft.Verdict == Verdict.Spliced ? 3 : 1) || draft.Verdict == Verdict.ParaphraseOnly)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (!editors[_random.Next(editors.Length)](draft, ref _random))
                return false;
        }

        return true;
    }

    private string[] Pick(int least)
    {
        _picked = _quoted[_random.Next(_quoted.Length)];
        return WordsOf(_picked.Utterance, least);
    }

    /// <summary>A form of the name of the speaker of the utterance that was picked last; null where it is not known.</summary>
    private string? NameOfPicked() => _picked is { Names: { Length: > 0 } names } ? names[_random.Next(names.Length)] : null;

    /// <summary>The name of a speaker of which no word is one of those of the speaker of the utterance that was picked last; empty where that one is not known.</summary>
    private string? NameOfAnother()
    {
        if (_picked is not { Names.Length: > 0 })
            return "";
        var other = _quoted[_random.Next(_quoted.Length)];
        static IEnumerable<string> WordsOfNames(CorpusUtterance of) => of.Names.SelectMany(n => n.Split([' ', '-', '.', ','], StringSplitOptions.RemoveEmptyEntries));
        return other.Names.Length == 0 || WordsOfNames(other).Intersect(WordsOfNames(_picked), StringComparer.OrdinalIgnoreCase).Any() ? null : other.Names[0];
    }

    private static string[] WordsOf(Utterance utterance, int least) =>
        utterance.Text.Split([' ', '\n', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries) is var words && words.Length >= least ? words : [];

    private ClaimDraft? Whole() => Pick(5) is { Length: > 0 } words ? new ClaimDraft(words, "whole", Verdict.Verbatim) : null;

    private ClaimDraft? Long() => Pick(45) is { Length: > 0 } words ? new ClaimDraft(words, "whole, long", Verdict.Verbatim) : null;

    private ClaimDraft? Sentences()
    {
        var words = Pick(12);
        var starts = Enumerable.Range(0, words.Length + 1).Where(i => IsSentenceStart(words, i)).ToList();
        if (starts.Count < 3)
            return null;
        var first = _random.Next(starts.Count - 1);
        var end = first + 1 + _random.Next(starts.Count - 1 - first);
        return starts[end] - starts[first] < 5 ? null : new ClaimDraft(words[starts[first]..starts[end]], "sentences", Verdict.Verbatim);
    }

    private ClaimDraft? Trim() => Cut("trim", 7, 40);

    private ClaimDraft? Short() => Cut("trim, short", 3, 6);

    /// <summary>Words from inside a sentence on, or up to the inside of one; at such places alone of which it is clear what the cut takes away.</summary>
    private ClaimDraft? Cut(string name, int least, int most)
    {
        var words = Pick(least + 4);
        if (words.Length == 0)
            return null;
        var first = _random.Next(words.Length - least);
        var end = Math.Min(words.Length, first + least + _random.Next(most - least + 1));
        if (first == 0 && end == words.Length || !IsClear(words, first) || !IsClear(words, end) || IsSentenceStart(words, first) && IsSentenceStart(words, end))
            return null;
        if (least < 7 && !words[first..end].Any(w => w.Length > 6))
            return null;
        var draft = new ClaimDraft(words[first..end], name, Verdict.Trimmed);
        var sentence = first;
        while (sentence > 0 && !IsSentenceStart(words, sentence))
            sentence--;
        var (before, isOpen) = WordEdits.OfOmission(words[sentence..first]);
        if (before.Contains(MeaningChange.Negation))
        {
            // A negation right before the cut reaches into the claim; whether one farther off does is open.
            if (WordEdits.OfOmission(words[Math.Max(sentence, first - 3)..first]).Changes.Contains(MeaningChange.Negation) && !words[Math.Max(sentence, first - 4)..first].Any(w => !char.IsLetter(w[^1])))
                draft.Did("negation cut off", Verdict.Trimmed, MeaningChange.Negation);
            else
                draft.IsOpen = true;
        }

        draft.IsOpen |= isOpen || before.Contains(MeaningChange.Modality);
        if (!IsSentenceStart(words, end))
        {
            var (behind, isEndOpen) = WordEdits.OfOmission(words[end..Math.Min(words.Length, end + 2)]);
            draft.IsOpen |= isEndOpen || behind.Count > 0;
        }

        return draft;
    }

    private ClaimDraft? Elide()
    {
        var words = Pick(16);
        if (words.Length == 0)
            return null;
        var first = 5 + _random.Next(words.Length - 13);
        var end = Math.Min(words.Length - 5, first + 2 + _random.Next(20));
        return end <= first ? null : Elided(words, first, end);
    }

    private ClaimDraft? ElideSentences()
    {
        var words = Pick(25);
        var starts = Enumerable.Range(5, Math.Max(0, words.Length - 10)).Where(i => IsSentenceStart(words, i)).ToList();
        if (starts.Count < 2)
            return null;
        var first = _random.Next(starts.Count - 1);
        return Elided(words, starts[first], starts[first + 1 + _random.Next(starts.Count - 1 - first)]);
    }

    private ClaimDraft? ElideFar()
    {
        var words = Pick(55);
        if (words.Length == 0)
            return null;
        var first = 8 + _random.Next(words.Length - 54);
        var end = first + 32 + _random.Next(Math.Max(1, words.Length - 8 - first - 32));
        return words.Length - end < 6 ? null : Elided(words, first, end);
    }

    private ClaimDraft? Elided(string[] words, int first, int end)
    {
        // Where words beside the gap are like words at its other end, it might be elsewhere.
        if (words[first] == words[end] || words[first - 1] == words[end - 1])
            return null;
        var isMarked = _random.Next(2) == 0;
        var mark = s_marks[_random.Next(s_marks.Length)].Trim();
        var draft = new ClaimDraft([.. words[..first], .. isMarked ? [mark] : Array.Empty<string>(), .. words[end..]], isMarked ? "elide, marked" : "elide, silently", Verdict.Elided);
        if (end - first >= 32)
        {
            draft.Did("distant parts joined", Verdict.Elided, MeaningChange.DistantParts);
            draft.IsOpen = true;
        }
        else if (end - first >= 20)
        {
            draft.IsOpen = true;
        }

        if (IsSentenceStart(words, first) && IsSentenceStart(words, end))
            return draft;
        var (changes, isOpen) = WordEdits.OfOmission(words[first..end]);
        draft.Changes.UnionWith(changes);
        draft.IsOpen |= isOpen;
        return draft;
    }

    private ClaimDraft? Splice()
    {
        var parts = Enumerable.Range(0, _random.Next(4) == 0 ? 3 : 2).Select(_ => _quoted[_random.Next(_quoted.Length)]).ToList();
        if (parts.Distinct().Count() < parts.Count)
            return null;
        _picked = parts[0];
        var words = new List<string>();
        var mark = _random.Next(3) == 0 ? s_marks[_random.Next(s_marks.Length)].Trim() : null;
        foreach (var part in parts)
        {
            var all = WordsOf(part.Utterance, 8);
            if (all.Length == 0)
                return null;
            var length = Math.Min(all.Length, 6 + _random.Next(14));
            var first = _random.Next(all.Length - length + 1);
            if (words.Count > 0 && mark is not null)
                words.Add(mark);
            words.AddRange(all[first..(first + length)]);
        }

        return new ClaimDraft(words, mark is null ? "splice" : "splice, marked", Verdict.Spliced) { IsOpen = true };
    }

    private ClaimDraft? Reverse()
    {
        var words = Pick(16);
        if (words.Length == 0)
            return null;
        var middle = 7 + _random.Next(words.Length - 14 + 1);
        var draft = new ClaimDraft([.. words[middle..], .. words[..middle]], "order reversed", Verdict.Altered) { IsOpen = true };
        draft.Changes.Add(MeaningChange.Order);
        return draft;
    }

    private ClaimDraft? Paraphrase()
    {
        if (_paraphrased.IsEmpty)
            return null;
        _picked = _paraphrased[_random.Next(_paraphrased.Length)];
        var words = WordsOf(_picked.Utterance, 6);
        if (words.Length == 0 || Appears(ComparedText.Read(string.Join(' ', words)), most: 1))
            return null;
        if (_random.Next(2) == 0)
            words = [.. words.Select(w => s_ownWords.FirstOrDefault(o => o.From == w) is { To: { } own } ? own : w)];
        var first = words.Length > 12 ? _random.Next(4) : 0;
        return new ClaimDraft(words[first..], "paraphrase", Verdict.ParaphraseOnly) { IsOpen = true };
    }

    private GeneratedClaim? OtherSpeaker()
    {
        var draft = _random.Next(3) switch { 0 => Whole(), 1 => Sentences(), _ => Trim() };
        if (draft is null || _random.Next(2) == 0 && !Spell(draft, 1))
            return null;
        draft.Did("other speaker", Verdict.OtherSpeaker);
        return NameOfAnother() is { } other ? Finish(draft, other) : null;
    }

    private GeneratedClaim? NeverSaid()
    {
        var utterance = _quoted[_random.Next(_quoted.Length)].Utterance;
        return Appears(utterance.Words, most: 1) ? null : new GeneratedClaim(["never said"], utterance.Text, Verdict.NotFound, [], IsOpen: false, Speaker: null, utterance.Id);
    }

    private GeneratedClaim? NeverSaidShort()
    {
        var utterance = _quoted[_random.Next(_quoted.Length)].Utterance;
        var words = WordsOf(utterance, 8);
        if (words.Length == 0)
            return null;
        var first = _random.Next(words.Length - 6);
        var text = string.Join(' ', words[first..(first + 4 + _random.Next(3))]);
        return Appears(ComparedText.Read(text), most: 1) ? null : new GeneratedClaim(["never said, short"], text, Verdict.NotFound, [], IsOpen: false, Speaker: null, utterance.Id);
    }

    private GeneratedClaim? NeverSaidPhrase()
    {
        var text = string.Join(' ', Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => s_phrases[_random.Next(s_phrases.Length)]).Distinct(StringComparer.Ordinal));
        return Appears(ComparedText.Read(text), most: 0) ? null : new GeneratedClaim(["never said, phrase"], text, Verdict.NotFound, [], IsOpen: false, Speaker: null);
    }

    /// <summary>Fragments of three words from many utterances: nobody said them together, though each was said.</summary>
    private GeneratedClaim? NeverSaidMosaic()
    {
        var text = string.Join(' ', Enumerable.Range(0, 4 + _random.Next(4)).SelectMany(_ => Pick(6) is { Length: > 0 } words && _random.Next(words.Length - 3) is var i ? words[i..(i + 3)] : []));
        return text.Length == 0 ? null : new GeneratedClaim(["never said, mosaic"], text, Verdict.NotFound, [], IsOpen: false, Speaker: null);
    }

    /// <summary>Whether four words in a row of a text, or all of a shorter one, stand in more than <paramref name="most"/> utterances.</summary>
    private bool Appears(ComparedText text, int most) => Runs(text).Any(run => _holders.GetValueOrDefault(run) > most);

    private static IEnumerable<string> Runs(ComparedText text)
    {
        for (var i = 0; i + 4 <= text.Words.Length; i++)
            yield return string.Join(' ', text.Words.AsSpan()[i..(i + 4)].ToArray().Select(w => w.Key));
    }

    /// <summary>Whether a sentence begins at word <paramref name="index"/>, or the text ends there.</summary>
    private static bool IsSentenceStart(string[] words, int index) =>
        index == 0 || index == words.Length || words[index - 1].TrimEnd('”', '"', '’', '\'') is [.., '.' or '!' or '?'] && IsClear(words, index);

    /// <summary>Whether it is plain to see if a sentence begins at word <paramref name="index"/>: no abbreviation, list or quotation inside makes it doubtful.</summary>
    private static bool IsClear(string[] words, int index)
    {
        if (index == 0 || index == words.Length)
            return true;
        var (before, behind) = (words[index - 1], words[index]);
        if (!char.IsLetterOrDigit(behind[0]) || before.Contains('…', StringComparison.Ordinal) || before.Contains("..", StringComparison.Ordinal))
            return false;
        return before[^1] switch
        {
            '.' or '!' or '?' => before.Length > 4 && before.AsSpan()[..^1].IndexOfAny('.', '!', '?') < 0 && char.IsUpper(behind[0]),
            ',' => true,
            var last => char.IsLetterOrDigit(last) && !before.Contains('.', StringComparison.Ordinal),
        };
    }
}
