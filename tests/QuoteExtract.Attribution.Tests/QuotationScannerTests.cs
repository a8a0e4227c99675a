using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Tests;

/// <summary>Which marks are found to quote what. Expected quotations stand in reading order between bars, each behind one &gt; for every quotation around it.</summary>
public class QuotationScannerTests
{
    private static readonly LanguageAnalyzer Analyzer = new(Lexicon.English);

    [Theory]
    [InlineData("“We stay,” said Orla Vane.", "“We stay,”")]
    [InlineData("\"We stay,\" said Orla Vane.", "\"We stay,\"")]
    [InlineData("''We stay,'' said Orla Vane.", "''We stay,''")]
    [InlineData("``We stay,'' said Orla Vane.", "``We stay,''")]
    [InlineData("``We stay,\" said Orla Vane.", "``We stay,\"")]
    [InlineData("＂We stay,＂ said Orla Vane.", "＂We stay,＂")]
    [InlineData("'We stay,' said Orla Vane.", "'We stay,'")]
    [InlineData("‘We stay,’ said Orla Vane.", "‘We stay,’")]
    [InlineData("`We stay,' said Orla Vane.", "`We stay,'")]
    [InlineData("«We stay», said Orla Vane.", "«We stay»")]
    [InlineData("»We stay«, said Orla Vane.", "»We stay«")]
    [InlineData("« We stay », said Orla Vane.", "« We stay »")]
    [InlineData("«\u00A0We stay\u00A0», said Orla Vane.", "«\u00A0We stay\u00A0»")]
    [InlineData("«\u202FWe stay\u202F», said Orla Vane.", "«\u202FWe stay\u202F»")]
    [InlineData("‹We stay›, said Orla Vane.", "‹We stay›")]
    [InlineData("›We stay‹, said Orla Vane.", "›We stay‹")]
    [InlineData("„We stay“, said Orla Vane.", "„We stay“")]
    [InlineData("„We stay”, said Orla Vane.", "„We stay”")]
    [InlineData("‚We stay‘, said Orla Vane.", "‚We stay‘")]
    [InlineData("‚We stay’, said Orla Vane.", "‚We stay’")]
    [InlineData("Orla Vane 「We stay」 said.", "「We stay」")]
    [InlineData("彼女は「残る」と言った。", "「残る」")]
    [InlineData("彼女は『残る』と言った。", "『残る』")]
    public void Scan_FindsEveryStyle(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("”We stay“, said Orla Vane.", "”We stay“")]
    [InlineData("“We stay“, said Orla Vane.", "“We stay“")]
    [InlineData("”We stay,” said Orla Vane.", "”We stay,”")]
    [InlineData("’We stay,’ said Orla Vane.", "’We stay,’")]
    [InlineData("‘We stay,‘ said Orla Vane.", "‘We stay,‘")]
    [InlineData("“We stay,\" said Orla Vane, \"and wait.”", "“We stay,\"|\"and wait.”")]
    [InlineData("\"We stay,'' said Orla Vane.", "\"We stay,''")]
    [InlineData("“ We stay, ” said Orla Vane.", "“ We stay, ”")]
    [InlineData("\" We stay, \" said Orla Vane.", "\" We stay, \"")]
    [InlineData("Orla Vane said:\"We stay\" and left.", "\"We stay\"")]
    [InlineData("Orla Vane said:'We stay' and left.", "'We stay'")]
    public void Scan_PairsMarksThatFaceTheWrongWay(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("“It’s ours,” said Orla. ‘It’s theirs,’ said Bram.", "“It’s ours,”|‘It’s theirs,’")]
    [InlineData("'It's ours and it isn't theirs,' said Orla.", "'It's ours and it isn't theirs,'")]
    [InlineData("The workers' union said 'no' to it.", "'no'")]
    [InlineData("The workers’ union said ‘no’ to it.", "‘no’")]
    [InlineData("'The workers' union said no,' Orla added.", "'The workers' union said no,'")]
    [InlineData("‘The workers’ union said no,’ Orla added.", "‘The workers’ union said no,’")]
    [InlineData("The dogs' and cats' owners met at O'Dowd's.", "")]
    [InlineData("It belongs to 'the workers' alone.", "'the workers'")]
    [InlineData("In the ’90s and in the '80s, Orla said ‘no’.", "‘no’")]
    [InlineData("In the ‘90s Orla said ‘no’ twice.", "‘no’")]
    [InlineData("The class of '92 heard Orla say 'no' twice.", "'no'")]
    [InlineData("'90 percent of us agree,' said Orla.", "'90 percent of us agree,'")]
    [InlineData("“Get ’em out, ’tis late,” said Orla.", "“Get ’em out, ’tis late,”")]
    [InlineData("\"Get 'em out, 'tis late,\" said Orla.", "\"Get 'em out, 'tis late,\"")]
    [InlineData("“Get ‘em out of the workers’ hall,” said Orla.", "“Get ‘em out of the workers’ hall,”")]
    [InlineData("She loved rock 'n' roll, and rock ’n’ roll loved her.", "")]
    [InlineData("'I love rock 'n' roll,' said Orla.", "'I love rock 'n' roll,'")]
    [InlineData("'We're goin' home,' said Orla.", "'We're goin' home,'")]
    [InlineData("In Hawai‘i Orla said ‘no’.", "‘no’")]
    public void Scan_TellsApostrophesFromMarks(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("He is 5'11\" and she is 6'2\".", "")]
    [InlineData("He is 5’11” and she is 6’2”.", "")]
    [InlineData("He is 5' 11\" tall.", "")]
    [InlineData("The 6-foot-2\" guard left.", "")]
    [InlineData("The 6-foot-2\" guard said \"no\" and left.", "\"no\"")]
    [InlineData("\"He is 5'11\" at most,\" said Orla.", "\"He is 5'11\" at most,\"")]
    [InlineData("\"He bought a 12\" pipe,\" said Orla.", "\"He bought a 12\" pipe,\"")]
    [InlineData("'He is 6' tall,' said Orla.", "'He is 6' tall,'")]
    [InlineData("A 12\" pipe and a 5\"x7\" frame lay there.", "")]
    [InlineData("\"It was 2016\" and \"it was 2017\", said Orla.", "\"It was 2016\"|\"it was 2017\"")]
    public void Scan_TellsFeetAndInchesFromMarks(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("“He said ‘no’ to me,” said Orla.", "“He said ‘no’ to me,”|>‘no’")]
    [InlineData("“I heard ‘she shouted “no” twice’ myself,” said Orla.", "“I heard ‘she shouted “no” twice’ myself,”|>‘she shouted “no” twice’|>>“no”")]
    [InlineData("\"He said \"no\" to me,\" said Orla.", "\"He said \"no\" to me,\"|>\"no\"")]
    [InlineData("“He said “no” to me,” said Orla.", "“He said “no” to me,”|>“no”")]
    [InlineData("\"'No,' he told me,\" said Orla.", "\"'No,' he told me,\"|>'No,'")]
    [InlineData("\"He told me 'no'\" was all.", "\"He told me 'no'\"|>'no'")]
    [InlineData("\"'\"No\"'\" was all.", "\"'\"No\"'\"|>'\"No\"'|>>\"No\"")]
    [InlineData("''She told me 'no''' was all.", "''She told me 'no'''|>'no'")]
    [InlineData("‘He said “no” to me,’ said Orla.", "‘He said “no” to me,’|>“no”")]
    [InlineData("«He said “no” and ‹yes› to me», said Orla.", "«He said “no” and ‹yes› to me»|>“no”|>‹yes›")]
    [InlineData("„Sie rief ‚nein‘ und ging“, sagte Orla.", "„Sie rief ‚nein‘ und ging“|>‚nein‘")]
    [InlineData("「彼は『いや』と言った」と話した。", "「彼は『いや』と言った」|>『いや』")]
    [InlineData("“She read «he wrote “no” at once» aloud,” said Orla.", "“She read «he wrote “no” at once» aloud,”|>«he wrote “no” at once»|>>“no”")]
    public void Scan_NestsMixedStyles(string text, string expected) => Assert.Equal(expected, Found(text));

    [Fact]
    public void Scan_NestsToAnyDepth()
    {
        const int depth = 300;
        var text = string.Concat(Enumerable.Repeat("“«", depth / 2)) + "no" + string.Concat(Enumerable.Repeat("»”", depth / 2));

        var quotations = Scan(text);

        Assert.Equal(Enumerable.Range(0, depth), quotations.Select(q => q.Depth));
    }

    [Theory]
    [InlineData("“We stay, said Orla Vane.", "“We stay, said Orla Vane.")]
    [InlineData("Orla Vane said: \"We stay.", "\"We stay.")]
    [InlineData("“He said ‘no’ to me, said Orla.", "“He said ‘no’ to me, said Orla.|>‘no’")]
    [InlineData("“She said ‘never,” Orla added.", "“She said ‘never,”")]
    public void Scan_EndsAnUnclosedQuotationWithItsParagraph(string text, string expected) => Assert.Equal(expected, Found(text + "\nThe bridge is old."));

    [Fact]
    public void Scan_SaysThatAnUnclosedQuotationIsNotClosed() => Assert.False(Assert.Single(Scan("“We stay, said Orla Vane.")).Closed);

    [Theory]
    [InlineData("The plan was good.” Then she left.", "")]
    [InlineData("The plan was good.\" Then she said \"no\" twice.", "\"no\"")]
    [InlineData("“We will “never” go, said Orla.", "“never”")]
    [InlineData("She bought a “nice car and called it “odd”.", "“odd”")]
    [InlineData("She bought a “nice car. \"No,\" she said.", "\"No,\"")]
    [InlineData("‘We stay. “The workers’ pay must rise,” said Orla.", "“The workers’ pay must rise,”")]
    [InlineData("\" and nothing else.", "\" and nothing else.")]
    [InlineData("Orla said \"\" and left.", "")]
    [InlineData("Orla said “ ” and left.", "")]
    [InlineData("“", "")]
    public void Scan_LeavesAStrayMarkOutWhereOthersPair(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("“We stay. “We wait,” said Orla.", "“We stay. “We wait,”")]
    public void Scan_TakesAnOpeningMarkAtASentenceForTheMarkOfAJoinedParagraph(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("“We stay,” said Orla, “and wait.”", "“We stay,”|“and wait.”")]
    [InlineData("\"We stay,\" said Orla, \"and wait.\"", "\"We stay,\"|\"and wait.\"")]
    [InlineData("'We stay,' said Orla, 'and wait.'", "'We stay,'|'and wait.'")]
    [InlineData("“We stay” — said Orla — “and wait.”", "“We stay”|“and wait.”")]
    public void Scan_FindsThePiecesAroundACue(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("“...and then we … stayed ...,” said Orla.", "“...and then we … stayed ...,”")]
    [InlineData("\"...and then we … stayed ...\" said Orla.", "\"...and then we … stayed ...\"")]
    [InlineData("Orla said \"yes\" and \"...no\" today.", "\"yes\"|\"...no\"")]
    [InlineData("“[We] stay [sic] [laughs],” said Orla.", "“[We] stay [sic] [laughs],”")]
    [InlineData("\"[We] stay [here]\" was all.", "\"[We] stay [here]\"")]
    [InlineData("\"(laughs) We stay (here)\" was all.", "\"(laughs) We stay (here)\"")]
    [InlineData("The answer (“no”) was “no” (“nej” in Danish).", "“no”|“no”|“nej”")]
    [InlineData("Orla (\"the boss\") left.", "\"the boss\"")]
    [InlineData("Orla left (\"We stay.\").", "\"We stay.\"")]
    [InlineData("\"I was—\" she began. \"—going,\" he said.", "\"I was—\"|\"—going,\"")]
    [InlineData("The \"pro-\" and \"anti-\" camps met.", "\"pro-\"|\"anti-\"")]
    [InlineData("Is it \"over\"? Or \"done\"! She asked \"when?\".", "\"over\"|\"done\"|\"when?\"")]
    public void Scan_FindsMarksBesideEllipsesBracketsAndDashes(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("Vane: 'We stay'", "'We stay'")]
    [InlineData("‘No deal’, says Vane", "‘No deal’")]
    [InlineData("Vane calls plan \"dead\", Reed \"alive\"", "\"dead\"|\"alive\"")]
    [InlineData("Workers' union: 'No deal'", "'No deal'")]
    public void Scan_FindsFragmentsInHeadlines(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("word\"other\"word", "\"other\"")]
    [InlineData("a\"b\"c\"d\"e", "\"b\"|\"d\"")]
    [InlineData("no“yes”no“yes”no", "“yes”|“yes”")]
    [InlineData("“no”“yes”", "“no”|“yes”")]
    [InlineData("\"no\",\"yes\";\"never\"", "\"no\"|\"yes\"|\"never\"")]
    [InlineData("\"no\"/\"yes\"", "\"no\"|\"yes\"")]
    public void Scan_PairsMarksWithoutBlanks(string text, string expected) => Assert.Equal(expected, Found(text));

    [Theory]
    [InlineData("“We stay.\n“We wait.\n“We win,” said Orla.", "“We stay.|“We wait.|“We win,”")]
    [InlineData("\"We stay.\n\"We wait.\n\"We win,\" said Orla.", "\"We stay.|\"We wait.|\"We win,\"")]
    [InlineData("‘We stay.\n‘We wait.\n‘We win,’ said Orla.", "‘We stay.|‘We wait.|‘We win,’")]
    [InlineData("«We stay.\n«We wait.\n«We win», said Orla.", "«We stay.|«We wait.|«We win»")]
    [InlineData("«We stay.\n»We wait.\n»We win», said Orla.", "«We stay.|»We wait.|»We win»")]
    [InlineData("Orla said: “We stay.\n\n“We win.”", "“We stay.|“We win.”")]
    [InlineData("“We stay.\nWe wait.\nWe always ‘win’.\nWe win,” said Orla.", "“We stay.|We wait.|We always ‘win’.|>‘win’|We win,”")]
    [InlineData("\"We\r\nstay,\" said Orla.", "\"We|stay,\"")]
    [InlineData("Orla said: \"We will stay\r\nfor as long as it\r\ntakes.\"", "\"We will stay|for as long as it|takes.\"")]
    public void Scan_GoesOnOverParagraphs(string text, string expected)
    {
        var outer = Scan(text).Where(q => q.Depth == 0).ToList();

        Assert.Equal(expected, Found(text));
        Assert.All(outer.Zip(outer.Skip(1)), pair => Assert.Same(pair.First, pair.Second.Continues));
        Assert.All(outer, q => Assert.Equal(q == outer[^1], q.Closed));
    }

    [Theory]
    [InlineData("“We stay,” said Orla.\n“We wait,” said Bram.")]
    [InlineData("“We stay.\nThe bridge is old.\n“We wait,” said Bram.")]
    [InlineData("“We stay.\n3:15 p.m.\nThe bridge is old.”")]
    public void Scan_ContinuesNothingThatHasEndedOrWasBrokenOff(string text) => Assert.All(Scan(text), q => Assert.Null(q.Continues));

    [Fact]
    public void Scan_TakesMarksTooFarApartForStrays()
    {
        var text = "“We stay.\n" + string.Concat(Enumerable.Repeat("The bridge is old.\n", 9)) + "And so on.” Then she left.";

        Assert.Equal("“We stay.", Found(text));
    }

    [Fact]
    public void Scan_SeparatesMarksFromWhatTheyQuote()
    {
        const string text = "Orla said ``no, never'' twice.";

        var quotation = Assert.Single(Scan(text));

        Assert.Equal("no, never", quotation.Inner.Cut(text));
        Assert.Equal((3, 6), quotation.Tokens);
    }

    private static List<Quotation> Scan(string text) => new QuotationScanner().Scan(Analyzer.Analyze(text), CancellationToken.None);

    private static string Found(string text) => string.Join('|', Scan(text).Select(q => new string('>', q.Depth) + q.Span.Cut(text)));
}
