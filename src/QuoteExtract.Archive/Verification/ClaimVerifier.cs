using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>Checks a claimed quotation against utterances that may hold it.</summary>
public static class ClaimVerifier
{
    /// <summary>Least share of a claim's words, by weight, that one utterance must have for it to be the claim's source.</summary>
    private const double LeastShare = 0.6;

    /// <summary>Least share that the utterances of a spliced claim must have together.</summary>
    private const double LeastShareTogether = 0.8;

    /// <summary>Words that a part of a spliced claim has at least.</summary>
    private const int LeastPart = 4;

    /// <summary>Utterances that a spliced claim is put together from at most.</summary>
    private const int MostParts = 4;

    /// <summary>Weight of a word of the closed classes, beside 1 for any other: sharing "of the" says little.</summary>
    private const double FunctionWeight = 0.4;

    /// <summary>Verifies <paramref name="claim"/>.</summary>
    /// <param name="claim">The claimed words.</param>
    /// <param name="speaker">Who is claimed to have said them, as <see cref="Utterance.Speaker"/> names speakers; null where that is open.</param>
    /// <param name="candidates">Where to look: some tens of utterances that share words with the claim.</param>
    /// <param name="cancellationToken">Asked at every candidate.</param>
    public static VerificationResult Verify(Claim claim, string? speaker, IEnumerable<Utterance> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(candidates);
        var all = candidates.ToList();
        var whole = claim.Words.Words.Length;
        var best = Best(claim, 0, whole, speaker, all, cancellationToken);
        if (best.Count == 0)
            return new VerificationResult(Verdict.NotFound, [], []);
        var found = best[0];
        if (Share(claim, [found.Alignment]) >= LeastShare && !IsSpliced(claim, found, all, cancellationToken, out _))
        {
            var part = Judge(found);
            var verdict = part.Verdict != Verdict.ParaphraseOnly && speaker is not null && found.Utterance.Speaker is { } other && other != speaker ? Verdict.OtherSpeaker : part.Verdict;
            return new VerificationResult(verdict, [part], [.. best.Skip(1).Where(b => Share(claim, [b.Alignment]) >= LeastShare).Select(Judge)]);
        }

        if (IsSpliced(claim, found, all, cancellationToken, out var parts))
            return new VerificationResult(parts.Select(p => p.Utterance.Id).Distinct(StringComparer.Ordinal).Count() > 1 ? Verdict.Spliced : Verdict.Altered, [.. parts.Select(Judge)], []);
        return new VerificationResult(Verdict.NotFound, [], []);
    }

    private sealed record Found(Utterance Utterance, WordAlignment Alignment);

    /// <summary>The utterances by how well they hold words <paramref name="first"/> to <paramref name="end"/> of the claim; of equals, the claimed speaker's first.</summary>
    private static List<Found> Best(Claim claim, int first, int end, string? speaker, List<Utterance> candidates, CancellationToken cancellationToken)
    {
        var found = new List<Found>();
        foreach (var utterance in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var alignment = WordAlignment.Find(claim.Words, first, end, utterance.Words);
            if (alignment.Common >= Math.Min(LeastPart, end - first))
                found.Add(new Found(utterance, alignment));
        }

        return [.. found.OrderByDescending(f => Math.Round(f.Alignment.Score + (IsParaphrase(f) ? -1 : 0), 3)).ThenByDescending(f => speaker is not null && f.Utterance.Speaker == speaker)];
    }

    /// <summary>Whether what the best utterance leaves of the claim stands, in parts of some length, elsewhere.</summary>
    private static bool IsSpliced(Claim claim, Found first, List<Utterance> candidates, CancellationToken cancellationToken, out List<Found> parts)
    {
        parts = [first];
        var whole = claim.Words.Words.Length;
        var open = new Queue<(int First, int End)>([(0, first.Alignment.ClaimFirst), (first.Alignment.ClaimEnd, whole)]);
        while (parts.Count < MostParts && open.TryDequeue(out var rest))
        {
            if (rest.End - rest.First < LeastPart)
                continue;
            if (Best(claim, rest.First, rest.End, first.Utterance.Speaker, candidates, cancellationToken) is not [var next, ..])
                continue;
            var alignment = next.Alignment;
            // Words in common by chance stand apart; those of a source stand together.
            if (alignment.Common < LeastPart || alignment.Edits.Max(e => e.Kind == EditKind.Same ? e.ClaimCount : 0) < LeastPart)
                continue;
            parts.Add(next);
            open.Enqueue((rest.First, alignment.ClaimFirst));
            open.Enqueue((alignment.ClaimEnd, rest.End));
        }

        parts = [.. parts.OrderBy(p => p.Alignment.ClaimFirst)];
        return parts.Count > 1 && Share(claim, parts.Select(p => p.Alignment)) >= LeastShareTogether;
    }

    /// <summary>Share of the claim's words, by weight, that the alignments have in common with their sources, 0 to 1.</summary>
    private static double Share(Claim claim, IEnumerable<WordAlignment> alignments)
    {
        var weights = claim.Words.Words.Select(w => w.IsInserted ? 0 : (Lexicon.English.Classes(w.Key) & WordClasses.Function) != WordClasses.None ? FunctionWeight : 1.0).ToArray();
        var common = alignments.SelectMany(a => a.Edits).Where(e => e.Kind is EditKind.Same or EditKind.Misspelt)
            .Sum(e => weights.AsSpan(e.ClaimFirst, e.ClaimCount).ToArray().Sum());
        return weights.Sum() is > 0 and var all ? common / all : 0;
    }

    /// <summary>Whether the words in common are paraphrase for the most part.</summary>
    private static bool IsParaphrase(Found found)
    {
        var balance = 0;
        foreach (var edit in found.Alignment.Edits.Where(e => e.Kind is EditKind.Same or EditKind.Misspelt))
        {
            for (var i = edit.SourceFirst; i < edit.SourceEnd; i++)
                balance += found.Utterance.IsVerbatim(i) ? 1 : -1;
        }

        return balance < 0;
    }

    private static VerifiedPart Judge(Found found)
    {
        var a = found.Alignment;
        var kinds = a.Edits.Select(e => e.Kind).ToHashSet();
        var isWhole = a.ClaimFirst == 0 && a.ClaimEnd == a.Claim.Words.Length;
        var verdict =
            IsParaphrase(found) ? Verdict.ParaphraseOnly
            : kinds.Contains(EditKind.Replaced) || a.Edits.Any(e => e.Kind == EditKind.Added) || !isWhole ? Verdict.Altered
            : kinds.Contains(EditKind.Omitted) ? Verdict.Elided
            : !a.Source.IsSentenceStart(a.SourceFirst) || !a.Source.IsSentenceStart(a.SourceEnd) ? Verdict.Trimmed
            : kinds.Contains(EditKind.Misspelt) || !IsSameText(a) ? Verdict.Typographic
            : Verdict.Verbatim;
        return new VerifiedPart(found.Utterance, a, verdict, [.. MeaningCheck.Warnings(a)]);
    }

    /// <summary>Whether the words in common are written alike too, marks between them included.</summary>
    private static bool IsSameText(WordAlignment a) =>
        a.Claim.SpanOf(a.ClaimFirst, a.ClaimEnd).In(a.Claim.Text).SequenceEqual(a.Source.SpanOf(a.SourceFirst, a.SourceEnd).In(a.Source.Text));
}
