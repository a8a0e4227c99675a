namespace QuoteExtract.Attribution.Tests;

/// <summary>Who a source is, by the shipped model. Everyone and everything in these texts is invented.</summary>
public class EntityResolverTests
{
    private static readonly AttributionExtractor Extractor = ModelCatalog.Load().Default;

    [Theory]
    [InlineData("Quill left early. Marta Quill is the harbour minister. “We will keep it open,” Quill said.", "Marta Quill")]
    [InlineData("Marta Quílł came first. “We will keep it open,” Quill said.", "Marta Quílł")]
    [InlineData("Marta Quill Vesterdal came first. “We will keep it open,” Quill said.", "Marta Quill Vesterdal")]
    [InlineData("Minister of Education Marta Quill came. “We will keep it open,” Quill said.", "Marta Quill")]
    [InlineData("The spokesman for Tobias Fenn left. “We will keep it open,” Fenn said.", "Tobias Fenn")]
    public void Extract_GivesAPersonTheFullestName(string text, string speaker) => Assert.Equal(speaker, SpeakerOf(text));

    [Theory]
    [InlineData("The Kelm Department of Ports and Ferries (KDPF) opened on Monday. “We will keep it open,” the KDPF said.", "Kelm Department of Ports and Ferries")]
    [InlineData("The Kelm Harbour Agency opened on Monday. “We will keep it open,” the Agency said.", "Kelm Harbour Agency")]
    [InlineData("“We will keep it open,” the Kelm Ministry of Ports and Ferries said.", "Kelm Ministry of Ports and Ferries")]
    public void Extract_GivesABodyTheFullestName(string text, string speaker) => Assert.Equal(speaker, SpeakerOf(text));

    [Fact]
    public void Extract_JoinsADescriptionToTheNameInApposition() =>
        Assert.Equal("Marta Quill", SpeakerOf("Tobias Fenn left. “We will keep it open,” said the harbour minister, Marta Quill."));

    [Fact]
    public void Extract_GoesOnWithTheOneWhoReported() =>
        Assert.Equal("Tobias Fenn", Extractor.Extract("President Oskar Lind arrived in the harbour on Monday. Lind went to the palace.\n\nTobias Fenn merely noted that he had been given tea. “It bears a picture of our ship,” he hinted.").Attributions[^1].Speaker?.Name);

    private static string? SpeakerOf(string text) => Assert.Single(Extractor.Extract(text).Attributions).Speaker?.Name;
}
