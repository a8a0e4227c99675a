using System.Collections.Immutable;
using System.Globalization;

namespace QuoteExtract.Language;

/// <summary>Cuts a line into tokens, by rules, in one pass.</summary>
internal sealed class Tokenizer(Lexicon lexicon)
{
    /// <summary>Appends the tokens of <paramref name="line"/> of <paramref name="text"/> to <paramref name="tokens"/>.</summary>
    public void Tokenize(string text, TextSpan line, ImmutableArray<Token>.Builder tokens)
    {
        var i = line.Start;
        while (i < line.End)
        {
            var c = text[i];
            if (IsBlank(c))
            {
                i++;
                continue;
            }

            var end = IsWordPart(text, i) ? EndOfWord(text, i, line.End) : EndOfMark(text, i, line.End);
            if (IsWordPart(text, i))
                AddWord(text, i, end, tokens);
            else
                tokens.Add(new Token(i, end, QuotationMarks.IsMark(c) ? TokenKind.QuoteMark : TokenKind.Punctuation, WordClasses.None, false, false));
            i = end;
        }
    }

    /// <summary>Appends a token whose bounds are given.</summary>
    public void Append(string text, TextSpan span, ImmutableArray<Token>.Builder tokens)
    {
        var (start, end) = (span.Start, span.End);
        var clings = tokens.Count > 0 && tokens[^1].End == start;
        if (clings && span.In(text) is "'s" or "’s" or "'S" or "’S")
            tokens.Add(new Token(start, end, TokenKind.Possessive, WordClasses.None, false, false));
        else if (IsWordPart(text, start) || (span.Length > 1 && text[start] is '\'' or '’' && IsWordPart(text, start + 1)))
            Add(text, start, end, tokens);
        else
            tokens.Add(new Token(start, end, QuotationMarks.IsMark(text[start]) ? TokenKind.QuoteMark : TokenKind.Punctuation, WordClasses.None, false, false));
    }

    /// <summary>Whether nothing is seen at <paramref name="c"/>: white space, controls, zero-width and directional signs.</summary>
    public static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u00AD' or '\u200B' or '\uFEFF' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069');

    private static bool IsWordPart(string text, int i)
    {
        var c = text[i];
        if (char.IsAsciiLetterOrDigit(c))
            return true;
        if (c < 0x80)
            return (c is '@' or '#' or '$') && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]);
        if (c == '£' || c == '€')
            return i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);
        if (char.IsLetterOrDigit(c))
            return true;
        if (char.IsSurrogate(c))
            return char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && CharUnicodeInfo.GetUnicodeCategory(text, i) <= UnicodeCategory.OtherNumber;
        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }

    private int EndOfWord(string text, int start, int limit)
    {
        var i = start;
        while (i < limit)
        {
            if (i == start || IsWordPart(text, i))
            {
                i += char.IsHighSurrogate(text[i]) && i + 1 < limit && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
                continue;
            }

            var c = text[i];
            var followed = i + 1 < limit && char.IsLetterOrDigit(text[i + 1]);
            // Inner marks: Jong-un, didn't, AT&T, 1,000, 3.5, 10:30, U.S.A.
            var inner = followed && c switch
            {
                '-' or '\u2010' or '\u2011' or '&' or '_' => true,
                '\'' or '’' => char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]),
                '.' => char.IsDigit(text[i - 1]) ? char.IsDigit(text[i + 1]) : i - start == 1 || text[i - 2] == '.',
                ',' or ':' => char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]),
                _ => false,
            };
            if (!inner)
                break;
            i++;
        }

        // The full stop of an abbreviation or an initial belongs to the word.
        if (i < limit && text[i] == '.' && !(i + 1 < limit && text[i + 1] == '.'))
        {
            var word = text.AsSpan(start, i - start);
            var initial = word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';
            var dotted = word.Length >= 3 && word[^2] == '.' && char.IsLetter(word[^1]);
            if (initial || dotted || lexicon.IsAbbreviation(word))
                i++;
        }

        return i;
    }

    private static int EndOfMark(string text, int start, int limit)
    {
        var c = text[start];
        if (char.IsHighSurrogate(c))
            return start + 1 < limit && char.IsLowSurrogate(text[start + 1]) ? start + 2 : start + 1;
        if (QuotationMarks.LengthAt(text, start, limit) is var quote and > 0)
            return start + (quote == 2 && ClosesSingleFirst(text, start, limit) ? 1 : quote);
        var i = start + 1;
        if (c is '.' or '-' or '!' or '?' or '*' or '=' or '_')
        {
            while (i < limit && text[i] == c)
                i++;
        }

        return i;
    }

    /// <summary>Whether three marks end both a single and a paired quotation: ''She said 'no'''.</summary>
    private static bool ClosesSingleFirst(string text, int start, int limit) =>
        start + 2 < limit && text[start + 2] == text[start] && !(start + 3 < limit && text[start + 3] == text[start]) &&
        start > 0 && text[start - 1] != text[start] && !IsBlank(text[start - 1]);

    private void AddWord(string text, int start, int end, ImmutableArray<Token>.Builder tokens)
    {
        var word = text.AsSpan(start, end - start);
        if (word.Length > 2 && word[^2] is '\'' or '’' && word[^1] is 's' or 'S')
        {
            AddWord(text, start, end - 2, tokens);
            tokens.Add(new Token(end - 2, end, TokenKind.Possessive, WordClasses.None, false, false));
            return;
        }

        if (word.Length > 3 && word[^1] is 't' or 'T' && word[^2] is '\'' or '’' && word[^3] is 'n' or 'N')
        {
            Add(text, start, end - 3, tokens);
            Add(text, end - 3, end, tokens);
            return;
        }

        // "I've", "they're", "we'll": the verb is a token of its own.
        var verb = word.Length > 2 && word[^2] is '\'' or '’' && word[^1] is 'm' or 'd' or 'M' or 'D' ? 2
            : word.Length > 3 && word[^3] is '\'' or '’' && word[^2..] is "ve" or "re" or "ll" or "VE" or "RE" or "LL" ? 3
            : 0;
        if (verb > 0)
        {
            Add(text, start, end - verb, tokens);
            Add(text, end - verb, end, tokens);
            return;
        }

        Add(text, start, end, tokens);
    }

    private void Add(string text, int start, int end, ImmutableArray<Token>.Builder tokens)
    {
        if (end <= start)
            return;
        var word = text.AsSpan(start, end - start);
        int upper = 0, lower = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c))
                upper++;
            else if (char.IsLower(c))
                lower++;
        }

        var known = word[^1] == '.' && word.Length > 1 ? word[..^1] : word;
        var first = word[0] is '@' or '#' or '$' or '£' or '€' && word.Length > 1 ? word[1] : word[0];
        var kind = char.IsDigit(first) ? TokenKind.Number : TokenKind.Word;
        var (classes, sets) = lexicon.Find(known);
        var capitalized = char.IsUpper(word[0]);
        tokens.Add(new Token(start, end, kind, classes, capitalized, upper >= 2 && lower == 0) { Sets = sets & ~(capitalized ? WordSets.LowerCaseOnly : WordSets.CapitalizedOnly) });
    }
}
