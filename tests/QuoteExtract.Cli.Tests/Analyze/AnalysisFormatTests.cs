using System.Text.Json;
using QuoteExtract.Cli.Analyze;
using QuoteExtract.Cli.Input;
using QuoteExtract.Language;
using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Cli.Tests.Analyze;

public class AnalysisFormatTests
{
    private const string Text = "😀 “It rains,” said Mayor Ana Orlow.\nOslo's mayor left\tearly.";
    private static readonly Document Analysis = new LanguageAnalyzer(Lexicon.English).Analyze(Text);

    /// <summary>What is written can be read again: the same words at the same places.</summary>
    [Fact]
    public void Conllu_IsReadBackWithTheSameWords()
    {
        var columns = Rows(ConlluFormat.Render("a\tb", Analysis, OffsetEncoding.Utf16)).ToList();

        Assert.All(columns, row => Assert.Equal(10, row.Length));
        Assert.Equal(Analysis.Tokens.Select(t => t.Span.Cut(Text)), columns.Where(r => !r[0].Contains('-', StringComparison.Ordinal)).Select(r => r[1]));
    }

    [Fact]
    public void Conllu_SaysWhereSentencesParagraphsSpacesAndOffsetsAre()
    {
        var conllu = ConlluFormat.Render("d", Analysis, OffsetEncoding.Utf32);

        Assert.StartsWith("# newdoc id = d\n# newpar id = p1\n# sent_id = d-1\n# text = 😀 “It rains,” said Mayor Ana Orlow.\n1\t😀\t", conllu, StringComparison.Ordinal);
        Assert.Contains("# newpar id = p2\n# sent_id = d-2\n# text = Oslo's mayor left early.\n1-2\tOslo's\t_\t_\t_\t_\t_\t_\t_\t_\n1\tOslo\t", conllu, StringComparison.Ordinal);
        Assert.Equal("SpaceAfter=No|TokenRange=2:3", Misc(conllu, "“"));
        Assert.Equal("Entity=(PER|TokenRange=25:28", Misc(conllu, "Ana"));
        Assert.StartsWith("Entity=PER)|SpaceAfter=No|", Misc(conllu, "Orlow"), StringComparison.Ordinal);
        Assert.StartsWith("Entity=(LOC)|TokenRange=", Misc(conllu, "Oslo"), StringComparison.Ordinal);
    }

    /// <summary>A treebank's reader takes what is written, contractions and all, for the analysis that it was.</summary>
    [Fact]
    public void Conllu_KeepsMultiwordTokensTogether()
    {
        const string Contractions = "They didn’t say they cannot go.";
        var conllu = ConlluFormat.Render("d", new LanguageAnalyzer(Lexicon.English).Analyze(Contractions), OffsetEncoding.Utf16);

        Assert.Contains("\n2-3\tdidn’t\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdid\t", conllu, StringComparison.Ordinal);
        Assert.Contains("\n6-7\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\n6\tcan\t", conllu, StringComparison.Ordinal);
        Assert.StartsWith("SpaceAfter=No|", Misc(conllu, "go"), StringComparison.Ordinal);
    }

    [Fact]
    public void Conllu_WritesTheSyntax()
    {
        var span = new TextSpan(0, 9);
        var document = new Document(
            "She spoke",
            [new Paragraph(span, ParagraphKind.Body, 0, 1, 0, 2)],
            [new Sentence(span, 0, 0, 2)],
            [new Token(0, 3, TokenKind.Word, WordClasses.None, true, false), new Token(4, 9, TokenKind.Word, WordClasses.None, false, false)],
            [
                new WordSyntax(UniversalPos.Pron, MorphFeatures.Singular | MorphFeatures.ThirdPerson, 1, DependencyRelation.Nsubj),
                new WordSyntax(UniversalPos.Verb, MorphFeatures.Past, -1, DependencyRelation.Root),
            ],
            []);

        var rows = Rows(ConlluFormat.Render("d", document, OffsetEncoding.Utf16)).ToList();
        Assert.Equal(["1", "She", "She", "PRON", "_", "Number=Sing|Person=3", "2", "nsubj", "_", "TokenRange=0:3"], rows[0]);
        Assert.Equal(["2", "spoke", "spoke", "VERB", "_", "Tense=Past", "0", "root", "_", "TokenRange=4:9"], rows[1]);
    }

    [Fact]
    public void Iob2_IsReadBackWithTheSameNames()
    {
        var sentences = Iob2Reader.Read(new StringReader(Iob2Format.Render("d", Analysis)), "test").ToList();

        Assert.Equal(["d-1", "d-2"], sentences.Select(s => s.Id));
        Assert.Equal("Ana Orlow", string.Join(' ', sentences[0].Words[sentences[0].Names[0].FirstWord..sentences[0].Names[0].EndWord]));
        Assert.Equal(NameType.Person, Assert.Single(sentences[0].Names).Type);
        Assert.Equal(NameType.Place, Assert.Single(sentences[1].Names).Type);
    }

    [Fact]
    public void Json_CountsOffsetsInTheUnitAskedFor()
    {
        var line = AnalysisJson.Render(new InputDocument("d", Text, "", IsArticle: true), Analysis, OffsetEncoding.Utf8);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        var json = JsonDocument.Parse(line).RootElement;

        Assert.Equal(Text, json.GetProperty("text").GetString());
        Assert.Equal(2, json.GetProperty("paragraphs").GetArrayLength());
        Assert.Equal("BODY", json.GetProperty("paragraphs")[0].GetProperty("kind").GetString());
        Assert.Equal([5, 8], json.GetProperty("tokens")[1].GetProperty("span").EnumerateArray().Select(n => n.GetInt32()));
        var name = json.GetProperty("names")[0];
        Assert.Equal("PERSON", name.GetProperty("type").GetString());
        Assert.Equal(1, name.GetProperty("title")[1].GetInt32() - name.GetProperty("title")[0].GetInt32());
    }

    private static IEnumerable<string[]> Rows(string conllu) => conllu.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

    /// <summary>The last column of the word <paramref name="form"/>.</summary>
    private static string Misc(string conllu, string form) => Rows(conllu).First(c => c[1] == form)[9];
}
