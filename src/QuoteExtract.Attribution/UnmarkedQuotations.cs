using System.Runtime.InteropServices;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds quotations that no marks show: block quotations behind a colon, turns of a transcript, dialogue behind dashes.</summary>
internal sealed class UnmarkedQuotations
{
    /// <summary>Longest line that introduces a block quotation, in tokens.</summary>
    private const int LongestIntroduction = 60;

    private readonly Document _document;
    private readonly IReadOnlyList<Quotation> _marked;
    private readonly List<Cue> _cues;
    private readonly TranscriptTurns _turns;

    /// <summary>For each paragraph the index of its first cue; one more at the end.</summary>
    private readonly int[] _firstCue;
    private readonly bool[] _hasMarks;
    private readonly List<Quotation> _found = [];

    /// <summary>The paragraph of the latest label of a transcript, and the latest paragraph of that turn.</summary>
    private int _turn = -1;
    private Quotation? _lastOfTurn;

    private UnmarkedQuotations(Document document, IReadOnlyList<Quotation> marked, List<Cue> cues)
    {
        (_document, _marked, _cues, _turns) = (document, marked, cues, new TranscriptTurns(document));
        _hasMarks = new bool[document.Paragraphs.Length];
        foreach (var q in marked)
            _hasMarks[q.Paragraph] = true;
        _firstCue = new int[document.Paragraphs.Length + 1];
        var c = 0;
        for (var p = 0; p < document.Paragraphs.Length; p++)
        {
            _firstCue[p] = c;
            while (c < cues.Count && cues[c].VerbToken < document.Paragraphs[p].EndToken)
                c++;
        }

        _firstCue[^1] = cues.Count;
    }

    /// <summary>The quotations that no marks show, in reading order.</summary>
    /// <param name="document">The text.</param>
    /// <param name="marked">The outermost marked quotations, by start.</param>
    /// <param name="cues">All cues of the document, in reading order.</param>
    /// <param name="cancellationToken">Asked at every paragraph.</param>
    public static List<Quotation> Find(Document document, IReadOnlyList<Quotation> marked, List<Cue> cues, CancellationToken cancellationToken)
    {
        var search = new UnmarkedQuotations(document, marked, cues);
        for (var p = 0; p < document.Paragraphs.Length; p = search.Read(p))
            cancellationToken.ThrowIfCancellationRequested();
        return search._found;
    }

    /// <summary>Looks at paragraph <paramref name="p"/>, or at all lines of the dialogue that begins there.</summary>
    /// <returns>The paragraph to look at next.</returns>
    private int Read(int p)
    {
        var paragraph = _document.Paragraphs[p];
        if (_turns.SpeechOf(p) is >= 0 and var first)
        {
            _turn = p;
            _lastOfTurn = first < paragraph.EndToken && !IsOneMarked(p, first) ? Add(p, first, paragraph.EndToken, QuotationKind.Turn, "quotation.transcript") : null;
        }
        else if (_turn >= 0 && GoesOn(p))
            _lastOfTurn = Add(p, paragraph.FirstToken, paragraph.EndToken, QuotationKind.Turn, "quotation.transcript", _lastOfTurn);
        else if (!_hasMarks[p] && IsIntroduced(p))
            Add(p, paragraph.FirstToken, paragraph.EndToken, QuotationKind.Block, "quotation.block");
        else if (DashedDialogue.IsLine(_document, paragraph))
            return Dialogue(p);
        return p + 1;
    }

    /// <summary>Whether paragraph <paramref name="p"/>, which has no label, belongs to the turn before: its label stood alone, or it lies between two turns and nothing in it reports.</summary>
    private bool GoesOn(int p)
    {
        var paragraph = _document.Paragraphs[p];
        if (!IsText(paragraph.Kind))
            return false;
        var labelAlone = _turn == p - 1 && _turns.SpeechOf(_turn) == _document.Paragraphs[_turn].EndToken;
        return labelAlone || _turns.IsBetween(_turn, p) && Cues(p).IsEmpty && _document.Text[paragraph.Span.Start] is not ('(' or '[');
    }

    /// <summary>Whether the line before ends in a colon, reports, and is short enough to introduce paragraph <paramref name="p"/>.</summary>
    private bool IsIntroduced(int p)
    {
        if (p == 0 || !IsText(_document.Paragraphs[p].Kind) || Cues(p - 1).IsEmpty)
            return false;
        // Several short lines without a full stop are a list.
        if (_document.Paragraphs[p].Kind == ParagraphKind.Headline && p + 1 < _document.Paragraphs.Length && _document.Paragraphs[p + 1].Kind == ParagraphKind.Headline)
            return false;
        var before = _document.Paragraphs[p - 1];
        return _document.Text[_document.Tokens[before.EndToken - 1].Start] == ':' && before.EndToken - before.FirstToken <= LongestIntroduction;
    }

    /// <summary>Adds what is spoken in the lines with dashes from paragraph <paramref name="p"/> on. Once a clause has said that they are speech, those without one are too.</summary>
    /// <returns>The paragraph behind the last such line.</returns>
    private int Dialogue(int p)
    {
        var end = p;
        var lines = new List<List<(int First, int End)>>();
        for (; end < _document.Paragraphs.Length && DashedDialogue.IsLine(_document, _document.Paragraphs[end]); end++)
            lines.Add(_hasMarks[end] ? [] : DashedDialogue.Pieces(_document, _document.Paragraphs[end], Cues(end)));
        if (!lines.Exists(pieces => pieces.Count > 0))
            return end;
        for (var line = p; line < end; line++)
        {
            var pieces = lines[line - p];
            if (pieces.Count == 0 && !_hasMarks[line] && Cues(line).IsEmpty)
                pieces.Add((_document.Paragraphs[line].FirstToken + 1, _document.Paragraphs[line].EndToken));
            foreach (var (first, behind) in pieces)
                Add(line, first, behind, QuotationKind.Dash, "quotation.dash");
        }

        return end;
    }

    /// <summary>Whether what begins at token <paramref name="first"/> of paragraph <paramref name="p"/> is one marked quotation and nothing else.</summary>
    private bool IsOneMarked(int p, int first)
    {
        var start = _document.Tokens[first].Start;
        int low = 0, high = _marked.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_marked[middle].Span.Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low < _marked.Count && _marked[low].Span.Start == start && _marked[low].Span.End >= _document.Paragraphs[p].Span.End - 1;
    }

    private static bool IsText(ParagraphKind kind) => kind is ParagraphKind.Body or ParagraphKind.Headline or ParagraphKind.ListItem;

    private ReadOnlySpan<Cue> Cues(int p) => CollectionsMarshal.AsSpan(_cues)[_firstCue[p].._firstCue[p + 1]];

    private Quotation Add(int p, int first, int end, QuotationKind kind, string rule, Quotation? continues = null)
    {
        var span = _document.SpanOf(first, end);
        var quotation = new Quotation { Span = span, Inner = span, Kind = kind, Paragraph = p, Tokens = (first, end), Continues = continues, Rule = rule };
        _found.Add(quotation);
        return quotation;
    }
}
