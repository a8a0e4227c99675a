using Grpc.Core;

namespace QuoteExtract.Grpc.Tests;

public class MetadataTests
{
    [Fact]
    public void Add_BringsKeysToLowerCase()
    {
        var metadata = new Metadata { { "X-Request-ID", "a" } };

        Assert.Equal("x-request-id", Assert.Single(metadata).Key);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("colon:")]
    [InlineData("ümlaut")]
    [InlineData("line\nbreak")]
    [InlineData("")]
    public void Add_RefusesKey(string key) => Assert.Throws<ArgumentException>(() => new Metadata().Add(key, "a"));

    [Fact]
    public void Add_RefusesTextUnderBinaryKey() => Assert.Throws<ArgumentException>(() => new Metadata().Add("a-bin", "text"));

    [Fact]
    public void Add_RefusesBytesUnderTextKey() => Assert.Throws<ArgumentException>(() => new Metadata().Add("a", [1]));

    [Fact]
    public void Get_TakesLastOfManyAndGetAllKeepsOrder()
    {
        var metadata = new Metadata { { "a", "1" }, { "b", "2" }, { "a", "3" } };

        Assert.Equal("3", metadata.GetValue("a"));
        Assert.Equal(["1", "3"], metadata.GetAll("a").Select(entry => entry.Value));
        Assert.Null(metadata.Get("c"));
        Assert.Null(metadata.GetValue("c"));
        Assert.Null(metadata.GetValueBytes("c"));
    }

    [Fact]
    public void BinaryEntry_KeepsItsOwnBytes()
    {
        byte[] bytes = [0, 0xFF, 7];
        var entry = new Metadata.Entry("a-bin", bytes);
        bytes[0] = 1;
        entry.ValueBytes[1] = 1;

        Assert.True(entry.IsBinary);
        Assert.Equal([0, 0xFF, 7], entry.ValueBytes);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void TextEntry_HasBytesToo() => Assert.Equal("abc"u8.ToArray(), new Metadata.Entry("a", "abc").ValueBytes);

    [Fact]
    public void Empty_CannotBeFilled()
    {
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
        Assert.Throws<InvalidOperationException>(Metadata.Empty.Clear);
        Assert.Empty(Metadata.Empty);
    }

    [Fact]
    public void List_CanBeEdited()
    {
        var first = new Metadata.Entry("a", "1");
        var second = new Metadata.Entry("b", "2");
        var metadata = new Metadata { first };
        metadata.Insert(0, second);
        metadata[1] = second;

        Assert.Equal([second, second], metadata);
        Assert.True(metadata.Remove(second));
        metadata.RemoveAt(0);
        Assert.Empty(metadata);
        Assert.DoesNotContain(first, metadata);
    }
}
