using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>Checks a claimed quotation against utterances that may hold it. One instance serves any number of threads.</summary>
/// <param name="model">Decides whether what was found bears the claim out, and how sure the verdict is.</param>
internal sealed class ClaimVerifier(VerificationModel model)
{
    /// <summary>Words that two texts have in common at least, in bits, to be looked at: two of any rarity.</summary>
    private const double LeastBits = 16;

    /// <summary>Least share of a claim's information that its sources have: one that says four times as much is another claim, however long the stretch in common.</summary>
    private const double LeastShare = 0.25;

    /// <summary>Information of the longest stretch that a part of a spliced claim has of its own source, in bits: some four words.</summary>
    private const double LeastPartBits = 34;

    /// <summary>Utterances that a spliced claim is put together from at most.</summary>
    private const int MostParts = 4;

    /// <summary>Share of its score by which an utterance ranks behind another that holds as many words of the claim: one that only paraphrases them, or is not by the claimed speaker.</summary>
    private const double ParaphraseMargin = 0.25, OtherSpeakerMargin = 0.05;

    /// <summary>Share of the best one's score at which the utterance that has the rest of a claim counts as the source of a part too.</summary>
    private const double SameUtteranceShare = 0.8;

    /// <summary>Verifies <paramref name="claim"/>.</summary>
    /// <param name="claim">The claimed words.</param>
    /// <param name="isClaimedSpeaker">Whether an utterance is by the claimed speaker; null, for an utterance or for all, where that is open.</param>
    /// <param name="candidates">Where to look: some tens of utterances that share words with the claim, the most promising first.</param>
    /// <param name="searched">Number of utterances that the candidates were chosen from.</param>
    /// <param name="cancellationToken">Stops the work within milliseconds.</param>
    public VerificationResult Verify(Claim claim, Func<Utterance, bool?>? isClaimedSpeaker, IEnumerable<Utterance> candidates, long searched, CancellationToken cancellationToken = default)
    {
        var search = new Search(claim, isClaimedSpeaker ?? (_ => null), [.. candidates], cancellationToken);
        var ranked = search.Best(0, claim.Length);
        if (ranked.Count == 0)
            return new VerificationResult(Verdict.NotFound, model.Confidence(Verdict.NotFound, null, 0), null, [], []);
        var parts = search.Parts(ranked[0]);
        var evidence = ClaimEvidence.Of(claim, [.. parts.Select(p => p.Alignment)], searched);
        var found = model.Found(evidence);
        if (evidence.Share < LeastShare || found < VerificationModel.Threshold)
            return new VerificationResult(Verdict.NotFound, model.Confidence(Verdict.NotFound, evidence, found), evidence, [], []);

        var sources = search.Judge(parts);
        var verdict = Combine(sources, parts);
        var others = ranked.Skip(1)
            .Where(o => ClaimEvidence.Of(claim, [o.Alignment], searched) is var held && held.Share >= LeastShare && model.Found(held) >= VerificationModel.Threshold)
            .Where(o => parts.TrueForAll(p => p.Utterance != o.Utterance))
            .SelectMany(o => search.Judge([o]));
        return new VerificationResult(verdict, model.Confidence(verdict, evidence, found), evidence, sources, [.. others]);
    }

    /// <summary>The verdict on the whole, from those on the parts.</summary>
    private static Verdict Combine(ImmutableArray<VerifiedSource> sources, List<Match> parts)
    {
        var heaviest = sources.Max(s => s.Verdict);
        if (heaviest != Verdict.ParaphraseOnly && parts.TrueForAll(p => p.IsClaimedSpeaker == false))
            return Verdict.OtherSpeaker;
        if (parts.Count == 1)
            return heaviest;
        if (parts.Exists(p => p.Utterance != parts[0].Utterance))
            return Verdict.Spliced;
        return (Verdict)Math.Max((int)heaviest, (int)(IsInOrder(parts) ? Verdict.Elided : Verdict.Altered));
    }

    private static bool IsInOrder(List<Match> parts) => parts.Zip(parts.Skip(1)).All(p => p.First.Alignment.SourceEnd <= p.Second.Alignment.SourceFirst);

    /// <summary>An utterance beside a claim or a part of it.</summary>
    private sealed record Match(Utterance Utterance, WordAlignment Alignment, bool? IsClaimedSpeaker)
    {
        /// <summary>Whether the words in common are the reporter's for the most part.</summary>
        public bool IsParaphrase { get; } = IsMostlyParaphrase(Utterance, Alignment);

        /// <summary>How well the utterance holds the words.</summary>
        public double Rank => Math.Round(Alignment.Score * (1 - (IsParaphrase ? ParaphraseMargin : 0) - (IsClaimedSpeaker == false ? OtherSpeakerMargin : 0)), 3);

        private static bool IsMostlyParaphrase(Utterance utterance, WordAlignment alignment)
        {
            var balance = 0;
            foreach (var edit in alignment.Edits.Where(e => e.IsCommon))
            {
                for (var i = edit.SourceFirst; i < edit.SourceEnd; i++)
                    balance += utterance.IsVerbatim(i) ? 1 : -1;
            }

            return balance < 0;
        }
    }

    /// <summary>The work on one claim.</summary>
    private sealed class Search(Claim claim, Func<Utterance, bool?> isClaimedSpeaker, List<Utterance> candidates, CancellationToken cancellationToken)
    {
        /// <summary>Pairs of words that are compared for one claim at most, some 0.5 s; only texts of many thousand words reach it.</summary>
        private const long MostPairs = 1 << 26;

        private long _pairs;

        /// <summary>The utterances by how well they hold words <paramref name="first"/> to <paramref name="end"/> of the claim.</summary>
        public List<Match> Best(int first, int end)
        {
            var found = new List<Match>();
            foreach (var utterance in candidates)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_pairs > MostPairs)
                    break;
                _pairs += Math.Min(WordAlignment.MostPairs, (long)(end - first) * utterance.Words.Words.Length);
                var alignment = WordAlignment.Find(claim, first, end, utterance.Words, cancellationToken);
                if (alignment.CommonBits() >= Math.Min(LeastBits, claim.Bits(first, end)) && alignment.Common > 0)
                    found.Add(new Match(utterance, alignment, isClaimedSpeaker(utterance)));
            }

            return [.. found.OrderByDescending(f => f.Rank).ThenByDescending(f => f.IsClaimedSpeaker == true).ThenBy(f => f.Utterance.Id)];
        }

        /// <summary>The best utterance, and such as hold in one piece what it leaves of the claim; in the order of the claim.</summary>
        public List<Match> Parts(Match best)
        {
            var parts = new List<Match> { best };
            var open = new Queue<(int First, int End)>([(0, best.Alignment.ClaimFirst), (best.Alignment.ClaimEnd, claim.Length)]);
            while (parts.Count < MostParts && open.TryDequeue(out var rest))
            {
                if (claim.Bits(rest.First, rest.End) < LeastPartBits)
                    continue;
                // Words in common by chance stand apart; those of a source stand together.
                var holders = Best(rest.First, rest.End).FindAll(m => m.Alignment.LongestRun() >= LeastPartBits);
                if (holders.Count == 0)
                    continue;
                var next = holders.Find(m => m.Utterance == best.Utterance && m.Rank >= SameUtteranceShare * holders[0].Rank) ?? holders[0];
                parts.Add(next);
                open.Enqueue((rest.First, next.Alignment.ClaimFirst));
                open.Enqueue((next.Alignment.ClaimEnd, rest.End));
            }

            parts.Sort((a, b) => a.Alignment.ClaimFirst.CompareTo(b.Alignment.ClaimFirst));
            return parts;
        }

        /// <summary>The parts with what each source makes of them. Words that no source has go with the part before them, or the first.</summary>
        public ImmutableArray<VerifiedSource> Judge(List<Match> parts)
        {
            var sources = ImmutableArray.CreateBuilder<VerifiedSource>(parts.Count);
            for (var p = 0; p < parts.Count; p++)
            {
                var alignment = parts[p].Alignment.Cover(p == 0 ? 0 : parts[p].Alignment.ClaimFirst, p == parts.Count - 1 ? claim.Length : parts[p + 1].Alignment.ClaimFirst);
                var warnings = new MeaningCheck(alignment, parts[p].Utterance).Warnings();
                if (p > 0 && parts[p].Utterance == parts[p - 1].Utterance)
                    warnings = warnings.InsertRange(0, Seam(parts[p - 1].Alignment, alignment));
                sources.Add(new VerifiedSource(
                    parts[p].Utterance,
                    VerdictOn(parts[p], alignment),
                    claim.Words.SpanOf(alignment.ClaimFirst, alignment.ClaimEnd),
                    alignment.Source.SpanOf(alignment.SourceFirst, alignment.SourceEnd),
                    [.. alignment.Edits.Select(alignment.InText)],
                    warnings));
            }

            return sources.DrainToImmutable();
        }

        /// <summary>What joining two parts of one utterance may do to the meaning.</summary>
        private IEnumerable<MeaningWarning> Seam(WordAlignment before, WordAlignment part)
        {
            var edit = part.InText(new WordEdit(EditKind.Replaced, part.ClaimFirst, part.ClaimEnd, part.SourceFirst, part.SourceEnd, IsMarked: false));
            if (part.SourceEnd <= before.SourceFirst)
                yield return new MeaningWarning(MeaningChange.Order, edit, "The claim has words behind others that the source says after them.");
            else if (part.SourceFirst - before.SourceEnd is >= MeaningCheck.Distant and var between)
                yield return new MeaningWarning(MeaningChange.DistantParts, edit, $"The claim joins words between which the source says {between} others.");
        }
    }

    /// <summary>What one utterance makes of the part of the claim that <paramref name="alignment"/> covers.</summary>
    private static Verdict VerdictOn(Match match, WordAlignment alignment)
    {
        if (match.IsParaphrase)
            return Verdict.ParaphraseOnly;
        var kinds = alignment.Edits.Select(e => e.Kind).ToHashSet();
        if (kinds.Contains(EditKind.Replaced) || kinds.Contains(EditKind.Added))
            return Verdict.Altered;
        if (kinds.Contains(EditKind.Omitted))
            return Verdict.Elided;
        if (!match.Utterance.IsBoundary(alignment.SourceFirst) || !match.Utterance.IsBoundary(alignment.SourceEnd))
            return Verdict.Trimmed;
        return kinds.Contains(EditKind.Respelt) || !IsSameText(alignment) ? Verdict.Typographic : Verdict.Verbatim;
    }

    /// <summary>Whether the words in common are written alike too, with the marks between them; what parts pieces does not count: double quotation marks, line breaks; nor do marks of emphasis.</summary>
    private static bool IsSameText(WordAlignment a)
    {
        var (claim, source) = (a.Claim.Words, a.Source);
        var left = claim.SpanOf(a.ClaimFirst, a.ClaimEnd).In(claim.Text);
        var right = source.SpanOf(a.SourceFirst, a.SourceEnd).In(source.Text);
        int i = 0, j = 0;
        while (true)
        {
            while (i < left.Length && IsNoMark(left[i]))
                i++;
            while (j < right.Length && IsNoMark(right[j]))
                j++;
            if (i == left.Length || j == right.Length)
                return i == left.Length && j == right.Length;
            if (left[i++] != right[j++])
                return false;
        }
    }

    private static bool IsNoMark(char c) => char.IsWhiteSpace(c) || c is '“' or '”' or '"' or '„' or '«' or '»' or '*' or '_' or '`';
}
