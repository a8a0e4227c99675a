using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Families;

/// <summary>What was found for a quote before the writer's turn, so that it looks at little but what has come since.</summary>
/// <param name="Stamp">Of <see cref="RecentKeys"/> before the reading.</param>
/// <param name="LastQuoteId">The last quote that was there.</param>
/// <param name="Alike">The quotes that may be of the same utterance, whoever the speaker turns out to be.</param>
/// <param name="Crowded">The quotes under those of the keys that have many, the newest first.</param>
internal sealed record FamilyProspect(long Stamp, long LastQuoteId, IReadOnlyList<long> Alike, IReadOnlyDictionary<long, long[]> Crowded)
{
    /// <summary>Looks for each of <paramref name="arriving"/>, whose speakers are not known yet.</summary>
    /// <param name="session">Reads the archive as it is at one moment.</param>
    /// <param name="join">Tells what may be of one utterance.</param>
    /// <param name="stamp">Of <see cref="RecentKeys"/> before that moment.</param>
    /// <param name="arriving">The quotes.</param>
    public static async Task FindAsync(ArchiveSession session, FamilyJoin join, long stamp, IReadOnlyList<ArrivingQuote> arriving)
    {
        var last = await session.ScalarAsync<long>("SELECT coalesce(max(value), 0) FROM counter WHERE name = 'quote.id'");
        var found = await FamilyKeys.FindAsync(session, arriving.SelectMany(a => a.Sketch.Sought));
        var crowded = found.Where(under => under.Count() > FamilyJoin.MostUnderKey).ToDictionary(under => under.Key, under => under.ToArray());
        var likeliest = arriving.Select(a => FamilyJoin.Likeliest(a.Sketch.Sought.SelectMany(key => found[key].Take(FamilyJoin.MostUnderKey)))).ToList();
        var candidates = await FamilyMemberRow.CandidatesAsync(session, [.. likeliest.SelectMany(ids => ids).Distinct()], document: 0);
        foreach (var (quote, ids) in arriving.Zip(likeliest))
            quote.Quote.Prospect = new FamilyProspect(stamp, last, join.MayMatch(quote.Printing, FamilyMemberRow.Candidates(candidates, ids)), crowded);
    }
}

/// <summary>A quote that looks for its family.</summary>
internal sealed class ArrivingQuote(QuoteRow quote)
{
    /// <summary>Quotes of one document that look for a family, at most: no article has more, and others do not wait for the writer.</summary>
    private const int MostOfADocument = 2_000;

    /// <summary>Its row.</summary>
    public QuoteRow Quote => quote;

    /// <summary>The quote as it is compared.</summary>
    public Printing Printing { get; } = quote.Printing;

    /// <summary>What it is found by.</summary>
    public FamilySketch Sketch => Printing.Sketch;

    /// <summary>Those of a document's quotes that look for a family: the first <see cref="MostOfADocument"/> that say enough.</summary>
    public static List<ArrivingQuote> Of(IEnumerable<QuoteRow> quotes) => [.. quotes.Select(q => new ArrivingQuote(q)).Where(a => a.Sketch.Sought.Length > 0).Take(MostOfADocument)];
}
