using QuoteExtract.Service.Json;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Tests.Json;

public sealed class MessageJsonTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Render_KeepsEveryCharacter_WhereverTheBufferEnds(int shift)
    {
        var text = new string('a', shift) + string.Concat(Enumerable.Repeat("ü“𠮷”\n\"", 2_000));
        var json = MessageJson.Render(new Document { Text = text }, isIndented: false);
        Assert.Equal(text, ((Document)JsonMessages.Read(json, Document.Descriptor)).Text);
        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_EscapesIsolates() =>
        Assert.Contains("\"a\\u2066b\\u2069\"", MessageJson.Render(new Document { Text = "a\u2066b\u2069" }, isIndented: true), StringComparison.Ordinal);
}
