using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace QuoteExtract.Attribution.Tests;

/// <summary>
/// More than 100,000 random texts. The run is the same every time; the environment variable PROPERTY_SEED (a whole number) makes another one.
/// </summary>
public class ExtractionPropertyTests
{
    private static readonly ulong Seed =
        ulong.TryParse(Environment.GetEnvironmentVariable("PROPERTY_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20_100_731;

    private static readonly AttributionExtractor Extractor = AttributionExtractor.Load("en-news.json");

    [Fact]
    public void Extract_KeepsItsPromisesOnAnyUtf16() => Holds(30_000, RandomTexts.Utf16, KeepsPromises);

    [Fact]
    public void Extract_KeepsItsPromisesOnHazardousCharacters() => Holds(30_000, RandomTexts.Hazardous, KeepsPromises);

    [Fact]
    public void Extract_KeepsItsPromisesOnMarksAtAnyDensity() => Holds(25_000, RandomTexts.MarksAtAnyDensity, KeepsPromises);

    [Fact]
    public void Extract_KeepsItsPromisesOnNews() => Holds(8_000, RandomTexts.News, KeepsPromises);

    [Fact]
    public void Extract_KeepsItsPromisesOnDamagedNews() => Holds(12_000, RandomTexts.DamagedNews, KeepsPromises);

    [Fact]
    public void Extract_AnswersTheSameTwice() => Holds(4_000, RandomTexts.DamagedNews, text =>
    {
        string first = Describe(Extractor.Extract(text)), second = Describe(Extractor.Extract(text));
        return string.Equals(first, second, StringComparison.Ordinal) ? [] : [$"two answers: {first} and {second}"];
    });

    [Fact]
    public void Extract_ReportsTheTypesAskedForAndNoOther() => Holds(4_000, RandomTexts.DamagedNews, text =>
    {
        var direct = Extractor.Extract(text, new ExtractionOptions { Types = [AttributionType.Direct], MinConfidence = 0.5, Title = text });
        return ExtractionInvariants.Violations(text, direct)
            .Concat(direct.Attributions.Where(a => a.Type != AttributionType.Direct).Select(a => $"{a.Id} is {a.Type}"));
    });

    private static IEnumerable<string> KeepsPromises(string text) => ExtractionInvariants.Violations(text, Extractor.Extract(text));

    private static string Describe(Extraction extraction) => JsonSerializer.Serialize(extraction with { StageTimes = [] });

    /// <summary>Fails with the shortest text found for which <paramref name="violations"/> has an entry, written as a C# literal.</summary>
    private static void Holds(int texts, Gen<string> generator, Func<string, IEnumerable<string>> violations)
    {
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(texts)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, 1), FSharpOption<int>.None)));
        Prop.ForAll(generator.ToShrinking(), text => violations(text).FirstOrDefault() is { } violation
                ? false.Label($"{violation} in {Literal(text)}")
                : true.Label("kept"))
            .Check(config);
    }

    private static string Literal(string text) =>
        '"' + string.Concat(text.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : $"\\u{(int)c:X4}")) + '"';
}
