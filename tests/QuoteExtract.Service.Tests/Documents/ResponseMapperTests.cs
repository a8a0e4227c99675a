using QuoteExtract.Attribution;
using QuoteExtract.Language;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Tests.Documents;

public sealed class ResponseMapperTests
{
    /// <summary>Characters of one, two, three and four bytes of UTF-8 before and inside every span.</summary>
    private const string Text = "é🌍 “We 🏆 won,” Ana Ruiz, the 議長, told TASS.";

    [Theory]
    [InlineData(OffsetEncoding.Utf8)]
    [InlineData(OffsetEncoding.Utf16)]
    [InlineData(OffsetEncoding.Utf32)]
    public void Fill_GivesEverySpanInTheCallersUnit(OffsetEncoding encoding)
    {
        var response = Fill(Everything(), encoding);
        var spans = Spans(response).ToList();

        Assert.Equal(12, spans.Count);
        Assert.All(spans, span => Assert.Equal(span.Text, Cut(span, encoding)));
    }

    [Fact]
    public void Fill_MapsTheWholeRecord()
    {
        var attribution = Assert.Single(Fill(Everything()).Attributions);

        Assert.Equal("Q1", attribution.AttributionId);
        Assert.Equal(Proto.AttributionType.Mixed, attribution.Type);
        Assert.Equal("“We 🏆 won,”", Assert.Single(attribution.Content).Span.Text);
        Assert.Equal("“We 🏆 won,”", Assert.Single(attribution.Content[0].Verbatim).Text);
        Assert.Equal("told", attribution.Cue.Text);
        Assert.Equal("Ana Ruiz, the 議長,", attribution.Source.Text);
        Assert.Equal(new Proto.SpeakerRef { SpeakerId = "S1", Kind = Proto.SpeakerKind.Person, Name = "Ana Ruiz" }, attribution.Speaker);
        Assert.Equal("TASS", attribution.Channel.Name);
        Assert.Equal(0.75, attribution.Confidence);
        Assert.Equal("S2", Assert.Single(attribution.Alternatives).Speaker.SpeakerId);
        var evidence = Assert.Single(attribution.Evidence);
        Assert.Equal((Proto.EvidenceStep.Cue, "cue.after-quotation", "Because.", 0.5), (evidence.Step, evidence.Rule, evidence.Explanation, evidence.Score));
        Assert.Equal(("same-sentence", -1.5), (evidence.Factors[0].Name, evidence.Factors[0].Weight));
    }

    [Fact]
    public void Fill_MapsSpeakers()
    {
        var speakers = Fill(Everything()).Speakers;
        Assert.Equal(["S1", "S2"], speakers.Select(s => s.SpeakerId));
        Assert.Equal(Proto.SpeakerKind.Organization, speakers[1].Kind);
        Assert.Equal((Proto.MentionType.Proper, "Ana Ruiz"), (speakers[0].Mentions[0].Type, speakers[0].Mentions[0].Span.Text));
        Assert.Equal(("議長", "議長"), (speakers[0].Roles[0].Title, speakers[0].Roles[0].Span.Text));
    }

    [Fact]
    public void Fill_LeavesOutWhatTheCallerDidNotAskFor()
    {
        var response = Fill(Everything(), withEvidence: false, withRejected: false);
        Assert.Empty(response.Attributions[0].Evidence);
        Assert.Empty(response.RejectedQuotations);
        Assert.Null(Fill(Everything(), withEvidence: false).RejectedQuotations[0].Evidence);
    }

    [Fact]
    public void Fill_LeavesAbsentWhatIsNotKnown()
    {
        var bare = new QuoteAttribution { Id = "Q1", Type = AttributionType.Direct, Content = [], Confidence = 1, Evidence = [] };
        var attribution = Fill(new Extraction { Attributions = [bare], Speakers = [], Rejected = [], TokenCount = 0, StageTimes = [] }).Attributions[0];
        Assert.Null(attribution.Cue);
        Assert.Null(attribution.Source);
        Assert.Null(attribution.Speaker);
        Assert.Null(attribution.Channel);
    }

    [Fact]
    public void Fill_HasAMessageForEveryValueOfTheDomain()
    {
        var evidence = Enum.GetValues<EvidenceStep>().Select(step => Because(step));
        var mentions = Enum.GetValues<MentionType>().Select(type => new Mention(Span("Ana Ruiz"), type));
        var speakers = Enum.GetValues<SpeakerKind>().Select(kind => new Speaker { Id = "S", Kind = kind, Name = "", Mentions = [.. mentions] });
        var attributions = Enum.GetValues<AttributionType>().Select(
            type => new QuoteAttribution { Id = "Q", Type = type, Content = [], Confidence = 1, Evidence = [.. evidence] });
        var response = Fill(new Extraction { Attributions = [.. attributions], Speakers = [.. speakers], Rejected = [], TokenCount = 0, StageTimes = [] });

        Assert.Equal(Known<Proto.AttributionType>(), response.Attributions.Select(a => a.Type));
        Assert.Equal(Known<Proto.SpeakerKind>(), response.Speakers.Select(s => s.Kind));
        Assert.Equal(Known<Proto.MentionType>(), response.Speakers[0].Mentions.Select(m => m.Type));
        Assert.Equal(Known<Proto.EvidenceStep>(), response.Attributions[0].Evidence.Select(e => e.Step));
        Assert.Equal(Enum.GetValues<AttributionType>(), Known<Proto.AttributionType>().Select(ResponseMapper.Unmap));
    }

    private static IEnumerable<T> Known<T>()
        where T : struct, Enum => Enum.GetValues<T>().Skip(1);

    private static Proto.ExtractResponse Fill(
        Extraction extraction, OffsetEncoding encoding = OffsetEncoding.Utf16, bool withEvidence = true, bool withRejected = true)
    {
        var response = new Proto.ExtractResponse();
        new ResponseMapper(Text, new OffsetMap(Text, encoding), withEvidence).Fill(response, extraction, withRejected);
        return response;
    }

    private static Extraction Everything()
    {
        var ana = new Speaker
        {
            Id = "S1",
            Kind = SpeakerKind.Person,
            Name = "Ana Ruiz",
            Mentions = [new Mention(Span("Ana Ruiz"), MentionType.Proper)],
            Roles = [new Role("議長", Span("議長"))],
        };
        var tass = new Speaker { Id = "S2", Kind = SpeakerKind.Organization, Name = "TASS", Mentions = [new Mention(Span("TASS"), MentionType.Proper)] };
        var attribution = new QuoteAttribution
        {
            Id = "Q1",
            Type = AttributionType.Mixed,
            Content = [new ContentPiece(Span("“We 🏆 won,”"), [Span("“We 🏆 won,”")])],
            Cue = Span("told"),
            Source = Span("Ana Ruiz, the 議長,"),
            Speaker = ana,
            Channel = new Channel("TASS", Span("TASS")),
            Confidence = 0.75,
            Alternatives = [new SpeakerAlternative(tass, 0.2)],
            Evidence = [Because(EvidenceStep.Cue)],
        };
        var rejected = new RejectedQuotation(Span("“We 🏆 won,”"), 0.9, Because(EvidenceStep.Speech));
        return new Extraction { Attributions = [attribution], Speakers = [ana, tass], Rejected = [rejected], TokenCount = 9, StageTimes = [] };
    }

    private static Evidence Because(EvidenceStep step) =>
        new(step, "cue.after-quotation", "Because.", 0.5, [Span("told"), Span("won")], [new Factor("same-sentence", -1.5)]);

    private static TextSpan Span(string words)
    {
        var start = Text.IndexOf(words, StringComparison.Ordinal);
        return new TextSpan(start, start + words.Length);
    }

    private static IEnumerable<Proto.Span> Spans(Proto.ExtractResponse response) =>
    [
        .. response.Attributions.SelectMany(a => a.Content).SelectMany(c => (IEnumerable<Proto.Span>)[c.Span, .. c.Verbatim]),
        .. response.Attributions.SelectMany(a => (IEnumerable<Proto.Span>)[a.Cue, a.Source, a.Channel.Span]),
        .. response.Attributions.SelectMany(a => a.Evidence).SelectMany(e => e.Spans),
        .. response.Speakers.SelectMany(s => s.Mentions).Select(m => m.Span),
        .. response.Speakers.SelectMany(s => s.Roles).Select(r => r.Span),
        .. response.RejectedQuotations.SelectMany(r => (IEnumerable<Proto.Span>)[r.Span, .. r.Evidence.Spans.Take(1)]),
    ];

    /// <summary>What a caller who counts so cuts out of their own copy of the text.</summary>
    private static string Cut(Proto.Span span, OffsetEncoding encoding) => encoding switch
    {
        OffsetEncoding.Utf8 => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(Text)[span.BeginOffset..span.EndOffset]),
        OffsetEncoding.Utf32 => string.Concat(Text.EnumerateRunes().Take(span.EndOffset).Skip(span.BeginOffset)),
        _ => Text[span.BeginOffset..span.EndOffset],
    };
}
