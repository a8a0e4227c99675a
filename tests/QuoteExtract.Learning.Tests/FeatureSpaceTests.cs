namespace QuoteExtract.Learning.Tests;

public class FeatureSpaceTests
{
    private enum Colour
    {
        Red,
        Blue,
    }

    [Fact]
    public void Declare_NumbersNamesInOrderAndKnowsThemAgain()
    {
        var space = new FeatureSpace();
        Assert.Equal(0, space.Declare("first"));
        Assert.Equal(1, space.Declare("second"));
        Assert.Equal(0, space.Declare("first"));
        Assert.Equal(["first", "second"], space.Names);
        Assert.Equal(2, space.Count);
    }

    [Fact]
    public void Declare_MakesOneFeatureForEachValueOfAnEnumeration()
    {
        var space = new FeatureSpace();
        var ids = space.Declare<Colour>("colour");
        Assert.Equal("colour:Blue", space.Names[ids[(int)Colour.Blue]]);
    }

    [Fact]
    public void Declare_MakesTheLastOfARangeOpen()
    {
        var space = new FeatureSpace();
        space.Declare("words", 2);
        Assert.Equal(["words:0", "words:1", "words:2+"], space.Names);
    }

    [Fact]
    public void Find_GivesMinusOneForAnUnknownName() => Assert.Equal(-1, new FeatureSpace().Find("nothing"));
}
