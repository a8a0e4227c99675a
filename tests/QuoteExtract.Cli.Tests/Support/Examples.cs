using System.Collections.Immutable;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Extract;
using QuoteExtract.Cli.Input;
using QuoteExtract.Language;

namespace QuoteExtract.Cli.Tests.Support;

/// <summary>Results made by hand.</summary>
internal static class Examples
{
    public static ModelInfo Model { get; } = new() { Name = "test", Version = 1, Language = "en", Description = "", License = "Apache-2.0", Sha256 = "", FeatureSet = "attribution/1", TrainingCommand = "quotex train attribution" };

    /// <summary>A direct attribution of <paramref name="quote"/>, which <paramref name="text"/> holds, to <paramref name="speaker"/> if any.</summary>
    public static QuoteAttribution Direct(string text, string quote, string? speaker, string? cue = null, string id = "Q1") => new()
    {
        Id = id,
        Type = AttributionType.Direct,
        Content = [new ContentPiece(Span(text, quote), [Span(text, quote)])],
        Cue = cue is null ? null : Span(text, cue),
        Source = speaker is not null && text.Contains(speaker, StringComparison.Ordinal) ? Span(text, speaker) : null,
        Speaker = speaker is null ? null : Speaker(speaker),
        Confidence = 0.875,
        Evidence = [Because($"the cue stands beside {quote}", Span(text, quote))],
    };

    public static RejectedQuotation Rejected(string text, string words) => new(Span(text, words), 0.9, Because("a title", Span(text, words)));

    public static DocumentResult Result(string text, string id, ImmutableArray<QuoteAttribution> attributions, params RejectedQuotation[] rejected) => new(
        1,
        new InputDocument(id, text, "", IsArticle: false),
        new Extraction
        {
            Attributions = attributions,
            Speakers = [.. attributions.Select(a => a.Speaker).OfType<Speaker>().DistinctBy(s => s.Id)],
            Rejected = [.. rejected],
            TokenCount = 10,
            StageTimes = [],
        },
        TimeSpan.FromMilliseconds(1),
        Model);

    private static Speaker Speaker(string name) => new() { Id = "S:" + name, Kind = SpeakerKind.Person, Name = name, Mentions = [] };

    private static Evidence Because(string explanation, TextSpan span) => new(EvidenceStep.Cue, "test.rule", explanation, 0.5, [span], []);

    private static TextSpan Span(string text, string words)
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        return new TextSpan(start, start + words.Length);
    }
}
