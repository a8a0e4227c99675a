using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Samples;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Tests.Samples;

/// <summary>The answers that the demonstration shows are right.</summary>
public sealed class SampleTests(SampleServiceFixture service) : IClassFixture<SampleServiceFixture>
{
    /// <summary>Each quotation of each sample by the sample's name and its first words.</summary>
    public static TheoryData<string, string> Quotations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var sample in Sample.All)
            {
                foreach (var quotation in SampleGold.Of(sample).Quotations)
                    data.Add(sample.Name, quotation.Words[0]);
            }

            return data;
        }
    }

    /// <summary>The samples by name.</summary>
    public static TheoryData<string> Names => [.. Sample.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Quotations))]
    public void Sample_Quotation_IsGivenToItsSpeaker(string name, string words)
    {
        var gold = GoldOf(name).Quotations.Single(q => q.Words[0] == words);
        var found = service.Answers[name].Attributions.FirstOrDefault(a => Verbatim(a).Contains(words, StringComparer.Ordinal));

        Assert.True(found is not null, $"not found; found: {string.Join(" | ", service.Answers[name].Attributions.SelectMany(Verbatim))}");
        Assert.Equal(gold.Words, Verbatim(found));
        Assert.Contains(found.Speaker?.Name ?? "(open)", gold.Speakers);
        Assert.Equal(gold.Type, TypeNames.Of(found.Type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_Attributions_AreThoseOfTheGoldAlone(string name)
    {
        var gold = GoldOf(name).Quotations.SelectMany(q => q.Words).ToHashSet(StringComparer.Ordinal);

        Assert.All(service.Answers[name].Attributions.SelectMany(Verbatim), words => Assert.Contains(words, gold));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_WordsThatNobodySaid_AreRejected(string name) =>
        Assert.Equal(GoldOf(name).NotSpeech, service.Answers[name].RejectedQuotations.Select(r => r.Span.Text));

    [Theory]
    [MemberData(nameof(Names))]
    public void Gold_Words_AreInTheSample(string name)
    {
        var text = Sample.All.Single(s => s.Name == name).Text;

        Assert.All(GoldOf(name).Quotations.SelectMany(q => q.Words).Concat(GoldOf(name).NotSpeech), words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    private static SampleGold GoldOf(string name) => SampleGold.Of(Sample.All.Single(s => s.Name == name));

    private static string[] Verbatim(V1.Attribution attribution) => [.. attribution.Content.SelectMany(p => p.Verbatim).Select(s => s.Text)];
}
