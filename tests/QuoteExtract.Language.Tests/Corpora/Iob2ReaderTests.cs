using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Tests.Corpora;

public class Iob2ReaderTests
{
    [Fact]
    public void Read_TakesNumberedColumnsWithComments()
    {
        var sentences = Read("# newdoc id = d\n# sent_id = d-1\n# text = Ana Ruiz left Oslo\n1\tAna\tB-PER\t-\tx\n2\tRuiz\tI-PER\t-\tx\n3\tleft\tO\n4\tOslo\tB-LOC\t-\tx\n\n# sent_id = d-2\n1\tNo\tB-O\n");

        Assert.Equal(["d-1", "d-2"], sentences.Select(s => s.Id));
        Assert.Equal(["Ana", "Ruiz", "left", "Oslo"], sentences[0].Words.AsEnumerable());
        Assert.Equal([new NamedSpan(NameType.Person, 0, 2), new NamedSpan(NameType.Place, 3, 4)], sentences[0].Names.AsEnumerable());
        Assert.Empty(sentences[1].Names);
    }

    [Fact]
    public void Read_TakesTwoColumnsCutByATab()
    {
        var sentence = Assert.Single(Read("#\tO\nHarbour\tB-corporation\nNews\tI-corporation\n10 %\tO\nBo\tB-person\nEva\tB-person\nKlee\tI-person\n\n\n"));

        Assert.Equal("10 %", sentence.Words[3]);
        Assert.Equal([new NamedSpan(NameType.Organization, 1, 3), new NamedSpan(NameType.Person, 4, 5), new NamedSpan(NameType.Person, 5, 7)], sentence.Names.AsEnumerable());
    }

    [Fact]
    public void Read_BeginsANameWhereTheTypeChangesInACorpusWithoutBegins()
    {
        var sentences = Read("-DOCSTART- O\n\nThe I-ORG\nQuay I-ORG\nAna I-PER\nFrench I-MISC\n-DOCSTART- O\n\nOslo I-LOC\n");

        Assert.Equal([new NamedSpan(NameType.Organization, 0, 2), new NamedSpan(NameType.Person, 2, 3)], sentences[0].Names.AsEnumerable());
        Assert.Equal([new NamedSpan(NameType.Place, 0, 1)], sentences[1].Names.AsEnumerable());
    }

    [Fact]
    public void Read_PassesOverALineWithoutAWord() => Assert.Equal(["a", "b"], Assert.Single(Read("a\tO\n\tO\nb\tO\n")).Words.AsEnumerable());

    [Theory]
    [InlineData("Ana\tB-PER\nword\n", "file, line 2")]
    [InlineData("Ana\tB-SPACESHIP\n", "'B-SPACESHIP' is no label")]
    [InlineData("Ana\t\n", "line 1")]
    public void Read_NamesTheLineThatIsWrong(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    private static List<NamedSentence> Read(string text) => [.. Iob2Reader.Read(new StringReader(text), "file")];
}
