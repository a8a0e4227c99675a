using System.Collections.Frozen;
using System.Collections.Immutable;

namespace QuoteExtract.Language;

/// <summary>Cuts a line into tokens, by rules, in one pass.</summary>
/// <remarks>The conventions are those of the English treebanks of Universal Dependencies, EWT and GUM; what of them is English is language data.</remarks>
internal sealed class Tokenizer
{
    // Tokens of a word with hyphens, they included: what goes on is no word of any language.
    private const int LongestCompound = 31;

    private readonly Lexicon _lexicon;
    private readonly Compounds _compounds;
    private readonly WordEnds _words;
    private readonly Contractions _contractions;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _units;
    private readonly ILookup<char, string> _emoticons;

    /// <summary>A tokenizer with the data of <paramref name="lexicon"/>.</summary>
    public Tokenizer(Lexicon lexicon)
    {
        (_lexicon, _compounds, _words, _contractions) = (lexicon, new Compounds(lexicon), new WordEnds(lexicon), new Contractions(lexicon));
        _units = lexicon.Rows("units").Select(r => r[0]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _emoticons = lexicon.Rows("emoticons").Select(r => r[0]).OrderByDescending(e => e.Length).ToLookup(e => e[0]);
    }

    /// <summary>Appends the tokens of <paramref name="line"/> of <paramref name="text"/> to <paramref name="tokens"/>.</summary>
    public void Tokenize(string text, TextSpan line, ImmutableArray<Token>.Builder tokens)
    {
        var pass = new Pass(text, line, tokens);
        while (pass.At < line.End)
        {
            if (IsBlank(text[pass.At]))
                pass.At++;
            else if (!TakeAddress(ref pass) && !TakeFigure(ref pass) && !TakeWord(ref pass) && !TakeElision(ref pass))
                TakeMark(ref pass);
            EndCompound(ref pass);
        }
    }

    /// <summary>Appends the tokens of a sentence whose bounds are given.</summary>
    public void Append(string text, IReadOnlyList<TextSpan> words, ImmutableArray<Token>.Builder tokens)
    {
        var pass = new Pass(text, new TextSpan(words[0].Start, words[^1].End), tokens);
        for (var k = 0; k < words.Count; k++)
        {
            var (start, end) = (words[k].Start, words[k].End);
            pass.At = start;
            var joins = pass.Clings && pass.Tokens[^1].Kind == TokenKind.Word;
            if (end == start + 1 && k + 1 < words.Count && words[k + 1].Start == end && TakeHyphen(ref pass) || end == start + 1 && TakeCurrency(ref pass))
                continue;
            if (pass.Clings && words[k].Length <= Contractions.LongestClitic && _contractions.Clitic(words[k].In(text)) is { } clitic)
                Add(ref pass, end, clitic, joins);
            else if (WordEnds.IsPart(text, start) || end > start + 1 && WordEnds.IsPart(text, start + 1))
                Add(ref pass, end, TokenKind.Word, joins && WordEnds.IsPart(text, start));
            else
                AddMark(ref pass, end, QuotationMarks.IsMark(text[start]) ? TokenKind.QuoteMark : TokenKind.Punctuation);
            EndCompound(ref pass);
        }
    }

    /// <summary>Whether nothing is seen at <paramref name="c"/>: white space, controls, zero-width and directional signs.</summary>
    public static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u00AD' or '\u200B' or '\uFEFF' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069');

    /// <summary>The state of one pass over a line.</summary>
    private ref struct Pass(string text, TextSpan line, ImmutableArray<Token>.Builder tokens)
    {
        public readonly string Text = text;
        public readonly TextSpan Line = line;
        public readonly ImmutableArray<Token>.Builder Tokens = tokens;
        public readonly int FirstToken = tokens.Count;

        /// <summary>Where the next token begins, blanks aside.</summary>
        public int At = line.Start;

        /// <summary>Offset of the next blank, as far as known.</summary>
        public int ChunkEnd = line.Start;

        /// <summary>No mailbox's address begins before this offset.</summary>
        public int AddressesTo = line.Start;

        /// <summary>The first token of the word with hyphens that is being read; −1 outside one.</summary>
        public int Compound = -1;

        /// <summary>Single marks of the line that may have opened a quotation and that nothing closed yet.</summary>
        public int OpenSingles;

        /// <summary>Offset of the line's last straight apostrophe that may close; −1 for none, −2 while not asked for.</summary>
        public int LastApostrophe = -2;

        /// <summary>Whether the last token ends right here.</summary>
        public readonly bool Clings => Tokens.Count > FirstToken && Tokens[^1].End == At;

        /// <summary>Whether a blank, an opening bracket or mark, or nothing stands before this place.</summary>
        public readonly bool IsFree => At == Line.Start || IsBlank(Text[At - 1]) || Text[At - 1] is '(' or '[' or '{' or '<' or '/' || QuotationMarks.IsMark(Text[At - 1]) && char.IsLetterOrDigit(Text[At]);
    }

    private bool TakeAddress(ref Pass pass)
    {
        var text = pass.Text;
        if (pass.At >= pass.ChunkEnd)
        {
            pass.ChunkEnd = pass.At + 1;
            var mayHold = text[pass.At] == '@';
            while (pass.ChunkEnd < pass.Line.End && !IsBlank(text[pass.ChunkEnd]))
            {
                var c = text[pass.ChunkEnd++];
                mayHold |= c == '@' || c == '/' && text[pass.ChunkEnd - 2] == ':' || c == '.' && text[pass.ChunkEnd - 2] is 'w' or 'W';
            }

            if (!mayHold)
                pass.AddressesTo = pass.ChunkEnd;
        }

        if (pass.At < pass.AddressesTo && !pass.IsFree || pass.AddressesTo >= pass.ChunkEnd)
            return false;
        var end = Addresses.End(text, pass.At, pass.ChunkEnd, ref pass.AddressesTo);
        if (end == pass.At)
            return false;
        Add(ref pass, end);
        return true;
    }

    private bool TakeFigure(ref Pass pass)
    {
        var (text, i, limit) = (pass.Text, pass.At, pass.Line.End);
        var c = text[i];
        if (TakeCurrency(ref pass))
            return true;
        // +44; .50
        if (c is '+' or '.' && i + 1 < limit && char.IsAsciiDigit(text[i + 1]) && (!pass.Clings || Figures.IsCurrency(text[i - 1])))
            i++;
        if (!char.IsDigit(text[i]))
            return false;
        var end = Figures.End(text, i, limit);
        if (end == i)
            return false;
        var letters = end;
        while (letters < limit && char.IsLetter(text[letters]))
            letters++;
        var goesOn = end + 1 < limit && (text[end] == '.' ? _words.EndsName(text, end + 1, limit) : text[end] is '\'' or '’' && text[end - 1] == '0' && char.IsLetter(text[end + 1]));
        if (!goesOn && (letters == end || IsUnit(text, end, letters, limit)))
            Add(ref pass, end);
        else
            AddWord(ref pass, _words.End(text, i, end, limit));
        return true;
    }

    private static bool TakeCurrency(ref Pass pass)
    {
        if (!Figures.IsCurrency(pass.Text[pass.At]) || pass.At + 1 >= pass.Line.End || !char.IsAsciiDigit(pass.Text[pass.At + 1]))
            return false;
        AddMark(ref pass, pass.At + 1, TokenKind.Number);
        return true;
    }

    private bool IsUnit(string text, int start, int end, int limit)
    {
        if (_units.Contains(text.AsSpan(start, end - start)))
            return end >= limit || !char.IsDigit(text[end]);
        // 5p.m.
        return end - start == 1 && end + 1 < limit && text[end] == '.' && _units.Contains(text.AsSpan(start, 3));
    }

    private bool TakeWord(ref Pass pass)
    {
        var (text, i, limit) = (pass.Text, pass.At, pass.Line.End);
        var named = text[i] is '@' or '#' && i + 1 < limit && (char.IsLetter(text[i + 1]) || text[i + 1] == '_') && !pass.Clings;
        if (!named && !WordEnds.IsPart(text, i))
            return false;
        AddWord(ref pass, _words.End(text, i, i, limit));
        return true;
    }

    /// <summary>Takes a word whose first letters an apostrophe stands for: ’em, ’tis, ’90s. A straight one may open a quotation where one follows that may close it.</summary>
    private bool TakeElision(ref Pass pass)
    {
        var (text, i, limit) = (pass.Text, pass.At, pass.Line.End);
        if (text[i] is not ('\'' or '’') || pass.Clings || i + 2 >= limit || !char.IsLetterOrDigit(text[i + 1]))
            return false;
        if (text[i] == '\'' && LastClosing(ref pass) > i)
            return false;

        var end = i + 1;
        while (end < limit && end - i < Contractions.Longest && char.IsLetterOrDigit(text[end]))
            end++;
        if (end < limit && WordEnds.IsPart(text, end))
            return false;
        var word = text.AsSpan(i + 1, end - i - 1);
        var years = char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[^1]) && word.Length == 2 || word.Length == 3 && char.IsAsciiDigit(word[1]) && char.IsLetter(word[2]);
        if (!years && (word.Length < 2 || (_lexicon.Find(word).Sets & WordSets.Elision) == WordSets.None))
            return false;
        AddWord(ref pass, end);
        return true;
    }

    /// <summary>Offset of the line's last straight apostrophe that may close a quotation; −1 for none.</summary>
    private static int LastClosing(ref Pass pass)
    {
        if (pass.LastApostrophe == -2)
        {
            var (text, i) = (pass.Text, pass.Line.End - 1);
            while (i >= pass.Line.Start && (text[i] != '\'' || i == pass.Line.Start || IsBlank(text[i - 1]) || i + 1 < pass.Line.End && char.IsLetterOrDigit(text[i + 1])))
                i--;
            pass.LastApostrophe = i >= pass.Line.Start ? i : -1;
        }

        return pass.LastApostrophe;
    }

    private void TakeMark(ref Pass pass)
    {
        var (text, i, limit) = (pass.Text, pass.At, pass.Line.End);
        if (TakeHyphen(ref pass))
            return;
        if (EndOfEmoticon(ref pass) is var face and > 0)
        {
            AddMark(ref pass, face, TokenKind.Punctuation);
            return;
        }

        if (!QuotationMarks.IsMark(text[i]))
            AddMark(ref pass, Marks.End(text, i, limit), TokenKind.Punctuation);
        else if (!TakePossessive(ref pass))
        {
            var length = QuotationMarks.LengthAt(text, i, limit);
            if (length == 2 && Marks.ClosesSingleFirst(text, i, limit))
                length = 1;
            if (length == 1 && text[i] is '\'' or '‘' or '’' or '`')
                CountSingle(ref pass);
            AddMark(ref pass, i + length, TokenKind.QuoteMark);
        }
    }

    private static bool TakeHyphen(ref Pass pass)
    {
        if (!pass.Clings || !Compounds.IsHyphen(pass.Text, pass.At, pass.Line.Start, pass.Line.End) || pass.Tokens[^1] is not { Kind: TokenKind.Word or TokenKind.Number, InCompound: false })
            return false;
        if (pass.Compound < 0)
            pass.Compound = pass.Tokens.Count - 1;
        AddMark(ref pass, pass.At + 1, TokenKind.Hyphen);
        return true;
    }

    /// <summary>Takes 's behind a mark, and the apostrophe of "the workers'" where no single mark of the line is open.</summary>
    private bool TakePossessive(ref Pass pass)
    {
        var (text, i, limit) = (pass.Text, pass.At, pass.Line.End);
        if (text[i] is not ('\'' or '’') || !pass.Clings || i + 1 < limit && text[i + 1] == text[i])
            return false;
        var end = i + 1;
        if (end < limit && char.IsLetter(text[end]))
        {
            while (end < limit && end - i < Contractions.LongestClitic && char.IsLetter(text[end]))
                end++;
            if (end < limit && WordEnds.IsPart(text, end) || _contractions.Clitic(text.AsSpan(i, end - i)) is not TokenKind.Possessive)
                return false;
        }
        else if (pass.OpenSingles > 0 || pass.Tokens[^1].Kind != TokenKind.Word || !_contractions.TakesBareApostrophe(text[i - 1]) || end < limit && !IsBlank(text[end]))
            return false;
        AddMark(ref pass, end, TokenKind.Possessive);
        pass.Tokens[^1] = pass.Tokens[^1] with { JoinsBefore = pass.Tokens[^2].Kind is TokenKind.Word or TokenKind.Number };
        return true;
    }

    private static void CountSingle(ref Pass pass)
    {
        var opens = pass.At + 1 < pass.Line.End && !IsBlank(pass.Text[pass.At + 1]) && (!pass.Clings || !char.IsLetterOrDigit(pass.Text[pass.At - 1]) && char.IsLetterOrDigit(pass.Text[pass.At + 1]));
        pass.OpenSingles = Math.Max(0, pass.OpenSingles + (opens ? 1 : -1));
    }

    private void EndCompound(ref Pass pass)
    {
        if (pass.Compound < 0 || pass.Tokens[^1].Kind == TokenKind.Hyphen)
            return;
        var goesOn = pass.Clings && pass.At < pass.Line.End && Compounds.IsHyphen(pass.Text, pass.At, pass.Line.Start, pass.Line.End);
        if (goesOn && pass.Tokens.Count - pass.Compound < LongestCompound)
            return;
        _compounds.Finish(pass.Text, pass.Compound, pass.Tokens);
        pass.Compound = -1;
    }

    private int EndOfEmoticon(ref Pass pass)
    {
        var c = pass.Text[pass.At];
        if (c >= 0x80 || c is '.' or ',' || pass.Clings)
            return 0;
        foreach (var face in _emoticons[c])
        {
            var end = pass.At + face.Length;
            if (end <= pass.Line.End && (end == pass.Line.End || !char.IsLetterOrDigit(pass.Text[end])) && pass.Text.AsSpan(pass.At, face.Length).SequenceEqual(face))
                return end;
        }

        return 0;
    }

    /// <summary>Adds the word up to <paramref name="end"/>, cut where it is several.</summary>
    private void AddWord(ref Pass pass, int end)
    {
        var text = pass.Text;
        var word = text.AsSpan(pass.At, end - pass.At);
        if (_contractions.Parts(word) is { } parts)
        {
            var first = true;
            foreach (var part in parts)
            {
                Add(ref pass, pass.At + part.Length, TokenKind.Word, !first);
                first = false;
            }

            return;
        }

        // "shouldn't've" has two endings; more than that is no English, and nobody's language.
        var (last, lastKind) = _contractions.LastClitic(word);
        var (before, beforeKind) = last > 0 ? _contractions.LastClitic(word[..last]) : default;
        if (before > 0)
            Add(ref pass, pass.At + before);
        if (last > 0)
            Add(ref pass, end - word.Length + last, before > 0 ? beforeKind : TokenKind.Word, joins: before > 0);
        Add(ref pass, end, last > 0 ? lastKind : TokenKind.Word, joins: last > 0);
    }

    private static void AddMark(ref Pass pass, int end, TokenKind kind)
    {
        pass.Tokens.Add(new Token(pass.At, end, kind, WordClasses.None, false, false));
        pass.At = end;
    }

    private void Add(ref Pass pass, int end, TokenKind kind = TokenKind.Word, bool joins = false)
    {
        var word = pass.Text.AsSpan(pass.At, end - pass.At);
        int upper = 0, lower = 0;
        foreach (var c in word)
        {
            if (char.IsUpper(c))
                upper++;
            else if (char.IsLower(c))
                lower++;
        }

        Span<char> plain = stackalloc char[Contractions.LongestClitic];
        var known = joins && word.Length <= Contractions.LongestClitic ? Contractions.Plain(word, plain) : word[^1] == '.' && word.Length > 1 ? word[..^1] : word;
        // After a pronoun 's is a verb: "he's", "who's".
        if (kind == TokenKind.Possessive && pass.Tokens.Count > 0 && pass.Tokens[^1].Is(WordSets.SubjectPronoun | WordSets.Who))
            kind = TokenKind.Word;
        var first = word[0] is '@' or '#' or '+' or '.' or '\'' or '’' && word.Length > 1 ? word[1] : word[0];
        if (kind == TokenKind.Word && char.IsDigit(first))
            kind = TokenKind.Number;
        var (classes, sets) = kind == TokenKind.Possessive ? default : _lexicon.Find(known);
        var capitalized = char.IsUpper(word[0]);
        pass.Tokens.Add(new Token(pass.At, end, kind, classes, capitalized, upper >= 2 && lower == 0)
        {
            Sets = sets & ~(capitalized ? WordSets.LowerCaseOnly : WordSets.CapitalizedOnly),
            JoinsBefore = joins,
        });
        pass.At = end;
    }
}
