using System.Text;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests;

/// <summary>What the shipped model finds, as a caller sees it.</summary>
public sealed class AttributionTests : IAsyncLifetime
{
    /// <summary>Characters of one to four bytes of UTF-8 before, between and inside what is found.</summary>
    private const string Text =
        "🛳️ Harbour news: 渡し船 to run again\n\nMayor Ana Orlow said on Monday that the café 𠮷野 quay would reopen. " +
        "“We lost a whole summer 🌊, and we will not lose another,” Orlow said. “The first ferry 🚢 sails on Friday.”\n\n" +
        "“Nobody asked us,” Tomáš Březina told reporters.\n";

    private RunningService _service = null!;

    public async Task InitializeAsync() => _service = await RunningService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData(EncodingType.Utf8)]
    [InlineData(EncodingType.Utf16)]
    [InlineData(EncodingType.Utf32)]
    public async Task Extract_ReportsSpansThatCutTheirTextOutOfTheCallersString(EncodingType encoding)
    {
        var response = await ExtractAsync(new ExtractConfig { EncodingType = encoding, IncludeRejected = true });

        var spans = Spans(response).ToList();
        Assert.True(spans.Count > 20);
        Assert.All(spans, span => Assert.Equal(span.Text, Cut(span, encoding)));
    }

    [Fact]
    public async Task Extract_FindsWhoSaidWhat()
    {
        var response = await ExtractAsync();

        var said = response.Attributions.ToDictionary(a => a.Content[0].Span.Text, StringComparer.Ordinal);
        Assert.Equal("Ana Orlow", said["“We lost a whole summer 🌊, and we will not lose another,”"].Speaker.Name);
        var leader = said["“Nobody asked us,”"];
        Assert.Equal(("Tomáš Březina", SpeakerKind.Person), (leader.Speaker.Name, leader.Speaker.Kind));
        Assert.Equal(AttributionType.Direct, leader.Type);
        Assert.Equal("told", leader.Cue.Text);
        Assert.InRange(leader.Confidence, 0, 1);
        Assert.NotEmpty(leader.Evidence);
    }

    [Fact]
    public async Task Extract_ListsEverySpeakerThatAnAttributionNames()
    {
        var response = await ExtractAsync();

        var known = response.Speakers.ToDictionary(s => s.SpeakerId, s => s.Name, StringComparer.Ordinal);
        var named = response.Attributions.SelectMany(a => a.Alternatives.Select(x => x.Speaker).Append(a.Speaker)).Where(s => s is not null);
        Assert.All(named, speaker => Assert.Equal(speaker.Name, known[speaker.SpeakerId]));
    }

    [Fact]
    public async Task Extract_ReportsTheTypesThatAreAskedFor()
    {
        var all = await ExtractAsync();
        var direct = await ExtractAsync(new ExtractConfig { Types_ = { AttributionType.Direct, AttributionType.Direct } });
        var whatever = await ExtractAsync(new ExtractConfig { Types_ = { AttributionType.Indirect, AttributionType.Unspecified } });

        Assert.Equal(all.Attributions.Count(a => a.Type == AttributionType.Direct), direct.Attributions.Count);
        Assert.All(direct.Attributions, a => Assert.Equal(AttributionType.Direct, a.Type));
        Assert.Equal(all.Attributions.Count, whatever.Attributions.Count);
    }

    [Fact]
    public async Task Extract_LeavesOutEvidenceWhereItIsNotWanted()
    {
        var response = await ExtractAsync(new ExtractConfig { OmitEvidence = true });
        Assert.NotEmpty(response.Attributions);
        Assert.All(response.Attributions, a => Assert.Empty(a.Evidence));
    }

    [Fact]
    public async Task Extract_WithAHighBar_LeavesSpeakersOpen()
    {
        var response = await ExtractAsync(new ExtractConfig { MinConfidence = 1 });
        Assert.NotEmpty(response.Attributions);
        Assert.All(response.Attributions, a => Assert.Null(a.Speaker));
    }

    [Fact]
    public async Task Extract_AtTheOperatingPoint_NamesWhoIsSureAndKeepsTheOthersAmongTheAlternatives()
    {
        var threshold = (await _service.Client.GetModelInfoAsync(new GetModelInfoRequest())).Models[0].RecommendedMinConfidence;
        var (all, sure) = (await ExtractAsync(), await ExtractAsync(new ExtractConfig { MinConfidence = threshold }));

        foreach (var (guess, answer) in all.Attributions.Zip(sure.Attributions).Where(pair => pair.First.Speaker is not null))
        {
            Assert.Equal(guess.Confidence >= threshold ? guess.Speaker.Name : null, answer.Speaker?.Name);
            if (answer.Speaker is null)
                Assert.Contains(guess.Speaker.Name, answer.Alternatives.Select(a => a.Speaker.Name));
        }
    }

    [Fact]
    public async Task Extract_OfAMebibyte_IsAnsweredInOneMessage()
    {
        var text = new StringBuilder();
        while (Encoding.UTF8.GetByteCount(Text) * (text.Length / Text.Length + 1) <= 1 << 20)
            text.Append(Text);
        var response = await _service.Client.ExtractAsync(new ExtractRequest { Document = new Document { Text = text.ToString() } });
        Assert.True(response.Attributions.Count > 1_000);
    }

    [Fact]
    public async Task Documents_AreMeasuredByStageAndType()
    {
        using var attributions = new MeterReadings(_service.Services, "quoteextract.attributions");
        using var stages = new MeterReadings(_service.Services, "quoteextract.stage.duration");
        var response = await ExtractAsync();

        Assert.Equal(response.Attributions.Count, attributions.Total);
        Assert.Contains("direct", attributions.All.Select(r => r.Tag));
        Assert.Superset(new HashSet<string>(["language", "waiting"], StringComparer.Ordinal), stages.All.Select(r => r.Tag).ToHashSet(StringComparer.Ordinal));
    }

    private async Task<ExtractResponse> ExtractAsync(ExtractConfig? config = null) =>
        await _service.Client.ExtractAsync(new ExtractRequest { Document = new Document { Text = Text }, Config = config });

    private static IEnumerable<Span> Spans(ExtractResponse response) =>
    [
        .. response.Attributions.SelectMany(a => a.Content.SelectMany(c => c.Verbatim.Append(c.Span))),
        .. response.Attributions.SelectMany(a => new[] { a.Cue, a.Source, a.Channel?.Span }).OfType<Span>(),
        .. response.Attributions.SelectMany(a => a.Evidence).Concat(response.RejectedQuotations.Select(r => r.Evidence)).SelectMany(e => e.Spans),
        .. response.Speakers.SelectMany(s => s.Mentions).Select(m => m.Span),
        .. response.Speakers.SelectMany(s => s.Roles).Select(r => r.Span),
        .. response.RejectedQuotations.Select(r => r.Span),
    ];

    private static string Cut(Span span, EncodingType encoding) => encoding switch
    {
        EncodingType.Utf8 => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Text)[span.BeginOffset..span.EndOffset]),
        EncodingType.Utf32 => string.Concat(Text.EnumerateRunes().Take(span.EndOffset).Skip(span.BeginOffset)),
        _ => Text[span.BeginOffset..span.EndOffset],
    };
}
