using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Puts each step's decision into words.</summary>
internal static class EvidenceOf
{
    /// <summary>Which marks, or what layout, shows the quotation.</summary>
    public static Evidence Quotation(Reading reading, Quotation q)
    {
        var (why, score) = q.Rule switch
        {
            "quotation.marks" => ("An opening and a closing mark that belong together.", 0.99),
            "quotation.continued" => ("An opening mark; the next paragraph opens again, so the quotation goes on there.", 0.97),
            "quotation.continuation" => ("A paragraph that goes on with the quotation that the one before left open.", 0.85),
            "quotation.unclosed" => ("An opening mark without a closing one; the quotation is taken to end with its paragraph.", 0.7),
            "quotation.block" => ("A paragraph that a line ending in a colon introduces.", 0.75),
            "quotation.transcript" => ("What follows a name and a colon in a transcript.", 0.9),
            "quotation.dash" => ("A line of dialogue behind a dash.", 0.7),
            _ => ("Marks that belong together.", 0.9),
        };
        var d = reading.Document;
        ImmutableArray<TextSpan> spans = q.Span == q.Inner ? [] : [.. new[] { new TextSpan(q.Span.Start, q.Inner.Start), new TextSpan(q.Inner.End, q.Span.End) }.Where(s => !s.IsEmpty)];
        if (q.Kind is QuotationKind.Block && q.Paragraph > 0 && d.Paragraphs[q.Paragraph - 1] is var introduction)
            spans = [d.Tokens[introduction.EndToken - 1].Span];
        return new Evidence(EvidenceStep.Quotation, q.Rule, why, score, spans, []);
    }

    /// <summary>Whether it is speech.</summary>
    public static Evidence Speech(string rule, string why, double score, TextSpan? span, IEnumerable<(string Name, double Weight)> factors) =>
        new(EvidenceStep.Speech, rule, why, score, span is { } s ? [s] : [], Factors(factors));

    /// <summary>Which words belong to the content.</summary>
    public static Evidence Content(AttributionType type, int pieces) => new(
        EvidenceStep.Content,
        type switch { AttributionType.Direct => "content.verbatim", AttributionType.Mixed => "content.clause-around-quotation", _ => "content.clause" },
        type switch
        {
            AttributionType.Direct => pieces > 1 ? $"{pieces} quotations of one source, and nothing around them." : "The quotation, and nothing around it.",
            AttributionType.Mixed => "The clause that the quoted words are part of.",
            _ => "The clause that the cue reports.",
        },
        type == AttributionType.Direct ? 0.95 : 0.75,
        [],
        []);

    /// <summary>Which words attribute.</summary>
    public static Evidence Cue(Reading reading, Cue cue) => new(
        EvidenceStep.Cue,
        "cue." + cue.Class.ToString().ToLowerInvariant(),
        $"'{cue.Lemma}' attributes what stands beside it.",
        cue.Class is CueClass.Say or CueClass.According ? 0.95 : 0.8,
        [cue.Span(reading.Document)],
        []);

    /// <summary>Which mention is the source.</summary>
    public static Evidence Source(Reading reading, SourceDecision decision, SourceRanker ranker) =>
        Source(reading, decision, ranker.Strongest(decision.Candidate.Features)) with { RunnerUp = RunnerUp(reading, decision, ranker) };

    /// <summary>The best of the other candidates that stands for another entity, and why it lost.</summary>
    private static RunnerUp? RunnerUp(Reading reading, SourceDecision decision, SourceRanker ranker)
    {
        var winner = EntityOf(decision.Candidate);
        var (second, p) = decision.Others.Find(o => o.Candidate.Mention != decision.Candidate.Mention && (winner is null || EntityOf(o.Candidate) != winner));
        return second is null ? null : new RunnerUp(second.Mention < 0 ? null : reading.Mentions[second.Mention].Span(reading.Document), p, Factors(ranker.Contrast(decision.Candidate.Features, second.Features)));

        Entity? EntityOf(SourceCandidate candidate) => candidate.Mention < 0 ? null : reading.Mentions[candidate.Mention].Entity;
    }

    private static Evidence Source(Reading reading, SourceDecision decision, IEnumerable<(string Name, double Weight)> factors)
    {
        var c = decision.Candidate;
        if (c.Mention < 0)
            return new Evidence(EvidenceStep.Source, "source.ranker", "The text names no source for this.", decision.Probability, [], Factors(factors));
        var link = reading.Links[c.Mention].Kind;
        var rule = c.Inherited && c.Cue < 0 ? "source.same-as-before" : link switch
        {
            LinkKind.Subject => "source.subject-of-cue",
            LinkKind.Bracketed => "source.subject-of-cue-with-apposition",
            LinkKind.Inverted => "source.subject-behind-cue",
            LinkKind.According => "source.object-of-phrase",
            LinkKind.Agent => "source.agent-of-passive",
            LinkKind.QuotedAs => "source.quoted-as-saying",
            LinkKind.Colon => "source.name-and-colon",
            LinkKind.Distant => "source.subject-of-sentence",
            _ => c.Inherited ? "source.same-as-before" : "source.nearby",
        };
        var why = c.Inherited ? "The source of the quotation before, with which this one goes on." : link switch
        {
            LinkKind.Subject or LinkKind.Bracketed or LinkKind.Inverted => "The subject of the cue.",
            LinkKind.According => "The object of the phrase that attributes.",
            LinkKind.Agent => "The one by whom, in a passive.",
            LinkKind.QuotedAs => "The one whom another is said to quote.",
            LinkKind.Colon => "A name before a colon.",
            LinkKind.Distant => "The subject of the sentence in which the cue stands.",
            _ => "The likeliest mention nearby; no cue ties it to the quotation.",
        };
        var spans = ImmutableArray.Create(reading.Mentions[c.Mention].Span(reading.Document));
        foreach (var (other, _) in decision.Others)
        {
            if (other.Mention >= 0 && spans.Length < 2)
                spans = spans.Add(reading.Mentions[other.Mention].Span(reading.Document));
        }

        return new Evidence(EvidenceStep.Source, rule, why, decision.Probability, spans, Factors(factors));
    }

    /// <summary>Which entity the mention stands for.</summary>
    public static Evidence Speaker(Reading reading, SourceMention mention)
    {
        var (rule, why, score) = mention.Entity!.Reasons[mention];
        var at = mention.Entity.Mentions.BinarySearch(mention, Comparer<SourceMention>.Create((a, b) => a.FirstToken.CompareTo(b.FirstToken)));
        var before = mention.Entity.Mentions[Math.Max(0, at - 1)].Span(reading.Document);
        var own = mention.Span(reading.Document);
        return new Evidence(EvidenceStep.Speaker, rule, why, score, before == own ? [own] : [own, before], []);
    }

    /// <summary>Through whom.</summary>
    public static Evidence Channel(Channel channel) =>
        new(EvidenceStep.Channel, "channel.phrase", "The text says where or to whom this was said.", 0.8, [channel.Span], []);

    private static ImmutableArray<Factor> Factors(IEnumerable<(string Name, double Weight)> factors) =>
        [.. factors.Take(Evidence.MostFactors).Select(f => new Factor(f.Name, Math.Round(f.Weight, 3)))];
}
