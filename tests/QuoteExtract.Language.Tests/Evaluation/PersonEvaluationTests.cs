using QuoteExtract.Language.Corpora;
using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Language.Tests.Evaluation;

/// <summary>Sentences with GUM's entities; a row is "form UPOS head deprel entity", the entity left out where there is none.</summary>
public class PersonEvaluationTests
{
    private static readonly string[] s_minister =
    [
        "Harbour PROPN 2 compound (1-person-new-cf1-2-coref(2-place-new-cf1-1-sgl)",
        "Minister PROPN 3 nmod:desc",
        "Ana PROPN 6 nsubj",
        "Ruiz PROPN 3 flat",
        "Vale PROPN 3 flat 1)",
        "left VERB 0 root",
        "Kelm PROPN 6 obj (3-place-new-cf1-1-sgl-Kelm%2C_Town)",
    ];

    [Fact]
    public void Score_TakesTheNameWithoutTitleAndPlace() => Assert.Equal([(1, 1, 1), (1, 1, 1)], Score(s_minister, "Ana Ruiz Vale"));

    [Fact]
    public void Score_CountsByHeadWhatStaysInTheMention() => Assert.Equal([(0, 1, 1), (1, 1, 1)], Score(s_minister, "Ana Ruiz"));

    [Fact]
    public void Score_HoldsAnythingElseForWrong() => Assert.Equal([(0, 1, 2), (0, 1, 2)], Score(s_minister, "Ruiz Vale", "Kelm"));

    [Fact]
    public void Score_JoinsWhatAHyphenJoins() =>
        Assert.Equal([(1, 1, 1), (1, 1, 1)], Score(["Vell PROPN 5 nsubj (1-person-x", "Jo PROPN 1 flat", "- PUNCT 4 punct", "un PROPN 1 flat 1)", "left VERB 0 root"], "Vell Jo - un"));

    [Theory]
    [InlineData("the DET 2 det (1-person-x", "President PROPN 3 nsubj 1)", "left VERB 0 root")]
    [InlineData("Some DET 2 det (1-person-x", "Kelmers PROPN 3 nsubj 1)", "left VERB 0 root")]
    [InlineData("the DET 2 det (1-person-x", "master NOUN 3 nsubj 1)", "left VERB 0 root")]
    [InlineData("the DET 2 det (1-organization-x", "Board PROPN 3 nsubj 1)", "left VERB 0 root")]
    public void Score_LeavesOutWhatIsNoPersonsName(params string[] rows) => Assert.Equal([(0, 0, 0), (0, 0, 0)], Score(rows));

    private static IEnumerable<(int Correct, int Gold, int Predicted)> Score(string[] rows, params string[] found)
    {
        var gold = Gold(rows);
        var words = gold.Sentences.Single().Words;
        var predicted = new LanguageAnalyzer(Lexicon.English).Analyze(gold.Text, [[words.Select(w => w.Span)]]);
        var names = found.Select(name =>
        {
            var first = gold.Text.IndexOf(name, StringComparison.Ordinal);
            return new NameMention(NameType.Person, predicted.TokenAt(first), predicted.TokenAt(first), predicted.TokenAt(first + name.Length - 1) + 1);
        });
        var document = new Document(gold.Text, predicted.Paragraphs, predicted.Sentences, predicted.Tokens, [], [.. names]);
        return PersonEvaluation.Score(gold, document, Lexicon.English).Select(f => (f.Count.Correct, f.Count.Gold, f.Count.Predicted));
    }

    private static ConlluDocument Gold(params string[] rows)
    {
        using var reader = new StringReader(string.Join('\n', rows.Select((row, i) =>
        {
            var fields = row.Split(' ');
            var feats = fields[0].EndsWith("ers", StringComparison.Ordinal) ? "Number=Plur" : "_";
            return $"{i + 1}\t{fields[0]}\t_\t{fields[1]}\t_\t{feats}\t{fields[2]}\t{fields[3]}\t_\t{(fields.Length > 4 ? "Entity=" + fields[4] : "_")}";
        })));
        return ConlluReader.Read(reader, "test").Single();
    }
}
