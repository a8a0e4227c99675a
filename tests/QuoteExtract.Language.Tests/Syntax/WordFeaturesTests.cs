using QuoteExtract.Language.Vectors;

namespace QuoteExtract.Language.Tests.Syntax;

/// <summary>What the network sees of a word.</summary>
public class WordFeaturesTests
{
    private const int Rows = 1 << 15;
    private static readonly WordFeatures Features = new(Lexicon.English, WordVectors.Shipped, Rows);

    [Theory]
    [InlineData("1987", "2026")]
    [InlineData("’s", "'s")]
    [InlineData("“", "\"")]
    [InlineData("—", "-")]
    public void Add_SeesNoDifferenceOfTypographyOrOfDigits(string form, string same) => Assert.Equal(Of(same), Of(form));

    [Theory]
    [InlineData("House", "house", true)]
    [InlineData("HOUSE", "House", true)]
    [InlineData("house", "mouse", false)]
    public void Add_KnowsAWordByItsLettersWhateverTheirCase(string form, string other, bool isSameForm)
    {
        Assert.NotEqual(Of(other), Of(form));
        Assert.Equal(isSameForm, Of(other)[0] == Of(form)[0]);
    }

    [Fact]
    public void Add_SeesWhereAWordStandsAndHowItsSentenceIsSet()
    {
        var pack = new SyntaxPack();
        Features.Add("Hope", isFirst: true, CapitalStyle.Sentence, pack);
        Features.Add("Hope", isFirst: false, CapitalStyle.Sentence, pack);
        Features.Add("Hope", isFirst: false, CapitalStyle.Title, pack);
        Assert.Equal(3, Enumerable.Range(0, 3).Select(i => string.Join(' ', pack.Features(i).ToArray())).Distinct(StringComparer.Ordinal).Count());
        Assert.Single(Enumerable.Range(0, 3).Select(i => pack.Vectors[i]).Distinct());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00\uD83D")]
    [InlineData("İ")]
    [InlineData("東京")]
    [InlineData("\0")]
    [InlineData("...................................................")]
    public void Add_StaysWithinTheTable(string form)
    {
        var features = Of(form);
        Assert.InRange(features.Length, WordFeatures.IdentityFeatures + 1, 64);
        Assert.All(features, f => Assert.InRange(f, 0, Rows - 1));
    }

    [Fact]
    public void Add_LooksAtTheBeginningOfALongWordAlone()
    {
        Assert.Equal(Of(new string('a', 40)), Of(new string('a', 1 << 20)));
        Assert.Equal(Of(new string('a', 40) + "b"), Of(new string('a', 40) + "c"));
    }

    [Theory]
    [InlineData("The mayor spoke to Ana Ruiz", nameof(CapitalStyle.Sentence))]
    [InlineData("Mayor Of Kelm Opens New Bridge", nameof(CapitalStyle.Title))]
    [InlineData("MAYOR OF KELM OPENS BRIDGE", nameof(CapitalStyle.Upper))]
    [InlineData("mayor of kelm opens bridge", nameof(CapitalStyle.Lower))]
    [InlineData("Bridge opens", nameof(CapitalStyle.Sentence))]
    [InlineData("1 2 3", nameof(CapitalStyle.Sentence))]
    [InlineData("", nameof(CapitalStyle.Sentence))]
    public void Style_TellsHowASentenceUsesCapitals(string sentence, string style)
    {
        var count = default(CapitalCount);
        foreach (var word in sentence.Split(' '))
            count.Add(word);
        Assert.Equal(style, count.Style.ToString());
    }

    private static int[] Of(string form)
    {
        var pack = new SyntaxPack();
        Features.Add(form, isFirst: false, CapitalStyle.Sentence, pack);
        Assert.Equal(1, pack.Words);
        return pack.Features(0).ToArray();
    }
}
