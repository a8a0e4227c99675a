using QuoteExtract.Archive.Families;

namespace QuoteExtract.Archive.Tests.Families;

public class RecentKeysTests
{
    private readonly RecentKeys _keys = new();

    [Fact]
    public void Under_QuotesBehindWhatWasSeen_AreGiven()
    {
        Add(1, 3, (7, 1), (7, 3), (9, 2));
        Add(4, 4, (7, 4));

        Assert.Equal([3, 4], _keys.Under(7, from: 1).Order());
        Assert.Empty(_keys.Under(9, from: 2));
        Assert.Empty(_keys.Under(8, from: 0));
    }

    [Theory]
    [InlineData(10, 10, true)] // nothing has come since
    [InlineData(10, 14, true)]
    [InlineData(12, 14, true)]
    [InlineData(9, 14, false)] // 10 came before it began to remember
    [InlineData(10, 15, false)] // another process has archived 15
    public void Covers_WhatCameSince_OnlyWhereAllOfItIsRemembered(long from, long last, bool expected)
    {
        Add(11, 12);
        Add(13, 14);

        Assert.Equal(expected, _keys.Covers(_keys.Stamp, from, last));
    }

    [Fact]
    public void Add_BehindQuotesOfAnotherProcess_BeginsAnew()
    {
        Add(1, 2, (7, 1));
        Add(5, 6, (7, 5));

        Assert.False(_keys.Covers(_keys.Stamp, 2, 6));
        Assert.True(_keys.Covers(_keys.Stamp, 4, 6));
        Assert.Equal([5], _keys.Under(7, from: 0));
    }

    [Fact]
    public void Forget_WhatWasSeenBefore_IsNotCovered()
    {
        Add(1, 2, (7, 1));
        var stamp = _keys.Stamp;

        _keys.Forget();

        Assert.False(_keys.Covers(stamp, 2, 2));
        Assert.False(_keys.Covers(_keys.Stamp, 1, 2));
        Assert.Empty(_keys.Under(7, from: 0));
    }

    [Fact]
    public void Add_Many_ForgetsTheOldestAndCoversTheRest()
    {
        const int Quotes = 50_000;
        for (var id = 1; id <= Quotes; id++)
            Add(id, id, (7, id));

        Assert.True(_keys.Covers(_keys.Stamp, Quotes - 8_000, Quotes));
        Assert.Equal(8_000, _keys.Under(7, Quotes - 8_000).Count());
        Assert.False(_keys.Covers(_keys.Stamp, 1, Quotes));
        Assert.InRange(_keys.Under(7, from: 0).Count(), 8_000, 17_000);
    }

    private void Add(long first, long last, params (long Key, long Quote)[] rows) => _keys.Add(first, last, rows.Select(r => new FamilyKeys.KeyRow(r.Key, r.Quote)));
}
