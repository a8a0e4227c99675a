namespace QuoteExtract.Language.Tests.Syntax;

/// <summary>The labels of names, and the classes of distances.</summary>
public class NameLabelsTests
{
    [Theory]
    [InlineData(NameType.Person, true, true)]
    [InlineData(NameType.Person, true, false)]
    [InlineData(NameType.Organization, false, false)]
    [InlineData(NameType.Place, false, true)]
    public void Of_IsToldApartAgain(NameType type, bool begins, bool ends)
    {
        var label = NameLabels.Of(type, begins, ends);
        Assert.InRange(label, 1, NameLabels.Count - 1);
        Assert.Equal((type, begins, ends), (NameLabels.TypeOf(label), NameLabels.Begins(label), NameLabels.Ends(label)));
    }

    [Fact]
    public void Of_GivesEachItsOwn()
    {
        var labels = from type in (NameType[])[NameType.Person, NameType.Organization, NameType.Place] from begins in (bool[])[true, false] from ends in (bool[])[true, false] select NameLabels.Of(type, begins, ends);
        Assert.Equal(Enumerable.Range(1, NameLabels.Count - 1), labels.Order());
    }

    [Fact]
    public void Outside_IsNoName()
    {
        Assert.Equal(NameType.Unknown, NameLabels.TypeOf(NameLabels.Outside));
        Assert.False(NameLabels.Begins(NameLabels.Outside) || NameLabels.Ends(NameLabels.Outside));
    }

    [Fact]
    public void MayFollow_KeepsNamesWhole()
    {
        var (begin, inside, end, single) = (Person(true, false), Person(false, false), Person(false, true), Person(true, true));
        var place = NameLabels.Of(NameType.Place, false, true);
        Assert.All((int[])[-1, NameLabels.Outside, end, single], before => Assert.All((int[])[NameLabels.Outside, begin, single, -1], next => Assert.True(NameLabels.MayFollow(before, next))));
        Assert.All((int[])[-1, NameLabels.Outside, end, single], before => Assert.All((int[])[inside, end], next => Assert.False(NameLabels.MayFollow(before, next))));
        Assert.All((int[])[begin, inside], before => Assert.All((int[])[NameLabels.Outside, begin, single, place, -1], next => Assert.False(NameLabels.MayFollow(before, next))));
        Assert.All((int[])[begin, inside], before => Assert.All((int[])[inside, end], next => Assert.True(NameLabels.MayFollow(before, next))));

        static int Person(bool begins, bool ends) => NameLabels.Of(NameType.Person, begins, ends);
    }

    [Fact]
    public void Distance_GrowsWithItsClassOnEachSide()
    {
        var (behind, before) = (Enumerable.Range(1, 200).Select(d => Distance.ClassOf(d)).ToArray(), Enumerable.Range(1, 200).Select(d => Distance.ClassOf(-d)).ToArray());
        Assert.Equal(behind.Order(), behind);
        Assert.Equal(before.Order(), before);
        Assert.Empty(behind.Intersect(before));
        Assert.Equal(behind.Distinct().Count(), before.Distinct().Count());
        Assert.DoesNotContain(Distance.Root, behind.Concat(before));
        Assert.All(behind.Concat(before).Append(Distance.Root), c => Assert.InRange(c, 0, Distance.Count - 1));
        Assert.Equal([0, 1, 2, 3, 4], before[..5]);
    }

    [Theory]
    [InlineData(int.MaxValue, 64)]
    [InlineData(int.MinValue, -64)]
    public void Distance_TakesAllThatIsFarTogether(int distance, int far) => Assert.Equal(Distance.ClassOf(far), Distance.ClassOf(distance));
}
