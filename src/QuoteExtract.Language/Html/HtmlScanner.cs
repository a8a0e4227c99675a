namespace QuoteExtract.Language;

/// <summary>What <see cref="HtmlScanner"/> stands on.</summary>
internal enum HtmlToken
{
    /// <summary>Characters, references not yet decoded.</summary>
    Text,

    /// <summary>The inside of an element whose content is no markup: a script, a title.</summary>
    RawText,

    StartTag,
    EndTag,
}

/// <summary>Cuts HTML into tags and text, as the HTML standard's tokenization does as far as an article needs it.</summary>
/// <remarks>
/// Every step moves forward and none recurses, so that time is linear and the stack flat whatever the input. A tree builder by
/// the standard is neither: misnested formatting elements cost it quadratic time and memory, and AngleSharp 1.10's tokenizer
/// overflows the stack on a comment of a few hundred KB of <c>--!</c>.
/// </remarks>
internal ref struct HtmlScanner(ReadOnlySpan<char> html)
{
    private const string Blanks = " \t\n\r\f";
    private readonly ReadOnlySpan<char> _html = html;
    private ReadOnlySpan<char> _attributes;
    private ReadOnlySpan<char> _rawElement;
    private int _position;

    /// <summary>The kind of the current token.</summary>
    public HtmlToken Token { get; private set; }

    /// <summary>Name of the current tag, in the letter case of the page.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Characters of the current text.</summary>
    public ReadOnlySpan<char> Text { get; private set; }

    /// <summary>Whether the current tag ends in <c>/></c>.</summary>
    public readonly bool IsSelfClosing => _attributes.EndsWith('/');

    /// <summary>The attributes of the current start tag, in order, repeated ones included.</summary>
    public readonly AttributeEnumerator Attributes => new(_attributes);

    /// <summary>Goes to the next token; false at the end. Comments and declarations are passed over.</summary>
    public bool Read()
    {
        while (_position < _html.Length)
        {
            if (_rawElement.Length > 0)
            {
                var end = _position + EndOfRawText(_html[_position..], _rawElement);
                _rawElement = default;
                if (end > _position)
                    return Emit(HtmlToken.RawText, end);
            }

            var rest = _html[_position..];
            if (rest[0] != '<')
                return Emit(HtmlToken.Text, EndOrLength(rest.IndexOf('<')));
            if (rest.Length > 1 && char.IsAsciiLetter(rest[1]))
            {
                if (ReadTag(_position + 1, HtmlToken.StartTag))
                    return true;
            }
            else if (rest.Length > 2 && rest[1] == '/' && char.IsAsciiLetter(rest[2]))
            {
                if (ReadTag(_position + 2, HtmlToken.EndTag))
                    return true;
            }
            else if (rest.StartsWith("<!--"))
            {
                // "<!-->" is a whole comment: its dashes are opening and closing ones.
                var close = rest[2..].IndexOf("-->");
                _position = close < 0 ? _html.Length : _position + 2 + close + 3;
            }
            else if (rest.Length > 1 && rest[1] is '!' or '?' or '/')
            {
                var close = rest.IndexOf('>');
                _position = close < 0 ? _html.Length : _position + close + 1;
            }
            else
            {
                // A "<" that opens nothing is a character.
                var next = rest[1..].IndexOf('<');
                return Emit(HtmlToken.Text, EndOrLength(next < 0 ? next : next + 1));
            }
        }

        return false;
    }

    private readonly int EndOrLength(int relative) => relative < 0 ? _html.Length : _position + relative;

    private bool Emit(HtmlToken token, int end)
    {
        Token = token;
        Text = _html[_position..end];
        _position = end;
        return true;
    }

    /// <summary>Reads the tag whose name begins at <paramref name="start"/>; a tag that the page's end cuts off is dropped.</summary>
    private bool ReadTag(int start, HtmlToken token)
    {
        var rest = _html[start..];
        var nameEnd = rest.IndexOfAny(" \t\n\r\f/>");
        var end = nameEnd < 0 ? -1 : EndOfTag(rest, nameEnd);
        if (end < 0)
        {
            _position = _html.Length;
            return false;
        }

        Token = token;
        Name = rest[..nameEnd];
        _attributes = rest[nameEnd..end];
        _position = start + end + 1;
        if (token == HtmlToken.StartTag && HoldsRawText(Name))
            _rawElement = Name;
        return true;
    }

    /// <summary>Index of the <c>></c> that ends the tag, those in quoted values passed over; -1 where there is none.</summary>
    private static int EndOfTag(ReadOnlySpan<char> tag, int from)
    {
        var afterEquals = false;
        for (var i = from; i < tag.Length; i++)
        {
            switch (tag[i])
            {
                case '>':
                    return i;
                case '"' or '\'' when afterEquals:
                    var close = tag[(i + 1)..].IndexOf(tag[i]);
                    if (close < 0)
                        return -1;
                    i += close + 1;
                    afterEquals = false;
                    break;
                case '=':
                    afterEquals = true;
                    break;
                case ' ' or '\t' or '\n' or '\r' or '\f':
                    break;
                default:
                    afterEquals = false;
                    break;
            }
        }

        return -1;
    }

    /// <summary>Where the end tag of the raw element begins; the length where there is none.</summary>
    private static int EndOfRawText(ReadOnlySpan<char> text, ReadOnlySpan<char> element)
    {
        for (var at = 0; ;)
        {
            var found = text[at..].IndexOf("</");
            if (found < 0)
                return text.Length;
            at += found + 2;
            var rest = text[at..];
            if (rest.Length > element.Length && rest.StartsWith(element, StringComparison.OrdinalIgnoreCase)
                && " \t\n\r\f/>".Contains(rest[element.Length]))
                return at - 2;
        }
    }

    private static bool HoldsRawText(ReadOnlySpan<char> name)
    {
        foreach (var element in (ReadOnlySpan<string>)["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"])
        {
            if (name.Equals(element, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Walks the attributes of a tag.</summary>
    internal ref struct AttributeEnumerator(ReadOnlySpan<char> source)
    {
        private ReadOnlySpan<char> _rest = source;

        /// <summary>Name of the current attribute, in the letter case of the page.</summary>
        public ReadOnlySpan<char> Name { get; private set; }

        /// <summary>Value of the current attribute, references not yet decoded; empty where there is none.</summary>
        public ReadOnlySpan<char> Value { get; private set; }

        /// <summary>Goes to the next attribute; false at the end.</summary>
        public bool MoveNext()
        {
            _rest = _rest.TrimStart(" \t\n\r\f/");
            if (_rest.IsEmpty)
                return false;

            // An "=" in the first place belongs to the name.
            var nameEnd = _rest[1..].IndexOfAny(" \t\n\r\f/=") + 1;
            Name = nameEnd == 0 ? _rest : _rest[..nameEnd];
            _rest = _rest[Name.Length..];
            Value = default;
            var next = _rest.TrimStart(Blanks);
            if (next.IsEmpty || next[0] != '=')
                return true;

            next = next[1..].TrimStart(Blanks);
            if (!next.IsEmpty && next[0] is '"' or '\'')
            {
                var close = next[1..].IndexOf(next[0]);
                Value = close < 0 ? next[1..] : next.Slice(1, close);
                _rest = close < 0 ? default : next[(close + 2)..];
            }
            else
            {
                var end = next.IndexOfAny(Blanks);
                Value = end < 0 ? next : next[..end];
                _rest = next[Value.Length..];
            }

            return true;
        }
    }
}
