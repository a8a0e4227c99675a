using QuoteExtract.Attribution.Elements;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Decides quotation by quotation, left to right, and joins those that are one attribution.</summary>
internal sealed class DraftBuilder(AttributionModel model)
{
    /// <summary>The drafts of what marks and layout show, and the quotations that are nobody's speech.</summary>
    public (List<Draft> Drafts, List<RejectedQuotation> Rejected) Build(Clauses clauses, ElementFinder elements, CancellationToken cancellationToken)
    {
        var reading = clauses.Reading;
        var drafts = new List<Draft>();
        var rejected = new List<RejectedQuotation>();
        var contents = new ContentFinder(reading, clauses, elements);
        (int Quotation, SourceCandidate Candidate)? before = null;
        for (var i = 0; i < reading.Quotations.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var q = reading.Quotations[i];
            var speech = model.Speech.Probability(reading, i, out var features);
            var reasons = model.Speech.Strongest(features).ToList();
            var impossible = SpeechClassifier.IsImpossible(reading, i);
            // What goes on with speech is speech.
            if (impossible)
                speech = 0.02;
            else if (q.Continues is not null && before is { } last && reading.Quotations[last.Quotation] == q.Continues)
                speech = Math.Max(speech, 0.95);
            if (speech < 0.5)
            {
                rejected.Add(new RejectedQuotation(q.Span, 1 - speech, EvidenceOf.Speech(impossible ? "speech.naming-word" : "speech.classifier", impossible ? "The word before makes it a name or a term." : "Words in marks that nobody is said to have said.", 1 - speech, q.Span, reasons.Select(r => (r.Name, -r.Weight)))));
                continue;
            }

            var decision = model.Source.Decide(reading, i, before);
            if (NearerCue(reading, i, decision.Candidate) is >= 0 and var nearer)
                decision = decision with { Candidate = decision.Candidate with { Cue = nearer } };
            var content = contents.Find(i, decision.Candidate.Cue);
            var current = drafts.Count > 0 ? drafts[^1] : null;
            if (current is not null && current.Quotations.Count > 0 && Joins(reading, current, i, decision.Candidate))
            {
                current.Quotations.Add(i);
                // The paragraph that ends a quotation may be the one that names its source.
                if (q.Continues is not null && decision.Candidate is { Cue: >= 0, Inherited: false } && current.Decision.Candidate.Cue < 0)
                {
                    current.Decision = decision;
                    SetElements(clauses, elements, current, content);
                }

                AddPieces(reading, current, content, q.Span);
            }
            else
            {
                current = new Draft { Speech = speech, SpeechReason = ("speech.classifier", "Words in marks that somebody is said to have said.", reasons), Decision = decision };
                current.Quotations.Add(i);
                SetElements(clauses, elements, current, content);
                AddPieces(reading, current, content, q.Span);
                drafts.Add(current);
            }

            before = (i, decision.Candidate);
        }

        KeepApart(reading, drafts);
        return (drafts, rejected);
    }

    /// <summary>The words of cue and source, where the cue's trees lead to the mention that was chosen.</summary>
    private static void SetElements(Clauses clauses, ElementFinder elements, Draft draft, QuotationContent content)
    {
        if (content.Cue is not { Head: var head, Content: var span } || draft.Decision.Candidate is not { Mention: >= 0 } candidate)
            return;
        var mention = clauses.Reading.Mentions[candidate.Mention];
        var found = elements.Complete(head, span, s => s.First < mention.EndToken && s.End > mention.FirstToken);
        var isCue = candidate.Cue >= 0 ? clauses.Reading.Cues[candidate.Cue].VerbToken == head : found.Source is not null;
        draft.Elements = isCue ? found : found with { Cue = null };
    }

    private static void AddPieces(Reading reading, Draft draft, QuotationContent content, TextSpan quotation)
    {
        foreach (var piece in content.Pieces)
            AddPiece(reading, draft, piece, quotation);
    }

    /// <summary>A cue without a subject of its own between the quotation and the cue of its source: "said ..., adding that". −1 for none.</summary>
    private static int NearerCue(Reading reading, int i, SourceCandidate candidate)
    {
        if (candidate.Cue < 0)
            return -1;
        var end = reading.Quotations[i].Tokens.First;
        var sentence = reading.Document.Sentences[reading.SentenceAt(end)];
        var first = Math.Max(Math.Max(sentence.FirstToken, reading.Cues[candidate.Cue].EndToken), end - ContentFinder.Reach);
        for (var t = end - 1; t >= first; t--)
        {
            if (reading.CueAt(t) is >= 0 and var cue && !reading.Quoted[t] && reading.Cues[cue] is { IsIng: true, Class: CueClass.Say })
                return cue;
        }

        return -1;
    }

    /// <summary>Whether quotation <paramref name="i"/> goes on with the draft: a continuation, a piece on the other side of the cue, or the rest of the paragraph.</summary>
    private static bool Joins(Reading reading, Draft draft, int i, SourceCandidate candidate)
    {
        var q = reading.Quotations[i];
        var last = reading.Quotations[draft.Quotations[^1]];
        var same = candidate.Mention == draft.Decision.Candidate.Mention;
        // A paragraph that goes on and names its own source once more is an attribution of its own.
        if (q.Continues is not null && q.Continues == last)
            return candidate.Cue < 0 || candidate.Inherited || same || draft.Decision.Candidate.Cue < 0;
        if (!same || q.Paragraph != last.Paragraph || candidate.Mention < 0)
            return false;
        var gap = reading.WordsBetween(last.Tokens.End, q.Tokens.First);
        if (candidate.Cue >= 0 && candidate.Cue == draft.Decision.Candidate.Cue)
            return true;
        // A quotation that stands as a sentence of its own behind the first.
        var sentence = reading.Document.Sentences[reading.SentenceAt(q.Tokens.First)];
        return candidate.Inherited && gap <= 40 && reading.WordsBetween(sentence.FirstToken, sentence.EndToken) == 0;
    }

    /// <summary>Adds a piece, one with the last where the two meet.</summary>
    private static void AddPiece(Reading reading, Draft draft, TextSpan piece, TextSpan quotation)
    {
        // Parts of one clause: each keeps what the others claim.
        while (draft.Pieces.Count > 0 && piece.Start < draft.Pieces[^1].End)
        {
            piece = draft.Pieces[^1].Union(piece);
            draft.Pieces.RemoveAt(draft.Pieces.Count - 1);
        }

        if (draft.Pieces.Count == 0)
        {
            draft.Pieces.Add(piece);
            return;
        }

        var last = draft.Pieces[^1];
        var (first, end) = (reading.Document.TokenAt(last.End), reading.Document.TokenAt(piece.Start));
        if (reading.WordsBetween(first, end) == 0 && reading.Document.Paragraphs[reading.Quotations[draft.Quotations[^1]].Paragraph].Span.Contains(last) && piece.Start - last.End <= 2 && piece != quotation)
            draft.Pieces[^1] = last.Union(piece);
        else
            draft.Pieces.Add(piece);
    }

    /// <summary>Cuts paraphrase that two drafts both claim: each keeps its quotations, the border goes before the later one's.</summary>
    private static void KeepApart(Reading reading, List<Draft> drafts)
    {
        for (var k = 1; k < drafts.Count; k++)
        {
            var (earlier, later) = (drafts[k - 1], drafts[k]);
            var firstQuotation = reading.Quotations[later.Quotations[0]].Span;
            var lastQuotation = reading.Quotations[earlier.Quotations[^1]].Span;
            // Paraphrase beyond a cue gives way to what another claims.
            while (earlier.Pieces.Count > 1 && earlier.Pieces[^1].End > firstQuotation.Start && !earlier.Pieces[^1].Contains(lastQuotation))
                earlier.Pieces.RemoveAt(earlier.Pieces.Count - 1);
            while (later.Pieces.Count > 1 && later.Pieces[0].Start < earlier.Pieces[^1].End && !later.Pieces[0].Contains(firstQuotation))
                later.Pieces.RemoveAt(0);
            if (earlier.Pieces[^1].End > firstQuotation.Start)
                earlier.Pieces[^1] = Tidy(reading, new TextSpan(earlier.Pieces[^1].Start, Math.Max(lastQuotation.End, Math.Min(earlier.Pieces[^1].End, firstQuotation.Start))), lastQuotation);
            if (later.Pieces[0].Start < earlier.Pieces[^1].End)
                later.Pieces[0] = Tidy(reading, new TextSpan(Math.Min(firstQuotation.Start, earlier.Pieces[^1].End), later.Pieces[0].End), firstQuotation);
        }
    }

    /// <summary>Draws a cut span in to whole tokens.</summary>
    private static TextSpan Tidy(Reading reading, TextSpan span, TextSpan least)
    {
        var d = reading.Document;
        var first = d.TokenAt(span.Start);
        var end = d.TokenAt(Math.Max(span.Start, span.End - 1)) + 1;
        while (first < end && d.Tokens[first].Start < span.Start)
            first++;
        while (end > first && (d.Tokens[end - 1].End > span.End || d.Tokens[end - 1].Kind == TokenKind.Punctuation && d.Text[d.Tokens[end - 1].Start] is ',' or ';'))
            end--;
        return first < end ? d.SpanOf(first, end).Union(least) : least;
    }
}
