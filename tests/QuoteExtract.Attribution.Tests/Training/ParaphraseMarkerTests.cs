using QuoteExtract.Attribution.Training;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Tests.Training;

/// <summary>Marks that are set around paraphrase. Everyone in the texts is invented.</summary>
public class ParaphraseMarkerTests
{
    private const string Text = "Marta Quill said that the old harbour must be mended before winter. Rain fell.";
    private static readonly Reader Reader = new(pronouns: null);

    [Fact]
    public void Mark_SetsMarksInsideTheContent()
    {
        var (document, marked) = Assert.NotNull(Mark(Report("indirect")));
        var attribution = Assert.Single(marked);

        Assert.Equal(Text, document.Text.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal));
        Assert.Matches("^that .*“.+”.*winter$", attribution.Content[0].Cut(document.Text) + "");
        Assert.Equal("Marta Quill", attribution.Source[0].Cut(document.Text));
    }

    [Fact]
    public void Mark_GivesTheSameTextAgain() => Assert.Equal(Mark(Report("indirect"))?.Document.Text, Mark(Report("indirect"))?.Document.Text);

    [Fact]
    public void Mark_LeavesQuotationsAlone() => Assert.Null(Mark(Report("direct")));

    private static (CorpusDocument Document, IReadOnlySet<CorpusAttribution> Marked)? Mark(CorpusDocument document) =>
        ParaphraseMarker.Mark(document, Reader.Read(document.Text, "", _ => { }, CancellationToken.None));

    private static CorpusDocument Report(string type)
    {
        var content = Text.IndexOf("that", StringComparison.Ordinal);
        var attribution = new CorpusAttribution(type == "indirect" ? AttributionType.Indirect : AttributionType.Direct, [new TextSpan(content, Text.IndexOf('.', StringComparison.Ordinal))], [new TextSpan(12, 16)], [new TextSpan(0, 11)], "person", ["Marta Quill"]);
        return new CorpusDocument("harbour", Text, "", [attribution], false);
    }
}
