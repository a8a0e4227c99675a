using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Pairs quotation marks, paragraph by paragraph, in one pass with a stack.</summary>
/// <remarks>
/// A mark closes the nearest open quotation of its style, or of a kindred double one. A second opening mark of a style nests where
/// enough closing marks follow; else it is a continuation mark inside where it begins a sentence, and elsewhere shows that the
/// first was a stray. Doubtful marks (apostrophes, inches) do nothing while surer ones are ahead. What stays open goes on in the
/// next paragraph where that opens again or closes first, else it ends with its own.
/// </remarks>
internal sealed class QuotationScanner
{
    /// <summary>
    /// How many paragraphs without any mark a quotation may run through: the longest statements and hard-wrapped lines of agency
    /// copy fit; an opening and a closing mark farther apart are likelier two strays.
    /// </summary>
    private const int MostSilentParagraphs = 8;

    /// <summary>The quotations of <paramref name="document"/> that marks show, nested ones included, ordered by start.</summary>
    public List<Quotation> Scan(Document document, CancellationToken cancellationToken)
    {
        var pass = new Pass(document);
        for (var p = 0; p < document.Paragraphs.Length; p++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pass.Paragraph(p);
        }

        var found = pass.Found;
        found.Sort((a, b) => a.Span.CompareTo(b.Span));
        var ends = new Stack<int>();
        foreach (var quotation in found)
        {
            while (ends.TryPeek(out var end) && end <= quotation.Span.Start)
                ends.Pop();
            quotation.Depth = ends.Count;
            ends.Push(quotation.Span.End);
            quotation.Tokens = (document.TokenAt(quotation.Inner.Start), document.TokenAt(quotation.Inner.End - 1) + 1);
        }

        return found;
    }

    /// <summary>The state of one pass over a document.</summary>
    private sealed class Pass(Document document)
    {
        private readonly List<QuotationMark> _marks = [];
        private readonly List<int> _stack = [];
        private readonly int[] _open = new int[(int)MarkStyle.Count];
        private int[] _surplus = [];
        private int[] _closeAhead = [];
        private int _lastDouble;
        private Quotation? _unclosed;

        /// <summary>What has been found, in the order of the closing marks.</summary>
        public List<Quotation> Found { get; } = [];

        /// <summary>Pairs the marks of paragraph <paramref name="p"/>.</summary>
        public void Paragraph(int p)
        {
            var words = QuotationMarkReader.Read(document, document.Paragraphs[p], _marks);
            _stack.Clear();
            Array.Clear(_open);
            _lastDouble = -1;
            LookAhead();
            for (var m = 0; m < _marks.Count; m++)
            {
                var direction = _marks[m].Direction;
                if (direction == MarkDirection.Open || direction == MarkDirection.Either && Closes(_marks[m].Style) is null)
                    Open(p, m);
                else
                    Close(p, m);
            }

            var open = Unclosed(p, words);
            var silent = !_marks.Exists(mark => !mark.IsSingle) && document.Paragraphs[p].Kind is ParagraphKind.Body or ParagraphKind.Headline or ParagraphKind.ListItem;
            if (open is not null || !silent)
                _unclosed = open;
        }

        private void Open(int p, int m)
        {
            var mark = _marks[m];
            var first = document.Paragraphs[p].FirstToken;
            if (mark.Style == MarkStyle.Single && _closeAhead[m] < (mark.IsDoubtful ? 1 : 0) && (mark.IsDoubtful || mark.Token != first))
                return;
            var open = _open[(int)mark.Style];
            if (open > 0 && _surplus[m] <= open)
            {
                if (mark.Token == first || document.Text[document.Tokens[mark.Token - 1].End - 1] is '.' or '!' or '?' or '…')
                    return;
                PopTo(mark.Style);
            }

            _stack.Add(m);
            _open[(int)mark.Style]++;
        }

        private void Close(int p, int m)
        {
            var mark = _marks[m];
            if (Closes(mark.Style) is not { } style)
            {
                if (_stack.Count == 0 && _unclosed is not null && !mark.IsSingle && !mark.IsDoubtful && _lastDouble < 0)
                    Continue(p, mark);
                return;
            }

            if (mark.IsDoubtful && (_closeAhead[m] > 0 && _open[(int)style] == 1 || _marks[_stack[^1]].Style != style))
                return;
            var opening = _marks[PopTo(style)];
            if (opening.WordsBefore < mark.WordsBefore)
                Add(p, new TextSpan(opening.Span.Start, mark.Span.End), new TextSpan(opening.Span.End, mark.Span.Start), opening, "quotation.marks");
        }

        /// <summary>Adds the end of the quotation that an earlier paragraph left open, and the paragraphs between.</summary>
        private void Continue(int p, QuotationMark mark)
        {
            if (p - _unclosed!.Paragraph > MostSilentParagraphs + 1)
                return;
            for (var between = _unclosed.Paragraph + 1; between < p; between++)
            {
                var whole = document.Paragraphs[between].Span;
                _unclosed = Add(between, whole, whole, mark, "quotation.continuation", closed: false, _unclosed);
            }

            var start = document.Paragraphs[p].Span.Start;
            Add(p, new TextSpan(start, mark.Span.End), new TextSpan(start, mark.WordsBefore > 0 ? mark.Span.Start : mark.Span.End), mark, "quotation.continuation", closed: true, _unclosed);
        }

        /// <summary>What is still open at the paragraph's end: the outermost mark that is no stray opens a quotation up to there.</summary>
        private Quotation? Unclosed(int p, int words)
        {
            var paragraph = document.Paragraphs[p];
            foreach (var m in _stack)
            {
                var mark = _marks[m];
                var begins = mark.Token == paragraph.FirstToken;
                var goesOn = p + 1 < document.Paragraphs.Length && BeginsWithMark(p + 1, mark.Style);
                var stray = mark.IsSingle ? !begins || !goesOn : !begins && !goesOn && _lastDouble > mark.Span.Start;
                if (!stray && mark.WordsBefore < words)
                    return Add(p, new TextSpan(mark.Span.Start, paragraph.Span.End), new TextSpan(mark.Span.End, paragraph.Span.End), mark, goesOn ? "quotation.continued" : "quotation.unclosed", closed: false);
            }

            return null;
        }

        private bool BeginsWithMark(int p, MarkStyle style)
        {
            var token = document.Tokens[document.Paragraphs[p].FirstToken];
            return token.Kind == TokenKind.QuoteMark && QuotationMarkReader.StyleOf(document.Text, token) == style;
        }

        private Quotation Add(int p, TextSpan span, TextSpan inner, QuotationMark mark, string rule, bool closed = true, Quotation? continues = null)
        {
            var kind = mark.IsSingle ? QuotationKind.SingleMarks : QuotationKind.DoubleMarks;
            if (span.Start == document.Paragraphs[p].Span.Start && _unclosed is { } open && open.Paragraph == p - 1 && open.Kind == kind)
                continues = open;
            if (!mark.IsSingle)
                _lastDouble = span.Start;
            var quotation = new Quotation { Span = span, Inner = inner, Kind = kind, Paragraph = p, Closed = closed, Continues = continues, Rule = rule };
            Found.Add(quotation);
            return quotation;
        }

        /// <summary>Takes the innermost open mark of <paramref name="style"/> off the stack, and what was opened inside and not closed.</summary>
        private int PopTo(MarkStyle style)
        {
            while (true)
            {
                var top = _stack[^1];
                _stack.RemoveAt(_stack.Count - 1);
                _open[(int)_marks[top].Style]--;
                if (_marks[top].Style == style)
                    return top;
            }
        }

        /// <summary>The style of the open quotation that a closing mark of <paramref name="style"/> may close: its own, else a kindred double one.</summary>
        private MarkStyle? Closes(MarkStyle style)
        {
            if (_open[(int)style] > 0)
                return style;
            if (style is not (MarkStyle.Curly or MarkStyle.Straight or MarkStyle.Paired))
                return null;
            foreach (var kin in (ReadOnlySpan<MarkStyle>)[MarkStyle.Straight, MarkStyle.Curly, MarkStyle.Paired])
            {
                if (_open[(int)kin] > 0)
                    return kin;
            }

            return null;
        }

        /// <summary>
        /// Tells of each mark how many more closing than opening marks of its style follow, and which of them comes first: 1 where a
        /// sure closing mark comes before the next opening one, 0 where only a doubtful one does or an opening one is between, −1 where
        /// none closes before the paragraph's end.
        /// </summary>
        private void LookAhead()
        {
            if (_surplus.Length < _marks.Count)
                (_surplus, _closeAhead) = (new int[_marks.Count * 2], new int[_marks.Count * 2]);
            Span<int> surplus = stackalloc int[(int)MarkStyle.Count];
            Span<int> ahead = stackalloc int[(int)MarkStyle.Count];
            ahead.Fill(-1);
            for (var m = _marks.Count - 1; m >= 0; m--)
            {
                var (mark, style) = (_marks[m], (int)_marks[m].Style);
                (_surplus[m], _closeAhead[m]) = (surplus[style], ahead[style]);
                if (mark.Direction == MarkDirection.Close)
                {
                    surplus[style]++;
                    ahead[style] = mark.IsDoubtful ? Math.Max(ahead[style], 0) : 1;
                }
                else if (mark.Direction == MarkDirection.Open)
                {
                    surplus[style]--;
                    ahead[style] = Math.Min(ahead[style], 0);
                }
            }
        }
    }
}
