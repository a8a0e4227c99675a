using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>One answer to the question who is the source of a quotation.</summary>
/// <param name="Mention">Index of the mention; −1 for "none in the text".</param>
/// <param name="Cue">Index of the cue that ties the mention to the quotation, or −1.</param>
/// <param name="Inherited">Whether it is the source of the quotation before.</param>
/// <param name="Features">The features that speak for and against it.</param>
internal sealed record SourceCandidate(int Mention, int Cue, bool Inherited, int[] Features);

/// <summary>What was decided for one quotation.</summary>
/// <param name="Candidate">The best candidate.</param>
/// <param name="Probability">Its probability among the candidates.</param>
/// <param name="Others">The rest with theirs, best first.</param>
internal sealed record SourceDecision(SourceCandidate Candidate, double Probability, List<(SourceCandidate Candidate, double Probability)> Others);

/// <summary>Ranks the mentions around a quotation as its source.</summary>
internal sealed class SourceRanker(LogLinearModel model)
{
    /// <summary>Mentions of the same paragraph that are looked at, on each side.</summary>
    private const int SideWindow = 12;

    private enum Position
    {
        BeforeNext,
        BeforeNear,
        BeforeFar,
        BehindNext,
        BehindNear,
        BehindFar,
        SentenceBefore,
        SentenceBehind,
        ParagraphEarlier,
        ParagraphLater,
        OtherParagraph,
    }

    private enum Count
    {
        Zero,
        One,
        More,
    }

    /// <summary>The features, in a fixed order.</summary>
    public static FeatureSpace Space { get; } = new();

    private static readonly int[,] LinkPosition = Space.Product<LinkKind, Position>("link");
    private static readonly int[] CueClassFeature = Space.Declare<CueClass>("cue");
    private static readonly int[,] LinkForm = Space.Product<LinkKind, CueForm>("link-and-cue-form");
    private static readonly int CueElsewhere = Space.Declare("linked-cue-serves-another-quotation");
    private static readonly int[,] TieCue = Space.Product<TieKind, CueClass>("tie");
    private static readonly int[] TiePlain = Space.Declare<TieKind>("tie-without-cue");
    private static readonly int[,] TieLink = Space.Product<TieKind, TreeLink>("tie-source");
    private static readonly int[,] ShapePlace = Space.Product<QuotationShape, Position>("quotation");
    private static readonly int[,] ShapeCuePlace = Space.Product<QuotationShape, Position>("quotation-and-cue-of-speech");
    private static readonly int TieInside = Space.Declare("tie:another-source-reports-it");
    private static readonly int TieAround = Space.Declare("tie:it-reports-another-source");
    private static readonly int TieOfAnother = Space.Declare("the-tree-names-another-source-of-its-cue");
    private static readonly int[,] FormSort = Space.Product<MentionType, MentionSort>("mention");
    private static readonly int[] Between = Space.Declare("mentions-between", 3);
    private static readonly int[,] QuotationsBetween = Space.Product<TieKind, Count>("quotations-between");
    private static readonly int Possessive = Space.Declare("possessive");
    private static readonly int Subject = Space.Declare("subject-of-a-verb");
    private static readonly int SentenceInitial = Space.Declare("begins-its-sentence");
    private static readonly int ParagraphInitial = Space.Declare("begins-its-paragraph");
    private static readonly int Governed = Space.Declare("behind-a-preposition");
    private static readonly int NearestSubject = Space.Declare("nearest-subject-before");
    private static readonly int ColonEndsBefore = Space.Declare("its-paragraph-ends-in-colon");
    private static readonly int[] Paragraphs = Space.Declare("paragraphs-back", 3);
    private static readonly int[] InheritedAlone = Space.Declare("source-of-quotation-before:stands-alone", 3);
    private static readonly int[] InheritedWithText = Space.Declare("source-of-quotation-before:text-around", 3);
    private static readonly int InheritedNoCue = Space.Declare("source-of-quotation-before:no-cue-near");
    private static readonly int InheritedContinues = Space.Declare("source-of-quotation-before:continuation");
    private static readonly int InheritedSameSentence = Space.Declare("source-of-quotation-before:same-sentence");
    private static readonly int SameEntity = Space.Declare("same-entity-as-quotation-before");
    private static readonly int[] Frequency = Space.Declare("mentions-of-entity", 4);
    private static readonly int Unresolved = Space.Declare("entity-unknown");
    private static readonly int None = Space.Declare("none");
    private static readonly int NoneNoCue = Space.Declare("none:no-cue-in-paragraph");
    private static readonly int NoneHeadline = Space.Declare("none:headline");
    private static readonly int NoneFirst = Space.Declare("none:no-quotation-before");
    private static readonly int[] NoneShape = Space.Declare<QuotationShape>("none:quotation");
    private static readonly int NoneBesideCue = Space.Declare("none:cue-of-speech-beside");
    private static readonly int Turn = Space.Declare("names-the-turn");
    private static readonly int EndsSentence = Space.Declare("cue-block-ends-the-sentence");
    private static readonly int EndsSentenceBehindComma = Space.Declare("cue-block-ends-the-sentence-behind-comma");
    private static readonly int BehindComma = Space.Declare("cue-block-behind-comma");
    private static readonly int BeginsSentence = Space.Declare("cue-block-begins-the-sentence");

    /// <summary>Chooses the source of quotation <paramref name="index"/>.</summary>
    /// <param name="reading">The document so far.</param>
    /// <param name="index">Index of the quotation.</param>
    /// <param name="before">What was decided for the speech quotation before, or null.</param>
    public SourceDecision Decide(Reading reading, int index, (int Quotation, SourceCandidate Candidate)? before)
    {
        var candidates = Candidates(reading, index, before);
        var scores = new double[candidates.Count];
        for (var c = 0; c < scores.Length; c++)
            scores[c] = model.Score(candidates[c].Features);
        LogLinearModel.Softmax(scores);
        var order = Enumerable.Range(0, scores.Length).OrderByDescending(c => scores[c]).ThenBy(c => c).ToList();
        return new SourceDecision(candidates[order[0]], scores[order[0]], [.. order.Skip(1).Take(8).Select(c => (candidates[c], scores[c]))]);
    }

    /// <summary>What counted for a candidate, strongest first.</summary>
    public IEnumerable<(string Name, double Weight)> Strongest(int[] features) => model.Strongest(features, Evidence.MostFactors);

    /// <summary>What told a candidate from a lesser one, strongest first: what it alone has (above 0), and what the other alone has against it (below 0).</summary>
    public IEnumerable<(string Name, double Weight)> Contrast(int[] features, int[] lesser) => model.Contrast(features, lesser, Evidence.MostFactors);

    /// <summary>The candidates of quotation <paramref name="index"/>: mentions of its paragraph and the two before, the source before, and none.</summary>
    public static List<SourceCandidate> Candidates(Reading reading, int index, (int Quotation, SourceCandidate Candidate)? before)
    {
        var q = reading.Quotations[index];
        var candidates = new List<SourceCandidate>();
        var inherited = before is { } b && b.Candidate.Mention >= 0 && q.Paragraph - reading.Quotations[b.Quotation].Paragraph <= 4 ? b.Candidate.Mention : -1;
        var (first, end) = reading.MentionsOf(q.Paragraph);
        var split = reading.MentionAt(first, end, q.Tokens.First);
        var context = new Context(reading, index, before, split);
        if (q.Kind == QuotationKind.Turn && split > first)
        {
            // The name before the colon says whose turn it is; nobody else is asked.
            context.Add(candidates, split - 1, inherited);
            if (candidates.Count > 0)
                return candidates;
        }

        for (var m = Math.Max(first, split - SideWindow); m < Math.Min(end, split + SideWindow); m++)
            context.Add(candidates, m, inherited);
        // A headline begins something new: no source stands before it, unless it only looks like one and goes on with a quotation.
        var fresh = reading.Document.Paragraphs[q.Paragraph].Kind == ParagraphKind.Headline && q.Continues is null && end > first;
        for (var p = q.Paragraph - 1; p >= Math.Max(0, q.Paragraph - 2) && !fresh; p--)
        {
            var (pf, pe) = reading.MentionsOf(p);
            for (var m = Math.Max(pf, pe - SideWindow); m < pe; m++)
                context.Add(candidates, m, inherited);
            if (pe - pf > SideWindow && reading.Mentions[pf].Subject)
                context.Add(candidates, pf, inherited);
        }

        if (inherited >= 0 && !fresh && !candidates.Exists(c => c.Mention == inherited))
            context.Add(candidates, inherited, inherited);
        candidates.Add(context.NoSource());
        return candidates;
    }

    /// <summary>What all candidates of one quotation share.</summary>
    private sealed class Context(Reading reading, int index, (int Quotation, SourceCandidate Candidate)? before, int split)
    {
        /// <summary>Whether a cue of speech with its source is tied to the quotation or stands right beside it.</summary>
        private bool _speech;
        private readonly QuotationShape _shape = QuotationShapes.Of(reading, index);
        private readonly Quotation _q = reading.Quotations[index];
        private readonly Document _d = reading.Document;
        private readonly int _firstSentence = reading.SentenceAt(reading.Quotations[index].Tokens.First);
        private readonly int _lastSentence = reading.SentenceAt(reading.Quotations[index].Tokens.End - 1);
        private readonly int _markFirst = reading.Document.TokenAt(reading.Quotations[index].Span.Start);
        private readonly QuotationTies _ties = new(reading, index);
        private readonly int _markEnd = reading.Document.TokenAt(reading.Quotations[index].Span.End - 1) + 1;

        public void Add(List<SourceCandidate> candidates, int m, int inherited)
        {
            var mention = reading.Mentions[m];
            if (mention.Quoted || reading.IsImpossible(m))
                return;
            var link = reading.Links[m];
            var tie = _ties.Of(m);
            var cueIndex = tie.Cue >= 0 ? tie.Cue : link.Cue;
            var position = PositionOf(mention, cueIndex);
            var speaks = link.Kind == LinkKind.Colon || cueIndex >= 0 && reading.Cues[cueIndex].Class is CueClass.Say or CueClass.According && link.Kind != LinkKind.Object;
            var f = new List<int>(24) { LinkPosition[(int)link.Kind, (int)position], (speaks ? ShapeCuePlace : ShapePlace)[(int)(IsAsked(position) ? QuotationShape.Comma : _shape), (int)position], FormSort[(int)mention.Form, (int)mention.Sort] };
            _speech |= speaks && (position is Position.BeforeNext or Position.BehindNext || tie.Kind is TieKind.Governs or TieKind.Hangs);
            if (cueIndex >= 0)
            {
                var cue = reading.Cues[cueIndex];
                f.Add(CueClassFeature[(int)cue.Class]);
                f.Add(LinkForm[(int)link.Kind, (int)cue.Form]);
                if (ServesAnother(cue))
                    f.Add(CueElsewhere);
                AddBlock(f, mention, cue);
            }

            f.Add(tie.Cue >= 0 ? TieCue[(int)tie.Kind, (int)reading.Cues[tie.Cue].Class] : TiePlain[(int)tie.Kind]);
            if (tie.Kind != TieKind.None)
                f.Add(TieLink[(int)tie.Kind, (int)tie.Link]);
            if (tie.IsInside)
                f.Add(TieInside);
            if (tie.IsAround)
                f.Add(TieAround);
            if (link.Cue >= 0 && reading.Trees.SourceOf(link.Cue).Mention is >= 0 and var other && other != m)
                f.Add(TieOfAnother);
            f.Add(Between[Math.Min(3, m < split ? split - 1 - m : m - split)]);
            f.Add(QuotationsBetween[(int)tie.Kind, Math.Min(2, CountQuotationsBetween(mention))]);
            if (mention.Possessive)
                f.Add(Possessive);
            if (mention.Subject)
                f.Add(Subject);
            var sentence = _d.Sentences[mention.Sentence];
            if (mention.FirstToken == sentence.FirstToken)
                f.Add(SentenceInitial);
            if (mention.FirstToken == _d.Paragraphs[mention.Paragraph].FirstToken)
                f.Add(ParagraphInitial);
            if (mention.FirstToken > sentence.FirstToken && _d.Tokens[mention.FirstToken - 1].Is(WordClasses.Preposition) && link.Kind is not (LinkKind.According or LinkKind.Agent))
                f.Add(Governed);
            if (mention.Paragraph != _q.Paragraph)
            {
                f.Add(Paragraphs[Math.Min(3, Math.Max(0, _q.Paragraph - mention.Paragraph))]);
                var last = _d.Paragraphs[mention.Paragraph].EndToken - 1;
                if (mention.Paragraph == _q.Paragraph - 1 && _d.Text[_d.Tokens[last].Start] == ':')
                    f.Add(ColonEndsBefore);
            }

            if (m < split && mention.Subject && !Enumerable.Range(m + 1, Math.Min(split - m - 1, 6)).Any(k => reading.Mentions[k].Subject && !reading.Mentions[k].Quoted))
                f.Add(NearestSubject);
            if (m == inherited)
                AddInherited(f);
            if (before is { } b && b.Candidate.Mention >= 0 && mention.Entity is not null && reading.Mentions[b.Candidate.Mention].Entity == mention.Entity)
                f.Add(SameEntity);
            if (mention.Entity is { } entity)
                f.Add(Frequency[Math.Min(4, (int)Math.Log2(entity.Mentions.Count))]);
            else
                f.Add(Unresolved);
            if (_q.Kind == QuotationKind.Turn && mention.EndToken <= _markFirst && _markFirst - mention.EndToken <= 2)
                f.Add(Turn);
            candidates.Add(new SourceCandidate(m, cueIndex, m == inherited, [.. f]));
        }

        /// <summary>Whether what stands at <paramref name="position"/> is cut off from the quotation by its question or exclamation mark alone: "“Why?” she asked".</summary>
        private bool IsAsked(Position position) => position == Position.BehindNext && _d.Text[_q.Inner.End - 1] is '?' or '!';

        /// <summary>Where mention and cue together stand in a sentence that they share with the quotation.</summary>
        private void AddBlock(List<int> f, SourceMention mention, Cue cue)
        {
            if (mention.Sentence != _lastSentence && mention.Sentence != _firstSentence)
                return;
            var sentence = _d.Sentences[mention.Sentence];
            var (blockFirst, blockEnd) = (Math.Min(mention.FirstToken, cue.FirstToken), Math.Max(mention.EndToken, cue.EndToken));
            if (reading.WordsBetween(blockEnd, sentence.EndToken) == 0 && blockFirst >= _markEnd)
                f.Add(blockFirst > sentence.FirstToken && _d.Text[_d.Tokens[blockFirst - 1].Start] == ',' ? EndsSentenceBehindComma : EndsSentence);
            else if (blockFirst >= _markEnd && cue.Class == CueClass.Say && _d.Text[_d.Tokens[blockFirst - 1].Start] == ',')
                f.Add(BehindComma);
            else if (blockFirst == sentence.FirstToken && blockEnd <= _markFirst)
                f.Add(BeginsSentence);
        }

        public SourceCandidate NoSource()
        {
            var f = new List<int> { None };
            var paragraph = _d.Paragraphs[_q.Paragraph];
            var cue = false;
            for (var t = paragraph.FirstToken; t < Math.Min(paragraph.EndToken, paragraph.FirstToken + 200) && !cue; t++)
                cue = reading.CueAt(t) >= 0 && !reading.Quoted[t];
            if (!cue)
                f.Add(NoneNoCue);
            if (paragraph.Kind == ParagraphKind.Headline)
                f.Add(NoneHeadline);
            if (before is null)
                f.Add(NoneFirst);
            f.Add(NoneShape[(int)_shape]);
            if (_speech)
                f.Add(NoneBesideCue);
            return new SourceCandidate(-1, -1, false, [.. f]);
        }

        private void AddInherited(List<int> f)
        {
            var previous = reading.Quotations[before!.Value.Quotation];
            var gap = Math.Min(3, _q.Paragraph - previous.Paragraph);
            var paragraph = _d.Paragraphs[_q.Paragraph];
            var alone = reading.WordsBetween(paragraph.FirstToken, paragraph.EndToken) == 0;
            f.Add((alone ? InheritedAlone : InheritedWithText)[gap]);
            if (_q.Continues is not null)
                f.Add(InheritedContinues);
            if (gap == 0 && reading.SentenceAt(previous.Tokens.End - 1) == _firstSentence)
                f.Add(InheritedSameSentence);
            var cue = false;
            for (var t = _d.Sentences[_firstSentence].FirstToken; t < Math.Min(_d.Sentences[_lastSentence].EndToken, _d.Sentences[_firstSentence].FirstToken + 200) && !cue; t++)
                cue = !reading.Quoted[t] && reading.CueAt(t) >= 0;
            if (!cue)
                f.Add(InheritedNoCue);
        }

        /// <summary>Where the block of mention and cue stands, seen from the quotation.</summary>
        private Position PositionOf(SourceMention mention, int cue)
        {
            if (mention.Paragraph != _q.Paragraph)
                return Position.OtherParagraph;
            var (blockFirst, blockEnd) = (mention.FirstToken, mention.EndToken);
            if (cue >= 0)
                (blockFirst, blockEnd) = (Math.Min(blockFirst, reading.Cues[cue].FirstToken), Math.Max(blockEnd, reading.Cues[cue].EndToken));
            if (blockEnd <= _markFirst || mention.FirstToken < _markFirst && blockEnd <= _markEnd)
            {
                if (mention.Sentence != _firstSentence)
                    return mention.Sentence == _firstSentence - 1 ? Position.SentenceBefore : Position.ParagraphEarlier;
                return reading.WordsBetween(blockEnd, _markFirst) switch { <= 1 => Position.BeforeNext, <= 6 => Position.BeforeNear, _ => Position.BeforeFar };
            }

            if (mention.FirstToken < _markFirst)
                return mention.Sentence == _firstSentence ? Position.BeforeFar : Position.ParagraphEarlier;
            var words = reading.WordsBetween(_markEnd, blockFirst);
            if (mention.Sentence > _lastSentence)
                return words == 0 ? Position.BehindNext : mention.Sentence == _lastSentence + 1 ? Position.SentenceBehind : Position.ParagraphLater;
            return words switch { 0 => Position.BehindNext, <= 4 => Position.BehindNear, _ => Position.BehindFar };
        }

        /// <summary>Whether another quotation stands closer to the mention's cue than this one, on the same side or the other.</summary>
        private bool ServesAnother(Cue cue)
        {
            var own = cue.EndToken <= _markFirst ? _markFirst - cue.EndToken : Math.Max(0, cue.FirstToken - _markEnd);
            foreach (var k in (int[])[index - 1, index + 1])
            {
                if (k < 0 || k >= reading.Quotations.Count)
                    continue;
                var other = reading.Quotations[k];
                var distance = cue.EndToken <= other.Tokens.First ? other.Tokens.First - 1 - cue.EndToken : cue.FirstToken - other.Tokens.End - 1;
                if (distance >= 0 && distance < own)
                    return true;
            }

            return false;
        }

        private int CountQuotationsBetween(SourceMention mention)
        {
            var count = 0;
            if (mention.FirstToken < _markFirst)
            {
                for (var k = index - 1; k >= 0 && count < 2 && reading.Quotations[k].Tokens.First > mention.FirstToken; k--)
                    count++;
            }
            else
            {
                for (var k = index + 1; k < reading.Quotations.Count && count < 2 && reading.Quotations[k].Tokens.First < mention.FirstToken; k++)
                    count++;
            }

            return count;
        }
    }
}
