using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Turns drafts into the answer: types, speakers, channels, confidence, evidence.</summary>
internal sealed class ExtractionBuilder(Reading reading, AttributionModel model, ExtractionOptions options)
{
    private readonly ChannelFinder _channels = new(reading);

    /// <summary>The answer.</summary>
    public Extraction Build(List<Draft> drafts, List<RejectedQuotation> rejected, CancellationToken cancellationToken)
    {
        var rows = new List<(Draft Draft, AttributionType Type, List<(Entity Entity, double Probability)> Rank)>(drafts.Count);
        foreach (var draft in drafts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var type = TypeOf(draft);
            if (options.Types.IsDefaultOrEmpty || options.Types.Contains(type))
                rows.Add((draft, type, Rank(draft)));
        }

        var speakers = Speakers(rows.SelectMany(r => r.Rank.Take(4).Select(x => x.Entity)), cancellationToken);
        var attributions = ImmutableArray.CreateBuilder<QuoteAttribution>(rows.Count);
        foreach (var (draft, type, rank) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            attributions.Add(Attribution($"Q{attributions.Count + 1}", draft, type, rank, speakers));
        }

        return new Extraction
        {
            Attributions = attributions.ToImmutable(),
            Speakers = [.. speakers.OrderBy(s => s.Key.Index).Select(s => s.Value)],
            Rejected = [.. rejected],
            TokenCount = reading.Document.Tokens.Length,
            StageTimes = [],
        };
    }

    private AttributionType TypeOf(Draft draft)
    {
        if (draft.Quotations.Count == 0)
            return AttributionType.Indirect;
        var marked = draft.Quotations.Sum(i => reading.Quotations[i].Span.Length);
        return draft.Pieces.Sum(p => p.Length) <= marked + 2 * draft.Pieces.Count ? AttributionType.Direct : AttributionType.Mixed;
    }

    /// <summary>The entities that the candidates stand for, with the sum of their probabilities, the winner's first, then the best.</summary>
    private List<(Entity Entity, double Probability)> Rank(Draft draft)
    {
        var sums = new Dictionary<Entity, double>();
        var decision = draft.Decision;
        foreach (var (candidate, p) in decision.Others.Prepend((decision.Candidate, decision.Probability)))
        {
            if (candidate.Mention >= 0 && reading.Mentions[candidate.Mention].Entity is { } entity)
                sums[entity] = sums.GetValueOrDefault(entity) + p;
        }

        var winner = decision.Candidate.Mention >= 0 ? reading.Mentions[decision.Candidate.Mention].Entity : null;
        return [.. sums.OrderByDescending(s => s.Key == winner).ThenByDescending(s => s.Value).ThenBy(s => s.Key.Index).Select(s => (s.Key, s.Value))];
    }

    private QuoteAttribution Attribution(string id, Draft draft, AttributionType type, List<(Entity Entity, double Probability)> rank, Dictionary<Entity, Speaker> speakers)
    {
        var d = reading.Document;
        var candidate = draft.Decision.Candidate;
        var mention = candidate.Mention >= 0 ? reading.Mentions[candidate.Mention] : null;
        var cue = candidate.Cue >= 0 ? reading.Cues[candidate.Cue] : (Cue?)null;
        var winner = mention?.Entity;
        var certainty = winner is null ? 1 : Math.Min(1, rank[0].Probability) * winner.Reasons[mention!].Score;
        var confidence = model.Calibration.Apply(draft.Speech * certainty);
        var open = winner is null || confidence < options.MinConfidence;
        if (open)
            confidence = model.Calibration.Apply(draft.Speech);
        var channel = _channels.Find(candidate.Cue, candidate.Mention);

        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        foreach (var q in draft.Quotations)
        {
            if (evidence.Count < 4)
                evidence.Add(EvidenceOf.Quotation(reading, reading.Quotations[q]));
        }

        evidence.Add(EvidenceOf.Speech(draft.SpeechReason.Rule, draft.SpeechReason.Why, draft.Speech, null, draft.SpeechReason.Factors));
        evidence.Add(EvidenceOf.Content(type, draft.Pieces.Count));
        if (cue is { } c)
            evidence.Add(EvidenceOf.Cue(reading, c));
        evidence.Add(EvidenceOf.Source(reading, draft.Decision, model.Source));
        if (winner is not null)
            evidence.Add(EvidenceOf.Speaker(reading, mention!));
        if (channel is not null)
            evidence.Add(EvidenceOf.Channel(channel));

        return new QuoteAttribution
        {
            Id = id,
            Type = type,
            Content = Content(draft),
            Cue = draft.Cue is { } words ? d.SpanOf(words.First, words.End) : cue?.Span(d),
            Source = draft.Source is { } phrase ? d.SpanOf(phrase.First, phrase.End) : mention is null ? null : SourceSpan(candidate.Mention),
            Speaker = open ? null : speakers[winner!],
            Channel = channel,
            Confidence = confidence,
            Alternatives = [.. rank.Skip(open ? 0 : 1).OrderByDescending(r => r.Probability).Take(3).Where(r => r.Probability >= 0.005).Select(r => new SpeakerAlternative(speakers[r.Entity], Math.Clamp(model.Calibration.Apply(draft.Speech * r.Probability), 0, 1)))],
            Evidence = evidence.ToImmutable(),
        };
    }

    private TextSpan SourceSpan(int mention)
    {
        var (first, end) = reading.PhraseOf(mention);
        return reading.Document.SpanOf(first, end);
    }

    /// <summary>The pieces, each with the quotations in it: both are in reading order, so one walk over both is enough.</summary>
    private ImmutableArray<ContentPiece> Content(Draft draft)
    {
        var content = ImmutableArray.CreateBuilder<ContentPiece>(draft.Pieces.Count);
        var next = 0;
        foreach (var piece in draft.Pieces)
        {
            var verbatim = ImmutableArray.CreateBuilder<TextSpan>();
            for (; next < draft.Quotations.Count && reading.Quotations[draft.Quotations[next]].Span is var quotation && quotation.Start < piece.End; next++)
            {
                if (piece.Contains(quotation))
                    verbatim.Add(quotation);
            }

            content.Add(new ContentPiece(piece, verbatim.ToImmutable()));
        }

        return content.MoveToImmutable();
    }

    /// <summary>The records of the entities that the answer names, numbered in the order of first mention.</summary>
    private Dictionary<Entity, Speaker> Speakers(IEnumerable<Entity> entities, CancellationToken cancellationToken)
    {
        var speakers = new Dictionary<Entity, Speaker>();
        foreach (var entity in entities.Distinct().OrderBy(e => e.Index))
        {
            cancellationToken.ThrowIfCancellationRequested();
            speakers[entity] = new Speaker
            {
                Id = $"S{speakers.Count + 1}",
                Kind = KindOf(entity),
                Name = entity.Name,
                Mentions = [.. entity.Mentions.Select(m => new Mention(m.Span(reading.Document), m.Form))],
                Roles = [.. entity.Roles],
            };
        }

        return speakers;
    }

    private static SpeakerKind KindOf(Entity entity) => entity.Sort switch
    {
        MentionSort.Person => entity.Named ? SpeakerKind.Person : SpeakerKind.Unnamed,
        MentionSort.Organization or MentionSort.Place => SpeakerKind.Organization,
        MentionSort.Group => SpeakerKind.Group,
        MentionSort.Text => SpeakerKind.Unnamed,
        _ => entity.Gender != WordClasses.None || entity.NameWords.Length > 1 ? SpeakerKind.Person : SpeakerKind.Organization,
    };
}
