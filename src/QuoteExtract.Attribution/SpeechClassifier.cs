using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>Tells marked words that are somebody's speech or writing from titles, nicknames, terms and scare quotes.</summary>
internal sealed class SpeechClassifier(LogLinearModel model)
{
    /// <summary>The features, in a fixed order.</summary>
    public static FeatureSpace Space { get; } = new();

    private static readonly int Bias = Space.Declare("bias");
    private static readonly int[] Kind = Space.Declare<QuotationKind>("kind");
    private static readonly int[] Length = Space.Declare("words", 8);
    private static readonly int Long = Space.Declare("words:over-12");
    private static readonly int Capital = Space.Declare("begins-with-capital");
    private static readonly int LowerCase = Space.Declare("begins-with-lower-case");
    private static readonly int AllCapital = Space.Declare("every-word-capitalised");
    private static readonly int EndsInside = Space.Declare("ends-with-stop-or-comma");
    private static readonly int StopBehind = Space.Declare("stop-or-comma-behind");
    private static readonly int HasVerb = Space.Declare("has-finite-verb");
    private static readonly int HasPerson = Space.Declare("has-first-or-second-person");
    private static readonly int WholeParagraph = Space.Declare("whole-paragraph");
    private static readonly int Unclosed = Space.Declare("unclosed");
    private static readonly int NamingBefore = Space.Declare("naming-word-before");
    private static readonly int DeterminerBefore = Space.Declare("determiner-before");
    private static readonly int AdjectiveBefore = Space.Declare("adjective-or-noun-before");
    private static readonly int PrepositionBefore = Space.Declare("preposition-before");
    private static readonly int VerbBefore = Space.Declare("be-before");
    private static readonly int CommaBefore = Space.Declare("comma-or-colon-before");
    private static readonly int NounBehind = Space.Declare("noun-behind");
    private static readonly int InsideNounPhrase = Space.Declare("inside-a-noun-phrase");
    private static readonly int InsideName = Space.Declare("inside-a-name");
    private static readonly int InBrackets = Space.Declare("in-brackets");
    private static readonly int[] CueBefore = Space.Declare("cue-before", 3);
    private static readonly int CueFarBefore = Space.Declare("cue-in-sentence-before");
    private static readonly int[] CueBehind = Space.Declare("cue-behind", 3);
    private static readonly int CueFarBehind = Space.Declare("cue-in-sentence-behind");
    private static readonly int[] CueType = Space.Declare<CueClass>("nearest-cue");
    private static readonly int NoCue = Space.Declare("no-cue-in-sentence");
    private static readonly int OthersInParagraph = Space.Declare("other-quotations-in-paragraph");
    private static readonly int CueInParagraph = Space.Declare("cue-elsewhere-in-paragraph");
    private static readonly int ShortNoVerb = Space.Declare("short-without-verb-or-cue");
    private static readonly int Continues = Space.Declare("continues-a-quotation");

    private static readonly int[,] ShapeLength = Space.Product<QuotationShape, Extent>("stands");
    private static readonly int[,] CueLength = Space.Product<NearCue, Extent>("cue-and-words");
    private static readonly int TitleBehindName = Space.Declare("capitalised-behind-possessive");
    private static readonly int TitleBehindPreposition = Space.Declare("capitalised-behind-preposition");
    private static readonly int TitleNoCue = Space.Declare("capitalised-without-cue");
    private static readonly int PossessiveBefore = Space.Declare("possessive-before");
    private static readonly int Question = Space.Declare("ends-with-question-or-exclamation");
    private static readonly int[] HeadPos = Space.Declare<UniversalPos>("head-part-of-speech");
    private static readonly int[] PosBefore = Space.Declare<UniversalPos>("part-of-speech-before");
    private static readonly int[] Governor = Space.Declare<CueClass>("governed-by");
    private static readonly int NoGovernor = Space.Declare("governed-by-no-cue");
    private static readonly int[] HeadRelation = Space.Declare<DependencyRelation>("head-relation");

    private enum Extent
    {
        OneWord,
        ToThree,
        ToEight,
        More,
    }

    private enum NearCue
    {
        None,
        Say,
        Label,
        Stance,
        According,
    }

    /// <summary>Probability that quotation <paramref name="index"/> is speech, 0 to 1, with the features that told.</summary>
    public double Probability(Reading reading, int index, out int[] features)
    {
        features = Features(reading, index);
        return model.Probability(features);
    }

    /// <summary>Whether what stands before the quotation rules speech out: so-called "...", or the name of an attribute: author="...".</summary>
    public static bool IsImpossible(Reading reading, int index)
    {
        var start = reading.Quotations[index].Span.Start;
        var before = reading.Document.TokenAt(start) - 1;
        return before >= 0 && (reading.Document.Tokens[before].Is(WordSets.SureNaming) || reading.Document.Tokens[before].End == start && reading.Document.Text[start - 1] == '=');
    }

    /// <summary>What counted, strongest first.</summary>
    public IEnumerable<(string Name, double Weight)> Strongest(int[] features) => model.Strongest(features, Evidence.MostFactors);

    /// <summary>The features of quotation <paramref name="index"/>.</summary>
    public static int[] Features(Reading reading, int index)
    {
        var q = reading.Quotations[index];
        var d = reading.Document;
        var (first, end) = q.Tokens;
        var paragraph = d.Paragraphs[q.Paragraph];
        // Headlines set single marks where running text sets double ones.
        var kind = q.Kind == QuotationKind.SingleMarks && paragraph.Kind == ParagraphKind.Headline ? QuotationKind.DoubleMarks : q.Kind;
        var f = new List<int>(24) { Bias, Kind[(int)kind] };

        int words = 0, capitalised = 0;
        bool verb = false, person = false;
        for (var t = first; t < end && words < 40; t++)
        {
            var token = d.Tokens[t];
            if (token.Kind is not (TokenKind.Word or TokenKind.Number) || d.IsBehindHyphen(t))
                continue;
            words++;
            if (token.IsCapitalized || token.Is(WordClasses.Preposition | WordClasses.Determiner | WordClasses.Conjunction))
                capitalised++;
            verb |= token.Is(WordClasses.Auxiliary) || token.Is(WordClasses.FiniteVerb) && !token.Is(WordClasses.Noun | WordClasses.Adjective);
            person |= token.Is(WordSets.SpeakerSingular | WordSets.Conversation | WordSets.ConversationInside);
        }

        f.Add(Length[Math.Min(words, 8)]);
        if (words > 12)
            f.Add(Long);
        var begin = first < d.Tokens.Length ? d.Tokens[first] : default;
        var headline = paragraph.Kind == ParagraphKind.Headline;
        f.Add(begin.IsCapitalized && !headline ? Capital : LowerCase);
        if (words > 1 && capitalised == words && begin.IsCapitalized && !headline)
            f.Add(AllCapital);
        if (end > first && d.Text[d.Tokens[end - 1].End - 1] is '.' or ',' or '!' or '?' or '…')
            f.Add(EndsInside);
        if (verb)
            f.Add(HasVerb);
        if (person)
            f.Add(HasPerson);

        if (q.Span.Start == paragraph.Span.Start && q.Span.End >= paragraph.Span.End - 1)
            f.Add(WholeParagraph);
        if (!q.Closed)
            f.Add(Unclosed);
        if (q.Continues is not null)
            f.Add(Continues);
        var governor = reading.Trees.GovernorOf(first, end);
        f.Add(governor >= 0 ? Governor[(int)reading.Cues[governor].Class] : NoGovernor);
        if (!d.Syntax.IsEmpty)
        {
            var head = d.Syntax[reading.Trees.HeadOf(first, end)];
            f.Add(HeadRelation[(int)head.Relation]);
            f.Add(HeadPos[(int)head.Pos]);
        }

        var extent = words switch { <= 1 => Extent.OneWord, <= 3 => Extent.ToThree, <= 8 => Extent.ToEight, _ => Extent.More };
        f.Add(ShapeLength[(int)QuotationShapes.Of(reading, index), (int)extent]);
        var nearest = Around(reading, index, f, out var cueNear);
        f.Add(CueLength[(int)nearest, (int)extent]);
        if (d.Text[q.Inner.End - 1] is '?' or '!')
            f.Add(Question);
        var before = d.TokenAt(q.Span.Start) - 1;
        var isTitle = capitalised == words && begin.IsCapitalized && !headline;
        if (before >= paragraph.FirstToken)
        {
            if (d.Tokens[before].Kind == TokenKind.Possessive)
                f.Add(isTitle ? TitleBehindName : PossessiveBefore);
            else if (isTitle && d.Tokens[before].Is(WordClasses.Preposition))
                f.Add(TitleBehindPreposition);
            if (!d.Syntax.IsEmpty)
                f.Add(PosBefore[(int)d.Syntax[before].Pos]);
        }

        if (isTitle && !cueNear)
            f.Add(TitleNoCue);
        if (words <= 3 && !verb && !cueNear)
            f.Add(ShortNoVerb);
        return [.. f];
    }

    /// <summary>Whether the line names a source by a colon or a closing dash: "Vote 'orderly' - observers".</summary>
    private static bool NamesSource(Reading reading, Quotation q)
    {
        var (first, end) = reading.MentionsOf(q.Paragraph);
        return end > first && (reading.Links[first].Kind == LinkKind.Colon || reading.Links[end - 1].Kind == LinkKind.Colon);
    }

    private static NearCue Around(Reading reading, int index, List<int> f, out bool cueNear)
    {
        var q = reading.Quotations[index];
        var d = reading.Document;
        var paragraph = d.Paragraphs[q.Paragraph];
        var before = d.TokenAt(q.Span.Start) - 1;
        var behind = d.TokenAt(q.Span.End - 1) + 1;
        var insidePhrase = false;
        if (before >= paragraph.FirstToken)
        {
            var token = d.Tokens[before];
            if (token.Is(WordSets.Naming))
                f.Add(NamingBefore);
            if (token.Is(WordClasses.Determiner))
                f.Add(DeterminerBefore);
            else if (token.Is(WordClasses.Preposition))
                f.Add(PrepositionBefore);
            else if (token.Is(WordClasses.Auxiliary))
                f.Add(VerbBefore);
            else if (token.Is(WordClasses.Adjective | WordClasses.Noun) && reading.CueAt(before) < 0)
                f.Add(AdjectiveBefore);
            if (d.Text[token.Start] is ',' or ':')
                f.Add(CommaBefore);
            if (d.Text[token.Start] == '(')
                f.Add(InBrackets);
        }

        if (behind < paragraph.EndToken)
        {
            var token = d.Tokens[behind];
            if (d.Text[token.Start] is ',' or '.' or '?' or '!' or ';')
                f.Add(StopBehind);
            if (token.IsWord && !token.IsCapitalized && token.Is(WordClasses.Noun) && !token.Is(WordClasses.FiniteVerb | WordClasses.Function))
                f.Add(NounBehind);
            if (before >= paragraph.FirstToken && token.IsWord && !token.IsCapitalized && !token.Is(WordClasses.Function | WordClasses.Adverb | WordClasses.FiniteVerb) && reading.CueAt(behind) < 0 &&
                (d.Tokens[before].Is(WordClasses.Determiner | WordClasses.Adjective) || d.Tokens[before].Kind == TokenKind.Possessive))
                insidePhrase = true;
            if (before >= paragraph.FirstToken && token.IsWord && token.IsCapitalized && d.Tokens[before].IsCapitalized && q.Tokens.End - q.Tokens.First <= 4)
                f.Add(InsideName);
        }

        // The nearest cues of the sentence on either side, and of the paragraph.
        var firstSentence = d.Sentences[reading.SentenceAt(Math.Min(q.Tokens.First, d.Tokens.Length - 1))];
        var lastSentence = d.Sentences[reading.SentenceAt(Math.Max(q.Tokens.End - 1, 0))];
        cueNear = false;
        var nearest = (Cue: -1, Distance: int.MaxValue);
        for (var t = before; t >= Math.Max(firstSentence.FirstToken, before - 40); t--)
        {
            if (reading.Quoted[t] || reading.CueAt(t) is not (>= 0 and var cue))
                continue;
            var distance = reading.WordsBetween(reading.Cues[cue].EndToken, before + 1);
            f.Add(distance <= 3 ? CueBefore[distance] : CueFarBefore);
            nearest = (cue, distance);
            break;
        }

        var next = behind < paragraph.EndToken && lastSentence.EndToken <= behind ? d.Sentences[reading.SentenceAt(behind)] : lastSentence;
        for (var t = behind; t < Math.Min(next.EndToken, behind + 40); t++)
        {
            if (reading.Quoted[t] || reading.CueAt(t) is not (>= 0 and var cue) || reading.Cues[cue].Class is CueClass.Stance)
                continue;
            var distance = reading.WordsBetween(behind, reading.Cues[cue].FirstToken);
            f.Add(distance <= 3 ? CueBehind[distance] : CueFarBehind);
            if (distance < nearest.Distance)
                nearest = (cue, distance);
            break;
        }

        if (insidePhrase && (nearest.Cue < 0 || reading.Cues[nearest.Cue].Class == CueClass.Stance))
            f.Add(InsideNounPhrase);
        if (nearest.Cue >= 0)
        {
            f.Add(CueType[(int)reading.Cues[nearest.Cue].Class]);
            cueNear = nearest.Distance <= 6;
        }
        else if (NamesSource(reading, q))
        {
            f.Add(CueType[(int)CueClass.According]);
            cueNear = true;
        }
        else
            f.Add(NoCue);

        var neighbour = index > 0 && reading.Quotations[index - 1].Paragraph == q.Paragraph || index + 1 < reading.Quotations.Count && reading.Quotations[index + 1].Paragraph == q.Paragraph;
        if (neighbour)
            f.Add(OthersInParagraph);
        for (var t = paragraph.FirstToken; t < Math.Min(paragraph.EndToken, paragraph.FirstToken + 200); t++)
        {
            if (reading.CueAt(t) >= 0 && !reading.Quoted[t] && (t < firstSentence.FirstToken || t >= lastSentence.EndToken))
            {
                f.Add(CueInParagraph);
                break;
            }
        }

        return nearest.Cue < 0 ? NearCue.None : reading.Cues[nearest.Cue].Class switch { CueClass.Say => NearCue.Say, CueClass.Label => NearCue.Label, CueClass.Stance => NearCue.Stance, _ => NearCue.According };
    }
}
