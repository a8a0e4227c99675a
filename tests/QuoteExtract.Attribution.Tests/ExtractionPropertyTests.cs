using System.Text.Json;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Attribution.Tests;

/// <summary>More than 100,000 random texts.</summary>
public class ExtractionPropertyTests
{
    private static readonly AttributionExtractor Extractor = ModelCatalog.Load().Default;

    [Fact]
    public void Extract_KeepsItsPromisesOnAnyUtf16() => TextProperty.Holds(30_000, RandomTexts.Utf16, KeepsPromises);

    [Fact]
    public void Extract_KeepsItsPromisesOnHazardousCharacters() => TextProperty.Holds(30_000, RandomTexts.Hazardous, KeepsPromises);

    [Fact]
    public void Extract_KeepsItsPromisesOnMarksAtAnyDensity() => TextProperty.Holds(25_000, RandomTexts.MarksAtAnyDensity, KeepsPromises);

    [Fact]
    public void Extract_KeepsItsPromisesOnNews() => TextProperty.Holds(8_000, RandomTexts.News, KeepsPromises);

    [Fact]
    public void Extract_KeepsItsPromisesOnDamagedNews() => TextProperty.Holds(12_000, RandomTexts.DamagedNews, KeepsPromises);

    [Fact]
    public void Extract_AnswersTheSameTwice() => TextProperty.Holds(4_000, RandomTexts.DamagedNews, text =>
    {
        string first = Describe(Extractor.Extract(text)), second = Describe(Extractor.Extract(text));
        return string.Equals(first, second, StringComparison.Ordinal) ? [] : [$"two answers: {first} and {second}"];
    });

    [Fact]
    public void Extract_ReportsTheTypesAskedForAndNoOther() => TextProperty.Holds(4_000, RandomTexts.DamagedNews, text =>
    {
        var direct = Extractor.Extract(text, new ExtractionOptions { Types = [AttributionType.Direct], MinConfidence = 0.5, Title = text });
        return ExtractionInvariants.Violations(text, direct)
            .Concat(direct.Attributions.Where(a => a.Type != AttributionType.Direct).Select(a => $"{a.Id} is {a.Type}"));
    });

    private static IEnumerable<string> KeepsPromises(string text) => ExtractionInvariants.Violations(text, Extractor.Extract(text));

    private static string Describe(Extraction extraction) => JsonSerializer.Serialize(extraction with { StageTimes = [] });
}
