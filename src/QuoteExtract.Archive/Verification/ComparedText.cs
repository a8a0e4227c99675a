using System.Collections.Immutable;
using System.Globalization;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>What a word is to the meaning of what was said, as far as its change alone tells.</summary>
public enum WordRole
{
    /// <summary>A word like most.</summary>
    Plain,

    /// <summary>It negates: "not", "never".</summary>
    Negation,

    /// <summary>It tells how sure, allowed or bound something is: "may", "must", "if".</summary>
    Modal,

    /// <summary>A number, written out or in figures, or a word of quantity: "12", "twelve", "most".</summary>
    Quantity,

    /// <summary>Part of a name: capital letters inside a sentence, or a demonym.</summary>
    Name,
}

/// <summary>A word of a text, as it is compared with those of another.</summary>
/// <param name="Key">What is compared: in lower case, without diacritics, a number in figures, short forms at length.</param>
/// <param name="Span">Where it stands, in UTF-16 code units. Two words of a short form share theirs: "can't".</param>
/// <param name="Role">What it is to the meaning.</param>
/// <param name="IsInserted">Whether it stands in square brackets, as an editor's word inside another's.</param>
public readonly record struct ComparedWord(string Key, TextSpan Span, WordRole Role, bool IsInserted);

/// <summary>A text as the sequence of its words: marks, case, diacritics and the spelling of numbers and short forms do not count.</summary>
public sealed class ComparedText
{
    private static readonly ComparisonWords s_words = ComparisonWords.English;

    private ComparedText(string text, ImmutableArray<ComparedWord> words, ImmutableArray<int> omissions, ImmutableArray<int> sentenceStarts) =>
        (Text, Words, Omissions, SentenceStarts) = (text, words, omissions, sentenceStarts);

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its words, in reading order.</summary>
    public ImmutableArray<ComparedWord> Words { get; }

    /// <summary>Indices of words before which a mark says that words were left out: "...", "[…]". Ascending; may be the number of words.</summary>
    public ImmutableArray<int> Omissions { get; }

    /// <summary>Indices of the words that begin a sentence or piece. Ascending.</summary>
    public ImmutableArray<int> SentenceStarts { get; }

    /// <summary>Whether a sentence or piece begins with word <paramref name="index"/>, or the text ends before it.</summary>
    public bool IsSentenceStart(int index) => index >= Words.Length || SentenceStarts.BinarySearch(index) >= 0;

    /// <summary>The stretch of text of the words from <paramref name="first"/> up to <paramref name="end"/>; empty where there is no word.</summary>
    public TextSpan SpanOf(int first, int end) =>
        first < end ? new TextSpan(Words[first].Span.Start, Words[end - 1].Span.End) : first < Words.Length ? new TextSpan(Words[first].Span.Start, Words[first].Span.Start) : new TextSpan(Text.Length, Text.Length);

    /// <summary>Reads <paramref name="text"/>. Time and memory are linear in its length.</summary>
    public static ComparedText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = ImmutableArray.CreateBuilder<ComparedWord>();
        var omissions = ImmutableArray.CreateBuilder<int>();
        var starts = ImmutableArray.CreateBuilder<int>();
        var startsSentence = true;
        var brackets = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = WordEnd(text, i);
            if (end > i)
            {
                if (startsSentence)
                    starts.Add(words.Count);
                AddWord(text, new TextSpan(i, end), startsSentence, brackets > 0, words);
                startsSentence = false;
                i = end;
                continue;
            }

            var omitted = OmissionEnd(text, i);
            if (omitted > i)
            {
                if (omissions.Count == 0 || omissions[^1] != words.Count)
                    omissions.Add(words.Count);
                i = omitted;
                continue;
            }

            brackets = text[i] switch { '[' => 1, ']' => 0, _ => brackets };
            startsSentence |= text[i] is '.' or '!' or '?' or '\n' && !IsAbbreviated(text, i, words);
            i++;
        }

        return new ComparedText(text, words.DrainToImmutable(), omissions.DrainToImmutable(), starts.DrainToImmutable());
    }

    /// <summary>Behind the word that begins at <paramref name="start"/>; the same index where none does.</summary>
    private static int WordEnd(string text, int start)
    {
        if (text[start] is '%' or '&')
            return start + 1;
        var i = start;
        while (i < text.Length && (IsWordChar(text, i) || i > start && i + 1 < text.Length && IsWordChar(text, i - 1) && IsWordChar(text, i + 1) && IsInside(text, i)))
            i++;
        return i;
    }

    private static bool IsWordChar(string text, int i) =>
        char.GetUnicodeCategory(text, char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? i - 1 : i) is
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Whether the sign at <paramref name="i"/> belongs to the word on both its sides: an apostrophe, or the point of a number.</summary>
    private static bool IsInside(string text, int i) => text[i] is '\'' or '’' || text[i] is '.' or ',' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);

    /// <summary>Behind a mark of omission with the brackets around it; <paramref name="start"/> where there is none.</summary>
    private static int OmissionEnd(string text, int start)
    {
        var i = start;
        var isBracketed = text[i] is '[' or '(';
        if (isBracketed)
            i++;
        var points = 0;
        while (i < text.Length && points < 12 && text[i] is '.' or '…' or ' ')
        {
            points += text[i] switch { '.' => 1, '…' => 3, _ => 0 };
            if (text[i] == ' ' && (i + 1 >= text.Length || text[i + 1] is not ('.' or '…')))
                break;
            i++;
        }

        if (points < 3)
            return start;
        return !isBracketed ? i : i < text.Length && text[i] is ']' or ')' ? i + 1 : start;
    }

    /// <summary>A full stop behind a single letter or a short title ends no sentence.</summary>
    private static bool IsAbbreviated(string text, int stop, ImmutableArray<ComparedWord>.Builder words) =>
        text[stop] == '.' && words.Count > 0 && words[^1].Span is var last && last.End == stop && (last.Length == 1 || s_words.IsHonorific(text.AsSpan(last.Start, last.Length)));

    private static void AddWord(string text, TextSpan span, bool startsSentence, bool isInserted, ImmutableArray<ComparedWord>.Builder words)
    {
        var form = span.In(text);
        var plain = Plain(form);
        foreach (var key in s_words.KeysOf(plain))
        {
            var role = s_words.RoleOf(key);
            if (role == WordRole.Plain && (!startsSentence && char.IsUpper(form[0]) && plain.Length > 1 || s_words.IsDemonym(form)))
                role = WordRole.Name;
            words.Add(new ComparedWord(key, span, role, isInserted));
        }

        Join(words);
    }

    /// <summary>Lower case without diacritics; figures without the commas of thousands.</summary>
    private static string Plain(ReadOnlySpan<char> form)
    {
        Span<char> plain = form.Length <= 64 ? stackalloc char[form.Length] : new char[form.Length];
        var length = 0;
        foreach (var c in form)
        {
            if (c != ',' && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain[length++] = PlainLetter.Of(c);
        }

        return new string(plain[..length]);
    }

    /// <summary>Puts a number of two words together: "twenty five" is 25.</summary>
    private static void Join(ImmutableArray<ComparedWord>.Builder words)
    {
        if (words.Count < 2 || words[^1] is not { Role: WordRole.Quantity, Key: [>= '1' and <= '9'] } unit || words[^2] is not { Role: WordRole.Quantity, Key: [>= '2' and <= '9', '0'] } tens)
            return;
        if (unit.Span.Start - tens.Span.End != 1)
            return;
        words.RemoveAt(words.Count - 1);
        words[^1] = tens with { Key = $"{tens.Key[0]}{unit.Key}", Span = tens.Span.Union(unit.Span) };
    }
}
