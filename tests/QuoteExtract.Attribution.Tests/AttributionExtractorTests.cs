using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Tests;

/// <summary>What the shipped model makes of short texts. Everyone in them is invented.</summary>
public class AttributionExtractorTests
{
    private static readonly AttributionExtractor Extractor = ModelCatalog.Load().Default;

    [Theory]
    [InlineData("“We will keep the harbour open,” said Marta Quill.", "Marta Quill", "said")]
    [InlineData("“We will keep the harbour open,” Marta Quill said.", "Marta Quill", "said")]
    [InlineData("Marta Quill said: “We will keep the harbour open.”", "Marta Quill", "said")]
    [InlineData("“We will keep the harbour open,” said Marta Quill, the harbour minister.", "Marta Quill", "said")]
    [InlineData("Marta Quill, the harbour minister, said: “We will keep the harbour open.”", "Marta Quill", "said")]
    [InlineData("“We will keep the harbour open,” according to Marta Quill.", "Marta Quill", "according to")]
    [InlineData("Marta Quill told reporters: “We will keep the harbour open.”", "Marta Quill", "told")]
    [InlineData("“Will the harbour stay open?” asked Marta Quill.", "Marta Quill", "asked")]
    [InlineData("Marta Quill left early. “We will keep the harbour open,” she added.", "Marta Quill", "added")]
    [InlineData("Marta Quill met Tobias Fenn. “We will keep the harbour open,” said Fenn.", "Tobias Fenn", "said")]
    [InlineData("“We will keep the harbour open,” the Harbour Ministry said.", "Harbour Ministry", "said")]
    public void Extract_NamesTheSpeakerAndTheCue(string text, string speaker, string cue)
    {
        var attribution = Assert.Single(Extract(text));

        Assert.Equal((speaker, cue), (attribution.Speaker?.Name, attribution.Cue?.Cut(text)));
        Assert.Equal(AttributionType.Direct, attribution.Type);
    }

    [Fact]
    public void Extract_LeavesADatelineOutOfTheContent()
    {
        const string text = "KELMOUTH — “We will keep the harbour open,” Marta Quill told the council on Monday.";

        Assert.Equal("“We will keep the harbour open,”", Assert.Single(Assert.Single(Extract(text)).Content).Span.Cut(text));
    }

    [Fact]
    public void Extract_JoinsThePiecesOfASplitQuotation()
    {
        const string text = "“We will keep the harbour open,” said Marta Quill, “and we will mend the bridge.”";

        var attribution = Assert.Single(Extract(text));

        Assert.Equal(["“We will keep the harbour open,”", "“and we will mend the bridge.”"], attribution.Content.Select(piece => piece.Span.Cut(text)));
        Assert.Equal("Marta Quill", attribution.Speaker?.Name);
    }

    [Fact]
    public void Extract_JoinsContinuationParagraphs()
    {
        const string text = "“We will keep the harbour open,” said Marta Quill. “It is our only one.\n\n“And we will mend the bridge.”";

        var attribution = Assert.Single(Extract(text));

        Assert.Equal(["“We will keep the harbour open,”", "“It is our only one.", "“And we will mend the bridge.”"], attribution.Content.Select(piece => piece.Span.Cut(text)));
    }

    [Fact]
    public void Extract_TellsTheVerbatimPartOfMixedContent()
    {
        const string text = "Marta Quill said that the harbour was “our only hope” for the winter.";

        var attribution = Assert.Single(Extract(text));
        var piece = Assert.Single(attribution.Content);

        Assert.Equal(AttributionType.Mixed, attribution.Type);
        Assert.Equal("that the harbour was “our only hope” for the winter", piece.Span.Cut(text));
        Assert.Equal("“our only hope”", Assert.Single(piece.Verbatim).Cut(text));
    }

    [Fact]
    public void Extract_ReportsIndirectSpeechWithoutVerbatimParts()
    {
        const string text = "Marta Quill said the harbour would stay open in the winter.";

        var attribution = Assert.Single(Extract(text));

        Assert.Equal(AttributionType.Indirect, attribution.Type);
        Assert.Empty(Assert.Single(attribution.Content).Verbatim);
        Assert.Equal("Marta Quill", attribution.Speaker?.Name);
    }

    [Theory]
    [InlineData("The film “Salt and Tar” opens on Monday in the old town hall.", "“Salt and Tar”")]
    [InlineData("Tobias “Lanky” Fenn won the race along the harbour on Monday.", "“Lanky”")]
    [InlineData("The town has a plan for the so-called “tide tax” next year.", "“tide tax”")]
    [InlineData("The boat, named “Gannet”, left the harbour on Monday.", "“Gannet”")]
    public void Extract_RejectsTitlesNicknamesAndTerms(string text, string expected)
    {
        var extraction = Extractor.Extract(text);

        Assert.Empty(extraction.Attributions);
        Assert.Equal(expected, Assert.Single(extraction.Rejected).Span.Cut(text));
    }

    [Theory]
    [InlineData("“The bridge will not last,” a senior aide said.", "senior aide", SpeakerKind.Unnamed)]
    [InlineData("“The bridge will not last,” officials said.", "officials", SpeakerKind.Group)]
    public void Extract_KeepsTheDescriptionOfASourceWithoutAName(string text, string name, SpeakerKind kind)
    {
        var attribution = Assert.Single(Extract("Marta Quill met Tobias Fenn on Monday.\n" + text));

        Assert.EndsWith(name, attribution.Speaker?.Name, StringComparison.Ordinal);
        Assert.Equal(kind, attribution.Speaker?.Kind);
    }

    [Fact]
    public void Extract_TellsTwoPresidentsApartByTheirCountries()
    {
        const string text = """
            French President Anna Marchand met Polish President Peter Kulik in Kelm on Monday.
            “We need the bridge,” the Polish president said.
            “We need the harbour,” the French president said.
            """;

        Assert.Equal(["Peter Kulik", "Anna Marchand"], Extract(text).Where(a => a.Type == AttributionType.Direct).Select(a => a.Speaker?.Name));
    }

    [Fact]
    public void Extract_JoinsTheVariantsOfAName()
    {
        const string text = """
            Harbour Minister Marta Quill opened the bridge on Monday.
            “It was time,” Quill said.
            “It cost us dearly,” Ms. Quill said.
            “It will last,” the minister said.
            """;

        var extraction = Extractor.Extract(text);

        Assert.Equal(["Marta Quill", "Marta Quill", "Marta Quill"], extraction.Attributions.Select(a => a.Speaker?.Name));
        Assert.Single(extraction.Attributions.Select(a => a.Speaker?.Id).Distinct(StringComparer.Ordinal));
        Assert.Contains(extraction.Speakers[0].Roles, role => role.Title.Contains("Minister", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("“We will keep the harbour open,” Marta Quill told the Harbour Gazette.", "Harbour Gazette")]
    [InlineData("“We will keep the harbour open,” Marta Quill said in a statement.", "statement")]
    [InlineData("“We will keep the harbour open,” Marta Quill wrote on Twitter.", "Twitter")]
    public void Extract_NamesTheChannel(string text, string channel)
    {
        var attribution = Assert.Single(Extract(text));

        Assert.Equal((channel, "Marta Quill"), (attribution.Channel?.Name, attribution.Speaker?.Name));
    }

    [Fact]
    public void Extract_LeavesTheSpeakerOpenBelowTheConfidenceAskedFor()
    {
        const string text = "“We will keep the harbour open,” said Marta Quill.";
        var sure = Assert.Single(Extract(text));

        var open = Assert.Single(Extractor.Extract(text, new ExtractionOptions { MinConfidence = 1 }).Attributions);

        Assert.Equal("Marta Quill", sure.Speaker?.Name);
        Assert.Null(open.Speaker);
        Assert.Equal(sure.Content[0].Span, open.Content[0].Span);
    }

    [Fact]
    public void Extract_ReportsTheTypesAskedFor()
    {
        const string text = "“We will keep the harbour open,” said Marta Quill. Tobias Fenn said the bridge would be mended in the winter.";

        Assert.Equal([AttributionType.Direct, AttributionType.Indirect], Extract(text).Select(a => a.Type));
        Assert.Equal("Q1", Assert.Single(Extractor.Extract(text, new ExtractionOptions { Types = [AttributionType.Indirect] }).Attributions).Id);
    }

    [Fact]
    public void Extract_GivesEvidenceForEveryStepInOrder()
    {
        const string text = "“We will keep the harbour open,” Marta Quill said in a statement.";

        var evidence = Assert.Single(Extract(text)).Evidence;

        Assert.Equal(Enum.GetValues<EvidenceStep>(), evidence.Select(e => e.Step));
        Assert.Contains(evidence.Single(e => e.Step == EvidenceStep.Cue).Spans, span => span.Cut(text) == "said");
        Assert.Contains(evidence.Single(e => e.Step == EvidenceStep.Quotation).Spans, span => span.Cut(text) == "“");
    }

    [Fact]
    public void Extract_AnswersTheSameFromEveryThread()
    {
        const string text = "“We will keep the harbour open,” said Marta Quill. “And the bridge,” added Tobias Fenn. The mayor said it would rain.";
        var expected = Describe(Extract(text));

        Assert.All(ParallelEnumerable.Range(0, 64).Select(_ => Describe(Extract(text))).ToList(), actual => Assert.Equal(expected, actual));
    }

    private static IReadOnlyList<QuoteAttribution> Extract(string text) => Extractor.Extract(text).Attributions;

    private static string Describe(IEnumerable<QuoteAttribution> attributions) =>
        string.Join('\n', attributions.Select(a => string.Join(' ', [a.Id, $"{a.Type}", .. a.Content.Select(p => $"{p.Span}"), $"{a.Cue}", $"{a.Source}", $"{a.Speaker?.Id}", $"{a.Confidence:R}"])));

    [Theory]
    [InlineData("", "Quillon")]
    [InlineData("Marta Quillon opens the bridge", "Marta Quillon")]
    [InlineData("Marta Quillon meets Petra Quillon", "Quillon")]
    public void Extract_CompletesAShortNameByTheOneThatTheTitleGives(string title, string name)
    {
        var extraction = ModelCatalog.Load().Default.Extract("“The bridge is open,” Quillon said.", new ExtractionOptions { Title = title });
        Assert.Equal(name, Assert.Single(extraction.Attributions).Speaker?.Name);
    }
}
