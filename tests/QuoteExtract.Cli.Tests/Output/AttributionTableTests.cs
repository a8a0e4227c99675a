using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Tests.Output;

public sealed class AttributionTableTests
{
    private static readonly AttributionRow s_row = new("Ana Orlow", null, "“It rains,”", "said", "Coastal News", "direct", 0.93);

    [Fact]
    public void Render_Row_ShowsSpeakerQuoteCueTypeAndConfidence()
    {
        var table = new AttributionTable(new Terminal(100, HasColours: false)).Render("doc", [s_row], rejected: 2);

        Assert.Matches("Ana Orlow .*“It rains,” .*said .* direct .* 93%", table);
        Assert.Contains("via", table, StringComparison.Ordinal);
        Assert.Contains("1 attribution to 1 speaker; words in marks judged not to be speech: 2 times", table, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', table);
    }

    [Fact]
    public void Render_OpenSpeaker_ShowsTheGuessAsOne()
    {
        var table = new AttributionTable(new Terminal(100, HasColours: false)).Render("doc", [s_row with { Speaker = null, Guess = ("Ilse Tarnow", 0.41) }], rejected: 0);

        Assert.Contains("(open)", table, StringComparison.Ordinal);
        Assert.Contains("1 left open", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[red]x[/] [link=http://a]b[/] [[")]
    [InlineData("[/]")]
    [InlineData("\u001b]8;;http://evil\u0007click\u001b]8;;\u0007")]
    public void Render_MarkupAndEscapesInTheDocument_AreWords(string words)
    {
        var row = s_row with { Speaker = words, Quote = words, Cue = words, Channel = words };
        var table = new AttributionTable(new Terminal(200, HasColours: false)).Render(words, [row], rejected: 0);

        Assert.DoesNotContain('\u001b', table);
        Assert.StartsWith(InertText.Of(words), table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void Render_LongWords_StaysWithinTheTerminal(int width)
    {
        var row = s_row with { Quote = new string('x', 5_000), Speaker = new string('y', 500), Cue = new string('z', 500) };
        var table = new AttributionTable(new Terminal(width, HasColours: false)).Render("doc", [row], rejected: 0);

        Assert.All(table.Split('\n').Where(l => l.StartsWith('│')), line => Assert.True(line.TrimEnd().Length <= width, line));
    }

    [Fact]
    public void Render_Colours_TellSpeakersApart()
    {
        var table = new AttributionTable(new Terminal(100, HasColours: true)).Render("doc", [s_row, s_row with { Speaker = "Ilse Tarnow" }], rejected: 0);

        Assert.Contains("\u001b[", table, StringComparison.Ordinal);
    }
}
