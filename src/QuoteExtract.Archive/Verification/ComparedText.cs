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

    /// <summary>Part of a name or date: capital letters inside a sentence, a demonym, a month.</summary>
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
        return new Reader(text).Read();
    }

    /// <summary>Walks over a text once.</summary>
    private sealed class Reader(string text)
    {
        /// <summary>Letters that may stand in square brackets at the beginning of a word: "[w]e".</summary>
        private const int LongestBracket = 12;

        /// <summary>Letters between an editor's square brackets at most: what is longer is no clarification.</summary>
        private const int LongestInsertion = 80;

        /// <summary>Characters of a word and the space behind it: what memory is taken for.</summary>
        private const int LettersOfAWord = 5;

        private readonly ImmutableArray<ComparedWord>.Builder _words = ImmutableArray.CreateBuilder<ComparedWord>(text.Length / LettersOfAWord + 4);
        private readonly ImmutableArray<int>.Builder _omissions = ImmutableArray.CreateBuilder<int>();
        private readonly ImmutableArray<int>.Builder _starts = ImmutableArray.CreateBuilder<int>();
        private readonly bool _hasCase = HasCase(text);
        private WrittenNumber _number;

        public ComparedText Read()
        {
            var startsSentence = true;
            var insertedEnd = 0;
            for (var i = 0; i < text.Length;)
            {
                if (WordEnd(i) is var end && end > i)
                {
                    var first = _words.Count;
                    AddWord(new TextSpan(i, end), startsSentence, i < insertedEnd);
                    if (startsSentence && _words.Count > first)
                    {
                        _starts.Add(first);
                        startsSentence = false;
                    }

                    i = end;
                }
                else if (RemarkEnd(i) is var remark && remark > i)
                {
                    i = remark;
                }
                else if (OmissionEnd(i) is var omitted && omitted > i)
                {
                    if (_omissions.Count == 0 || _omissions[^1] != _words.Count)
                        _omissions.Add(_words.Count);
                    i = omitted;
                }
                else
                {
                    insertedEnd = text[i] == '[' ? InsertionEnd(i) : insertedEnd;
                    startsSentence |= text[i] is '!' or '?' or '\n' || text[i] == '.' && !IsAbbreviated(i);
                    i++;
                }
            }

            return new ComparedText(text, _words.DrainToImmutable(), _omissions.DrainToImmutable(), _starts.DrainToImmutable());
        }

        /// <summary>Whether capitals tell names: they do not where most words have one, as in headlines.</summary>
        private static bool HasCase(string text)
        {
            int words = 0, capitals = 0;
            for (var i = 0; i < text.Length; i++)
            {
                if (!char.IsLetter(text[i]) || i > 0 && char.IsLetter(text[i - 1]))
                    continue;
                words++;
                capitals += char.IsUpper(text[i]) ? 1 : 0;
            }

            return words < 6 || 5 * capitals < 3 * words;
        }

        /// <summary>Behind the word that begins at <paramref name="start"/>; the same index where none does.</summary>
        private int WordEnd(int start)
        {
            if (text[start] is '%' or '&')
                return start + 1;
            var i = BracketEnd(start);
            while (i < text.Length && (IsWordChar(i) || i > start && i + 1 < text.Length && IsWordChar(i + 1) && IsInside(i)))
                i++;
            return i;
        }

        /// <summary>Behind letters in square brackets that a letter follows: "[w]e"; <paramref name="start"/> where there are none.</summary>
        private int BracketEnd(int start)
        {
            if (text[start] != '[')
                return start;
            var close = start + 1;
            while (close < text.Length && close - start <= LongestBracket && char.IsLetter(text[close]))
                close++;
            return close > start + 1 && close + 1 < text.Length && text[close] == ']' && char.IsLetter(text[close + 1]) ? close + 1 : start;
        }

        private bool IsWordChar(int i) =>
            char.GetUnicodeCategory(text, char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? i - 1 : i) is
                UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or
                UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

        /// <summary>Whether the sign at <paramref name="i"/> belongs to the word on both its sides: an apostrophe, the point of a number, a bracket around an ending.</summary>
        private bool IsInside(int i) => IsWordChar(i - 1) && (text[i] is '\'' or '’' or '[' || text[i] is '.' or ',' && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]));

        /// <summary>Where the square brackets that open at <paramref name="start"/> close, if that is near enough for an editor's words; else <paramref name="start"/>.</summary>
        private int InsertionEnd(int start) =>
            text.AsSpan(start + 1, Math.Min(LongestInsertion, text.Length - start - 1)).IndexOfAny('[', ']', '\n') is >= 0 and var length && text[start + 1 + length] == ']' ? start + 1 + length : start;

        /// <summary>Behind an editor's remark that is no word of the quotation, "[sic]"; <paramref name="start"/> where there is none.</summary>
        private int RemarkEnd(int start)
        {
            if (text[start] is not ('[' or '('))
                return start;
            foreach (var remark in s_words.Remarks)
            {
                var end = start + 1 + remark.Length;
                if (end < text.Length && text[end] is ']' or ')' && text.AsSpan(start + 1, remark.Length).Equals(remark, StringComparison.OrdinalIgnoreCase))
                    return end + 1;
            }

            return start;
        }

        /// <summary>Behind a mark of omission with the brackets around it; <paramref name="start"/> where there is none.</summary>
        private int OmissionEnd(int start)
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
        private bool IsAbbreviated(int stop) =>
            _words.Count > 0 && _words[^1].Span is var last && last.End == stop && (last.Length == 1 || s_words.IsHonorific(text.AsSpan(last.Start, last.Length)));

        private void AddWord(TextSpan span, bool startsSentence, bool isInserted)
        {
            var form = span.In(text);
            foreach (var key in s_words.KeysOf(Plain(form)))
            {
                if (key.Length == 0)
                    continue;
                var role = s_words.RoleOf(key);
                if (role == WordRole.Plain && s_words.IsName(form, key, _hasCase && !startsSentence))
                    role = WordRole.Name;
                var word = new ComparedWord(key, span, role, isInserted);
                if (_number.Joins(word, _words, text) is { } whole)
                {
                    _words.Count = whole.First;
                    word = whole.Word;
                }

                _words.Add(word);
            }
        }

        /// <summary>Lower case without diacritics and brackets; figures without the commas of thousands.</summary>
        private static string Plain(ReadOnlySpan<char> form)
        {
            Span<char> plain = form.Length <= 64 ? stackalloc char[form.Length] : new char[form.Length];
            var length = 0;
            foreach (var c in form)
            {
                if (c is not (',' or '[' or ']') && char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                    plain[length++] = PlainLetter.Of(c);
            }

            return new string(plain[..length]);
        }
    }
}
