using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Output;

public sealed partial class HtmlFormatTests
{
    private const string Text = "“It <b>rains</b>,” said Ana Orlow.\nThe “Grey Heron” stayed in.";

    [Fact]
    public void Render_Attribution_IsMarkedAndExplained()
    {
        var result = Examples.Result(Text, "talks.txt", [Examples.Direct(Text, "“It <b>rains</b>,”", "Ana Orlow", "said")], Examples.Rejected(Text, "“Grey Heron”"));
        var page = new HtmlFormat().Render(result);

        Assert.Contains(
            """<a class="q q1" href="#d1-Q1" title="Ana Orlow, direct, 88%"><sup>1</sup>“It &lt;b&gt;rains&lt;/b&gt;,”</a> <u>said</u> Ana Orlow.""",
            page,
            StringComparison.Ordinal);
        Assert.Contains("""<span class="x" title="a title">“Grey Heron”</span>""", page, StringComparison.Ordinal);
        Assert.Contains("""<dl id="d1-Q1">""", page, StringComparison.Ordinal);
        Assert.Contains("test.rule, 50%", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileDocument_ChangesNoMarkup()
    {
        const string Hostile = "</div><script>alert(1)</script>\" onclick='x' \u202E\u001b <!--";
        var result = Examples.Result(Hostile, Hostile, [Examples.Direct(Hostile, "<script>alert(1)</script>\" onclick='x'", Hostile)], Examples.Rejected(Hostile, Hostile));
        var page = new HtmlFormat().Render(result);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain('\u001b', page);
        Assert.All(TagRegex().Matches(page).Select(m => m.Value), tag => Assert.DoesNotContain("onclick='", tag, StringComparison.Ordinal));
    }

    [Fact]
    public void Render_OverlappingMarks_AreWellFormed()
    {
        var quotes = Enumerable.Range(0, 200).Select(i => Examples.Direct(Text, Text[(i % 20)..(Text.Length - i % 7)], i % 3 == 0 ? null : $"S{i}", id: $"Q{i}"));
        var page = new HtmlFormat().Render(Examples.Result(Text, "x", [.. quotes]));
        var text = page[page.IndexOf("<div class=\"text\"", StringComparison.Ordinal)..page.IndexOf("</div>", StringComparison.Ordinal)];

        var shown = TagRegex().Replace(Regex.Replace(text, "<sup>[^<]*</sup>", "", RegexOptions.NonBacktracking), "");
        Assert.Equal(Text, System.Net.WebUtility.HtmlDecode(shown));
        Assert.Equal(Regex.Count(text, "<a ", RegexOptions.NonBacktracking), Regex.Count(text, "</a>", RegexOptions.NonBacktracking));
    }

    [Fact]
    public void Begin_Page_AllowsItsOwnStyleAndNothingElse()
    {
        var page = new HtmlFormat().Begin;
        var style = page[(page.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Contains($"default-src 'none'; style-src 'sha256-{hash}'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex TagRegex();
}
