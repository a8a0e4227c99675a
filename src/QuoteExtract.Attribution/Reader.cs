using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Takes the first steps on a text: analysis, quotations, cues, mentions, entities.</summary>
/// <param name="pronouns">Joins pronouns that speak nothing; null where rules join all, as the training of that very ranker needs it.</param>
internal sealed class Reader(PronounRanker? pronouns)
{
    private readonly Lexicon _lexicon = Lexicon.English;
    private readonly LanguageAnalyzer _analyzer = new(Lexicon.English);
    private readonly QuotationScanner _scanner = new();
    private readonly CueFinder _cues = new(Lexicon.English);

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="title">The headline where it is not part of the text; its names complete short ones. May be empty.</param>
    /// <param name="stage">Told the name of each stage as it ends.</param>
    /// <param name="cancellationToken">Asked all along.</param>
    public Reading Read(string text, string title, Action<string> stage, CancellationToken cancellationToken)
    {
        var document = _analyzer.Analyze(text, cancellationToken);
        stage("language");
        var cues = _cues.Find(document, cancellationToken);
        var marked = _scanner.Scan(document, cancellationToken).Where(q => q.Depth == 0).ToList();
        var unmarked = UnmarkedQuotations.Find(document, marked, cues, cancellationToken);
        var quotations = Outermost(marked, unmarked);
        var quoted = new bool[document.Tokens.Length];
        foreach (var q in quotations)
            Array.Fill(quoted, true, document.TokenAt(q.Span.Start), document.TokenAt(q.Span.End - 1) + 1 - document.TokenAt(q.Span.Start));
        stage("quotations");
        var mentions = new SubjectFinder(document, cues, quoted).Complete(MentionFinder.Find(document, quoted, cancellationToken));
        var reading = new Reading(document, quotations, cues, quoted, mentions);
        EntityResolver.Resolve(document, _lexicon, reading.AllMentions, reading.Speaks, FullNames(title, cancellationToken), pronouns, cancellationToken);
        stage("speakers");
        return reading;
    }

    /// <summary>The persons that the headline names with more than one word.</summary>
    private List<string[]> FullNames(string title, CancellationToken cancellationToken)
    {
        if (title.Length == 0)
            return [];
        var headline = _analyzer.Analyze(title, cancellationToken);
        return [.. headline.Names.Where(n => n.Type == NameType.Person && n.EndToken - n.NameToken > 1)
            .Select(n => Enumerable.Range(n.NameToken, n.EndToken - n.NameToken).Select(t => headline.Word(t).ToString()).ToArray())];
    }

    /// <summary>Both kinds in reading order, without those that lie inside another.</summary>
    private static List<Quotation> Outermost(List<Quotation> marked, List<Quotation> unmarked)
    {
        var all = marked.Concat(unmarked).OrderBy(q => q.Span).ToList();
        var kept = new List<Quotation>(all.Count);
        foreach (var q in all)
        {
            if (q.Tokens.End > q.Tokens.First && (kept.Count == 0 || q.Span.Start >= kept[^1].Span.End))
                kept.Add(q);
        }

        return kept;
    }
}
