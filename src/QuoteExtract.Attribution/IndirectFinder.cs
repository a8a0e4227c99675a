using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>Finds what is reported without marks: "said that ...", "..., Ruiz said", "according to ...".</summary>
internal sealed class IndirectFinder(LogLinearModel model)
{
    private enum Pattern
    {
        That,
        BareClause,
        FinalCue,
        PhraseFirst,
        PhraseLast,
        Infinitive,
        AfterColon,
    }

    /// <summary>A candidate: what would be its content, and why.</summary>
    /// <param name="Content">The clause.</param>
    /// <param name="Mention">Index of the source mention.</param>
    /// <param name="Cue">Index of the cue.</param>
    /// <param name="Rule">Name of the rule that proposed it.</param>
    /// <param name="Features">What speaks for and against it.</param>
    internal sealed record Proposal(TextSpan Content, int Mention, int Cue, string Rule, int[] Features);

    /// <summary>The features, in a fixed order.</summary>
    public static FeatureSpace Space { get; } = new();

    private static readonly int Bias = Space.Declare("bias");
    private static readonly int[] PatternFeature = Space.Declare<Pattern>("pattern");
    private static readonly int[] CueFeature = Space.Declare<CueClass>("cue");
    private static readonly Dictionary<string, int> LemmaFeature = Lexicon.English.Rows("cue-verbs").ToDictionary(r => r[1], r => Space.Declare("lemma:" + r[1]), StringComparer.Ordinal);
    private static readonly int[] FormOfCue = Space.Declare<CueForm>("cue-form");
    private static readonly int[] SortFeature = Space.Declare<MentionSort>("mention");
    private static readonly int[] FormFeature = Space.Declare<MentionType>("mention-form");
    private static readonly int[] LinkFeature = Space.Declare<LinkKind>("link");
    private static readonly int[] Length = Space.Declare("words-by-five", 6);
    private static readonly int HasVerb = Space.Declare("content-has-finite-verb");
    private static readonly int QuotationInSentence = Space.Declare("quotation-in-sentence");
    private static readonly int Headline = Space.Declare("headline");
    private static readonly int BeginsLikeClause = Space.Declare("content-begins-like-a-clause");
    private static readonly int PrepositionFirst = Space.Declare("content-begins-with-preposition");

    private static readonly int[] TreeRelation = Space.Declare<DependencyRelation>("content-is-to-cue");
    private static readonly int NoTreeRelation = Space.Declare("content-is-to-cue:nothing");
    private static readonly int[] TreeSource = Space.Declare<TreeLink>("tree-source");
    private static readonly int TreeOtherSource = Space.Declare("tree-source:another");
    private static readonly int[] CuePos = Space.Declare<UniversalPos>("cue-part-of-speech");

    /// <summary>Probability that a proposal is right, 0 to 1.</summary>
    public double Probability(Proposal proposal) => model.Probability(proposal.Features);

    /// <summary>What counted, strongest first.</summary>
    public IEnumerable<(string Name, double Weight)> Strongest(Proposal proposal) => model.Strongest(proposal.Features, Evidence.MostFactors);

    /// <summary>The proposals of a document, by cue, in reading order.</summary>
    /// <param name="reading">The document so far.</param>
    /// <param name="usedCues">Cues that attribute a quotation already.</param>
    /// <param name="cancellationToken">Asked at every mention.</param>
    public static IEnumerable<Proposal> Propose(Reading reading, IReadOnlySet<int> usedCues, CancellationToken cancellationToken)
    {
        var taken = new HashSet<int>();
        for (var m = 0; m < reading.Mentions.Count; m++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var link = reading.Links[m];
            var mention = reading.Mentions[m];
            if (link.Cue < 0 || usedCues.Contains(link.Cue) || link.Kind is LinkKind.Object or LinkKind.Agent || mention.Quoted)
                continue;
            if (Clause(reading, m, link) is { } proposal && taken.Add(link.Cue))
                yield return proposal;
        }
    }

    private static Proposal? Clause(Reading reading, int m, Link link)
    {
        var d = reading.Document;
        var mention = reading.Mentions[m];
        var cue = reading.Cues[link.Cue];
        var sentence = d.Sentences[mention.Sentence];
        var (blockFirst, blockEnd) = (Math.Min(mention.FirstToken, cue.FirstToken), Math.Max(mention.EndToken, cue.EndToken));
        if (cue.Class == CueClass.According)
        {
            if (blockFirst == sentence.FirstToken)
            {
                var comma = blockEnd;
                while (comma < Math.Min(sentence.EndToken, blockEnd + 20) && d.Text[d.Tokens[comma].Start] != ',')
                    comma++;
                return comma < sentence.EndToken && d.Text[d.Tokens[comma].Start] == ',' ? Make(reading, m, link, comma + 1, sentence.EndToken, Pattern.PhraseFirst) : null;
            }

            var first = sentence.FirstToken;
            return Make(reading, m, link, first, blockFirst, Pattern.PhraseLast);
        }

        // "..., Ruiz said." at the sentence's end.
        if (reading.WordsBetween(blockEnd, sentence.EndToken) <= 4 && blockFirst - sentence.FirstToken >= 3 && d.Text[d.Tokens[blockFirst - 1].Start] == ',')
            return Make(reading, m, link, sentence.FirstToken, blockFirst, Pattern.FinalCue);
        if (link.Kind == LinkKind.Inverted)
            return null;

        for (var t = cue.EndToken; t < Math.Min(sentence.EndToken, cue.EndToken + 14); t++)
        {
            if (d.Tokens[t].Is(WordSets.That) && t + 1 < sentence.EndToken && (t == cue.EndToken || cue.Class == CueClass.Say))
                return Make(reading, m, link, t + 1, sentence.EndToken, Pattern.That);
            if (d.Text[d.Tokens[t].Start] == ':' && t + 2 < sentence.EndToken)
                return Make(reading, m, link, t + 1, sentence.EndToken, Pattern.AfterColon);
            if (d.Tokens[t].Kind == TokenKind.Punctuation || reading.CueAt(t) >= 0)
                break;
        }

        var start = cue.EndToken;
        var (pf, pe) = reading.MentionsOf(sentence.Paragraph);
        var next = reading.MentionAt(pf, pe, start);
        if (next < pe && reading.Links[next] is { Kind: LinkKind.Object } told && told.Cue == link.Cue && cue.Frame == CueFrame.Addressee)
            start = reading.Mentions[next].EndToken;
        if (start >= sentence.EndToken)
            return null;
        return Make(reading, m, link, start, sentence.EndToken, d.Tokens[start].Is(WordSets.InfinitiveMarker) ? Pattern.Infinitive : Pattern.BareClause);
    }

    private static Proposal? Make(Reading reading, int m, Link link, int first, int end, Pattern pattern)
    {
        var d = reading.Document;
        while (first < end && d.Tokens[first].Kind == TokenKind.Punctuation)
            first++;
        while (end > first && d.Tokens[end - 1].Kind == TokenKind.Punctuation && d.Text[d.Tokens[end - 1].Start] is '.' or ',' or ';' or ':' or '!' or '?' or '—' or '–')
            end--;
        if (end - first < 2)
            return null;
        var mention = reading.Mentions[m];
        var cue = reading.Cues[link.Cue];
        var f = new List<int>(16)
        {
            Bias, PatternFeature[(int)pattern], CueFeature[(int)cue.Class], SortFeature[(int)mention.Sort], FormFeature[(int)mention.Form], LinkFeature[(int)link.Kind],
            Length[Math.Min(6, (end - first) / 5)],
        };
        f.Add(reading.Trees.RelationTo(cue.VerbToken, first, end) is { } relation ? TreeRelation[(int)relation] : NoTreeRelation);
        var source = reading.Trees.SourceOf(link.Cue);
        f.Add(source.Mention < 0 || source.Mention == m ? TreeSource[(int)source.Kind] : TreeOtherSource);
        if (!d.Syntax.IsEmpty)
            f.Add(CuePos[(int)d.Syntax[cue.VerbToken].Pos]);
        bool verb = false, quoted = false;
        for (var t = first; t < Math.Min(end, first + 60); t++)
        {
            verb |= d.Tokens[t].Is(WordClasses.Auxiliary) || d.Tokens[t].Is(WordClasses.FiniteVerb) && !d.Tokens[t].IsCapitalized;
            quoted |= reading.Quoted[t];
        }

        if (LemmaFeature.TryGetValue(cue.Lemma, out var lemma))
            f.Add(lemma);
        f.Add(FormOfCue[(int)cue.Form]);
        if (verb)
            f.Add(HasVerb);
        if (quoted)
            f.Add(QuotationInSentence);
        if (d.Paragraphs[mention.Paragraph].Kind == ParagraphKind.Headline)
            f.Add(Headline);
        var begin = d.Tokens[first];
        if (begin.Is(WordClasses.Determiner | WordClasses.Pronoun) || begin.IsCapitalized)
            f.Add(BeginsLikeClause);
        else if (begin.Is(WordClasses.Preposition))
            f.Add(PrepositionFirst);
        var rule = pattern switch
        {
            Pattern.That => "indirect.that-clause",
            Pattern.BareClause => "indirect.bare-clause",
            Pattern.FinalCue => "indirect.cue-behind-clause",
            Pattern.PhraseFirst or Pattern.PhraseLast => "indirect.phrase",
            Pattern.Infinitive => "indirect.infinitive",
            _ => "indirect.colon",
        };
        return new Proposal(d.SpanOf(first, end), m, link.Cue, rule, [.. f]);
    }
}
