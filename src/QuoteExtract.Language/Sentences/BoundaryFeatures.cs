using System.Collections.Immutable;
using System.Numerics;

namespace QuoteExtract.Language.Sentences;

/// <summary>Says where in a line a sentence may end, and what speaks for and against it. Read from left to right, each place once.</summary>
internal ref struct BoundaryFeatures
{
    /// <summary>The most features that a place has.</summary>
    public const int Most = 40;

    /// <summary>Name of this set of features; another set needs another model.</summary>
    public const string Version = "sentences/1";

    // How far marks and brackets are looked through for the word behind or before them.
    private const int MostMarks = 3;
    private readonly string _text;
    private readonly ImmutableArray<Token>.Builder _tokens;
    private readonly ReadOnlySpan<TokenSign> _signs;
    private readonly int _first;
    private readonly uint _line;
    private readonly uint _style;
    private bool _isMarkOpen;
    private int _marks;
    private int _brackets;
    private TokenShape _lastEnd;

    /// <summary>A line, before its first token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Tokens, the last of which are those of the line.</param>
    /// <param name="first">Index of the line's first token.</param>
    /// <param name="signs">Room for as many signs as the line has tokens.</param>
    public BoundaryFeatures(string text, ImmutableArray<Token>.Builder tokens, int first, Span<TokenSign> signs)
    {
        (_text, _tokens, _first) = (text, tokens, first);
        int capitals = 0, lowers = 0, uppers = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            var token = tokens[first + i];
            var clingsBefore = i > 0 && tokens[first + i - 1].End == token.Start;
            var clingsBehind = i + 1 < signs.Length && tokens[first + i + 1].Start == token.End;
            signs[i] = TokenSign.Of(text, token, clingsBefore, clingsBehind);
            switch (signs[i].Shape)
            {
                case TokenShape.Capital or TokenShape.Abbreviation:
                    capitals++;
                    break;
                case TokenShape.Lower:
                    lowers++;
                    break;
                case TokenShape.Upper:
                    uppers++;
                    break;
            }
        }

        _signs = signs;
        var words = capitals + lowers + uppers;
        _style = lowers == words ? 0u : uppers * 2 > words ? 1u : capitals + uppers > lowers ? 2u : capitals * 4 > lowers ? 3u : 4u;
        _line = (uint)Bucket(signs.Length) * 2 + (signs[^1].Shape is >= TokenShape.Stop and <= TokenShape.Stops or TokenShape.ClosingMark or TokenShape.Closing ? 1u : 0u);
    }

    /// <summary>Takes note of what token <paramref name="i"/> opens or closes. To be called for every token of the line, before the place behind it is asked for.</summary>
    public void Pass(int i)
    {
        var sign = _signs[i - _first];
        switch (sign.Shape)
        {
            case TokenShape.Opening:
                _brackets++;
                break;
            case TokenShape.Closing:
                _brackets = Math.Max(0, _brackets - 1);
                break;
            case TokenShape.OpeningMark or TokenShape.ClosingMark or TokenShape.Mark when _text[_tokens[i].Start] is '"' or '\'' or '`':
                _isMarkOpen = !_isMarkOpen;
                break;
            case TokenShape.OpeningMark:
                _marks++;
                break;
            case TokenShape.ClosingMark:
                _marks = Math.Max(0, _marks - 1);
                break;
        }
    }

    /// <summary>Takes note that a sentence ends before token <paramref name="i"/>.</summary>
    public void End(int i) => _lastEnd = Sign(i - 1).Shape;

    /// <summary>Whether a sentence may end before token <paramref name="i"/> of the line, which is not its first.</summary>
    public readonly bool MayEnd(int i)
    {
        var (before, behind) = (Sign(i - 1).Shape, Sign(i).Shape);
        if (behind is TokenShape.Tail or TokenShape.Comma or TokenShape.Semicolon or TokenShape.Colon or TokenShape.Closing or TokenShape.Hyphen or TokenShape.Stop or TokenShape.Question or TokenShape.Exclamation)
            return false;
        if (before is TokenShape.Opening or TokenShape.Hyphen or TokenShape.OpeningMark or TokenShape.Currency)
            return false;
        if (behind == TokenShape.ClosingMark && _tokens[i].Start == _tokens[i - 1].End)
            return false;
        return behind != TokenShape.Lower || before is not (TokenShape.Lower or TokenShape.Comma or TokenShape.Tail);
    }

    /// <summary>
    /// Whether a sentence ends before token <paramref name="i"/> beyond doubt: behind an abbreviation that is no title or behind "[...]",
    /// where a word of the closed classes is capitalised ("... in the U.S. The talks ..."); and before the credit of a picture ("Photo: ").
    /// Treebanks have too few of these to learn from.
    /// </summary>
    public readonly bool MustEnd(int i)
    {
        if (_tokens[i].Is(WordSets.CreditLabel) && Sign(i + 1).Shape == TokenShape.Colon)
            return true;
        var isStop = Sign(i - 1).Shape switch
        {
            TokenShape.Abbreviation or TokenShape.Dotted => !_tokens[i - 1].Is(WordClasses.Honorific | WordClasses.Title),
            TokenShape.Closing => Sign(i - 2).Shape == TokenShape.Ellipsis && Sign(i - 3).Shape == TokenShape.Opening,
            _ => false,
        };
        if (!isStop || _tokens[i].Start == _tokens[i - 1].End)
            return false;
        var word = i;
        while (word < i + MostMarks && IsMark(Sign(word).Shape))
            word++;
        return Sign(word).Shape is TokenShape.Capital or TokenShape.SingleUpper && _tokens[word].Is(WordClasses.Function);
    }

    /// <summary>Writes what there is to say of the place before token <paramref name="i"/>.</summary>
    /// <param name="i">Index of a token of the line.</param>
    /// <param name="start">Index of the first token of the sentence that may end here.</param>
    /// <param name="features">Room for <see cref="Most"/> features.</param>
    /// <returns>How many there are.</returns>
    public readonly int Write(int i, int start, Span<uint> features)
    {
        var (p, n, p2, n2) = (Sign(i - 1), Sign(i), Item(i - 2, start), Sign(i + 1));
        var word = i;
        while (word < i + MostMarks && IsMark(Sign(word).Shape))
            word++;
        var stop = i - 1;
        while (stop > i - 1 - MostMarks && stop > start && IsMark(Sign(stop).Shape))
            stop--;
        var (m, q, q2) = (Sign(word), Sign(stop), Item(stop - 1, start));
        var (before, behind) = (Classes(i - 1), Classes(word));
        var pair = (uint)p.Shape << 8 | (uint)n.Shape;
        var clings = _tokens[i].Start == _tokens[i - 1].End ? 1u : 0u;
        var quotes = (_isMarkOpen ? 1u : 0u) | (_marks > 0 ? 2u : 0u) | (_brackets > 0 ? 4u : 0u);

        // The number of the feature is part of its name.
        var count = 0;
        features[count++] = Hash(count, 0, 0);
        features[count++] = Hash(count, pair, clings);
        features[count++] = Hash(count, pair, (uint)p2.Shape);
        features[count++] = Hash(count, pair, (uint)n2.Shape);
        features[count++] = Hash(count, pair, (uint)n2.Shape << 16 | (uint)p2.Shape);
        features[count++] = Hash(count, pair, (uint)n2.Shape << 16 | (uint)Sign(i + 2).Shape);
        features[count++] = Hash(count, p.Word, 0);
        features[count++] = Hash(count, n.Word, 0);
        features[count++] = Hash(count, p.Word, n.Word);
        features[count++] = Hash(count, p2.Word, pair);
        features[count++] = Hash(count, n2.Word, pair);
        features[count++] = Hash(count, p.Word, (uint)n.Shape);
        features[count++] = Hash(count, n.Word, (uint)p.Shape);
        features[count++] = Hash(count, m.Word, (uint)p.Shape << 8 | (uint)q.Shape);
        features[count++] = Hash(count, q.Word, (uint)m.Shape);
        features[count++] = Hash(count, q2.Word, (uint)q.Shape << 8 | (uint)m.Shape);
        features[count++] = Hash(count, (uint)q.Shape << 16 | (uint)q2.Shape << 8 | (uint)m.Shape, (uint)p.Shape << 8 | (uint)n.Shape);
        features[count++] = Hash(count, pair, before);
        features[count++] = Hash(count, pair, behind);
        features[count++] = Hash(count, (uint)q.Shape << 8 | (uint)m.Shape, behind & (uint)(WordClasses.Function | WordClasses.Adverb));
        features[count++] = Hash(count, before & (uint)WordClasses.Function, behind & (uint)(WordClasses.Function | WordClasses.GivenName | WordClasses.Surname) | clings << 31);
        features[count++] = Hash(count, pair, (uint)Bucket(i - start));
        features[count++] = Hash(count, pair, (uint)Bucket(_signs.Length - (i - _first)));
        features[count++] = Hash(count, pair, quotes);
        features[count++] = Hash(count, pair, quotes << 8 | (uint)q.Shape << 16 | (uint)m.Shape << 24);
        features[count++] = Hash(count, pair, _style);
        features[count++] = Hash(count, pair, _line);
        features[count++] = Hash(count, pair, _style << 8 | (uint)_lastEnd);
        features[count++] = Hash(count, pair, (uint)_lastEnd);
        features[count++] = Hash(count, (uint)q.Shape << 8 | (uint)m.Shape, (uint)Math.Min(Length(stop - 1), 6) << 8 | (uint)Math.Min(Length(word), 4));
        features[count++] = Hash(count, Sign(word + 1).Word, (uint)p.Shape << 8 | (uint)q.Shape);
        features[count++] = Hash(count, Sign(word + 2).Word, (uint)p.Shape << 8 | (uint)q.Shape);
        features[count++] = Hash(count, pair, (uint)Math.Min(i - start, 3) << 8 | (uint)q2.Shape);
        features[count++] = Hash(count, m.Word, (uint)Sign(word + 1).Word);
        features[count++] = Hash(count, q2.Word, m.Word);
        features[count++] = Hash(count, n.Word, (uint)p.Shape << 8 | (uint)n2.Shape);
        features[count++] = Hash(count, n.Word, n2.Word);
        features[count++] = Hash(count, (uint)p.Shape << 16 | (uint)n2.Shape << 8 | (uint)p2.Shape, behind & (uint)(WordClasses.Function | WordClasses.Adverb));
        return count;
    }

    private static uint Hash(int number, uint a, uint b)
    {
        var hash = (uint)number * 0x9E3779B1u ^ BitOperations.RotateLeft(a * 0x85EBCA77u, 13) ^ BitOperations.RotateLeft(b * 0xC2B2AE3Du, 7);
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6Du;
        hash ^= hash >> 13;
        return hash;
    }

    /// <summary>The sign of a token; a number of one or two digits numbers an item of a list only where it begins a sentence.</summary>
    private readonly TokenSign Item(int i, int start)
    {
        var sign = Sign(i);
        return sign.Shape == TokenShape.SmallNumber && i != start ? sign with { Shape = TokenShape.Number } : sign;
    }

    private readonly TokenSign Sign(int i) => i >= _first && i < _first + _signs.Length ? _signs[i - _first] : default;

    private readonly uint Classes(int i) => i >= _first && i < _tokens.Count ? (uint)_tokens[i].Classes : 0;

    private readonly int Length(int i) => i >= _first && i < _tokens.Count ? _tokens[i].End - _tokens[i].Start : 0;

    private static bool IsMark(TokenShape shape) => shape is TokenShape.Opening or TokenShape.Closing or TokenShape.OpeningMark or TokenShape.ClosingMark or TokenShape.Mark;

    /// <summary>0 to 9, finer for the small.</summary>
    private static int Bucket(int n) => n switch
    {
        <= 4 => n,
        <= 6 => 5,
        <= 10 => 6,
        <= 20 => 7,
        <= 40 => 8,
        _ => 9,
    };
}
