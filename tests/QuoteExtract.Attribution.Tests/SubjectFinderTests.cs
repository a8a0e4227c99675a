namespace QuoteExtract.Attribution.Tests;

/// <summary>Whom the trees add to the mentions. Everyone in the texts is invented.</summary>
public class SubjectFinderTests
{
    private static readonly Reader Reader = new(pronouns: null);

    [Theory]
    [InlineData("The plaque said the harbour was built in 1902.", "The plaque")]
    [InlineData("Several said the ferry was late.", "Several")]
    [InlineData("Another said that the ferry never came.", "Another")]
    public void Read_FindsTheSubjectOfACueWhateverItsNoun(string text, string subject) =>
        Assert.Contains(subject, Mentions(text));

    [Fact]
    public void Read_KeepsMentionsApart()
    {
        const string text = "According to according to the heckler said the plaque said another said.";

        var mentions = Reader.Read(text, "", _ => { }, CancellationToken.None).Mentions;

        Assert.All(mentions.Zip(mentions.Skip(1)), pair => Assert.True(pair.First.EndToken <= pair.Second.FirstToken));
    }

    private static IEnumerable<string> Mentions(string text)
    {
        var reading = Reader.Read(text, "", _ => { }, CancellationToken.None);
        return reading.Mentions.Select(m => m.Span(reading.Document).Cut(text));
    }
}
