using System.Collections.Immutable;
using QuoteExtract.Language.Corpora;
using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Language.Tests.Evaluation;

/// <summary>Names measured in sentences whose words are given.</summary>
public class NameEvaluationTests
{
    private static readonly LanguageAnalyzer Analyzer = new(Lexicon.English);

    [Fact]
    public void Score_CountsATitleOutsideTheName()
    {
        var gold = new NamedSentence("", ["President", "Maria", "Ruiz", "left", "Berlin", "."], [new NamedSpan(NameType.Person, 1, 3), new NamedSpan(NameType.Place, 4, 5)]);
        var figures = NameEvaluation.Score(Analyzer, [gold], CancellationToken.None).ToDictionary(f => f.Name, f => f.Count);

        Assert.Equal(["PER", "ORG", "LOC", "names"], figures.Keys);
        Assert.Equal(new MatchCount(1, 1, 1), figures["PER"]);
        Assert.Equal(new MatchCount(1, 1, 1), figures["LOC"]);
        Assert.Equal(new MatchCount(2, 2, 2), figures["names"]);
    }

    [Fact]
    public void Score_HoldsOtherBoundsAndOtherTypesForWrong()
    {
        var gold = new NamedSentence("", ["Maria", "Ruiz", "left", "Berlin", "."], [new NamedSpan(NameType.Person, 1, 2), new NamedSpan(NameType.Person, 3, 4)]);

        Assert.Equal(0, NameEvaluation.Score(Analyzer, [gold], CancellationToken.None).Sum(f => f.Count.Correct));
    }

    [Fact]
    public void Documents_PutsSentencesTogetherByTheirIds()
    {
        var documents = NameEvaluation.Documents(new[] { "a-1", "a-2", "b-c-1", "b-c-2", "b-d-1", "", "" }.Select(id => new NamedSentence(id, ["x"], [])));

        Assert.Equal([2, 2, 1, 1, 1], documents.Select(d => d.Count));
    }
}
