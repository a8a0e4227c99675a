namespace QuoteExtract.Language.Tests.Sentences;

/// <summary>Where paragraphs are cut into sentences; a bar stands at every expected cut.</summary>
public class SentenceSplitterTests
{
    private static readonly LanguageAnalyzer Analyzer = new(Lexicon.English);

    [Theory]
    [InlineData("Orla left. | Bram stayed! | Why? | Nobody knows.")]
    [InlineData("Orla left; Bram stayed: nobody knows")]
    [InlineData("東京。")]
    public void Split_CutsBehindStops(string text) => Holds(text);

    [Theory]
    [InlineData("Mr. Reed met Dr. Vane. | They left.")]
    [InlineData("Gen. Tobias Fenn and Sen. Ana Rusk left.")]
    [InlineData("J. P. Vell and Ana B. Rusk left. | They waved.")]
    [InlineData("They met at 3 p.m. and left at 5 p.m. sharp.")]
    [InlineData("The Harbour Co. of Kelm paid $4.5 million. | It rained.")]
    [InlineData("They met on Oct. 4 in Kelm.")]
    [InlineData("He works for the U.S. State Department.")]
    [InlineData("So did I. | Then it rained.")]
    [InlineData("It was No. 10 on the list.")]
    public void Split_KeepsAbbreviationsAndInitialsInside(string text) => Holds(text);

    [Theory]
    [InlineData("They came from the U.S. | The talks went on.")]
    [InlineData("Orla Vane in Kelm | Photo: Marta Quill")]
    [InlineData("“It rained in the U.S. | The talks [...] | They went on.”")]
    [InlineData("They met at 3 p.m. | It was raining.")]
    [InlineData("She runs Harbour Inc. | He does not.")]
    public void Split_CutsBehindAnAbbreviationWhereAFunctionWordBegins(string text) => Holds(text);

    [Theory]
    [InlineData("“We stay.” | Orla left.")]
    [InlineData("\"We stay.\" | Orla left.")]
    [InlineData("Orla said: ‘We stay.’ | Bram left.")]
    [InlineData("He said “we will ‘stay.’” | The boat left.")]
    [InlineData("(Orla left.) | Bram stayed.")]
    [InlineData("Orla left. | (Bram stayed.)")]
    [InlineData("Orla left. | “We stay,” said Bram.")]
    [InlineData("Orla left. | \"We stay,\" said Bram.")]
    [InlineData("''We stay.'' | Orla left.")]
    public void Split_LeavesClosingMarksWithTheSentenceThatTheyEnd(string text) => Holds(text);

    [Theory]
    [InlineData("“Will you stay?” she asked. | He nodded.")]
    [InlineData("“We stay!” he said. | She nodded.")]
    [InlineData("\"Will you stay?\" she asked. | He nodded.")]
    [InlineData("“We stay.” he said.")]
    public void Split_GoesOnInLowerCase(string text) => Holds(text);

    [Theory]
    [InlineData("He waited... and left.")]
    [InlineData("He waited… and left.")]
    [InlineData("He waited... | Then he left.")]
    [InlineData("He waited… | Then he left.")]
    [InlineData("What?! | He left.")]
    public void Split_CutsBehindEllipsesBeforeACapitalOnly(string text) => Holds(text);

    [Fact]
    public void Split_CutsAtEveryLine() => Assert.Equal(["Orla left", "and Bram stayed"], Sentences("Orla left\r\nand Bram stayed"));

    private static void Holds(string marked) => Assert.Equal(marked.Split(" | "), Sentences(marked.Replace(" | ", " ", StringComparison.Ordinal)));

    private static IEnumerable<string> Sentences(string text) => Analyzer.Analyze(text).Sentences.Select(s => s.Span.Cut(text));
}
