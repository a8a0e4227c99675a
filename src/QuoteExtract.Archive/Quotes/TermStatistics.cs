using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Quotes;

/// <summary>How common terms are, by a sample of the archive's quotes at even distances.</summary>
internal sealed class TermStatistics
{
    /// <summary>Quotes of a sample. A term that none of them has is in fewer than one quote of two thousand, but for one time in fifty.</summary>
    private const int SampleSize = 8_192;

    private readonly Dictionary<int, int> _counts;
    private readonly int _sampled;

    private TermStatistics(Dictionary<int, int> counts, int sampled, long lastId) => (_counts, _sampled, LastId) = (counts, sampled, lastId);

    /// <summary>The latest quote when the sample was drawn.</summary>
    public long LastId { get; }

    /// <summary>About how many quotes there are, retracted ones included.</summary>
    public long Quotes => LastId;

    /// <summary>Draws a sample: some 8,000 reads by key, a few tenths of a second.</summary>
    public static async Task<TermStatistics> ReadAsync(ArchiveSession session)
    {
        var last = await LastIdAsync(session);
        var counts = new Dictionary<int, int>();
        var sampled = 0;
        var sample = session.StreamAsync<string>(
            """
            WITH RECURSIVE sample (id) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT id + @step FROM sample WHERE id + @step <= @last)
            SELECT quote.content FROM sample JOIN quote ON quote.id = sample.id
            """,
            new { last, step = 1 + last / SampleSize });
        await foreach (var content in sample.WithCancellation(session.CancellationToken))
        {
            sampled++;
            foreach (var term in QuoteTerms.Of(ComparedText.Read(content)))
                counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        // Most terms were seen once, which tells no more than not at all.
        return new TermStatistics(counts.Where(c => c.Value > 1).ToDictionary(), sampled, last);
    }

    /// <summary>The latest quote's id; 0 where there is none.</summary>
    public static Task<long> LastIdAsync(ArchiveSession session) => session.ScalarAsync<long>("SELECT coalesce((SELECT value FROM counter WHERE name = 'quote.id'), 0)");

    /// <summary>Share of the quotes that have the term, above 0 and below 1: the next quote may lack a term that all so far have.</summary>
    public double Share(int term) => Math.Max(1, _counts.GetValueOrDefault(term)) / (_sampled + 1.0);

    /// <summary>About how many quotes have the term; of rare ones an upper bound.</summary>
    public double Count(int term) => Share(term) * Quotes;

    /// <summary>Bits that seeing the term tells.</summary>
    public double Bits(int term) => -Math.Log2(Share(term));
}
