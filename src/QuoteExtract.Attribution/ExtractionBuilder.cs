using System.Collections.Immutable;
using QuoteExtract.Attribution.Elements;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Turns drafts into the answer: types, speakers, channels, confidence, evidence.</summary>
internal sealed class ExtractionBuilder(Reading reading, AttributionModel model, ExtractionOptions options)
{
    private const int MostAlternatives = 3;

    /// <summary>An alternative that is less likely is not told.</summary>
    private const double LeastConfidence = 0.005;

    private readonly ChannelFinder _channels = new(reading);

    /// <summary>The answer.</summary>
    public Extraction Build(List<Draft> drafts, List<RejectedQuotation> rejected, CancellationToken cancellationToken)
    {
        var rows = new List<(Draft Draft, AttributionType Type, SpeakerRanking Ranking)>(drafts.Count);
        foreach (var draft in drafts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var type = draft.TypeIn(reading);
            if (options.Types.IsDefaultOrEmpty || options.Types.Contains(type))
                rows.Add((draft, type, SpeakerRanking.Of(reading, draft.Decision)));
        }

        var speakers = Speakers(rows.SelectMany(r => r.Ranking.Entities.Take(1 + MostAlternatives)), cancellationToken);
        var attributions = ImmutableArray.CreateBuilder<QuoteAttribution>(rows.Count);
        foreach (var (draft, type, ranking) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            attributions.Add(Attribution($"Q{attributions.Count + 1}", draft, type, ranking, speakers));
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

    private QuoteAttribution Attribution(string id, Draft draft, AttributionType type, SpeakerRanking ranking, Dictionary<Entity, Speaker> speakers)
    {
        var d = reading.Document;
        var candidate = draft.Decision.Candidate;
        var mention = candidate.Mention >= 0 ? reading.Mentions[candidate.Mention] : null;
        var cue = candidate.Cue >= 0 ? reading.Cues[candidate.Cue] : (Cue?)null;
        var content = model.Confidence.Content(draft);
        var answer = model.Confidence.Answer(reading, draft, ranking);
        var doubted = ranking.Winner is not null && answer < options.MinConfidence;
        var open = ranking.Winner is null || doubted;
        var channel = _channels.Find(candidate.Cue, candidate.Mention);

        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        foreach (var q in draft.Quotations)
        {
            if (evidence.Count < 4)
                evidence.Add(EvidenceOf.Quotation(reading, reading.Quotations[q]));
        }

        evidence.Add(EvidenceOf.Speech(draft.SpeechReason.Rule, draft.SpeechReason.Why, draft.Speech, null, draft.SpeechReason.Factors));
        evidence.Add(draft.Elements is { } elements ? ElementEvidence.Content(d, type, elements, model.ElementModel) : EvidenceOf.Content(type, draft.Pieces.Count));
        if (draft.Elements?.Cue is { } chosen)
            evidence.Add(ElementEvidence.Cue(d, draft.Elements.Head, chosen, model.ElementModel));
        else if (cue is { } c)
            evidence.Add(EvidenceOf.Cue(reading, c));
        evidence.Add(type == AttributionType.Indirect ? ElementEvidence.Source(d, draft.Elements!.Source!.Value, model.ElementModel) : EvidenceOf.Source(reading, draft.Decision, model.Source));
        if (ranking.Winner is not null)
            evidence.Add(EvidenceOf.Speaker(reading, mention!));
        if (channel is not null)
            evidence.Add(EvidenceOf.Channel(channel));

        return new QuoteAttribution
        {
            Id = id,
            Type = type,
            Content = Content(draft),
            Cue = draft.Elements?.Cue is { Best: var words } ? d.SpanOf(words.First, words.End) : cue?.Span(d),
            Source = draft.Elements?.Source is { Best: { Head: >= 0 } phrase } ? d.SpanOf(phrase.First, phrase.End) : mention is null ? null : SourceSpan(candidate.Mention),
            Speaker = open ? null : speakers[ranking.Winner!],
            Channel = channel,
            Confidence = doubted ? content : answer,
            Alternatives = [.. Alternatives(ranking, open, content, answer).Take(MostAlternatives).Select(a => new SpeakerAlternative(speakers[a.Entity], a.Confidence))],
            Evidence = evidence.ToImmutable(),
        };
    }

    /// <summary>
    /// The speakers that were not chosen, best first: what the answer leaves of the content's probability is theirs, each according to its
    /// own. A speaker left open is among them.
    /// </summary>
    private static IEnumerable<(Entity Entity, double Confidence)> Alternatives(SpeakerRanking ranking, bool isOpen, double content, double answer)
    {
        var left = Math.Max(0, content - answer) / Math.Max(1 - ranking.WinnerProbability, 1e-9);
        var others = ranking.Others.Select(o => (o.Entity, Confidence: left * o.Probability)).Where(o => o.Confidence >= LeastConfidence);
        return ranking.Winner is { } winner && isOpen ? others.Append((winner, Confidence: answer)).OrderByDescending(o => o.Confidence) : others;
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
                Mentions = [.. Apart(entity.Mentions).Select(m => new Mention(m.Span(reading.Document), m.Form))],
                Roles = [.. entity.Roles],
            };
        }

        return speakers;
    }

    /// <summary>The mentions without those inside another of the same entity: "Ruiz" in "Ruiz's statement".</summary>
    private static IEnumerable<SourceMention> Apart(List<SourceMention> mentions)
    {
        var end = 0;
        foreach (var mention in mentions)
        {
            if (mention.FirstToken < end)
                continue;
            yield return mention;
            end = mention.EndToken;
        }
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
