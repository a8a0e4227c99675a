using System.Diagnostics;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Cli.Bench;

/// <summary>What <c>quotex bench</c> may time, made ready.</summary>
/// <param name="Model">Name and version of what works.</param>
/// <param name="ReadyIn">How long it took until the first short text was worked on: models loaded, code compiled.</param>
/// <param name="Run">Works on one text; gives the time that counts and the number of the text's tokens.</param>
internal sealed record TimedWork(string Model, TimeSpan ReadyIn, Func<string, CancellationToken, (TimeSpan Time, int Tokens)> Run)
{
    /// <summary>The stage that is the analysis alone, without attribution behind it.</summary>
    public const string Language = "language";

    private const string ShortText = "It rains.";

    /// <summary>The analysis alone.</summary>
    public static TimedWork OfLanguage()
    {
        var start = Stopwatch.GetTimestamp();
        var analyzer = new LanguageAnalyzer(Lexicon.English);
        analyzer.Analyze(ShortText);
        return new TimedWork("the language analysis", Stopwatch.GetElapsedTime(start), (text, cancellationToken) =>
        {
            var began = Stopwatch.GetTimestamp();
            var document = analyzer.Analyze(text, cancellationToken);
            return (Stopwatch.GetElapsedTime(began), document.Tokens.Length);
        });
    }

    /// <summary>The extraction, or one stage of it.</summary>
    /// <param name="load">Loads the model.</param>
    /// <param name="stage">The stage whose time counts; null for the whole.</param>
    /// <exception cref="CommandException">There is no such stage; the message names those that there are.</exception>
    public static TimedWork OfExtraction(Func<AttributionExtractor> load, string? stage)
    {
        var start = Stopwatch.GetTimestamp();
        var extractor = load();
        var first = extractor.Extract(ShortText);
        var readyIn = Stopwatch.GetElapsedTime(start);
        var index = stage is null ? -1 : first.StageTimes.ToList().FindIndex(t => t.Stage == stage);
        if (stage is not null && index < 0)
            throw new CommandException($"--stage: there is no stage '{stage}'; there are: all, {string.Join(", ", first.StageTimes.Select(t => t.Stage))}");
        return new TimedWork($"{extractor.Info.Name} {extractor.Info.Version}", readyIn, (text, cancellationToken) =>
        {
            var began = Stopwatch.GetTimestamp();
            var extraction = extractor.Extract(text, options: null, cancellationToken);
            return (index < 0 ? Stopwatch.GetElapsedTime(began) : extraction.StageTimes[index].Elapsed, extraction.TokenCount);
        });
    }
}
