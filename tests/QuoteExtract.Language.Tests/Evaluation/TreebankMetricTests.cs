using System.Collections.Immutable;
using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Language.Tests.Evaluation;

/// <summary>
/// Two analyses of one text. A text is written with a blank between tokens, "|" between sentences, "_" where two tokens cling together
/// and "+" between the words of a multiword token.
/// </summary>
public class TreebankMetricTests
{
    [Fact]
    public void Score_IsFullForTheSameAnalysis()
    {
        var score = TreebankMetric.Score(Text("We did+n't go_. | We stayed_."), Text("We did+n't go_. | We stayed_."));

        Assert.All(score.Segmentation.Concat(score.Syntax), f => Assert.Equal(1, f.Count.F1));
        Assert.Equal(new MatchCount(7, 7, 7), score.Tokens);
        Assert.Equal(new MatchCount(8, 8, 8), score.Words);
        Assert.Equal(new MatchCount(2, 2, 2), score.Sentences);
    }

    [Fact]
    public void Score_CountsTokensWordsAndSentencesByWhereTheyStand()
    {
        // "all-girl" as one token instead of three, one sentence instead of two.
        var score = TreebankMetric.Score(Text("An all_-_girl team_. | It won_."), Text("An all-girl team_. It won_."));

        Assert.Equal(new MatchCount(6, 9, 7), score.Tokens);
        Assert.Equal(new MatchCount(6, 9, 7), score.Words);
        Assert.Equal(new MatchCount(0, 2, 1), score.Sentences);
    }

    [Theory]
    [InlineData("did+n't", "did_n't", 2, 2)]
    [InlineData("did_n't", "did+n't", 2, 2)]
    [InlineData("did+n't", "didn't", 0, 1)]
    [InlineData("gon+na", "go_nna", 0, 2)]
    [InlineData("can+not go", "cannot go", 1, 2)]
    [InlineData("he did+n't", "he did_n't", 3, 3)]
    [InlineData("ab_c+d", "a_bc+d", 1, 3)]
    public void Score_AlignsMultiwordTokensByForm(string gold, string predicted, int correct, int found)
    {
        var words = TreebankMetric.Score(Text(gold), Text(predicted)).Words;

        Assert.Equal((correct, found), (words.Correct, words.Predicted));
    }

    [Fact]
    public void Score_CountsTagsOfTheSameWordsOnly()
    {
        var gold = Text("Orla left", w => w with { Pos = w.Form == "Orla" ? UniversalPos.Propn : UniversalPos.Verb, Lemma = w.Form == "left" ? "leave" : "_" });
        var predicted = Text("Orla left", w => w with { Pos = UniversalPos.Propn, Features = MorphFeatures.Singular, Lemma = "left" });
        var score = TreebankMetric.Score(gold, predicted);

        Assert.Equal(new MatchCount(1, 2, 2), score.Upos);
        Assert.Equal(new MatchCount(0, 2, 2), score.Features);
        Assert.Equal(new MatchCount(1, 2, 2), score.Lemmas);
    }

    [Fact]
    public void Score_CountsHeadsThatAreTheSameWord()
    {
        var gold = Text("It may rain now", heads: [2, 2, -1, 2], relations: ["nsubj", "aux", "root", "advmod"]);
        var predicted = Text("It may rain_ now", heads: [1, -1, 1, 2], relations: ["nsubj", "root", "ccomp", "obl"]);
        var score = TreebankMetric.Score(gold, predicted);

        Assert.Equal(new MatchCount(1, 4, 4), score.Uas);
        Assert.Equal(new MatchCount(0, 4, 4), score.Las);
    }

    [Fact]
    public void Score_HoldsAHeadThatIsNoGoldWordForWrong()
    {
        var gold = Text("out_side it rains", heads: [1, 3, 3, -1], relations: ["advmod", "advmod", "expl", "root"]);
        var predicted = Text("outside it rains", heads: [-1, 0, 0], relations: ["root", "dep", "dep"]);

        Assert.Equal(0, TreebankMetric.Score(gold, predicted).Uas.Correct);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 3, 0, 0)]
    [InlineData(2, 4, 4, 0.5)]
    [InlineData(1, 1, 3, 0.5)]
    public void MatchCount_F1IsTheHarmonicMean(int correct, int gold, int predicted, double f1) => Assert.Equal(f1, new MatchCount(correct, gold, predicted).F1);

    private static AnalysedText Text(string text, Func<AnalysedWord, AnalysedWord>? change = null, int[]? heads = null, string[]? relations = null)
    {
        var sentences = ImmutableArray.CreateBuilder<TextSpan>();
        var tokens = ImmutableArray.CreateBuilder<TextSpan>();
        var words = ImmutableArray.CreateBuilder<AnalysedWord>();
        var offset = 0;
        foreach (var sentence in text.Split(" | "))
        {
            var first = offset;
            foreach (var blank in sentence.Split(' '))
            {
                foreach (var token in blank.Split('_', StringSplitOptions.RemoveEmptyEntries))
                {
                    var parts = token.Split('+');
                    var span = new TextSpan(offset, offset + parts.Sum(p => p.Length));
                    tokens.Add(span);
                    foreach (var part in parts)
                    {
                        var i = words.Count;
                        var word = new AnalysedWord(span, part, UniversalPos.X, MorphFeatures.None, "", heads is null ? -1 : heads[i], relations is null ? "root" : relations[i]);
                        words.Add(change is null ? word : change(word));
                    }

                    offset = span.End;
                }

                offset++;
            }

            sentences.Add(new TextSpan(first, offset - 1));
        }

        return new AnalysedText(sentences.ToImmutable(), tokens.ToImmutable(), words.ToImmutable());
    }
}
