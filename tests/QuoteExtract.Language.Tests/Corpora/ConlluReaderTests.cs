using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Tests.Corpora;

/// <summary>Treebanks read from text; a row is written "id form head misc", the other columns filled in.</summary>
public class ConlluReaderTests
{
    [Fact]
    public void Read_CutsDocumentsParagraphsAndSentences()
    {
        var documents = Read("# newdoc id = d1", "# newpar", "# sent_id = s1", "1 Orla 2", "2 left 0 SpaceAfter=No", "3 . 2", "", "1 Bram 2", "2 stayed 0", "", "# newpar id = p2", "1 Rain 0", "", "# newdoc", "1 Sun 0");

        Assert.Equal(["d1", ""], documents.Select(d => d.Id));
        Assert.Equal(["Orla left. Bram stayed\n\nRain", "Sun"], documents.Select(d => d.Text));
        Assert.Equal([2, 1], documents[0].Paragraphs.Select(p => p.Sentences.Length));
        Assert.Equal("s1", documents[0].Sentences.First().Id);
        Assert.Equal(["Orla left.", "Bram stayed", "Rain"], documents[0].Sentences.Select(s => s.Span.Cut(documents[0].Text)));
    }

    [Fact]
    public void Read_KeepsSentencesTogetherThatNoBlankParts() =>
        Assert.Equal("Off.On", Assert.Single(Read("1 Off 0 SpaceAfter=No", "2 . 1 SpaceAfter=No", "", "1 On 0")).Text);

    [Fact]
    public void Read_CutsMultiwordTokens()
    {
        var document = Assert.Single(Read("1 We 2", "2-3 didn't _ SpaceAfter=No", "2 did 0", "3 n't 2", "4 . 2"));
        var sentence = Assert.Single(document.Sentences);

        Assert.Equal(["We", "did", "n't", "."], sentence.Words.Select(w => w.Span.Cut(document.Text)));
        Assert.Equal(["We", "didn't", "."], sentence.Tokens.Select(t => t.Cut(document.Text)));
    }

    [Fact]
    public void Read_GivesWordsThatAreNotPutTogetherTheWholeToken()
    {
        var document = Assert.Single(Read("1-2 dont _", "1 do 0", "2 not 1", "3 go 1"));

        Assert.Equal(["dont", "dont", "go"], document.Sentences.Single().Words.Select(w => w.Span.Cut(document.Text)));
    }

    [Fact]
    public void Read_LeavesEmptyNodesOut() => Assert.Equal(2, Read("1 Tea 0", "1.1 is _", "2 now 1").Single().Sentences.Single().Words.Length);

    [Fact]
    public void Read_CountsHeadsFromZero() => Assert.Equal([1, -1], Read("1 It 2", "2 rains 0").Single().Sentences.Single().Words.Select(w => w.Head));

    [Theory]
    [InlineData("line 1: 3 columns instead of 10", "1\tOrla\t_")]
    [InlineData("line 1: word 2 stands where word 1 belongs", "2 Orla 0")]
    [InlineData("line 1: 'x' is no number", "x Orla 0")]
    [InlineData("line 1: '_' is no number", "1 Orla _")]
    [InlineData("line 2: the sentence has 0 roots", "1 Orla 2", "2 left 1")]
    [InlineData("line 3: the sentence has 2 roots", "1 Orla 0", "2 left 0", "", "1 Bram 0")]
    [InlineData("line 3: the heads of 'b' go round in a circle", "1 a 0", "2 b 3", "3 c 2")]
    [InlineData("line 1: 'Orla' has the head 7 in a sentence of 1 words", "1 Orla 7")]
    [InlineData("line 1: the multiword token 2-3 is out of order", "2-3 didn't _")]
    [InlineData("line 2: a multiword token lacks words", "1-2 didn't _", "1 did 0")]
    [InlineData("line 2: a comment stands inside a sentence", "1 Orla 0", "# text = Orla")]
    public void Read_RefusesWhatIsNoTreebank(string message, params string[] lines)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Read(lines));

        Assert.Equal($"test, {message}.", refused.Message);
    }

    [Theory]
    [InlineData("Person", "3")]
    [InlineData("Number", "Sing")]
    [InlineData("Num", null)]
    [InlineData("Tense", null)]
    public void Value_FindsAFeature(string name, string? value) => Assert.Equal(value, ConlluWord.Value("Number=Sing|Person=3", name));

    private static List<ConlluDocument> Read(params string[] lines)
    {
        using var reader = new StringReader(string.Join('\n', lines.Select(Row)));
        return [.. ConlluReader.Read(reader, "test")];
    }

    private static string Row(string line) =>
        line.Length == 0 || line[0] == '#' || line.Contains('\t', StringComparison.Ordinal) || line.Split(' ') is not [var id, var form, var head, .. var misc]
            ? line
            : $"{id}\t{form}\t_\tX\t_\t_\t{head}\tdep\t_\t{(misc is [var m] ? m : "_")}";
}
