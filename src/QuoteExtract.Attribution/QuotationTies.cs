using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>How the tree of a sentence ties a clause to a quotation.</summary>
internal enum TieKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The quotation hangs on its verb, a cue: "Ruiz called it “a start”".</summary>
    Governs,

    /// <summary>The quotation hangs on its verb, which is no cue: "Ruiz built “a start”".</summary>
    GovernsPlainly,

    /// <summary>It hangs on the quotation: "“We start,” Ruiz said".</summary>
    Hangs,

    /// <summary>It hangs on what the quotation hangs on, as an aside: "the plan is “a start”, Ruiz said".</summary>
    HangsAbove,

    /// <summary>It hangs on what the quotation hangs on, otherwise: "Ruiz said it is, and “a start” was made".</summary>
    Beside,
}

/// <summary>A clause that is tied to a quotation, seen from its source.</summary>
/// <param name="Kind">How.</param>
/// <param name="Cue">Index of its cue, or −1.</param>
/// <param name="Link">How the source belongs to the cue.</param>
/// <param name="IsInside">Whether another source's cue of speech governs it and the quotation: "Ruiz said that Vane called it “a start”", for Vane.</param>
/// <param name="IsAround">Whether another source's cue stands between it and the quotation: the same, for Ruiz.</param>
internal readonly record struct Tie(TieKind Kind, int Cue, TreeLink Link, bool IsInside, bool IsAround);

/// <summary>The clauses that the trees tie to one quotation, by their sources.</summary>
internal sealed class QuotationTies
{
    /// <summary>Tokens on either side of a quotation whose cues are looked at.</summary>
    private const int Reach = 80;

    /// <summary>Longest sentence, in tokens, that is taken for an aside cut off from its quotation.</summary>
    private const int LongestAside = 40;

    private readonly Reading _reading;
    private readonly (int First, int End) _marks;
    private readonly List<int> _above = [];
    private readonly Dictionary<int, Tie> _ties = [];

    /// <summary>Reads the trees around quotation <paramref name="index"/>.</summary>
    public QuotationTies(Reading reading, int index)
    {
        _reading = reading;
        var (document, quotation) = (reading.Document, reading.Quotations[index]);
        _marks = (document.TokenAt(quotation.Span.Start), document.TokenAt(quotation.Span.End - 1) + 1);
        if (document.Syntax.IsEmpty)
            return;
        var (first, end) = quotation.Tokens;
        var firstSentence = document.Sentences[reading.SentenceAt(first)];
        var lastSentence = document.Sentences[reading.SentenceAt(end - 1)];
        // Of several sentences the first may hang on what stands before, the last on what stands behind.
        Climb(first, Math.Min(end, firstSentence.EndToken));
        if (lastSentence != firstSentence)
            Climb(lastSentence.FirstToken, end);
        for (var a = 0; a < _above.Count; a++)
            AddGovernor(a);
        for (var t = Math.Max(firstSentence.FirstToken, _marks.First - Reach); t < Math.Min(Behind(quotation, lastSentence), _marks.End + Reach); t++)
        {
            if (t == _marks.First)
                t = Math.Max(t, _marks.End);
            if (t < document.Tokens.Length && reading.CueAt(t) is >= 0 and var cue && reading.Cues[cue].VerbToken == t && !reading.Quoted[t])
                AddCue(cue);
        }
    }

    /// <summary>The token behind the sentence that the quotation ends in; behind the next where its question mark alone cuts that off: "“Why?” she asked."</summary>
    private int Behind(Quotation quotation, Sentence last)
    {
        var document = _reading.Document;
        if (last.EndToken > _marks.End || last.EndToken >= document.Tokens.Length || document.Text[quotation.Inner.End - 1] is not ('?' or '!'))
            return last.EndToken;
        var next = document.Sentences[_reading.SentenceAt(last.EndToken)];
        return next.Paragraph == last.Paragraph && next.EndToken - next.FirstToken <= LongestAside ? next.EndToken : last.EndToken;
    }

    /// <summary>How the clause of a mention is tied to the quotation.</summary>
    public Tie Of(int mention) => _ties.TryGetValue(mention, out var tie) ? tie : new Tie(TieKind.None, -1, TreeLink.None, false, false);

    private void Climb(int first, int end)
    {
        if (first >= end)
            return;
        var syntax = _reading.Document.Syntax;
        for (var (t, step) = (syntax[_reading.Trees.HeadOf(first, end)].Head, 0); t >= 0 && step < SyntaxLinks.LongestClimb; t = syntax[t].Head, step++)
        {
            if (t < _marks.First || t >= _marks.End)
                _above.Add(t);
        }
    }

    /// <summary>A verb that the quotation hangs on.</summary>
    private void AddGovernor(int a)
    {
        var verb = _above[a];
        if (_reading.Quoted[verb])
            return;
        var cue = _reading.CueAt(verb);
        var (source, link) = cue >= 0 ? _reading.Trees.SourceOf(cue) : _reading.Trees.SubjectOf(verb);
        if (source < 0 || _reading.Mentions[source].Quoted)
            return;
        var around = _above[..a].Exists(t => Speaks(t, source));
        var inside = _above[(a + 1)..].Exists(t => Speaks(t, source));
        Add(source, new Tie(cue >= 0 ? TieKind.Governs : TieKind.GovernsPlainly, cue, link, inside, around));
    }

    /// <summary>Whether the verb at <paramref name="token"/> is a cue of speech of another source than <paramref name="source"/>.</summary>
    private bool Speaks(int token, int source) =>
        _reading.CueAt(token) is >= 0 and var cue && _reading.Cues[cue].Class is CueClass.Say && _reading.Trees.SourceOf(cue).Mention is >= 0 and var other && other != source;

    /// <summary>A cue beside the quotation that does not govern it.</summary>
    private void AddCue(int cue)
    {
        var c = _reading.Cues[cue];
        var (source, link) = _reading.Trees.SourceOf(cue);
        if (source < 0 || _above.Contains(c.VerbToken))
            return;
        var syntax = _reading.Document.Syntax;
        var from = c.Class == CueClass.According ? _reading.Trees.HeadOf(_reading.Mentions[source].FirstToken, _reading.Mentions[source].EndToken) : c.VerbToken;
        for (var (t, step) = (from, 0); t >= 0 && step < SyntaxLinks.LongestClimb; t = syntax[t].Head, step++)
        {
            var head = syntax[t].Head;
            if (head >= _marks.First && head < _marks.End || head < 0 && t >= _marks.End && _reading.WordsBetween(_marks.End, Math.Min(c.FirstToken, _reading.Mentions[source].FirstToken)) == 0)
            {
                Add(source, new Tie(TieKind.Hangs, cue, link, false, false));
                return;
            }

            if (_above.Contains(head))
            {
                var aside = syntax[t].Relation is DependencyRelation.Parataxis or DependencyRelation.Advcl || c.Class == CueClass.According;
                Add(source, new Tie(aside ? TieKind.HangsAbove : TieKind.Beside, cue, link, false, false));
                return;
            }
        }
    }

    private void Add(int source, Tie tie)
    {
        if (!_ties.TryGetValue(source, out var known) || tie.Kind < known.Kind)
            _ties[source] = tie;
    }
}
