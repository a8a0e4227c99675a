using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Tests;

/// <summary>Which words without marks are found to be quoted; expected quotations stand in reading order between bars.</summary>
public class UnmarkedQuotationsTests
{
    private static readonly LanguageAnalyzer Analyzer = new(Lexicon.English);

    [Theory]
    [InlineData("Orla Vane said in a statement:\nWe stay, and we wait.\nThe bridge is old.", "We stay, and we wait.")]
    [InlineData("Orla Vane wrote on Twitter:\nWe stay #never\nThe bridge is old.", "We stay #never")]
    [InlineData("Orla Vane wrote:\n\n• We stay, and we wait.", "• We stay, and we wait.")]
    public void Find_TakesTheNextParagraphOfAColonLineForABlockQuotation(string text, string expected) => Assert.Equal(expected, Found(text, QuotationKind.Block));

    [Theory]
    [InlineData("Orla Vane said in a statement:\n“We stay, and we wait.”")]
    [InlineData("These are the hours of the harbour office:\nWe open at nine.")]
    [InlineData("Orla Vane said in a statement.\nThe bridge is old.")]
    [InlineData("Orla Vane said in a statement:\n3:15 p.m.")]
    [InlineData("Orla Vane suggested the following tasks:\nMend the bridge\nPaint the boats")]
    public void Find_TakesNoBlockQuotationWhereMarksShowItOrNothingReports(string text) => Assert.Equal("", Found(text, QuotationKind.Block));

    [Theory]
    [InlineData("REED: Will you stay?\nVANE: We will.\nREED: Why?", "Will you stay?|We will.|Why?")]
    [InlineData("MR. REED: Will you stay?\nMS. VANE: We will.", "Will you stay?|We will.")]
    [InlineData("JONAS REED, HARBOUR RADIO HOST (voice-over): Will you stay?\nVANE: We will.", "Will you stay?|We will.")]
    [InlineData("Q: Will you stay?\nA: We will.", "Will you stay?|We will.")]
    [InlineData("Jonas Reed: Will you stay?\nOrla Vane: We will.\nJonas Reed: Why?", "Will you stay?|We will.|Why?")]
    [InlineData("Interviewer: Will you stay?\nOrla Vane: We will.\nInterviewer: Why?", "Will you stay?|We will.|Why?")]
    [InlineData("REED:\nWill you stay?\nVANE:\nWe will.", "Will you stay?|We will.")]
    [InlineData("REED: Will you stay?\nVANE: We read “no” on the wall.", "Will you stay?|We read “no” on the wall.")]
    public void Find_CutsTranscriptsIntoTurns(string text, string expected) => Assert.Equal(expected, Found(text, QuotationKind.Turn));

    [Fact]
    public void Find_JoinsTheParagraphsOfATurn()
    {
        const string text = "REED: Will you stay?\nVANE: We will.\nAnd we will wait.\n(APPLAUSE)\nREED: Why?\nVANE: Tides.\nThe bridge is old.";

        var turns = Find(text);

        Assert.Equal("Will you stay?|We will.|And we will wait.|Why?|Tides.", Found(text, QuotationKind.Turn));
        Assert.Same(turns[1], turns[2].Continues);
        Assert.Null(turns[1].Continues);
        Assert.Null(turns[3].Continues);
    }

    [Theory]
    [InlineData("REED: Will you stay?\nThe two then went inside, Orla Vane said later.\nVANE: We will.", "Will you stay?|We will.")]
    [InlineData("REED: Will you stay?\nOne.\nTwo.\nThree.\nFour.\nVANE: We will.", "Will you stay?|We will.")]
    public void Find_LeavesNarrativeBetweenTurnsOut(string text, string expected) => Assert.Equal(expected, Found(text, QuotationKind.Turn));

    [Theory]
    [InlineData("Update: The bridge is open.\nThe bridge is old.")]
    [InlineData("Update: The bridge is open.\nRelated: The bridge is old.")]
    [InlineData("WARNING: The bridge is closed.\nThe bridge is old.")]
    [InlineData("The plan is simple: We stay.\nThe bridge is old: It must go.\nThe plan is simple: We wait.")]
    public void Find_TakesNoLineWithAColonForATurnByItself(string text) => Assert.Equal("", Found(text, QuotationKind.Turn));

    [Theory]
    [InlineData("— We stay, said Orla.", "We stay")]
    [InlineData("– We stay, said Orla Vane quietly.", "We stay")]
    [InlineData("― Will you stay? asked Orla.", "Will you stay?")]
    [InlineData("— We stay, said Orla, and we wait.", "We stay|and we wait.")]
    [InlineData("— We stay, said Orla. — And we wait.", "We stay|And we wait.")]
    [InlineData("— We stay — said Orla — and we wait.", "We stay|and we wait.")]
    [InlineData("— We stay, said Orla. She shut the door.", "We stay")]
    [InlineData("— We stay, said Orla.\n— And wait?\n— We wait.", "We stay|And wait?|We wait.")]
    public void Find_TakesLinesWithDashesForDialogue(string text, string expected) => Assert.Equal(expected, Found(text, QuotationKind.Dash));

    [Theory]
    [InlineData("– Eggs, milk, bread.\n– Two lamps.")]
    [InlineData("– The harbour master, Orla Vane, said the bridge will close.")]
    [InlineData("– Orla Vane said the bridge will close.")]
    [InlineData("— “We stay,” said Orla.")]
    public void Find_TakesListsWithDashesForNoDialogue(string text) => Assert.Equal("", Found(text, QuotationKind.Dash));

    private static List<Quotation> Find(string text)
    {
        var document = Analyzer.Analyze(text);
        var marked = new QuotationScanner().Scan(document, CancellationToken.None).Where(q => q.Depth == 0).ToList();
        return UnmarkedQuotations.Find(document, marked, new CueFinder(Lexicon.English).Find(document, CancellationToken.None), CancellationToken.None);
    }

    private static string Found(string text, QuotationKind kind) => string.Join('|', Find(text).Where(q => q.Kind == kind).Select(q => q.Span.Cut(text)));
}
