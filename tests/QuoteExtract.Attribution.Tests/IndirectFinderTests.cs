using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Tests;

/// <summary>What the shipped model finds of paraphrase, construction by construction.</summary>
public sealed class IndirectFinderTests
{
    private static readonly AttributionExtractor Extractor = ModelCatalog.Load().Default;

    [Theory]
    [InlineData("Marta Quill said that the harbour would stay open in the winter.", "Marta Quill", "said", "that the harbour would stay open in the winter")]
    [InlineData("Marta Quill said the harbour would stay open in the winter.", "Marta Quill", "said", "the harbour would stay open in the winter")]
    [InlineData("The harbour will stay open in the winter, Marta Quill said.", "Marta Quill", "said", "The harbour will stay open in the winter")]
    [InlineData("According to Marta Quill, the harbour will stay open in the winter.", "Marta Quill", "According to", "the harbour will stay open in the winter")]
    [InlineData("The harbour will stay open in the winter, according to Marta Quill.", "Marta Quill", "according to", "The harbour will stay open in the winter")]
    [InlineData("Tobias Fenn has claimed that the bridge was never mended.", "Tobias Fenn", "has claimed", "that the bridge was never mended")]
    [InlineData("The ministry announced plans to close the northern harbour.", "The ministry", "announced", "plans to close the northern harbour")]
    [InlineData("Tobias Fenn denied the allegation.", "Tobias Fenn", "denied", "the allegation")]
    [InlineData("Tobias Fenn told reporters that the ferry would sail on Friday.", "Tobias Fenn", "told", "that the ferry would sail on Friday")]
    [InlineData("Marta Quill promised to mend the bridge before the winter.", "Marta Quill", "promised", "to mend the bridge before the winter")]
    [InlineData("Tobias Fenn left the meeting early, saying the talks had failed.", "Tobias Fenn", "saying", "the talks had failed")]
    [InlineData("Marta Quill thanked the crew and said the ferry was safe.", "Marta Quill", "said", "the ferry was safe")]
    [InlineData("Marta Quill, the mayor of Ostmark, said the ferry was safe.", "Marta Quill, the mayor of Ostmark,", "said", "the ferry was safe")]
    public void Extract_FindsCueContentAndSource(string text, string source, string cue, string content)
    {
        var attribution = Assert.Single(Extractor.Extract(text).Attributions);

        Assert.Equal(AttributionType.Indirect, attribution.Type);
        Assert.Equal(content, Assert.Single(attribution.Content).Span.Cut(text));
        Assert.Equal(cue, attribution.Cue?.Cut(text));
        Assert.Equal(source.TrimEnd(','), attribution.Source?.Cut(text).TrimEnd(','));
    }

    [Fact]
    public void Extract_KeepsThePiecesOnBothSidesOfACueTogether()
    {
        const string text = "The old harbour, Marta Quill said on Monday, will stay open in the winter.";

        var attribution = Assert.Single(Extractor.Extract(text).Attributions);

        Assert.Equal(["The old harbour", "will stay open in the winter"], attribution.Content.Select(p => p.Span.Cut(text)));
        Assert.Equal("said", attribution.Cue?.Cut(text));
    }

    [Fact]
    public void Extract_GivesTheWordsToTheOutermostSource()
    {
        const string text = "Marta Quill said that Tobias Fenn believed the bridge was safe.";

        Assert.Equal("Marta Quill", Assert.Single(Extractor.Extract(text).Attributions).Speaker?.Name);
    }

    [Theory]
    [InlineData("The ferry left the harbour on Monday with forty passengers.")]
    [InlineData("Marta Quill opened the bridge and walked across it.")]
    public void Extract_FindsNothingWhereNothingIsReported(string text) => Assert.Empty(Extractor.Extract(text).Attributions);

    [Fact]
    public void Extract_TellsHowContentAndSourceWereChosen()
    {
        const string text = "Marta Quill said that the harbour would stay open in the winter.";

        var evidence = Assert.Single(Extractor.Extract(text).Attributions).Evidence;

        Assert.Equal("content.clause", evidence.Single(e => e.Step == EvidenceStep.Content).Rule);
        Assert.Equal("source.subject-of-cue", evidence.Single(e => e.Step == EvidenceStep.Source).Rule);
        Assert.All(evidence.Where(e => e.Step is EvidenceStep.Content or EvidenceStep.Source), e => Assert.NotEmpty(e.Factors));
        Assert.NotNull(evidence.Single(e => e.Step == EvidenceStep.Content).RunnerUp);
    }
}
