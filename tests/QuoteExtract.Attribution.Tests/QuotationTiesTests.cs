namespace QuoteExtract.Attribution.Tests;

/// <summary>How the trees tie sources to quotations. Everyone in the texts is invented.</summary>
public class QuotationTiesTests
{
    private static readonly Reader Reader = new(pronouns: null);

    [Theory]
    [InlineData("Marta Quill called the harbour “a disgrace”.", "Marta Quill", nameof(TieKind.Governs))]
    [InlineData("Marta Quill built “a harbour”.", "Marta Quill", nameof(TieKind.GovernsPlainly))]
    [InlineData("Marta Quill left for Lund. “Yes.”", "Marta Quill", nameof(TieKind.None))]
    public void Of_TellsHowASourceIsTied(string text, string source, string kind) =>
        Assert.Equal(kind, TieOf(text, source).Kind.ToString());

    [Fact]
    public void Of_TellsTheOuterSourceFromTheInner()
    {
        const string text = "Marta Quill said that Tobias Fenn had said that the harbour was “a disgrace”.";

        Assert.True(TieOf(text, "Marta Quill").IsAround);
        Assert.True(TieOf(text, "Tobias Fenn").IsInside);
    }

    [Fact]
    public void Of_TiesWhatAQuestionMarkCutsOff() =>
        Assert.Equal(TieKind.Hangs, TieOf("The ferry was late. “Who will mend the harbour bridge?” Marta Quill asked.", "Marta Quill").Kind);

    [Fact]
    public void SourceOf_FindsTheWriterOfAText()
    {
        var reading = Reader.Read("Marta Quill wrote a letter saying the harbour was “a disgrace”.", "", _ => { }, CancellationToken.None);

        Assert.Equal((0, TreeLink.Writer), reading.Trees.SourceOf(reading.Cues.FindIndex(c => c.Lemma == "say")));
    }

    private static Tie TieOf(string text, string source)
    {
        var reading = Reader.Read(text, "", _ => { }, CancellationToken.None);
        var mention = reading.Mentions.FindIndex(m => m.Span(reading.Document).Cut(text) == source);
        return new QuotationTies(reading, reading.Quotations.Count - 1).Of(mention);
    }
}
