namespace QuoteExtract.Service.Tests.Security;

public sealed class ApiKeyHashTests
{
    [Fact]
    public void Create_MatchesItsKeyAlone()
    {
        var key = ApiKeyHash.NewKey();
        var hash = ApiKeyHash.Create(key);
        Assert.True(hash.Matches(key));
        Assert.False(hash.Matches(key[..^1]));
        Assert.False(hash.Matches(key + "x"));
        Assert.False(hash.Matches(""));
        Assert.False(hash.Matches(ApiKeyHash.NewKey()));
    }

    [Fact]
    public void ToString_IsReadBackAndDoesNotHoldTheKey()
    {
        var key = ApiKeyHash.NewKey();
        var text = ApiKeyHash.Create(key).ToString();
        Assert.StartsWith("sha256:", text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        Assert.True(ApiKeyHash.TryParse(text, out var hash));
        Assert.True(hash.Matches(key));
    }

    [Fact]
    public void Create_SaltsEveryHash()
    {
        var key = ApiKeyHash.NewKey();
        Assert.NotEqual(ApiKeyHash.Create(key).ToString(), ApiKeyHash.Create(key).ToString());
    }

    [Fact]
    public void NewKey_Has256RandomBits()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => ApiKeyHash.NewKey()).ToList();
        Assert.All(keys, k => Assert.Matches("^qx_[A-Za-z0-9_-]{43}$", k));
        Assert.Equal(100, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(31)]
    [InlineData(513)]
    public void Create_OfAKeyOfABadLength_Throws(int length) => Assert.Throws<ArgumentException>(() => ApiKeyHash.Create(new string('k', length)));

    [Theory]
    [InlineData("")]
    [InlineData("sha256")]
    [InlineData("sha256::")]
    [InlineData("md5:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sha256:AAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sha256:AAAAAAAAAAAAAAAAAAAAAA:AAAA")]
    [InlineData("sha256:!!!!!!!!!!!!!!!!!!!!!!:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void TryParse_OfWhatIsNoHash_IsFalse(string text) => Assert.False(ApiKeyHash.TryParse(text, out _));

    [Fact]
    public void Matches_OfAnEndlessKey_IsFalseAtOnce() => Assert.False(ApiKeyHash.Create(ApiKeyHash.NewKey()).Matches(new string('k', 1 << 20)));
}
