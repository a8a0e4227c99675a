using System.Collections.Immutable;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Documents;

/// <summary>Which quotes of a document are those that it had before, so that they keep their ids and what persons said of them.</summary>
internal static class RevisionMatching
{
    /// <summary>Pairs what an extraction found with the quotes that are there.</summary>
    /// <param name="before">The document's quotes, retracted ones included.</param>
    /// <param name="read">What was found now.</param>
    /// <param name="isSameText">Whether <paramref name="before"/> is of the same text: then place counts before words.</param>
    /// <returns>For each attribution its quote, null where it is new. No quote is taken twice.</returns>
    public static QuoteRow?[] Match(IReadOnlyList<QuoteRow> before, PreparedDocument read, bool isSameText)
    {
        var matches = new QuoteRow?[read.Quotes.Length];
        var taken = new HashSet<QuoteRow>();
        if (isSameText)
            MatchPlaces(matches, before, taken, read.Document.Extraction.Attributions);
        MatchWords(matches, before, taken, read.Quotes);
        return matches;
    }

    /// <summary>Two readings of one text have a quote in common where more than half of the longer one is the other's too.</summary>
    private static void MatchPlaces(QuoteRow?[] matches, IReadOnlyList<QuoteRow> before, HashSet<QuoteRow> taken, ImmutableArray<QuoteAttribution> attributions)
    {
        var ahead = new Queue<(QuoteRow Row, ImmutableArray<TextSpan> Pieces)>(before.OrderBy(q => q.BeginOffset).Select(q => (q, q.PieceSpans)));
        var near = new List<(QuoteRow Row, ImmutableArray<TextSpan> Pieces)>();
        foreach (var i in Enumerable.Range(0, attributions.Length).OrderBy(i => attributions[i].Content[0].Span.Start))
        {
            var content = attributions[i].Content;
            near.RemoveAll(q => q.Row.EndOffset <= content[0].Span.Start || taken.Contains(q.Row));
            while (ahead.TryPeek(out var next) && next.Row.BeginOffset < content[^1].Span.End)
                near.Add(ahead.Dequeue());
            var best = near.Select(q => (q.Row, Share: Share(content, q.Pieces))).OrderByDescending(q => q.Share).ThenBy(q => q.Row.RetractTime is null ? 0 : 1).FirstOrDefault();
            if (best.Share > 0.5 && taken.Add(best.Row))
                matches[i] = best.Row;
        }
    }

    private static double Share(ImmutableArray<ContentPiece> content, ImmutableArray<TextSpan> pieces)
    {
        var common = content.Sum(p => pieces.Sum(q => Math.Max(0, Math.Min(p.Span.End, q.End) - Math.Max(p.Span.Start, q.Start))));
        return (double)common / Math.Max(content.Sum(p => p.Span.Length), pieces.Sum(q => q.Length));
    }

    /// <summary>Two revisions have a quote in common where its words are the same; marks, case and spelling do not count.</summary>
    private static void MatchWords(QuoteRow?[] matches, IReadOnlyList<QuoteRow> before, HashSet<QuoteRow> taken, ImmutableArray<QuoteRow> found)
    {
        var byWords = before.Where(q => !taken.Contains(q)).OrderBy(q => q.RetractTime is null ? 0 : 1).ThenBy(q => q.BeginOffset)
            .GroupBy(Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<QuoteRow>(g), StringComparer.Ordinal);
        for (var i = 0; i < found.Length && byWords.Count > 0; i++)
        {
            if (matches[i] is null && byWords.TryGetValue(Key(found[i]), out var queue))
                matches[i] = queue.TryDequeue(out var quote) ? quote : null;
        }
    }

    private static string Key(QuoteRow quote) => string.Join(' ', quote.Words.Words.Select(w => w.Key));
}
