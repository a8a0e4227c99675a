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
    [InlineData("The first day of the week is Monday.")]
    [InlineData("4.5 million people live in Kelm.")]
    [InlineData("Orla Vane asked to see the image: it had been taken in winter, she said.")]
    [InlineData("While in Kelm, harbour master Orla Vane got behind the wheel of a new pilot boat to take Bram Fenn for a spin around the lighthouse and the old docks")]
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
    [InlineData("12:05 p.m. ET, October 4, 2021")]
    [InlineData("5 mins ago")]
    [InlineData("2h ago")]
    [InlineData("Mon 4 Oct 2021 10.30 BST")]
    [InlineData("Last modified on Mon 4 Oct 2021 10.30 BST")]
    [InlineData("Posted: 4 October 2021 at 10:30 am")]
    [InlineData("October 4, 2021 | 10:30 am EDT")]
    [InlineData("First published on 4 October 2021")]
    [InlineData("2021-10-04")]
    public void Classify_SeesTimeStamps(string line) => Assert.Equal(ParagraphKind.TimeStamp, Classify(line));

    [Theory]
    [InlineData("By Marta Quill")]
    [InlineData("By Marta Quill and Tobias Fenn, Harbour Gazette")]
    [InlineData("Reporting by Marta Quill")]
    [InlineData("By MARTA QUILL and TOBIAS FENN")]
    [InlineData("Words by Marta Quill")]
    public void Classify_SeesBylines(string line) => Assert.Equal(ParagraphKind.Byline, Classify(line));

    [Theory]
    [InlineData("Photo: Marta Quill")]
    [InlineData("File photo: The harbour of Kelm in winter.")]
    [InlineData("Image: Harbour Gazette")]
    [InlineData("The harbour of Kelm in winter. Photo: Marta Quill.")]
    [InlineData("Orla Vane in Kelm (Image: Harbour Gazette)")]
    public void Classify_SeesCaptions(string line) => Assert.Equal(ParagraphKind.Caption, Classify(line));

    [Theory]
    [InlineData("Share this")]
    [InlineData("Read more: The harbour in winter")]
    [InlineData("Advertisement")]
    [InlineData("Follow us on Twitter")]
    [InlineData("Read the full story here.")]
    [InlineData("Sign up for our newsletter")]
    [InlineData("Sign up to our morning briefing, and never miss a thing")]
    [InlineData("Share on Facebook")]
    [InlineData("Copy link")]
    [InlineData("View comments")]
    [InlineData("Skip to content")]
    [InlineData("Related Topics")]
    [InlineData("Jump to comments")]
    public void Classify_SeesBoilerplate(string line) => Assert.Equal(ParagraphKind.Boilerplate, Classify(line));

    [Theory]
    [InlineData("• The harbour stays open.")]
    [InlineData("* The harbour stays open.")]
    [InlineData("1. The harbour stays open.")]
    [InlineData("2) The harbour stays open")]
    public void Classify_SeesListItems(string line) => Assert.Equal(ParagraphKind.ListItem, Classify(line));

    [Fact]
    public void Classify_IsToldLineByLine() =>
        Assert.Equal(
            [ParagraphKind.Headline, ParagraphKind.Byline, ParagraphKind.TimeStamp, ParagraphKind.Body],
            Analyzer.Analyze("Harbour to stay open\r\nBy Marta Quill\r\n\r\n3:15 p.m.\r\nThe harbour stays open.").Paragraphs.Select(p => p.Kind));

    private static ParagraphKind Classify(string line) => Assert.Single(Analyzer.Analyze(line).Paragraphs).Kind;
}
