using QuoteExtract.Attribution.Elements;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Tests.Elements;

public sealed class FeatureListTests
{
    [Fact]
    public void Add_DeclaresNamesInTraining()
    {
        var space = new FeatureSpace();
        var list = new FeatureList(space, declares: true);

        list.Add("alone");
        list.Add("cue-lemma", "say");
        list.Add("cue-lemma", "say", "verb");

        Assert.Equal(["alone", "cue-lemma:say", "cue-lemma:say+verb"], list.ToArray().Select(f => space.Names[f]));
    }

    [Fact]
    public void Add_LeavesOutNamesThatTheModelDoesNotKnow()
    {
        var space = new FeatureSpace();
        space.Declare("cue-lemma:say");
        var list = new FeatureList(space, declares: false);

        list.Add("cue-lemma", "say");
        list.Add("cue-lemma", "hum");

        Assert.Equal([0], list.ToArray());
        Assert.Equal(1, space.Count);
    }

    [Fact]
    public void Add_KeepsTheSignsThatPartNamesOutOfValues()
    {
        var space = new FeatureSpace();
        new FeatureList(space, declares: true).Add("word", ":", "a+b");

        Assert.Equal(["word:;+a&b"], space.Names);
    }

    [Fact]
    public void Add_CutsLongValues()
    {
        var space = new FeatureSpace();
        new FeatureList(space, declares: true).Add("word", new string('a', 10_000), new string('b', 10_000));

        Assert.InRange(Assert.Single(space.Names).Length, 10, 200);
    }
}
