using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Pairs quotation marks, paragraph by paragraph, in one pass with a stack.</summary>
/// <remarks>
/// Each mark first gets a direction: from its glyph where the blanks around it bear that out, else from the blanks. A mark that
/// could open inside an open quotation of its own style nests only where enough closing marks follow; else it is a continuation
/// mark inside. Apostrophes, possessive plurals, elisions ('em, ’90s), feet and inches are left out before pairing.
/// </remarks>
internal sealed class QuotationScanner
{
    private enum Style : byte
    {
        Curly,
        Straight,
        Paired,
        Guillemet,
        Corner,
        Single,
        Count,
    }

    private enum Direction : sbyte
    {
        None,
        Open,
        Close,
        Either,
    }

    private record struct Mark(int Token, TextSpan Span, Style Style, Direction Direction)
    {
        /// <summary>For a single mark: whether what stands before it makes it a sure closing mark, no possessive plural.</summary>
        public bool Sure { get; init; }
    }

    private static readonly ImmutableHashSet<string> Elisions =
        [.. Lexicon.Rows("en", "elisions").Select(r => r[0])];

    /// <summary>The quotations of <paramref name="document"/> that marks show, nested ones included, ordered by start.</summary>
    public List<Quotation> Scan(Document document, CancellationToken cancellationToken)
    {
        var found = new List<Quotation>();
        var marks = new List<Mark>();
        var stack = new List<int>();
        Quotation? unclosed = null;
        for (var p = 0; p < document.Paragraphs.Length; p++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            marks.Clear();
            Collect(document, document.Paragraphs[p], marks);
            var first = found.Count;
            var open = Pair(document, p, marks, stack, unclosed, found, first);
            found.Sort(first, found.Count - first, Comparer<Quotation>.Create((a, b) => a.Span.CompareTo(b.Span)));
            if (unclosed is not null && found.Count > first && found[first].Span.Start == document.Paragraphs[p].Span.Start && SameKind(found[first], unclosed))
                found[first].Continues = unclosed;
            unclosed = open;
        }

        foreach (var quotation in found)
            quotation.Tokens = (document.TokenAt(quotation.Inner.Start), document.TokenAt(quotation.Inner.End - 1) + 1);
        return found;
    }

    private static bool SameKind(Quotation a, Quotation b) => a.Kind == b.Kind;

    private static void Collect(Document document, Paragraph paragraph, List<Mark> marks)
    {
        var text = document.Text;
        for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
        {
            var token = document.Tokens[i];
            if (token.Kind != TokenKind.QuoteMark)
                continue;
            var style = StyleOf(text, token);
            var direction = DirectionOf(document, paragraph, i, style);
            var before = token.Start > paragraph.Span.Start ? text[token.Start - 1] : ' ';
            if (direction != Direction.None)
                marks.Add(new Mark(i, token.Span, style, direction) { Sure = before is not ('s' or 'S') });
        }
    }

    private static Style StyleOf(string text, Token token)
    {
        if (token.End - token.Start == 2)
            return Style.Paired;
        return text[token.Start] switch
        {
            '“' or '”' or '„' or '‟' => Style.Curly,
            '"' or '\uFF02' => Style.Straight,
            '«' or '»' => Style.Guillemet,
            '「' or '」' or '『' or '』' => Style.Corner,
            _ => Style.Single,
        };
    }

    private static Direction DirectionOf(Document document, Paragraph paragraph, int i, Style style)
    {
        var (text, token) = (document.Text, document.Tokens[i]);
        var c = text[token.Start];
        var before = token.Start > paragraph.Span.Start ? text[token.Start - 1] : ' ';
        var after = token.End < paragraph.Span.End ? text[token.End] : ' ';
        // A mark that clings to an opening mark opens too; blanks, brackets and dashes are as good as the line's ends.
        var freeBefore = Tokenish(before) || before is '(' or '[' or '{' or '/' || IsDash(before) || QuotationMarks.IsMark(before) && before is not ('”' or '’' or '»') && (i - 1 <= paragraph.FirstToken || document.Tokens[i - 1].Kind == TokenKind.QuoteMark && FreeBefore(text, document.Tokens[i - 1].Start, paragraph));
        var freeAfter = Tokenish(after) || after is ',' or '.' or ';' or ':' or '!' or '?' or ')' or ']' or '}' or '…' or '/' || IsDash(after) || QuotationMarks.IsMark(after) && after is not ('“' or '‘' or '«') && !freeBefore;

        if (style == Style.Single)
            return SingleDirection(document, paragraph, i, c, before, after, freeBefore, freeAfter);
        if (style is Style.Straight or Style.Paired or Style.Curly && char.IsDigit(before) && freeAfter && IsInches(document, paragraph, i))
            return Direction.None;

        var context = (freeBefore, freeAfter) switch
        {
            (true, false) => Direction.Open,
            (false, true) => Direction.Close,
            _ => Direction.Either,
        };
        var glyph = c switch
        {
            '“' or '„' or '‟' or '«' or '「' or '『' or '`' or '‘' => Direction.Open,
            '”' or '»' or '」' or '』' or '’' => Direction.Close,
            _ => Direction.Either,
        };
        return context == Direction.Either ? glyph : context;
    }

    private static bool Tokenish(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\uFEFF';

    private static bool FreeBefore(string text, int start, Paragraph paragraph) =>
        start <= paragraph.Span.Start || Tokenish(text[start - 1]) || text[start - 1] is '(' or '[' || IsDash(text[start - 1]);

    private static bool IsDash(char c) => c is '-' or '–' or '—' or '―';

    /// <summary>Whether the mark stands for inches: a foot mark and one or two digits before it, or digits and no quotation open so far.</summary>
    private static bool IsInches(Document document, Paragraph paragraph, int i)
    {
        var t = document.Tokens;
        return i - 3 >= paragraph.FirstToken && t[i - 1].Kind == TokenKind.Number && t[i - 1].End - t[i - 1].Start <= 4 &&
               t[i - 2].Kind == TokenKind.QuoteMark && t[i - 3].Kind == TokenKind.Number;
    }

    private static Direction SingleDirection(Document document, Paragraph paragraph, int i, char c, char before, char after, bool freeBefore, bool freeAfter)
    {
        var next = i + 1 < paragraph.EndToken ? document.Tokens[i + 1] : default;
        if (freeBefore && !freeAfter)
        {
            if (c != '‘' && c != '`' && (next.Kind == TokenKind.Number && c != '\'' || next.Kind == TokenKind.Number && IsYears(document, next) || next.IsWord && Elisions.Contains(document.Word(i + 1).ToString().ToLowerInvariant())))
                return Direction.None;
            return Direction.Open;
        }

        if (!freeBefore && freeAfter)
            return c is '‘' or '`' || char.IsDigit(before) && next.Kind == TokenKind.Number ? Direction.None : Direction.Close;
        if (c == '‘' && !freeAfter)
            return Direction.Open;
        return !freeBefore && QuotationMarks.IsMark(after) ? Direction.Close : Direction.None;
    }

    private static bool IsYears(Document document, Token number)
    {
        var digits = number.Span.In(document.Text);
        return digits.Length == 2 || digits.Length == 3 && digits[2] == 's';
    }

    /// <summary>Pairs the marks of one paragraph and adds what they show.</summary>
    /// <returns>The quotation that is still open at the end, if any is.</returns>
    private static Quotation? Pair(Document document, int p, List<Mark> marks, List<int> stack, Quotation? before, List<Quotation> found, int first)
    {
        var paragraph = document.Paragraphs[p];
        stack.Clear();
        Span<int> open = stackalloc int[(int)Style.Count];
        var surplus = Surplus(marks);
        var closeAhead = SingleCloseAhead(marks);
        for (var m = 0; m < marks.Count; m++)
        {
            var mark = marks[m];
            var direction = mark.Direction;
            if (direction == Direction.Either)
                direction = Matches(mark.Style, open) is null ? Direction.Open : Direction.Close;

            if (direction == Direction.Open)
            {
                var nests = open[(int)mark.Style] == 0 || surplus[m] >= open[(int)mark.Style] + 1;
                if (nests && (mark.Style != Style.Single || closeAhead[m] >= 0 || mark.Token == paragraph.FirstToken))
                {
                    stack.Add(m);
                    open[(int)mark.Style]++;
                }

                continue;
            }

            if (Matches(mark.Style, open) is not { } style)
            {
                // Closed without having been opened: the end of what the paragraph before left open.
                if (stack.Count == 0 && before is not null && mark.Style != Style.Single && found.Count == first)
                    found.Add(Make(document, p, paragraph.Span.Start, paragraph.Span.Start, mark.Span.Start, mark.Span.End, mark.Style, 0, true, "quotation.continuation"));
                continue;
            }

            // The apostrophe of a plural's possessive, while a surer closing mark is ahead.
            if (mark.Style == Style.Single && !mark.Sure && closeAhead[m] > 0)
                continue;
            while (stack.Count > 0)
            {
                var top = marks[stack[^1]];
                stack.RemoveAt(stack.Count - 1);
                open[(int)top.Style]--;
                if (top.Style != style)
                    continue;
                found.Add(Make(document, p, top.Span.Start, top.Span.End, mark.Span.Start, mark.Span.End, style, stack.Count, true, stack.Count > 0 ? "quotation.nested-marks" : "quotation.marks"));
                break;
            }
        }

        return Unclosed(document, p, marks, stack, found, first);
    }

    /// <summary>What is still open at the paragraph's end: the outermost such mark opens a quotation up to there.</summary>
    private static Quotation? Unclosed(Document document, int p, List<Mark> marks, List<int> stack, List<Quotation> found, int first)
    {
        var paragraph = document.Paragraphs[p];
        foreach (var m in stack)
        {
            var mark = marks[m];
            var goesOn = p + 1 < document.Paragraphs.Length && BeginsWithMark(document, p + 1, mark.Style);
            if (mark.Span.End >= paragraph.Span.End || mark.Style == Style.Single && !(goesOn && mark.Token == paragraph.FirstToken))
                continue;
            // Inside, what was paired stays nested.
            for (var k = first; k < found.Count; k++)
            {
                if (found[k].Depth == 0 && found[k].Span.Start > mark.Span.Start)
                    return null;
            }

            var quotation = Make(document, p, mark.Span.Start, mark.Span.End, paragraph.Span.End, paragraph.Span.End, mark.Style, 0, false, goesOn ? "quotation.continued" : "quotation.unclosed");
            found.Add(quotation);
            return quotation;
        }

        return null;
    }

    private static bool BeginsWithMark(Document document, int p, Style style)
    {
        var token = document.Tokens[document.Paragraphs[p].FirstToken];
        return token.Kind == TokenKind.QuoteMark && StyleOf(document.Text, token) == style;
    }

    private static Quotation Make(Document document, int p, int start, int innerStart, int innerEnd, int end, Style style, int depth, bool closed, string rule)
    {
        _ = document;
        return new Quotation
        {
            Span = new TextSpan(start, end),
            Inner = innerEnd > innerStart ? new TextSpan(innerStart, innerEnd) : new TextSpan(start, end),
            Kind = style == Style.Single ? QuotationKind.SingleMarks : QuotationKind.DoubleMarks,
            Paragraph = p,
            Depth = depth,
            Closed = closed,
            Rule = rule,
        };
    }

    /// <summary>The style of the open quotation that a closing mark of <paramref name="style"/> may close: its own, else a kindred double one.</summary>
    private static Style? Matches(Style style, ReadOnlySpan<int> open)
    {
        if (open[(int)style] > 0)
            return style;
        if (style is not (Style.Curly or Style.Straight or Style.Paired))
            return null;
        foreach (var kin in (ReadOnlySpan<Style>)[Style.Straight, Style.Curly, Style.Paired])
        {
            if (open[(int)kin] > 0)
                return kin;
        }

        return null;
    }

    /// <summary>For each mark: how many more closing than opening marks of its style follow in the paragraph.</summary>
    private static int[] Surplus(List<Mark> marks)
    {
        var surplus = new int[marks.Count];
        Span<int> running = stackalloc int[(int)Style.Count];
        for (var m = marks.Count - 1; m >= 0; m--)
        {
            surplus[m] = running[(int)marks[m].Style];
            running[(int)marks[m].Style] += marks[m].Direction switch { Direction.Close => 1, Direction.Open => -1, _ => 0 };
        }

        return surplus;
    }

    /// <summary>
    /// For each single mark: 1 where a sure closing single mark follows before the next opening one, 0 where only a doubtful one does,
    /// −1 where none does before the paragraph's end.
    /// </summary>
    private static int[] SingleCloseAhead(List<Mark> marks)
    {
        var ahead = new int[marks.Count];
        var state = -1;
        for (var m = marks.Count - 1; m >= 0; m--)
        {
            ahead[m] = state;
            if (marks[m].Style != Style.Single)
                continue;
            if (marks[m].Direction == Direction.Close)
                state = marks[m].Sure ? 1 : Math.Max(state, 0);
            else if (marks[m].Direction == Direction.Open)
                state = Math.Min(state, 0);
        }

        return ahead;
    }
}
