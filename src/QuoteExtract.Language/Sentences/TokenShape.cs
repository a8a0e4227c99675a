namespace QuoteExtract.Language.Sentences;

/// <summary>What a token looks like to one who looks for the ends of sentences.</summary>
internal enum TokenShape : byte
{
    /// <summary>There is no token: before the line, behind it.</summary>
    None,
    Lower,
    Capital,
    Upper,
    SingleUpper,
    Mixed,

    /// <summary>One letter and a full stop.</summary>
    Initial,

    /// <summary>A longer word with its full stop: "Gen."</summary>
    Abbreviation,

    /// <summary>A word with its full stop and another inside: "U.S."</summary>
    Dotted,

    /// <summary>The tail of a word: 's, n't, 'll.</summary>
    Tail,
    Number,

    /// <summary>A number of one or two digits, as items of lists have.</summary>
    SmallNumber,
    NumberStop,
    Address,
    Stop,
    Question,
    Exclamation,
    Ellipsis,
    Stops,
    Comma,
    Semicolon,
    Colon,
    Hyphen,
    Dash,
    Slash,
    Opening,
    Closing,

    /// <summary>A quotation mark that clings to what follows.</summary>
    OpeningMark,

    /// <summary>A quotation mark that clings to what stands before it.</summary>
    ClosingMark,

    /// <summary>A quotation mark that clings to both sides or to none.</summary>
    Mark,
    Currency,
    Bullet,
    Symbol,

    /// <summary>Several signs: an emoticon, a line of stars.</summary>
    Symbols,
}

/// <summary>A token as features see it.</summary>
/// <param name="Word">Hash of its letters in lower case.</param>
/// <param name="Shape">What it looks like.</param>
internal readonly record struct TokenSign(uint Word, TokenShape Shape)
{
    /// <summary>The sign of <paramref name="token"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="token">The token.</param>
    /// <param name="clingsBefore">Whether no blank parts it from the token before.</param>
    /// <param name="clingsBehind">Whether no blank parts it from the token behind.</param>
    public static TokenSign Of(string text, Token token, bool clingsBefore, bool clingsBehind)
    {
        var word = token.Span.In(text);
        var hash = 2166136261u;
        foreach (var c in word)
            hash = (hash ^ (c is '’' or '‘' ? '\'' : char.ToLowerInvariant(c))) * 16777619u;
        var shape = token.Kind switch
        {
            TokenKind.Word => OfWord(word, token),
            TokenKind.Number => word[^1] == '.' ? TokenShape.NumberStop : word.Length <= 2 ? TokenShape.SmallNumber : TokenShape.Number,
            TokenKind.Possessive => TokenShape.Tail,
            TokenKind.QuoteMark => OfMark(word[0], clingsBefore, clingsBehind),
            _ => OfPunctuation(word, clingsBefore && clingsBehind),
        };
        return new TokenSign(hash, shape);
    }

    private static TokenShape OfWord(ReadOnlySpan<char> word, Token token)
    {
        if (token.JoinsBefore)
            return TokenShape.Tail;
        if (word.ContainsAny('@', '/') || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return TokenShape.Address;
        if (word[^1] == '.')
            return word.Length == 2 ? TokenShape.Initial : word[..^1].Contains('.') ? TokenShape.Dotted : TokenShape.Abbreviation;
        if (token.IsUpper)
            return TokenShape.Upper;
        if (token.IsCapitalized)
            return word.Length == 1 ? TokenShape.SingleUpper : TokenShape.Capital;
        foreach (var c in word)
        {
            if (char.IsUpper(c))
                return TokenShape.Mixed;
        }

        return TokenShape.Lower;
    }

    private static TokenShape OfMark(char c, bool clingsBefore, bool clingsBehind) => c switch
    {
        '“' or '„' or '«' or '‹' or '「' or '『' => TokenShape.OpeningMark,
        '”' or '»' or '›' or '」' or '』' => TokenShape.ClosingMark,
        _ when clingsBefore == clingsBehind => TokenShape.Mark,
        _ => clingsBefore ? TokenShape.ClosingMark : TokenShape.OpeningMark,
    };

    private static TokenShape OfPunctuation(ReadOnlySpan<char> sign, bool clings)
    {
        if (sign.Length > 1)
        {
            return !sign.ContainsAnyExcept('.') ? TokenShape.Ellipsis
                : !sign.ContainsAnyExcept('.', '!', '?') ? TokenShape.Stops
                : !sign.ContainsAnyExcept('-') ? TokenShape.Dash
                : TokenShape.Symbols;
        }

        return sign[0] switch
        {
            '.' or '。' => TokenShape.Stop,
            '?' or '？' => TokenShape.Question,
            '!' or '！' => TokenShape.Exclamation,
            '…' => TokenShape.Ellipsis,
            ',' => TokenShape.Comma,
            ';' => TokenShape.Semicolon,
            ':' => TokenShape.Colon,
            '-' or '‐' or '‑' => clings ? TokenShape.Hyphen : TokenShape.Dash,
            '–' or '—' => TokenShape.Dash,
            '/' or '\\' or '|' => TokenShape.Slash,
            '(' or '[' or '{' => TokenShape.Opening,
            ')' or ']' or '}' => TokenShape.Closing,
            '$' or '€' or '£' or '#' => TokenShape.Currency,
            '*' or '•' or '·' or '●' or '▪' or '>' => TokenShape.Bullet,
            _ => TokenShape.Symbol,
        };
    }
}
