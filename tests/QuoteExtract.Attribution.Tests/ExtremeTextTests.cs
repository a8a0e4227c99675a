using System.Diagnostics;
using System.Globalization;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Attribution.Tests;

/// <summary>
/// Texts that would break what is quadratic, recursive or kept per mark: one stretch again and again up to a mebibyte, and 10,000 nested marks.
/// </summary>
public class ExtremeTextTests
{
    private const int Size = 1 << 20;

    /// <summary>Generous: linear work takes a tenth of it on one slow core, where three characters of four are a token; quadratic work takes many minutes.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly AttributionExtractor Extractor = ModelCatalog.Load().Default;

    /// <summary>By name, since the name of a test can hold neither half of a pair nor a control character.</summary>
    private static readonly Dictionary<string, string> Stretches = new(StringComparer.Ordinal)
    {
        ["letter"] = "a",
        ["capital"] = "A",
        ["space"] = " ",
        ["line feed"] = "\n",
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
        ["sentence of a letter"] = "A. ",
        ["exclamation"] = "! ",
        ["ellipsis and blank"] = "… ",
        ["full stop and bracket"] = ".)",
        ["comma"] = ", ",
        ["hyphenated"] = "a-",
        ["words"] = "a ",
        ["capitalised compound"] = "Word-",
        ["compound of given names"] = "Ana-",
        ["names joined by hyphens"] = "Ana Ruiz-",
        ["compound of titles"] = "aide-",
        ["digits and commas"] = "1,",
        ["numbers"] = "1 ",
        ["given names"] = "Ana ",
        ["initials"] = "J.",
        ["possessive"] = "x's's ",
        ["cue"] = "said ",
        ["pronoun and cue"] = "He said. ",
        ["name"] = "Quill ",
        ["long name"] = "Marta Lind ",
        ["title"] = "President ",
        ["body of a body"] = "Ministry of ",
        ["description"] = "the senior aide of ",
        ["description and cue"] = "The spokesman said that ",
        ["according to"] = "according to ",
        ["speaker of a transcript"] = "QUILL: yes\n",
        ["dialogue"] = "— Yes, said Quill.\n",
        ["quotation"] = "“Yes,” she said.\n",
        ["quotation in two pieces"] = "“Yes,” Marta Quill said, “no.” ",
        ["opening paragraph"] = "“Yes.\n",
        ["opening and closing paragraph"] = "“Yes.\nNo.”\n",
        ["closing marks apart"] = "a” ",
        ["opening marks apart"] = "“a ",
        ["pairs in one paragraph"] = "“a” ",
        ["single marks apart"] = "'a ",
        ["plural possessives"] = "workers' ",
        ["feet and inches"] = "5'11\" ",
        ["line that introduces a block"] = "He said:\n",
        ["block"] = "She wrote:\nYes, it is so and not otherwise.\n",
        ["list item"] = "• “Yes,” said Quill\n",
        ["address"] = "https://example.org/",
        ["handle"] = "@quill: ",
    };

    public static TheoryData<string> StretchNames => new(Stretches.Keys);

    public static TheoryData<string> Marks => new(RandomTexts.Marks.Where(mark => mark.Length <= 2));

    [Theory]
    [MemberData(nameof(Marks))]
    public void Extract_SurvivesAMebibyteOfOneMark(string mark) => KeepsPromises(Repeat(mark, Size / mark.Length));

    [Theory]
    [InlineData("She said ", "“a” ")]
    [InlineData("“Yes,” she said, ", "“a” ")]
    public void Extract_SurvivesAMebibyteOfQuotationsOfOneCue(string beginning, string quotation) =>
        KeepsPromises(beginning + Repeat(quotation, (Size - beginning.Length) / quotation.Length));

    [Theory]
    [MemberData(nameof(StretchNames))]
    public void Extract_SurvivesAMebibyteOfOneStretch(string name) => KeepsPromises(Repeat(Stretches[name], Size / Stretches[name].Length));

    [Theory]
    [MemberData(nameof(StretchNames))]
    public void Extract_SurvivesOneStretchAlone(string name) => KeepsPromises(Stretches[name]);

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

    /// <summary>One sentence that holds all quotations, and a cue at one of its ends that may claim each.</summary>
    [Theory]
    [InlineData("Marta Quill said ", "“a” ", "")]
    [InlineData("Marta Quill said ", "“a” b ", "")]
    [InlineData("Marta Quill said ", "“a”; ", "")]
    [InlineData("", "“a” ", "said Marta Quill")]
    [InlineData("", "“a” b ", "said Marta Quill")]
    [InlineData("", "b ", "according to Marta Quill")]
    [InlineData("Marta Quill, ", "a, ", "said “yes”")]
    [InlineData("Marta Quill said that ", "the spokesman, ", "“yes”")]
    [InlineData("“a ", "he said ", "b”")]
    [InlineData("", "Ana-", "based, said Marta Quill.")]
    [InlineData("“Yes,” said ", "Marta-Quill-", "led.")]
    [InlineData("“Yes,” said Marta Quill ", "O'Dowd-a-", "man.")]
    public void Extract_SurvivesASentenceOfAMebibyte(string beginning, string stretch, string end) =>
        KeepsPromises(beginning + Repeat(stretch, Size / stretch.Length) + end);

    [Fact]
    public void Extract_SurvivesTwentyThousandSpeakers() =>
        KeepsPromises(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"“Yes,” said {Name(i)} {Name(i * 7)}. {Name(i)} added that it was so.\n")));

    [Fact]
    public void Extract_SurvivesTwentyThousandSpeakersOfOneSurname() =>
        KeepsPromises(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"“Yes,” said {Name(i)} Lind. “No,” said Lind.\n")));

    [Fact]
    public void Extract_FindsNothingInTheEmptyText() => Assert.Empty(Extractor.Extract("").Attributions);

    /// <summary>A capitalised word of its own for each number.</summary>
    private static string Name(int number) =>
        string.Concat(number.ToString("D5", CultureInfo.InvariantCulture).Select((digit, i) => (char)((i == 0 ? 'K' : 'a') + (digit - '0'))));

    private static string Repeat(string stretch, int count) => string.Concat(Enumerable.Repeat(stretch, count));

    private static void KeepsPromises(string text)
    {
        var clock = Stopwatch.StartNew();
        using var limit = new CancellationTokenSource(Limit);
        var extraction = Extractor.Extract(text, cancellationToken: limit.Token);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
        Assert.Null(ExtractionInvariants.Violations(text, extraction).FirstOrDefault());
    }
}
