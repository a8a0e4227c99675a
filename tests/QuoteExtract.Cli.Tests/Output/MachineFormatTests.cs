using System.Text.Json;
using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Output;

public sealed class MachineFormatTests
{
    private const string Text = "😀 “Es regnet,” sagte Ana Örlow.";

    [Fact]
    public void Scorer_Offsets_CountCodePoints()
    {
        var line = new ScorerFormat().Render(Examples.Result(Text, "d\n1", [Examples.Direct(Text, "“Es regnet,”", "Ana Örlow", "sagte"), Examples.Direct(Text, "“Es regnet,”", null)]));

        Assert.Equal(1, line.Count(c => c == '\n'));
        var root = JsonDocument.Parse(line).RootElement;
        Assert.Equal("d\n1", root.GetProperty("id").GetString());
        Assert.Equal(
            """{"type":"direct","content":[[2,14]],"cue":[15,20],"source":[21,30],"speaker":"Ana Örlow","confidence":0.875}""",
            JsonSerializer.Serialize(root.GetProperty("attributions")[0], new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("""{"type":"direct","content":[[2,14]],"cue":null,"source":null,"speaker":"","confidence":0.875}""", root.GetProperty("attributions")[1].GetRawText());
    }

    [Theory]
    [InlineData("utf8", 5, 21)]
    [InlineData("utf16", 3, 15)]
    [InlineData("utf32", 2, 14)]
    public void Json_Offsets_CountTheUnitAskedFor(string encoding, int begin, int end)
    {
        var result = Examples.Result(Text, "d", [Examples.Direct(Text, "“Es regnet,”", "Ana Örlow")]);
        foreach (var format in (string[])["json", "jsonl"])
        {
            var rendered = ResultFormats.Create(format, encoding).Render(result);
            var span = JsonDocument.Parse(rendered).RootElement.GetProperty("attributions")[0].GetProperty("content")[0].GetProperty("span");
            Assert.Equal((begin, end), (span.GetProperty("beginOffset").GetInt32(), span.GetProperty("endOffset").GetInt32()));
            Assert.Equal("“Es regnet,”", span.GetProperty("text").GetString());
            Assert.Equal(format == "jsonl", rendered.IndexOf('\n', StringComparison.Ordinal) == rendered.Length - 1);
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("jsonl")]
    [InlineData("scorer")]
    public void Render_ControlsInTheDocument_AreEscaped(string format)
    {
        const string Hostile = "“It \u2066rains\u2069\u202E \u001b[31m,” said Ana \u2067Orlow.";
        var rendered = ResultFormats.Create(format, "utf16").Render(Examples.Result(Hostile, Hostile, [Examples.Direct(Hostile, Hostile, Hostile)]));

        Assert.DoesNotContain(rendered, c => c is '\u001b' or '\u202E' or >= '\u2066' and <= '\u2069');
        Assert.Contains(Hostile, JsonDocument.Parse(rendered).RootElement.EnumerateObject().Select(p => p.Value.ToString()));
    }
}
