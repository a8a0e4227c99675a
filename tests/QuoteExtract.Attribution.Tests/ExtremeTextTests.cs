namespace QuoteExtract.Attribution.Tests;

/// <summary>Texts that would break what is quadratic, recursive or kept per mark. The limit of time is generous: it tells linear from not.</summary>
public class ExtremeTextTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly AttributionExtractor Extractor = AttributionExtractor.Load("en-news.json");

    /// <summary>By name, since the name of a test can hold neither half of a pair nor a control character.</summary>
    private static readonly Dictionary<string, string> Stretches = new(StringComparer.Ordinal)
    {
        ["letter"] = "a",
        ["capital"] = "A",
        ["space"] = " ",
        ["line feed"] = "\n",
        ["carriage return and line feed"] = "\r\n",
        ["NUL"] = "\0",
        ["byte order mark"] = "\uFEFF",
        ["high surrogate"] = "\uD83D",
        ["low surrogate"] = "\uDE00",
        ["surrogates the wrong way round"] = "\uDE00\uD83D",
        ["emoji"] = "😀",
        ["joined emoji"] = "👩‍👧",
        ["combining accent"] = "\u0301",
        ["right-to-left override"] = "\u202E",
        ["full stop"] = ".",
        ["initial"] = "J.",
        ["cue"] = "said ",
        ["pronoun and cue"] = "He said. ",
        ["name"] = "Quill ",
        ["long name"] = "Marta Lind ",
        ["title"] = "President ",
        ["according to"] = "according to ",
        ["speaker of a transcript"] = "QUILL: yes\n",
        ["quotation"] = "“Yes,” she said.\n",
        ["quotation in two pieces"] = "“Yes,” Marta Quill said, “no.” ",
        ["opening paragraph"] = "“Yes.\n\n",
        ["line that introduces a block"] = "He said:\n\n",
        ["apostrophes"] = "the workers' '90s ",
    };

    public static TheoryData<string> StretchNames => new(Stretches.Keys);

    public static TheoryData<string> Marks => new(RandomTexts.Marks.Where(mark => mark.Length <= 2));

    [Theory]
    [MemberData(nameof(Marks))]
    public void Extract_SurvivesAMebibyteOfOneMark(string mark) => KeepsPromises(Repeat(mark, (1 << 20) / mark.Length));

    [Theory]
    [InlineData("“", "”")]
    [InlineData("\"", "\"")]
    [InlineData("‘", "’")]
    [InlineData("'", "'")]
    [InlineData("«", "»")]
    [InlineData("„", "“")]
    [InlineData("``", "''")]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    public void Extract_SurvivesTenThousandNestedMarks(string open, string close)
    {
        const int depth = 10_000;
        KeepsPromises(Repeat(open, depth) + "deep" + Repeat(close, depth));
        KeepsPromises(Repeat(open + "a ", depth) + "said Quill" + Repeat(" b" + close, depth));
        KeepsPromises(Repeat(open + "a\n", depth));
        KeepsPromises(Repeat("a" + close + " ", depth));
    }

    [Theory]
    [MemberData(nameof(StretchNames))]
    public void Extract_SurvivesAQuarterMebibyteOfOneStretch(string name) => KeepsPromises(Repeat(Stretches[name], (1 << 18) / Stretches[name].Length));

    [Theory]
    [MemberData(nameof(StretchNames))]
    public void Extract_SurvivesOneStretchAlone(string name) => KeepsPromises(Stretches[name]);

    [Fact]
    public void Extract_FindsNothingInTheEmptyText() => Assert.Empty(Extractor.Extract("").Attributions);

    private static string Repeat(string stretch, int count) => string.Concat(Enumerable.Repeat(stretch, count));

    private static void KeepsPromises(string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        var extraction = Extractor.Extract(text, cancellationToken: limit.Token);
        Assert.Null(ExtractionInvariants.Violations(text, extraction).FirstOrDefault());
    }
}
