namespace QuoteExtract.Language.Tests;

/// <summary>What lines are held to be.</summary>
public class ParagraphClassifierTests
{
    private static readonly LanguageAnalyzer Analyzer = new(Lexicon.English);

    [Theory]
    [InlineData("Orla Vane left the harbour on Monday.")]
    [InlineData("“We stay,” said Orla Vane.")]
    [InlineData("Orla Vane said “we stay”")]
    [InlineData("By Monday the harbour was empty.")]
    [InlineData("Share prices fell by four per cent on Monday, the harbour board said.")]
    [InlineData("In 1994 she left.")]
    [InlineData("Orla Vane wrote on Monday:")]
    public void Classify_SeesRunningText(string line) => Assert.Equal(ParagraphKind.Body, Classify(line));

    [Theory]
    [InlineData("Vane says harbour will stay open")]
    [InlineData("Vane: 'We stay' in Kelm")]
    [InlineData("Harbour in 1994")]
    public void Classify_SeesHeadlines(string line) => Assert.Equal(ParagraphKind.Headline, Classify(line));

    [Theory]
    [InlineData("3:15 p.m.")]
    [InlineData("10:30 GMT")]
    [InlineData("Monday, 4 October 2021")]
    [InlineData("Updated 10:30 AM EDT, Mon October 4, 2021")]
    [InlineData("Published 4 hours ago")]
    [InlineData("2021-10-04")]
    public void Classify_SeesTimeStamps(string line) => Assert.Equal(ParagraphKind.TimeStamp, Classify(line));

    [Theory]
    [InlineData("By Marta Quill")]
    [InlineData("By Marta Quill and Tobias Fenn, Harbour Gazette")]
    [InlineData("Reporting by Marta Quill")]
    public void Classify_SeesBylines(string line) => Assert.Equal(ParagraphKind.Byline, Classify(line));

    [Theory]
    [InlineData("Photo: Marta Quill")]
    [InlineData("File photo: The harbour of Kelm in winter.")]
    [InlineData("Image: Harbour Gazette")]
    public void Classify_SeesCaptions(string line) => Assert.Equal(ParagraphKind.Caption, Classify(line));

    [Theory]
    [InlineData("Share this")]
    [InlineData("Read more: The harbour in winter")]
    [InlineData("Advertisement")]
    [InlineData("Follow us on Twitter")]
    public void Classify_SeesBoilerplate(string line) => Assert.Equal(ParagraphKind.Boilerplate, Classify(line));

    [Theory]
    [InlineData("• The harbour stays open.")]
    [InlineData("* The harbour stays open.")]
    public void Classify_SeesListItems(string line) => Assert.Equal(ParagraphKind.ListItem, Classify(line));

    [Fact]
    public void Classify_IsToldLineByLine() =>
        Assert.Equal(
            [ParagraphKind.Headline, ParagraphKind.Byline, ParagraphKind.TimeStamp, ParagraphKind.Body],
            Analyzer.Analyze("Harbour to stay open\r\nBy Marta Quill\r\n\r\n3:15 p.m.\r\nThe harbour stays open.").Paragraphs.Select(p => p.Kind));

    private static ParagraphKind Classify(string line) => Assert.Single(Analyzer.Analyze(line).Paragraphs).Kind;
}
