using System.Collections.Immutable;
using Google.Protobuf.Collections;
using QuoteExtract.Attribution;
using QuoteExtract.Language;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Documents;

/// <summary>Turns what was found in one text into the contract's messages, offsets in the caller's unit.</summary>
/// <param name="text">The text that the spans point into.</param>
/// <param name="offsets">The caller's unit.</param>
/// <param name="withEvidence">Whether evidence is wanted.</param>
internal sealed class ResponseMapper(string text, OffsetMap offsets, bool withEvidence)
{
    /// <summary>Adds all of <paramref name="extraction"/> to <paramref name="response"/>.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="extraction">What was found.</param>
    /// <param name="withRejected">Whether words in marks that are nobody's speech are wanted.</param>
    public void Fill(Proto.ExtractResponse response, Extraction extraction, bool withRejected)
    {
        response.Attributions.AddRange(extraction.Attributions.Select(Map));
        response.Speakers.AddRange(extraction.Speakers.Select(Map));
        if (withRejected)
            response.RejectedQuotations.AddRange(extraction.Rejected.Select(Map));
    }

    /// <summary>The type that a request names.</summary>
    public static AttributionType Unmap(Proto.AttributionType type) => type switch
    {
        Proto.AttributionType.Direct => AttributionType.Direct,
        Proto.AttributionType.Mixed => AttributionType.Mixed,
        Proto.AttributionType.Indirect => AttributionType.Indirect,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
    };

    /// <summary>One attribution.</summary>
    public Proto.Attribution Map(QuoteAttribution attribution)
    {
        var message = new Proto.Attribution
        {
            AttributionId = attribution.Id,
            Type = Map(attribution.Type),
            Cue = Map(attribution.Cue),
            Source = Map(attribution.Source),
            Speaker = attribution.Speaker is { } speaker ? Refer(speaker) : null,
            Channel = attribution.Channel is { } channel ? new Proto.Channel { Name = channel.Name, Span = Map(channel.Span) } : null,
            Confidence = attribution.Confidence,
        };
        message.Content.AddRange(attribution.Content.Select(Map));
        message.Alternatives.AddRange(attribution.Alternatives.Select(a => new Proto.SpeakerAlternative { Speaker = Refer(a.Speaker), Confidence = a.Confidence }));
        if (withEvidence)
            message.Evidence.AddRange(attribution.Evidence.Select(Map));
        return message;
    }

    private Proto.ContentPiece Map(ContentPiece piece)
    {
        var message = new Proto.ContentPiece { Span = Map(piece.Span) };
        AddTo(message.Verbatim, piece.Verbatim);
        return message;
    }

    private Proto.Speaker Map(Speaker speaker)
    {
        var message = new Proto.Speaker { SpeakerId = speaker.Id, Kind = Map(speaker.Kind), Name = speaker.Name };
        message.Mentions.AddRange(speaker.Mentions.Select(m => new Proto.Mention { Span = Map(m.Span), Type = Map(m.Type) }));
        message.Roles.AddRange(speaker.Roles.Select(r => new Proto.Role { Title = r.Title, Span = Map(r.Span) }));
        return message;
    }

    private Proto.RejectedQuotation Map(RejectedQuotation rejected) => new()
    {
        Span = Map(rejected.Span),
        Confidence = rejected.Confidence,
        Evidence = withEvidence ? Map(rejected.Evidence) : null,
    };

    private Proto.Evidence Map(Evidence evidence)
    {
        var message = new Proto.Evidence
        {
            Step = Map(evidence.Step),
            Rule = evidence.Rule,
            Explanation = evidence.Explanation,
            Score = evidence.Score,
        };
        AddTo(message.Spans, evidence.Spans);
        message.Factors.AddRange(evidence.Factors.Select(f => new Proto.Factor { Name = f.Name, Weight = f.Weight }));
        return message;
    }

    private void AddTo(RepeatedField<Proto.Span> spans, ImmutableArray<TextSpan> found) => spans.AddRange(found.Select(Map));

    private Proto.Span? Map(TextSpan? span) => span is { } given ? Map(given) : null;

    /// <summary>A stretch of the text.</summary>
    public Proto.Span Map(TextSpan span) => new() { BeginOffset = offsets[span.Start], EndOffset = offsets[span.End], Text = span.Cut(text) };

    private static Proto.SpeakerRef Refer(Speaker speaker) => new() { SpeakerId = speaker.Id, Kind = Map(speaker.Kind), Name = speaker.Name };

    /// <summary>How words are given.</summary>
    public static Proto.AttributionType Map(AttributionType type) => type switch
    {
        AttributionType.Direct => Proto.AttributionType.Direct,
        AttributionType.Mixed => Proto.AttributionType.Mixed,
        AttributionType.Indirect => Proto.AttributionType.Indirect,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
    };

    /// <summary>What a speaker is.</summary>
    public static Proto.SpeakerKind Map(SpeakerKind kind) => kind switch
    {
        SpeakerKind.Person => Proto.SpeakerKind.Person,
        SpeakerKind.Organization => Proto.SpeakerKind.Organization,
        SpeakerKind.Group => Proto.SpeakerKind.Group,
        SpeakerKind.Unnamed => Proto.SpeakerKind.Unnamed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    private static Proto.MentionType Map(MentionType type) => type switch
    {
        MentionType.Proper => Proto.MentionType.Proper,
        MentionType.Nominal => Proto.MentionType.Nominal,
        MentionType.Pronoun => Proto.MentionType.Pronoun,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
    };

    private static Proto.EvidenceStep Map(EvidenceStep step) => step switch
    {
        EvidenceStep.Quotation => Proto.EvidenceStep.Quotation,
        EvidenceStep.Speech => Proto.EvidenceStep.Speech,
        EvidenceStep.Content => Proto.EvidenceStep.Content,
        EvidenceStep.Cue => Proto.EvidenceStep.Cue,
        EvidenceStep.Source => Proto.EvidenceStep.Source,
        EvidenceStep.Speaker => Proto.EvidenceStep.Speaker,
        EvidenceStep.Channel => Proto.EvidenceStep.Channel,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, message: null),
    };
}
