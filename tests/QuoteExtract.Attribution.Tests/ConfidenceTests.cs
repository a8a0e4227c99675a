namespace QuoteExtract.Attribution.Tests;

/// <summary>How sure the shipped model is. Everyone in the texts is invented.</summary>
public class ConfidenceTests
{
    private const string Named = "Marta Quill and Tobias Fenn met the press on Monday.\n“We will keep the harbour open,” said Marta Quill.";
    private const string Doubtful = "Marta Quill met Orla Fenn on Monday.\n“We will keep the harbour open,” she said.";

    private static readonly AttributionExtractor Extractor = ModelCatalog.Load().Default;

    [Fact]
    public void Confidence_IsHigherForANameThanForAPronounOfTwo() => Assert.True(Direct(Named).Confidence > Direct(Doubtful).Confidence);

    [Fact]
    public void Confidence_OfANameBesideItsCue_IsAboveTheOperatingPoint() => Assert.True(Direct(Named).Confidence >= Extractor.Info.RecommendedMinConfidence);

    [Theory]
    [InlineData(Named)]
    [InlineData(Doubtful)]
    public void Alternatives_ShareWhatTheAnswerLeaves(string text)
    {
        var answer = Direct(text);

        Assert.InRange(answer.Confidence + answer.Alternatives.Sum(a => a.Confidence), answer.Confidence, 1);
        Assert.DoesNotContain(answer.Speaker?.Name, answer.Alternatives.Select(a => a.Speaker.Name));
    }

    [Fact]
    public void MinConfidence_LeavesOpenWhatIsBelowIt_AndKeepsTheSpeakerAmongTheAlternatives()
    {
        var sure = Direct(Doubtful);
        var open = Direct(Doubtful, sure.Confidence + 1e-6);

        Assert.Null(open.Speaker);
        Assert.Contains((sure.Speaker!.Name, sure.Confidence), open.Alternatives.Select(a => (a.Speaker.Name, a.Confidence)));
        Assert.Equal(sure.Speaker.Name, Direct(Doubtful, sure.Confidence).Speaker?.Name);
    }

    [Fact]
    public void MinConfidence_LeavesContentAndItsConfidence()
    {
        var (sure, open) = (Direct(Doubtful), Direct(Doubtful, 1));

        Assert.Equal(sure.Content[0].Span, open.Content[0].Span);
        Assert.True(open.Confidence > sure.Confidence);
    }

    private static QuoteAttribution Direct(string text, double minConfidence = 0) =>
        Assert.Single(Extractor.Extract(text, new ExtractionOptions { MinConfidence = minConfidence }).Attributions, a => a.Type == AttributionType.Direct);
}
