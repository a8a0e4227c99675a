using FsCheck.Fluent;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Archive.Tests.Families;

public sealed class FamilySketchTests
{
    private const string Full =
        "We counted the cranes twice before the ferry left, and the harbour office has the figures. Nobody in Vellmar doubts that the quay will hold another winter, "
        + "but the town should not wait until the stones begin to fall into the basin before it pays for repairs.";

    [Theory]
    [InlineData("the quay will hold another winter")]
    [InlineData("counted the cranes twice before the ferry left")]
    [InlineData("the town should not wait until the stones begin to fall")]
    [InlineData("“the harbor office has the figures”")]
    public void Of_TrimmedPrinting_IsFoundBothWays(string trimmed)
    {
        var (full, part) = (Of(Full), Of(trimmed));

        Assert.NotEmpty(full.Stored.Intersect(part.Sought));
        Assert.NotEmpty(part.Stored.Intersect(full.Sought));
    }

    [Fact]
    public void Of_OtherWords_SharesNothing() => Assert.Empty(Of(Full).Stored.Intersect(Of("The mayor has sold her bicycle to a stranger from the north.").Sought));

    [Fact]
    public void Of_FunctionWordsAlone_IsFoundByTheSameWords()
    {
        Assert.Equal(Of("This is it.").Sought.AsEnumerable(), Of("“this is it”").Stored);
        Assert.Single(Of("Yes.").Stored.AsEnumerable());
    }

    [Fact]
    public void Of_NoWords_HasNoKeys() => Assert.Empty(Of("…").Sought);

    [Fact]
    public void Of_AnyText_StaysSmall() => TextProperty.Holds(300, Gen.OneOf(RandomTexts.News, RandomTexts.Hazardous), text => Violations(Of(text + text + text)));

    /// <summary>Keys are kept in archives: other ones would find nothing there.</summary>
    [Fact]
    public void Of_Words_IsTheSameInEveryVersion() => Assert.Equal([215726112862316], Of("The bridge holds.").Stored.AsEnumerable());

    private static IEnumerable<string> Violations(FamilySketch sketch)
    {
        if (sketch.Sought.Length > FamilySketch.MostSought || sketch.Stored.Length > FamilySketch.MostStored)
            yield return $"{sketch.Sought.Length} keys sought, {sketch.Stored.Length} stored";
        if (sketch.Stored.Distinct().Count() < sketch.Stored.Length || sketch.Stored.Length > 0 == sketch.Sought.IsEmpty)
            yield return "keys twice, or none";
    }

    private static FamilySketch Of(string text) => FamilySketch.Of(ComparedText.Read(text));
}
