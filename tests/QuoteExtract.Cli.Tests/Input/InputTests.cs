using System.Text;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Input;

public sealed class InputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InputLimits _limits = new(MaxTextBytes: 100);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.txt", "<html>as it stands", "<html>as it stands")]
    [InlineData("a.html", "<p>An article</p>", "An article")]
    [InlineData("a.dat", "  <!DOCTYPE html><p>An article</p>", "An article")]
    [InlineData("b.dat", "\uFEFFplain {text}", "plain {text}")]
    [InlineData("c.dat", "{\"text\": \"one\", \"other\": [1]}", "one")]
    public async Task Read_Kind_IsToldByNameAndFirstCharacters(string name, string content, string text) =>
        Assert.Equal([text], await TextsAsync(name, Encoding.UTF8.GetBytes(content)));

    [Fact]
    public async Task Read_Lines_GiveADocumentEach()
    {
        var documents = await ReadAsync("a.jsonl", "\uFEFF{\"id\":\"x\",\"text\":\"one\"}\r\n\n  \n{\"html\":\"<p>two</p>\",\"title\":\"T\",\"text\":null}\n{\"text\":\"three\"}"u8.ToArray());

        Assert.Equal(["one", "two", "three"], documents.Select(d => d.Text));
        Assert.Equal("x", documents[0].Id);
        Assert.EndsWith("a.jsonl:4", documents[1].Id, StringComparison.Ordinal);
        Assert.Equal("T", documents[1].Title);
        Assert.True(documents[1].IsArticle);
    }

    [Theory]
    [InlineData("a.txt", "", "is empty")]
    [InlineData("a.txt", " \n ", "holds no text")]
    [InlineData("a.html", "<script>x</script>", "holds no text")]
    [InlineData("a.jsonl", "[1]", "is not a JSON object")]
    [InlineData("a.jsonl", "{\"text\":", "is not JSON")]
    [InlineData("a.jsonl", "{\"id\":\"a\"}", "has neither \"text\" nor \"html\"")]
    [InlineData("a.jsonl", "{\"text\":7}", "\"text\" is not a string")]
    [InlineData("a.jsonl", "{\"text\":\"\\ud800\"}", "not Unicode")]
    public async Task Decode_BadDocument_SaysWhy(string name, string content, string problem) =>
        Assert.Contains(problem, await ProblemAsync(name, Encoding.UTF8.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public async Task Decode_NotUtf8_NamesTheByteAndTheWayOut()
    {
        Assert.Contains("byte 3 ", await ProblemAsync("a.txt", [(byte)'c', (byte)'a', (byte)'f', 0xE9, (byte)' ']), StringComparison.Ordinal);
        Assert.Contains("iconv -f UTF-16", await ProblemAsync("a.txt", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("text")]), StringComparison.Ordinal);
        Assert.Contains("not Unicode", await ProblemAsync("a.jsonl", [.. "{\"text\":\""u8, 0xE9, .. "\"}"u8]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_TooLarge_NamesTheLimit()
    {
        Assert.Contains("the limit of 100 bytes", await ProblemAsync("a.txt", new byte[101]), StringComparison.Ordinal);
        Assert.Contains("the limit of 400 bytes", await ProblemAsync("a.html", new byte[401]), StringComparison.Ordinal);
        Assert.Contains("the limit of 100 bytes", await ProblemAsync("a.jsonl", Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('ä', 51)}\"}}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LineTooLong_IsPassedOverAndTheNextRead()
    {
        var path = _folder.Write("a.jsonl", $"{{\"text\":\"{new string('x', 300_000)}\"}}\n{{\"text\":\"next\"}}\n");
        var parts = await PartsAsync(path);

        Assert.Equal(2, parts.Count);
        Assert.Contains("larger than the limit", parts[0].Problem, StringComparison.Ordinal);
        Assert.Equal("next", InputDocument.Decode(parts[1], _limits, CancellationToken.None).Text);
        Assert.Equal([1, 2], parts.Select(p => p.Number));
    }

    [Fact]
    public async Task Read_MissingFileAndFolder_AreProblemsOfTheirOwn()
    {
        var there = _folder.Write("a.txt", "text");
        var parts = await PartsAsync(there + "-not", Path.GetDirectoryName(there)!, there);

        Assert.Equal(["there is no such file", "is a folder; name the files in it", null], parts.Select(p => p.Problem));
    }

    private async Task<List<InputPart>> PartsAsync(params string[] paths)
    {
        var parts = new List<InputPart>();
        await foreach (var part in new InputReader(_limits, kind: null).ReadAsync(paths, CancellationToken.None))
            parts.Add(part);
        return parts;
    }

    private async Task<List<InputDocument>> ReadAsync(string name, byte[] content) =>
        [.. (await PartsAsync(_folder.Write(name, content))).Select(p => InputDocument.Decode(p, _limits, CancellationToken.None))];

    private async Task<IEnumerable<string>> TextsAsync(string name, byte[] content) => (await ReadAsync(name, content)).Select(d => d.Text);

    private async Task<string> ProblemAsync(string name, byte[] content) =>
        (await Assert.ThrowsAsync<CommandException>(() => ReadAsync(name, content))).Message;
}
