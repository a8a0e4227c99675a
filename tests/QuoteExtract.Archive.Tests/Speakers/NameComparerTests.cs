using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Speakers.Evaluation;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Tests.Speakers;

public class NameComparerTests
{
    private static readonly string s_pairs = Path.Combine(AppContext.BaseDirectory, "Speakers", "name-pairs.tsv");

    [Fact]
    public void Compare_IsRightAboutTheTestSet()
    {
        var evaluation = new PairEvaluation(NameComparer.Shipped);
        foreach (var pair in NamePair.Read(s_pairs))
            evaluation.Add(pair);

        Assert.True(evaluation.All.F1 >= 0.95, $"F1 {evaluation.All.F1:F4}");
        Assert.Equal(0, evaluation.JoinedBySurname);
    }

    [Fact]
    public void Compare_TellsTheSameInEitherOrder() => Assert.All(NamePair.Read(s_pairs), pair =>
        Assert.Equal(NameComparer.Shipped.Compare(pair.A, pair.B).Probability, NameComparer.Shipped.Compare(pair.B, pair.A).Probability, 6));

    [Theory]
    [InlineData("Yuriy Orlow", "Iurii Orlow", "same name but for its spelling: Yuriy Orlow / Iurii Orlow")]
    [InlineData("Bill Quill", "William Quill", "given names that are forms of one: Bill Quill / William Quill")]
    [InlineData("Ana Ruiz", "Ana Ruiz", "same name: Ana Ruiz")]
    public void Compare_GivesReasonsThatAPersonReads(string a, string b, string reason)
    {
        var score = NameComparer.Shipped.Compare(Person(a, "Kelmish president"), Person(b, "Kelmish president"));

        Assert.Equal([reason, "both Kelmish president"], score.Reasons.AsEnumerable());
        Assert.InRange(score.Probability, 0.9, 1);
    }

    [Fact]
    public void Compare_KeepsNamesakesOfTwoWalksOfLifeApart() =>
        Assert.InRange(NameComparer.Shipped.Compare(Person("Chris Baker", "goalkeeper"), Person("Chris Baker", "finance minister")).Probability, 0, IdentityThreshold.Link);

    [Fact]
    public void Compare_LooksAtTheCompany()
    {
        var (a, b) = (Person("Chris Baker", "goalkeeper"), Person("Chris Baker", "restaurant owner"));

        Assert.True(NameComparer.Shipped.Compare(a.With([], [1, 2, 3]), b.With([], [2, 3])).Probability > NameComparer.Shipped.Compare(a.With([], [1, 2]), b.With([], [7, 8])).Probability);
    }

    [Fact]
    public void Compare_ReadsAnyText() => Assert.InRange(NameComparer.Shipped.Compare(Person(new string('x', 100_000), new string(' ', 9)), Person("\0\uD800", "of of of")).Probability, 0, 1);

    private static SpeakerProfile Person(string name, string role) => new(SpeakerKind.Person, [name], [role]);
}
