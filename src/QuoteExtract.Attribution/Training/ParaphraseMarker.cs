using System.Text;
using QuoteExtract.Attribution.Elements;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Training;

/// <summary>Makes quoted fragments out of paraphrase: sets marks around a phrase of each reported clause, whose source is known.</summary>
/// <remarks>
/// The corpora report three times as often as they quote, and quote fragments least of all; whose a fragment is, and whose the clause
/// that it stands in, is the same question. Which phrase is marked is decided by the clause's place in the document, so that the same corpus gives the same text.
/// </remarks>
internal static class ParaphraseMarker
{
    /// <summary>Longest fragment, in tokens.</summary>
    private const int LongestFragment = 14;

    /// <summary>The document with marks set, and those attributions whose clauses hold them; null where nothing could be marked.</summary>
    public static (CorpusDocument Document, IReadOnlySet<CorpusAttribution> Marked)? Mark(CorpusDocument gold, Reading reading)
    {
        var trees = new Subtrees(reading.Document.Syntax);
        var fragments = new SortedDictionary<TextSpan, int>();
        for (var a = 0; a < gold.Attributions.Count; a++)
        {
            if (IsPlainReport(gold, reading, a) && Fragment(reading.Document, trees, gold.Attributions[a].Content[^1], a) is { } fragment)
                fragments[fragment] = a;
        }

        if (fragments.Count == 0)
            return null;
        var text = new StringBuilder(gold.Text);
        foreach (var fragment in fragments.Keys.Reverse())
            text.Insert(fragment.End, '”').Insert(fragment.Start, '“');
        var moved = gold.Attributions.Select(a => a with { Content = Move(a.Content), Cue = Move(a.Cue), Source = Move(a.Source) }).ToList();
        return (gold with { Text = text.ToString(), Attributions = moved }, fragments.Values.Select(a => moved[a]).ToHashSet());

        // A span that begins or ends where a fragment does takes its mark in.
        TextSpan[] Move(TextSpan[] spans) => [.. spans.Select(s => new TextSpan(
            s.Start + fragments.Keys.Sum(f => (f.Start < s.Start ? 1 : 0) + (f.End <= s.Start ? 1 : 0)),
            s.End + fragments.Keys.Sum(f => (f.Start < s.End ? 1 : 0) + (f.End <= s.End ? 1 : 0))))];
    }

    /// <summary>Whether an attribution is paraphrase with a source, without marks inside and apart from all others.</summary>
    private static bool IsPlainReport(CorpusDocument gold, Reading reading, int a)
    {
        var attribution = gold.Attributions[a];
        if (attribution.Type != AttributionType.Indirect || attribution.Source.Length == 0 || attribution.Content.Length == 0)
            return false;
        var clause = attribution.Content[^1];
        var (first, end) = (reading.Document.TokenAt(clause.Start), reading.Document.TokenAt(clause.End - 1) + 1);
        return !reading.Quoted.AsSpan(first, end - first).Contains(true) && !gold.Attributions.Where((_, b) => b != a).Any(b => b.Content.Any(clause.Overlaps));
    }

    /// <summary>One of the phrases of a clause; which, <paramref name="number"/> decides.</summary>
    private static TextSpan? Fragment(Document document, Subtrees trees, TextSpan clause, int number)
    {
        var (first, end) = (document.TokenAt(clause.Start), document.TokenAt(clause.End - 1) + 1);
        var phrases = new List<TextSpan>();
        for (var t = first; t < end; t++)
        {
            var (from, behind) = trees.Of(t);
            (from, behind) = (Math.Max(from, first), Math.Min(behind, end));
            while (behind > from && document.Tokens[behind - 1].Kind == TokenKind.Punctuation)
                behind--;
            while (from < behind && document.Tokens[from].Kind == TokenKind.Punctuation)
                from++;
            var length = behind - from;
            if (length > 1 && length <= LongestFragment || length == 1 && document.Syntax[from].Pos is UniversalPos.Adj or UniversalPos.Noun or UniversalPos.Verb)
                phrases.Add(document.SpanOf(from, behind));
        }

        // Knuth's multiplicative hashing: clauses in a row get phrases of all kinds.
        return phrases.Count == 0 ? null : phrases[(int)((uint)(number + 1) * 2654435761u % (uint)phrases.Count)];
    }
}
